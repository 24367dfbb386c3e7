#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/observation.hpp"
#include "data/record/series.hpp"
#include "geo/date.hpp"

namespace picket {

/// Not reported is not zero: the three states never fold into two.
enum class DayState {
    present,     ///< a count at or above the series' threshold
    absent,      ///< a reported count below it, or a day that the publisher's complete list leaves out
    unreported,  ///< nothing is known of the day
};
std::string_view name(DayState state) noexcept;

struct DayFigure {
    DayState state = DayState::unreported;
    std::optional<DailyCount> count;  ///< blank where unreported; 0 where a complete list leaves the day out
    std::vector<ReportId> reports;    ///< what states the count: one, or one for each part; none where nothing does
};

/// All that is held of one series, as plain records.
struct SeriesRecord {
    Series series;
    std::vector<Observation> observations;  ///< by day, one a day
    std::vector<CompletePeriod> complete;
    std::vector<RegimeBreak> breaks;  ///< those whose scope covers the series, by day
};

/// A stretch of days in which figures mean the same thing.
struct Regime {
    DayRange days;
    bool after_break = false;   ///< it begins at a break, not at the start of the data
    bool before_break = false;  ///< it ends at a break, not at the end of the data
};

/// A series as a state for each day from its first row to its last.
///
/// Methods: docs/methods.md 1, "State of a day". A missing row is unreported, or absent under
/// ZeroRule::listed_days_only inside a declared complete period, which also extends the range.
class DayStates {
public:
    /// \pre the series has no parts. `until`: days after it are cut off.
    DayStates(const SeriesRecord& record, std::optional<Day> until);
    /// A series of parts: a day is present when a part is, absent when the first part is reported absent
    /// and no other is present, else unreported. Its count is the greatest count of a part: each later part is
    /// counted inside the first. The range covers all parts. \pre parts is not empty
    DayStates(const std::vector<SeriesRecord>& parts, std::optional<Day> until);

    [[nodiscard]] const DayRange& range() const noexcept { return range_; }
    /// \pre range().contains(day)
    [[nodiscard]] const DayFigure& on(Day day) const;
    /// Unreported for a day outside of the range.
    [[nodiscard]] DayState state(Day day) const noexcept;
    [[nodiscard]] std::optional<Day> first_reported() const noexcept;
    [[nodiscard]] std::optional<Day> last_reported() const noexcept;
    [[nodiscard]] std::int64_t days_with(DayState state, const DayRange& days) const noexcept;
    /// Days on which a later part counts more than the first: the parts contradict each other. 0 without parts.
    [[nodiscard]] std::int64_t contradictions() const noexcept { return contradictions_; }

private:
    DayRange range_;
    std::vector<DayFigure> figures_;
    std::int64_t contradictions_ = 0;
};

/// The range cut at every break of a splitting kind that lies inside it; whole with `across_breaks`. Not empty
/// unless the range is.
std::vector<Regime> regimes(const DayRange& range, const std::vector<RegimeBreak>& breaks, bool across_breaks);

/// What must be said of any answer about the days of `series` in `range`: unreported days, an unconfirmed date label,
/// an assumed description, contradicting parts, breaks.
std::vector<std::string> day_caveats(const Series& series, const std::vector<RegimeBreak>& breaks,
                                     const DayStates& states, const DayRange& range, bool across_breaks);

}  // namespace picket
