#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// One code point of a text, or U+FFFD for bytes that are none.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;  ///< how far the next one lies; at least 1
    bool valid = true;
};

/// The code point that begins at `at`. What is not UTF-8 counts as one code point up to the first byte that cannot
/// belong to it (the Unicode Standard, section 3.9, "maximal subpart"). \pre at < text.size()
CodePoint code_point(std::string_view text, std::size_t at) noexcept;

/// The text with U+FFFD in place of what is not UTF-8.
std::string valid_utf8(std::string_view text);

/// The text as one line for people: valid UTF-8, control characters as blanks.
std::string one_line(std::string_view text);

/// How many columns of a terminal the text takes: 2 for East Asian wide, 0 for combining characters.
std::size_t display_width(std::string_view text) noexcept;

/// The text broken at blanks into lines of at most `width` columns; a longer word has a line of its own.
/// At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace picket::detail
