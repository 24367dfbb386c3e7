#pragma once

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket::detail {

// The ellipsoid's metric lies between b and a (its half axes) times that of the unit sphere of reduced latitudes, where
// sin and cos are all that a distance costs. Both bounds hold for every pair of points; they differ by 0.34 %.

/// Where a position lies on the unit sphere of reduced latitudes.
struct SpherePoint {
    double x;
    double y;
    double z;
    explicit SpherePoint(const Position& position) noexcept;
};

struct DistanceBounds {
    Distance least;
    Distance most;
};

/// Bounds of the geodesic distance between the two.
DistanceBounds distance_bounds(const SpherePoint& a, const SpherePoint& b) noexcept;

/// Half of the longitudes that a disc covers, in degrees, at least: no disc of that radius about a place on that
/// latitude is wider. 180 where it may hold a pole.
double most_half_width(Latitude latitude, Distance radius) noexcept;

/// The same, exactly. \pre the disc holds no pole
double half_width(const Position& centre, Distance radius);

/// How far the disc may reach north or south, in degrees, at most.
double most_half_height(Distance radius) noexcept;

}  // namespace picket::detail
