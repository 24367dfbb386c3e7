#pragma once

#include "data/record/gazetteer.hpp"
#include "geo/quantity.hpp"

namespace picket::detail {

/// How far from a place's point its name may be meant: a convention for each kind, and for islands that reach farther
/// the distance to their farthest shore; of a group of features, to its farthest member. docs/methods.md 2.
Distance extent_of(const Place& place, const Gazetteer& gazetteer);

/// True for a place that is a stretch of sea or a group, and no feature by itself.
bool is_area(const Place& place);

}  // namespace picket::detail
