#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/count.hpp"
#include "geo/date.hpp"
#include "geo/position.hpp"
#include "geo/window.hpp"

namespace picket {

/// What a day means that no row speaks of.
enum class ZeroRule {
    every_day,         ///< the publisher reports every day: a missing row is not reported
    listed_days_only,  ///< the publisher lists only days with activity: a missing row is absent inside
                       ///< a period that the publisher declares complete, and not reported outside of one
};

/// A daily count by one publisher of one class of actor in one area: the thing that has streaks.
struct Series {
    std::string id;               ///< such as "jcg-senkaku-cz"
    std::string name;             ///< for titles: "China Coast Guard ships in the contiguous zone off the Senkakus"
    std::string source;           ///< id of a Source; blank where it is not known
    std::string area;             ///< in words, as the publisher has it
    std::string actor;            ///< whose ships, aircraft ...
    Unit unit = Unit::count;      ///< of one day's figure: ships, hulls, sorties, incidents, transits, hours or count
    Window window;                ///< the hours of one day
    bool label_confirmed = true;  ///< false: which end of the window the printed date is, is an assumption
    DailyCount threshold{1};      ///< a day is present when its count is at least this; above 0
    ZeroRule zero_rule = ZeroRule::every_day;
    /// Not empty: this series is not observed itself. Its day is present when one of these series is
    /// present, absent when the first is reported absent and no other is present; see `layers/day_states.hpp`.
    std::vector<std::string> parts;
    std::optional<Position> map_point;  ///< where a map may write the figure; not the position of a ship
    bool assumed = false;               ///< true: nobody described this series; unit, window and threshold are defaults
    std::string note;

    friend bool operator==(const Series&, const Series&) = default;
};

/// Which kinds of day counts a series may hold. \returns false for days, ship_days, rows, bytes, none.
bool is_daily_unit(Unit unit) noexcept;

/// A period for which the publisher declares that its list is complete; see ZeroRule.
struct CompletePeriod {
    std::string series;
    DayRange days;
    std::string url;  ///< where the publisher says so; may be blank
    friend bool operator==(const CompletePeriod&, const CompletePeriod&) = default;
};

enum class BreakScope { series, source };
enum class BreakKind { definition, coverage, method, gap, unit };
enum class BreakEffect { up, down, unknown };

/// A change in how something is reported. It is data: no trend, record or percentage crosses one in silence.
struct RegimeBreak {
    BreakScope scope = BreakScope::series;
    std::string of;  ///< id of the series, or of the source for all of its series
    Day day;         ///< the first day of the new regime
    BreakKind kind = BreakKind::definition;
    BreakEffect effect = BreakEffect::unknown;  ///< which way the figures move without the world changing
    std::string note;
    std::string url;
    std::string confidence;

    friend bool operator==(const RegimeBreak&, const RegimeBreak&) = default;
};

/// True for every kind but `method`: records, runs and totals do not cross such a break.
bool splits(BreakKind kind) noexcept;

std::string_view name(ZeroRule rule) noexcept;
std::string_view name(BreakScope scope) noexcept;
std::string_view name(BreakKind kind) noexcept;
std::string_view name(BreakEffect effect) noexcept;
std::string_view name(DateLabel label) noexcept;
std::optional<ZeroRule> parse_zero_rule(std::string_view word) noexcept;
std::optional<BreakScope> parse_break_scope(std::string_view word) noexcept;
std::optional<BreakKind> parse_break_kind(std::string_view word) noexcept;
std::optional<BreakEffect> parse_break_effect(std::string_view word) noexcept;
std::optional<DateLabel> parse_date_label(std::string_view word) noexcept;

}  // namespace picket
