#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace picket::bulletins {

/// One line of text, or one row of a table: its cells are separated by tabs.
struct Line {
    std::size_t number = 0;  ///< the line of the file on which it begins, from 1
    std::string text;
};

/// What a line break inside of a cell of a table means.
enum class CellBreaks { line, blank };

/// True when the bytes begin as a page of HTML does.
bool is_html(std::string_view bytes) noexcept;

/// The lines of a plain text, empty ones too. \pre UTF-8
std::vector<Line> lines_of_text(std::string_view text);

/// The lines that a reader of the page sees: blocks and rows of tables a line each, runs of blanks as one, entities
/// decoded; scripts, styles and comments left out. One pass without a tree: no nesting, however deep or broken, costs
/// more than its bytes. \pre UTF-8
std::vector<Line> lines_of_html(std::string_view html, CellBreaks breaks);

/// A text as it is scanned: full-width signs and digits as plain ones, blanks of every width as a space, hyphens,
/// dashes and minus signs as '-', quotes and primes as they stand. Katakana keep their long-vowel mark.
std::string narrowed(std::string_view text);

/// Lines joined into one text, with the line that each byte comes from.
class Prose {
public:
    /// Appends a line; `between` goes before it, unless it is the first.
    void append(const Line& line, std::string_view between);
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    /// \pre at <= text().size()
    [[nodiscard]] std::size_t line_at(std::size_t at) const noexcept;

private:
    struct Start {
        std::size_t at;
        std::size_t line;
    };
    std::string text_;
    std::vector<Start> starts_;
};

}  // namespace picket::bulletins
