#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geo/utf8.hpp"

namespace picket::detail {

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
