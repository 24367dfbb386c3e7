#pragma once

#include "geo/position.hpp"
#include "geo/quantity.hpp"
#include "geo/shape.hpp"

namespace picket {

/// The longest radius of a ring: behind it lies the cut locus, where rings fold over themselves.
inline constexpr Distance longest_radius = Distance::kilometres(19'900);
/// The finest tolerance that 7 decimals of a degree can carry.
inline constexpr Distance finest_tolerance = Distance::metres(0.1);

/// The part of the Earth between two distances from a point: a disc, or with `from` above 0 a disc with a hole.
struct Annulus {
    Position centre;
    Distance to;         ///< above 0, at most `longest_radius`
    Distance from = {};  ///< 0: no hole; below `to`
};

/// An annulus as polygons whose edges are straight in longitude and latitude, as GeoJSON reads them.
struct DrawnAnnulus {
    /// Every vertex lies on the curve to 1 cm, every point of every edge within `max_error` of it. Cut at 180 degrees;
    /// where a pole lies inside, closed along that pole. At most 7 decimals, longitudes in [-180, 180].
    MultiPolygon shape;
    Distance max_error;
    Area area;  ///< of the true annulus on the ellipsoid, relative error below 1e-7: not of the drawn polygon
};

/// Draws it by adaptive bisection on geodesics (docs/methods.md 4).
/// \throws GeometryError when a distance or the tolerance is out of range (`finest_tolerance` to 100 km).
DrawnAnnulus drawn(const Annulus& annulus, Distance tolerance);

}  // namespace picket
