#pragma once

#include "geo/quantity.hpp"

namespace picket {

/// How far radio waves bend with the Earth: the factor on its radius. 4/3 is the standard atmosphere (ITU-R P.310,
/// P.453); 1 is no refraction; 2 a strong one.
struct Refraction {
    explicit constexpr Refraction(double value) noexcept : factor{value} {}
    double factor;
};
inline constexpr Refraction no_refraction{1.0};
inline constexpr Refraction standard_refraction{4.0 / 3.0};
inline constexpr Refraction strong_refraction{2.0};

/// How far an antenna at that height sees a target at that height over a smooth sea:
/// sqrt(2 k R h_a) + sqrt(2 k R h_t), R = 6,371,008.8 m. Terrain is not in it. \pre both heights are at least 0
Distance radar_horizon(Distance antenna, Distance target, Refraction refraction);

}  // namespace picket
