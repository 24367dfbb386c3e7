#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace picket {

/// The marks of confidence; data/reference/README.md says what each means.
inline constexpr std::array<std::string_view, 4> confidence_marks{"found", "memory", "blankenship-2024", "assumption"};

constexpr bool is_confidence_mark(std::string_view word) noexcept {
    return std::ranges::find(confidence_marks, word) != confidence_marks.end();
}

}  // namespace picket
