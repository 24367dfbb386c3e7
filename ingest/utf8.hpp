#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace picket {

/// Where the first byte stands that no valid UTF-8 has there (Unicode, table 3-7: no overlong form, no surrogate,
/// nothing above U+10FFFF); `npos` when all of `text` is UTF-8. A NUL is valid UTF-8.
std::size_t first_bad_utf8(std::string_view text) noexcept;

/// `text` as any screen and any JSON can carry it: bytes that are not UTF-8 and control characters are written as \xNN,
/// and what goes beyond `most` bytes is cut off at a whole character and replaced by "...".
/// A tab stays a tab, and what is fine already is unchanged.
std::string legible(std::string_view text, std::size_t most);

}  // namespace picket
