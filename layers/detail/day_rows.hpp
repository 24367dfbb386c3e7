#pragma once

#include "layers/day_states.hpp"
#include "layers/layer.hpp"

namespace picket::detail {

/// The reports behind the reported days of `days`, and the query that lists them all.
Evidence evidence(const Series& series, const DayStates& states, const DayRange& days);

/// What makes a day present: "1 or more ships", "a count of 1 or more".
std::string enough(const Series& series);

}  // namespace picket::detail
