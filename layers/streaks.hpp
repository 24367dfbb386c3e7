#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/record/count.hpp"
#include "layers/day_states.hpp"
#include "layers/layer.hpp"

namespace picket {

/// What an unreported day does to a run.
struct UnreportedRule {
    enum class Kind {
        end,     ///< it ends the run
        bridge,  ///< at most `gap` of them in a row between two present days are counted into the run
        bounds,  ///< it may be either: each run is a maximal stretch of present and unreported days
    };
    Kind kind = Kind::end;
    DaySpan gap{0};  ///< for bridge; at least 1
    friend bool operator==(const UnreportedRule&, const UnreportedRule&) = default;
};
/// Reads "end", "bridge:N" with N from 1 to 366, or "bounds". Absent for anything else.
std::optional<UnreportedRule> parse_unreported_rule(std::string_view text);

enum class Edge { absent, unreported, regime_break, data_edge };
enum class Openness { yes, no, unknown };
enum class RecordVerdict { yes, equals, no, not_decidable };

/// A run of consecutive days with presence. Both ends are present days and are counted.
struct Streak {
    Day start;
    Day end;
    std::optional<Days> days;  ///< end - start + 1, bridged days included; blank under bounds
    Days days_min;             ///< every unreported day read as absent: the longest sure run inside
    Days days_max;             ///< every unreported day read as present: the whole stretch around it
    Days unreported;           ///< unreported days inside the run; under bounds, inside the stretch
    Edge begun_after = Edge::absent;
    Edge ended_by = Edge::absent;
    Openness open = Openness::no;
    bool left_censored = false;  ///< touches the first reported day of the series: it may have begun earlier
    RecordVerdict record = RecordVerdict::no;
    Day record_since;                     ///< the first day that the comparison covers
    std::optional<Day> record_passed_on;  ///< the day on which its count first exceeded every earlier run
};

struct StreakOptions {
    UnreportedRule unreported;
    bool across_breaks = false;
    std::optional<Day> since;        ///< only runs that reach this day or go past it; they are not cut
    std::optional<Day> until;        ///< the series is cut after this day
    std::optional<Day> running_on;   ///< only the run that this day is in
    std::optional<std::size_t> top;  ///< only so many, longest first
};

/// Every run of the series, by start: the plain result behind `streaks`.
///
/// A run is compared with all earlier runs of the same regime, never across a break of a splitting kind. Under
/// bounds a run is a record when its days_min exceeds every earlier days_max and every earlier stretch of unreported
/// days, none when its days_max does not exceed the greatest earlier days_min, and not decidable in between. Method:
/// docs/methods.md 1, "Streak".
std::vector<Streak> find_streaks(const DayStates& states, const std::vector<RegimeBreak>& breaks,
                                 const UnreportedRule& rule, bool across_breaks);

/// The least and the greatest length that the longest run can have, over all ways to fill in the unreported days.
/// Exact: filling a day in as present never shortens the longest run. A stretch of unreported days alone counts for the
/// greatest, though it has no row: something may have been there.
struct LongestRun {
    Days least;
    Days greatest;
};
LongestRun longest_run(const DayStates& states, const std::vector<RegimeBreak>& breaks, bool across_breaks);

/// The runs as an answer: one row a run, in days, by start, or longest first with `top` (ties: earlier first).
/// An empty series gives no rows and a caveat. Columns: design of the command `streaks`, and `day_of_run` with
/// running_on.
Layer streaks(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
              const StreakOptions& options);

/// One row a day: its state, its count and which day of a run it is (0 where absent, blank where unreported
/// and not bridged), by day. `rule` is end or bridge. Feeds the chart of the running streak.
Layer streak_days(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
                  const UnreportedRule& rule, const DayRange& days, bool across_breaks);

std::string_view name(RecordVerdict verdict) noexcept;

}  // namespace picket
