#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "geo/geodesic.hpp"

namespace picket::detail {

/// A direction in words or figures, and how far it may be off on either side.
struct Bearing {
    Azimuth azimuth{0.0};
    double half_width = 0.0;  ///< degrees
    std::string_view word;    ///< "east", "east-northeast"; blank where it is told in degrees
};

/// A point of the compass in English words or letters, in lower case without hyphens and blanks: "east", "ene",
/// "northnortheast", "northeastward". A word of the 4 points stands for 45 degrees on either side, one of the 8 for
/// 22.5, one of the 16 for 11.25.
std::optional<Bearing> compass_word(std::string_view word) noexcept;

/// A point of the compass in Chinese or Japanese at the end of a text, and how many bytes it takes.
struct BearingAtEnd {
    Bearing bearing;
    std::size_t bytes = 0;
};
std::optional<BearingAtEnd> compass_at_end(std::string_view text) noexcept;

}  // namespace picket::detail
