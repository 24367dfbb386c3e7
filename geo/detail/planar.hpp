#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/shape.hpp"

namespace picket::detail {

// Shapes in the plane of longitude and latitude. No length or area is ever measured in it.

/// In degrees. Unlike a Position it may lie beyond 180 degrees.
struct PlanarPoint {
    double x;
    double y;
};
using PlanarRing = std::vector<PlanarPoint>;  ///< first and last point are the same
using PlanarPolygon = std::vector<PlanarRing>;
using PlanarPolygons = std::vector<PlanarPolygon>;

/// What lies in both. \pre all rings are valid
PlanarPolygons intersection(const PlanarPolygons& a, const PlanarPolygons& b);
/// What lies in the first and not in the second. \pre all rings are valid
PlanarPolygons difference(const PlanarPolygons& a, const PlanarPolygons& b);

/// What lies in any of them: parts that overlap or touch are one. \pre every polygon by itself is valid
PlanarPolygons united(const PlanarPolygons& polygons);

/// Reads one well-known text of a type that `Geometry` has. Absent where it cannot be read, is not valid (OGC Simple
/// Features 06-103r4, 6.1.11), has more than two coordinates or one out of range. What follows the text is not seen.
std::optional<Geometry> read_wkt(const std::string& text);

}  // namespace picket::detail
