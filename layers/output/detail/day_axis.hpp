#pragma once

#include <string>
#include <vector>

#include "geo/date.hpp"

namespace picket::detail {

/// A mark on an axis of days.
struct Tick {
    Day day;
    std::string label;  ///< 2024, 2024-02 or 2024-02-29
};

/// Marks that can be read on an axis as wide as a chart: years, months or days, at most some fourteen of them.
std::vector<Tick> day_ticks(const DayRange& days);

/// A step of 1, 2 or 5 times a power of ten, at least 1, with which 0 to `greatest` has at most six marks.
long round_step(long greatest) noexcept;

}  // namespace picket::detail
