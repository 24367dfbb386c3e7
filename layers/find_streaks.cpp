#include <algorithm>
#include <charconv>

#include "layers/streaks.hpp"

namespace picket {
namespace {

constexpr DaySpan one{1};

/// The days around `day`, inside `regime`, that are present or unreported.
DayRange stretch_around(const DayStates& states, const DayRange& regime, Day day) {
    DayRange stretch{day, day + one};
    while (stretch.begin > regime.begin && states.state(stretch.begin - one) != DayState::absent) stretch.begin -= one;
    while (stretch.end < regime.end && states.state(stretch.end) != DayState::absent) stretch.end += one;
    return stretch;
}

/// Where a run that begins on `start` ends: its last present day.
Day end_of_run(const DayStates& states, const DayRange& regime, Day start, const UnreportedRule& rule) {
    Day last = start;
    DaySpan gap{0};
    for (Day day = start + one; day < regime.end; day += one) {
        const DayState state = states.state(day);
        if (state == DayState::absent) break;
        if (state == DayState::present) {
            last = day;
            gap = DaySpan{0};
            continue;
        }
        gap += one;
        if (rule.kind == UnreportedRule::Kind::end) break;
        if (rule.kind == UnreportedRule::Kind::bridge && gap > rule.gap) break;
    }
    return last;
}

/// The longest run of present days inside `days`, the earliest of equals.
DayRange longest_sure(const DayStates& states, const DayRange& days) {
    DayRange longest{days.begin, days.begin};
    DayRange run{days.begin, days.begin};
    for (Day day = days.begin; day < days.end; day += one) {
        run = states.state(day) == DayState::present ? DayRange{run.begin, day + one} : DayRange{day + one, day + one};
        if (run.length() > longest.length()) longest = run;
    }
    return longest;
}

Edge edge(const DayStates& states, bool at_regime_edge, bool at_break, Day beyond) {
    if (at_regime_edge) return at_break ? Edge::regime_break : Edge::data_edge;
    return states.state(beyond) == DayState::unreported ? Edge::unreported : Edge::absent;
}

Days length_of(const DayRange& days) { return Days{days.length().count()}; }

struct Found {
    Streak streak;
    Day sure_start;  ///< first day of the longest sure run inside
};

Found described(const DayStates& states, const Regime& regime, const DayRange& run, const DayRange& stretch,
                bool bounds) {
    Found found;
    Streak& streak = found.streak;
    streak.start = run.begin;
    streak.end = run.last();
    if (!bounds) streak.days = length_of(run);
    const DayRange sure = longest_sure(states, run);
    found.sure_start = sure.begin;
    streak.days_min = length_of(sure);
    streak.days_max = length_of(stretch);
    const DayRange& extent = bounds ? stretch : run;
    streak.unreported = Days{states.days_with(DayState::unreported, extent)};
    streak.begun_after = edge(states, extent.begin == regime.days.begin, regime.after_break, extent.begin - one);
    streak.ended_by = edge(states, extent.end == regime.days.end, regime.before_break, extent.end);
    const auto last = states.last_reported();
    if (last && *last == streak.end) streak.open = states.range().last() == *last ? Openness::yes : Openness::unknown;
    streak.left_censored = !regime.after_break && states.first_reported() == streak.start;
    return found;
}

/// How a run stands against the earlier ones of its regime.
struct Comparison {
    Days greatest_min;  ///< over the earlier runs; 0 where there are none
    Days greatest_max;

    void judge(Found& found, bool bounds) const {
        Streak& streak = found.streak;
        const Days low = bounds ? streak.days_min : *streak.days;
        const Days high = bounds ? streak.days_max : *streak.days;
        if (low > greatest_max) {
            streak.record = RecordVerdict::yes;
            const Day from = bounds ? found.sure_start : streak.start;
            streak.record_passed_on = from + DaySpan{greatest_max.value()};
        } else if (low == high && greatest_min == greatest_max && low == greatest_max) {
            streak.record = RecordVerdict::equals;
        } else {
            streak.record = high <= greatest_min ? RecordVerdict::no : RecordVerdict::not_decidable;
        }
    }

    /// A run of up to that many days may have been there, or none.
    void allow(Days possible) { greatest_max = std::max(greatest_max, possible); }

    void include(const Streak& streak, bool bounds) {
        greatest_min = std::max(greatest_min, bounds ? streak.days_min : *streak.days);
        greatest_max = std::max(greatest_max, bounds ? streak.days_max : *streak.days);
    }
};

void find_in_regime(const DayStates& states, const Regime& regime, const UnreportedRule& rule,
                    std::vector<Streak>& out) {
    const bool bounds = rule.kind == UnreportedRule::Kind::bounds;
    Comparison earlier;
    std::optional<Day> since;
    DayRange stretch;
    for (Day day = regime.days.begin; day < regime.days.end; day += one) {
        if (!since && states.state(day) != DayState::unreported) since = day;
        if (bounds && since && states.state(day) == DayState::unreported && !stretch.contains(day)) {
            // Unreported days alone are no row, but a run may have been there: later runs are held against it.
            stretch = stretch_around(states, regime.days, day);
            if (states.days_with(DayState::present, stretch) == 0) earlier.allow(length_of(stretch));
        }
        if (states.state(day) != DayState::present) continue;
        const DayRange run = DayRange::through(day, end_of_run(states, regime.days, day, rule));
        if (!stretch.contains(day)) stretch = stretch_around(states, regime.days, day);
        Found found = described(states, regime, run, stretch, bounds);
        found.streak.record_since = *since;
        earlier.judge(found, bounds);
        earlier.include(found.streak, bounds);
        day = run.last();
        out.push_back(found.streak);
    }
}

}  // namespace

LongestRun longest_run(const DayStates& states, const std::vector<RegimeBreak>& breaks, bool across_breaks) {
    LongestRun longest;
    for (const Regime& regime : regimes(states.range(), breaks, across_breaks)) {
        Days sure;
        Days possible;
        for (Day day = regime.days.begin; day < regime.days.end; day += one) {
            const DayState state = states.state(day);
            sure = state == DayState::present ? sure + Days{1} : Days{0};
            possible = state == DayState::absent ? Days{0} : possible + Days{1};
            longest.least = std::max(longest.least, sure);
            longest.greatest = std::max(longest.greatest, possible);
        }
    }
    return longest;
}

std::optional<UnreportedRule> parse_unreported_rule(std::string_view text) {
    if (text == "end") return UnreportedRule{};
    if (text == "bounds") return UnreportedRule{UnreportedRule::Kind::bounds, DaySpan{0}};
    constexpr std::string_view bridge = "bridge:";
    if (!text.starts_with(bridge)) return std::nullopt;
    text.remove_prefix(bridge.size());
    int gap = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), gap);
    if (error != std::errc{} || end != text.data() + text.size() || gap < 1 || gap > 366) return std::nullopt;
    return UnreportedRule{UnreportedRule::Kind::bridge, DaySpan{gap}};
}

std::vector<Streak> find_streaks(const DayStates& states, const std::vector<RegimeBreak>& breaks,
                                 const UnreportedRule& rule, bool across_breaks) {
    std::vector<Streak> out;
    for (const Regime& regime : regimes(states.range(), breaks, across_breaks))
        find_in_regime(states, regime, rule, out);
    return out;
}

}  // namespace picket
