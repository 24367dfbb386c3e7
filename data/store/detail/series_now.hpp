#pragma once

#include "data/record/series.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// Puts the series into `series_now`, the layer that GIS programs open, in place of what it said before.
/// Loads SpatiaLite, whose triggers guard the geometry and its index.
void put_series_now(Database& database, const Series& series);

}  // namespace picket::detail
