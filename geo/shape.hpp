#pragma once

#include <variant>
#include <vector>

#include "geo/position.hpp"

namespace picket {

using Line = std::vector<Position>;
using Ring = std::vector<Position>;  ///< first and last position are the same
struct MultiPoint {
    std::vector<Position> points;
    friend bool operator==(const MultiPoint&, const MultiPoint&) = default;
};
struct MultiLine {
    std::vector<Line> lines;
    friend bool operator==(const MultiLine&, const MultiLine&) = default;
};
/// Each polygon: outer ring first, then its holes. Cut at 180 degrees. Any winding: writers orient.
struct MultiPolygon {
    std::vector<std::vector<Ring>> polygons;
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};
using Geometry = std::variant<std::monostate, Position, MultiPoint, MultiLine, MultiPolygon>;

}  // namespace picket
