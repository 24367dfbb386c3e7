#pragma once

#include <optional>

#include "geo/region.hpp"
#include "geo/shape.hpp"

namespace picket {

/// A disc that holds the whole shape: its points, its lines and what they enclose, edges read as straight in longitude
/// and latitude. At most some 2 % wider than the smallest one. A lone point has radius 0. Absent for a shape without
/// points.
///
/// The centre moves towards the farthest point in ever smaller steps (Badoiu and Clarkson, "Smaller core-sets for
/// balls", SODA 2003) on the unit vectors of the points. The radius is the greatest geodesic distance to points set
/// along the edges, and half of the widest gap between two of them. \pre the shape lies on less than a hemisphere
std::optional<Disc> enclosing_disc(const Geometry& shape);

}  // namespace picket
