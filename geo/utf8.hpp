#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace picket {

/// One code point of a text, or U+FFFD for bytes that are none.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;  ///< how far the next one lies; at least 1
    bool valid = true;
};

/// The code point that begins at `at`. What is not UTF-8 counts as one code point up to the first byte that cannot
/// belong to it (the Unicode Standard, section 3.9, "maximal subpart"). \pre at < text.size()
CodePoint code_point(std::string_view text, std::size_t at) noexcept;

/// Full-width letters, digits and signs as ASCII ("１４０ｋｍ" as "140km"), all else as it is.
std::string half_width(std::string_view text);

}  // namespace picket
