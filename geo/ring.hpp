#pragma once

#include "geo/position.hpp"
#include "geo/quantity.hpp"
#include "geo/shape.hpp"

namespace picket {

/// The longest radius of a ring: behind it lies the cut locus, where rings fold over themselves.
inline constexpr Distance longest_radius = Distance::kilometres(19'900);
/// The shortest radius of a ring, and the least width of one with a hole: less is lost in 7 decimals of a degree.
inline constexpr Distance shortest_radius = Distance::metres(1);
/// The finest tolerance that 7 decimals of a degree can carry.
inline constexpr Distance finest_tolerance = Distance::metres(0.1);

/// The part of the Earth between two distances from a point: a disc, or with `from` above 0 a disc with a hole.
struct Annulus {
    Position centre;
    Distance to;         ///< from `shortest_radius` to `longest_radius`
    Distance from = {};  ///< 0: no hole; else at least `shortest_radius`, and by as much below `to`
};

/// An annulus as polygons whose edges are straight in longitude and latitude, as GeoJSON reads them.
struct DrawnAnnulus {
    /// Every vertex lies on the curve to 1 cm, every point of every edge within `max_error` of it. Cut at 180 degrees;
    /// where a pole lies inside, closed along that pole in steps of at most 90 degrees. At most 7 decimals, longitudes
    /// in [-180, 180], valid polygons. Its area is within 1e-4 of the true one, for which edges keep nearer to the
    /// curve than a coarse tolerance asks.
    MultiPolygon shape;
    Distance max_error;  ///< the tolerance that was asked for
    Area area;           ///< of the true annulus on the ellipsoid, relative error below 1e-7: not of the drawn polygon
};

/// Draws it by adaptive bisection on geodesics (docs/methods.md 4).
/// \throws GeometryError when a distance or the tolerance is out of range (`finest_tolerance` to 100 km).
DrawnAnnulus drawn(const Annulus& annulus, Distance tolerance);

}  // namespace picket
