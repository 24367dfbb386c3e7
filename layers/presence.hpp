#pragma once

#include <optional>
#include <vector>

#include "layers/day_states.hpp"
#include "layers/layer.hpp"

namespace picket {

/// The days of one period of one regime.
struct Presence {
    Period period;
    DayRange days;         ///< the part of the period that the series, and what was asked, covers
    bool partial = false;  ///< days is less than the period
    std::int64_t present = 0;
    std::int64_t absent = 0;
    std::int64_t unreported = 0;
    Total total;  ///< summed over reported days
    std::optional<DailyCount>
        largest;  ///< the largest count within 183 days of an unreported day of the period,
                  ///< in the same regime; blank where no day is unreported or none is reported near
    /// The total if each unreported day had been as busy as `largest`; blank where that is not known.
    [[nodiscard]] std::optional<Total> high() const;
};

struct PresenceOptions {
    PeriodLength by = PeriodLength::year;
    std::optional<Day> since;  ///< its day is in
    std::optional<Day> until;  ///< its day is in
    bool across_breaks = false;
};

/// Every period with a day of the series, by time; a period that a break divides comes once for each regime.
/// Present, absent and unreported add to the days. Method: docs/methods.md 1, "Presence table".
std::vector<Presence> find_presence(const Series& series, const std::vector<RegimeBreak>& breaks,
                                    const DayStates& states, const PresenceOptions& options);

/// Presence as an answer: one row a period; the totals are named by their unit (ship_days, ship_days_low,
/// ship_days_high; sorties, sorties_low ...). No total is scaled up. An empty series gives no rows and a caveat.
Layer presence(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
               const PresenceOptions& options);

}  // namespace picket
