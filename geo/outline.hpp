#pragma once

#include <optional>
#include <vector>

#include "geo/shape.hpp"

namespace picket {

/// The area that has these corners, in their order; a first corner that is repeated at the end counts once. Edges are
/// straight in longitude and latitude and go the shorter way round the Earth. The ring is closed, runs
/// counter-clockwise and is cut at 180 degrees. Absent for fewer than three corners, a line that crosses itself or has
/// no inside, and one that goes around a pole: there is no telling which side is meant.
std::optional<MultiPolygon> outlined(std::vector<Position> corners);

/// The areas as one, which has no part that overlaps or touches another. \pre each was made by `outlined`
MultiPolygon united(const std::vector<MultiPolygon>& areas);

/// The line through these points, cut at 180 degrees where its shorter way crosses there. \pre at least two points
MultiLine track_through(const std::vector<Position>& points);

}  // namespace picket
