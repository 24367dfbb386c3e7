#pragma once

#include <algorithm>
#include <string_view>

namespace picket {

/// What the id of a series looks like, for messages.
inline constexpr std::string_view series_id_rule = "an id has 1 to 64 of a-z, 0-9, '.', '_' and '-'";

/// True when `text` can be the id of a series: see `series_id_rule`. Whether there is such a series is another
/// question.
constexpr bool is_series_id(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

}  // namespace picket
