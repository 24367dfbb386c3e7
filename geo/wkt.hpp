#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/shape.hpp"

namespace picket {

/// A shape from OGC well-known text, longitude first, as the tables have it: POINT, MULTIPOINT, LINESTRING,
/// MULTILINESTRING, POLYGON or MULTIPOLYGON. The empty text and EMPTY shapes give monostate.
/// Absent for anything else: another type, a coordinate out of range, a ring that is not closed or crosses itself.
std::optional<Geometry> parse_wkt(std::string_view text);

/// The fewest digits that read back to the same numbers; empty for monostate.
std::string to_wkt(const Geometry& geometry);

}  // namespace picket
