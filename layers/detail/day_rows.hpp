#pragma once

#include "layers/day_states.hpp"
#include "layers/layer.hpp"

namespace picket::detail {

/// The reports behind the reported days of `days`, and the query that lists them all.
Evidence evidence(const Series& series, const DayStates& states, const DayRange& days);

}  // namespace picket::detail
