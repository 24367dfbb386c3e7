#pragma once

#include <cstdint>
#include <vector>

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket::detail {

/// A point in units of 1e-7 degrees, so that cuts and duplicates are exact. Longitude is unwrapped: it may go on beyond
/// 180 degrees.
struct GridPoint {
    std::int64_t longitude;
    std::int64_t latitude;
    friend bool operator==(const GridPoint&, const GridPoint&) = default;
};

inline constexpr std::int64_t quarter_turn = 900'000'000;
inline constexpr std::int64_t half_turn = 2 * quarter_turn;
inline constexpr std::int64_t full_turn = 2 * half_turn;

/// The line of all points at one distance from a centre, clockwise, first and last point on the same place. No edge
/// crosses 180 degrees (or an odd multiple of it) but at a vertex.
struct GeodesicCircle {
    std::vector<GridPoint> points;  ///< no two in a row are equal
    bool north_inside;              ///< a pole that lies on the line, to 6 mm, is not inside but a vertex
    bool south_inside;
    /// How often the line goes around the globe, and in which direction: -1, 0 or 1.
    [[nodiscard]] std::int64_t turns() const {
        return (points.back().longitude - points.front().longitude) / full_turn;
    }
};

/// Every vertex within 1 cm of the true line, every point of every edge (straight in longitude and latitude) within
/// `bound`. \pre 1 m <= radius <= longest_radius, bound >= 2 cm \throws GeometryError when bisection comes to no end
GeodesicCircle geodesic_circle(const Position& centre, Distance radius, Distance bound);

/// Of what lies between two distances from a centre on the ellipsoid. \pre 0 <= from < to <= longest_radius
Area annulus_area(const Position& centre, Distance from, Distance to);

}  // namespace picket::detail
