#pragma once

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket {

// Geodesics on the WGS 84 ellipsoid (Karney, J. Geodesy 87, 2013), accurate to some 15 nanometres.

/// Clockwise from north, in degrees.
struct Azimuth {
    explicit constexpr Azimuth(double value) noexcept : degrees{value} {}
    double degrees;
    friend constexpr auto operator<=>(Azimuth, Azimuth) noexcept = default;
};

/// The length of the shortest line between the two.
Distance distance(const Position& from, const Position& to);
/// In which direction the shortest line leaves `from`: in [-180, 180]. 180 where both are the same point.
Azimuth bearing(const Position& from, const Position& to);
/// Where one arrives that goes so far in that direction. Longitude in [-180, 180].
Position destination(const Position& from, Azimuth direction, Distance length);

}  // namespace picket
