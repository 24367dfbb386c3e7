#include "layers/streaks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "layers/detail/day_rows.hpp"

namespace picket {
namespace {

std::string_view name(Edge edge, bool at_start) {
    switch (edge) {
        case Edge::absent: return "absent";
        case Edge::unreported: return "unreported";
        case Edge::regime_break: return "break";
        case Edge::data_edge: break;
    }
    return at_start ? "data_start" : "data_end";
}

std::string_view name(Openness open) {
    switch (open) {
        case Openness::yes: return "yes";
        case Openness::no: return "no";
        case Openness::unknown: break;
    }
    return "unknown";
}

std::string sentence(const UnreportedRule& rule) {
    switch (rule.kind) {
        case UnreportedRule::Kind::end: return "an unreported day ends a run";
        case UnreportedRule::Kind::bridge:
            return fmt::format("at most {} unreported days in a row between two present days are counted into a run",
                               rule.gap.count());
        case UnreportedRule::Kind::bounds: break;
    }
    return "an unreported day may be either, so that a run has a least and a greatest length";
}

std::vector<Column> columns(const StreakOptions& options) {
    std::vector<Column> out{{"start", ColumnKind::date, Unit::none, 0},
                            {"end", ColumnKind::date, Unit::none, 0},
                            {"days", ColumnKind::integer, Unit::days, 0},
                            {"days_min", ColumnKind::integer, Unit::days, 0},
                            {"days_max", ColumnKind::integer, Unit::days, 0},
                            {"unreported_days", ColumnKind::integer, Unit::days, 0},
                            {"begun_after", ColumnKind::text, Unit::none, 0},
                            {"ended_by", ColumnKind::text, Unit::none, 0},
                            {"open", ColumnKind::text, Unit::none, 0},
                            {"left_censored", ColumnKind::text, Unit::none, 0},
                            {"record", ColumnKind::text, Unit::none, 0},
                            {"record_since", ColumnKind::date, Unit::none, 0},
                            {"record_passed_on", ColumnKind::date, Unit::none, 0}};
    if (options.running_on) out.push_back({"day_of_run", ColumnKind::integer, Unit::days, 0});
    return out;
}

std::vector<Cell> row_of(const Streak& streak, const StreakOptions& options) {
    std::vector<Cell> row{to_text(streak.start),
                          to_text(streak.end),
                          streak.days ? Cell{streak.days->value()} : Cell{},
                          streak.days_min.value(),
                          streak.days_max.value(),
                          streak.unreported.value(),
                          std::string{name(streak.begun_after, true)},
                          std::string{name(streak.ended_by, false)},
                          std::string{name(streak.open)},
                          std::string{streak.left_censored ? "yes" : "no"},
                          std::string{name(streak.record)},
                          to_text(streak.record_since),
                          streak.record_passed_on ? Cell{to_text(*streak.record_passed_on)} : Cell{}};
    if (options.running_on) row.emplace_back((*options.running_on - streak.start).count() + 1);
    return row;
}

void select(std::vector<Streak>& found, const StreakOptions& options) {
    std::erase_if(found, [&](const Streak& streak) {
        const DayRange days = DayRange::through(streak.start, streak.end);
        return (options.since && streak.end < *options.since) ||
               (options.running_on && !days.contains(*options.running_on));
    });
    if (!options.top) return;
    const auto length = [](const Streak& streak) {
        // Under bounds there is no one length: the sure one counts first, then the possible one.
        return streak.days ? std::pair{*streak.days, Days{}} : std::pair{streak.days_min, streak.days_max};
    };
    std::ranges::stable_sort(found, [&](const Streak& a, const Streak& b) { return length(a) > length(b); });
    if (found.size() > *options.top) found.resize(*options.top);
}

/// "Print both or print nothing": where days are unreported, the longest run has two lengths.
std::string longest_between(const LongestRun& longest) {
    return fmt::format("The longest run is at least {} and at most {} days, whatever happened on the unreported days.",
                       longest.least.value(), longest.greatest.value());
}

std::vector<std::string> caveats(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
                                 const StreakOptions& options, const std::vector<Streak>& shown) {
    std::vector<std::string> out = day_caveats(series, breaks, states, states.range(), options.across_breaks);
    const bool unreported = states.days_with(DayState::unreported, states.range()) > 0;
    if (unreported) out.insert(out.begin(), longest_between(longest_run(states, breaks, options.across_breaks)));
    if (std::ranges::any_of(shown, &Streak::left_censored)) {
        out.push_back(
            fmt::format("The run that touches {}, the first reported day, is at least as long as given: nothing is "
                        "held of the days before.",
                        to_text(*states.first_reported())));
    }
    if (std::ranges::any_of(shown, [](const Streak& streak) { return streak.record_passed_on == streak.start; })) {
        out.emplace_back(
            "The first run of a series, or after a change in reporting, has none before it to exceed: it is a record "
            "by default.");
    }
    if (options.running_on && shown.empty()) {
        const Day day = *options.running_on;
        out.push_back(states.range().contains(day) ? fmt::format("No run covers {}: that day is {}.", to_text(day),
                                                                 picket::name(states.state(day)))
                                                   : fmt::format("Nothing is held of {}.", to_text(day)));
    }
    return out;
}

}  // namespace

std::string_view name(RecordVerdict verdict) noexcept {
    switch (verdict) {
        case RecordVerdict::yes: return "yes";
        case RecordVerdict::equals: return "equals";
        case RecordVerdict::no: return "no";
        case RecordVerdict::not_decidable: break;
    }
    return "not_decidable";
}

Layer streaks(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
              const StreakOptions& options) {
    std::vector<Streak> found = find_streaks(states, breaks, options.unreported, options.across_breaks);
    select(found, options);
    LayerHeader header;
    header.name = "streaks";
    header.title = fmt::format("Runs of consecutive days with presence: {}", series.name);
    header.method = fmt::format("Maximal runs of days with {}, both ends counted; {}. docs/methods.md 1.",
                                detail::enough(series), sentence(options.unreported));
    header.columns = columns(options);
    header.caveats = caveats(series, breaks, states, options, found);
    Batch rows{header.columns};
    const bool bounds = options.unreported.kind == UnreportedRule::Kind::bounds;
    for (const Streak& streak : found) {
        DayRange days = DayRange::through(streak.start, streak.end);
        rows.append(row_of(streak, options), {}, detail::evidence(series, states, days));
    }
    if (bounds)
        header.caveats.emplace_back(
            "Start and end are the first and last present day; days_max also counts unreported days beyond them.");
    return {std::move(header), std::move(rows)};
}

Layer streak_days(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
                  const UnreportedRule& rule, const DayRange& days, bool across_breaks) {
    LayerHeader header;
    header.name = "streak-days";
    header.title = fmt::format("Day by day: {}", series.name);
    header.method =
        fmt::format("The state of each day, and which day of a run it is; {}. docs/methods.md 1.", sentence(rule));
    header.columns = {{"day", ColumnKind::date, Unit::none, 0},
                      {"state", ColumnKind::text, Unit::none, 0},
                      {"count", ColumnKind::integer, series.unit, 0},
                      {"streak_day", ColumnKind::integer, Unit::days, 0}};
    const DayRange shown = days.intersect(states.range());
    header.caveats = day_caveats(series, breaks, states, shown, across_breaks);
    Batch rows{header.columns};
    const std::vector<Streak> runs = find_streaks(states, breaks, rule, across_breaks);
    auto run = runs.begin();
    for (Day day = shown.begin; day < shown.end; day += DaySpan{1}) {
        while (run != runs.end() && run->end < day) ++run;
        const DayFigure& figure = states.on(day);
        Cell streak_day;
        if (run != runs.end() && run->start <= day)
            streak_day = std::int64_t{(day - run->start).count() + 1};
        else if (figure.state == DayState::absent)
            streak_day = std::int64_t{0};
        rows.append({to_text(day), std::string{name(figure.state)}, figure.count ? Cell{figure.count->value} : Cell{},
                     streak_day},
                    {}, detail::evidence(series, states, {day, day + DaySpan{1}}));
    }
    return {std::move(header), std::move(rows)};
}

}  // namespace picket
