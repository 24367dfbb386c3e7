#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace picket::bulletins {

/// Goes through a text from the left, byte by byte; nothing it does goes back, so that a text is read in one pass.
class Scan {
public:
    explicit Scan(std::string_view text, std::size_t at = 0) : text_{text}, at_{at} {}

    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] bool done() const noexcept { return at_ >= text_.size(); }
    [[nodiscard]] std::string_view rest() const noexcept { return text_.substr(at_); }
    void go_to(std::size_t at) noexcept { at_ = at < text_.size() ? at : text_.size(); }

    /// Passes blanks, tabs and line ends.
    Scan& blanks() noexcept;
    /// Passes the word where it stands here; letters of ASCII in any case.
    bool take(std::string_view word) noexcept;
    /// Passes the first of the words that stands here. \returns which, from 0
    std::optional<std::size_t> take_one_of(std::initializer_list<std::string_view> words) noexcept;
    /// Passes 1 to `most_digits` digits that no further digit follows.
    std::optional<std::int64_t> number(int most_digits) noexcept;

private:
    std::string_view text_;
    std::size_t at_;
};

/// Where `needle` begins in `text`, letters of ASCII in any case; npos where it does not.
std::size_t find_word(std::string_view text, std::string_view needle, std::size_t from = 0) noexcept;
/// True when one of the words stands in the text, letters of ASCII in any case.
bool has_any(std::string_view text, std::initializer_list<std::string_view> words) noexcept;
bool is_digit(char c) noexcept;
bool is_letter(char c) noexcept;
/// Without blanks, tabs and line ends around it.
std::string_view trimmed(std::string_view text) noexcept;
/// The text with runs of blanks and line ends as one blank, none around it.
std::string on_one_line(std::string_view text);
/// One to twelve of an English month, long or short ("Sept" too), where it stands alone; 0 for anything else.
int month_named(std::string_view word) noexcept;

}  // namespace picket::bulletins
