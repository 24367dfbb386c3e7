#pragma once

#include <vector>

#include "data/record/published_figure.hpp"
#include "layers/day_states.hpp"
#include "layers/layer.hpp"

namespace picket {

/// A series as an analysis takes it: its description, what breaks it, and its days.
struct SeriesDays {
    Series series;
    std::vector<RegimeBreak> breaks;
    DayStates states;
};

/// Figures that others have printed, held against what the series gives: one row a figure, by series, first day, last
/// day, kind.
///
/// agrees: the same figure, on the same days. differs: another one. not_decidable: unreported days leave both open.
/// not_held: the series does not cover the days, or does not count what the figure counts.
/// A streak agrees when a run (unreported days end it) has its two dates; a milestone when its run began
/// on its first day and went on to its last; a total when it lies between the bounds, which are equal where no day is
/// unreported. Figures of series that are not in `held` are left out.
Layer published(const std::vector<PublishedFigure>& figures, const std::vector<SeriesDays>& held);

}  // namespace picket
