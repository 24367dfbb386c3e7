#include "layers/day_states.hpp"

#include <algorithm>
#include <cassert>

namespace picket {
namespace {

DayRange hull(const DayRange& a, const DayRange& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

DayRange whole_range(const SeriesRecord& record) {
    DayRange range;
    if (!record.observations.empty()) {
        range = DayRange::through(record.observations.front().day, record.observations.back().day);
    }
    if (record.series.zero_rule == ZeroRule::listed_days_only) {
        for (const CompletePeriod& period : record.complete) range = hull(range, period.days);
    }
    return range;
}

DayRange cut(DayRange range, std::optional<Day> until) {
    if (until) range.end = std::min(range.end, *until + DaySpan{1});
    if (range.end < range.begin) range.end = range.begin;
    return range;
}

std::size_t index_of(const DayRange& range, Day day) { return static_cast<std::size_t>((day - range.begin).count()); }

/// A later part adds to the day what the first did not say.
void add_part(DayFigure& day, const DayFigure& part) {
    if (part.state == DayState::present) day.state = DayState::present;
    if (part.count && (!day.count || *part.count > *day.count)) {
        if (day.state != DayState::unreported) day.count = part.count;
    }
    day.reports.insert(day.reports.end(), part.reports.begin(), part.reports.end());
}

}  // namespace

std::string_view name(DayState state) noexcept {
    switch (state) {
        case DayState::present: return "present";
        case DayState::absent: return "absent";
        case DayState::unreported: return "unreported";
    }
    return {};
}

DayStates::DayStates(const SeriesRecord& record, std::optional<Day> until) : range_{cut(whole_range(record), until)} {
    figures_.resize(static_cast<std::size_t>(range_.length().count()));
    if (record.series.zero_rule == ZeroRule::listed_days_only) {
        for (const CompletePeriod& period : record.complete) {
            const DayRange days = period.days.intersect(range_);
            for (Day day = days.begin; day < days.end; day += DaySpan{1}) {
                figures_[index_of(range_, day)] = {DayState::absent, DailyCount{0}, {}};
            }
        }
    }
    for (const Observation& seen : record.observations) {
        if (!range_.contains(seen.day)) continue;
        DayFigure& figure = figures_[index_of(range_, seen.day)];
        figure.count = seen.count;
        figure.reports = {seen.report};
        figure.state = !seen.count                              ? DayState::unreported
                       : *seen.count >= record.series.threshold ? DayState::present
                                                                : DayState::absent;
    }
}

DayStates::DayStates(const std::vector<SeriesRecord>& parts, std::optional<Day> until) {
    assert(!parts.empty());
    std::vector<DayStates> states;
    for (const SeriesRecord& part : parts) {
        states.emplace_back(part, until);
        range_ = hull(range_, states.back().range());
    }
    figures_.resize(static_cast<std::size_t>(range_.length().count()));
    for (Day day = range_.begin; day < range_.end; day += DaySpan{1}) {
        DayFigure& figure = figures_[index_of(range_, day)];
        if (states.front().range().contains(day)) figure = states.front().on(day);
        const std::optional<DailyCount> first = figure.count;
        for (std::size_t i = 1; i < states.size(); ++i) {
            if (states[i].range().contains(day)) add_part(figure, states[i].on(day));
        }
        if (first && figure.count && *figure.count > *first) ++contradictions_;
    }
}

const DayFigure& DayStates::on(Day day) const {
    assert(range_.contains(day));
    return figures_[index_of(range_, day)];
}

DayState DayStates::state(Day day) const noexcept {
    return range_.contains(day) ? figures_[index_of(range_, day)].state : DayState::unreported;
}

std::optional<Day> DayStates::first_reported() const noexcept {
    for (Day day = range_.begin; day < range_.end; day += DaySpan{1}) {
        if (state(day) != DayState::unreported) return day;
    }
    return std::nullopt;
}

std::optional<Day> DayStates::last_reported() const noexcept {
    for (Day day = range_.end - DaySpan{1}; day >= range_.begin; day -= DaySpan{1}) {
        if (state(day) != DayState::unreported) return day;
    }
    return std::nullopt;
}

std::int64_t DayStates::days_with(DayState wanted, const DayRange& days) const noexcept {
    const DayRange inside = days.intersect(range_);
    std::int64_t count = 0;
    for (Day day = inside.begin; day < inside.end; day += DaySpan{1}) {
        if (state(day) == wanted) ++count;
    }
    return count;
}

std::vector<Regime> regimes(const DayRange& range, const std::vector<RegimeBreak>& breaks, bool across_breaks) {
    if (range.empty()) return {};
    std::vector<Day> cuts;
    for (const RegimeBreak& found : breaks) {
        const bool inside = found.day > range.begin && found.day < range.end;
        if (inside && splits(found.kind) && !across_breaks) cuts.push_back(found.day);
    }
    std::ranges::sort(cuts);
    cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
    std::vector<Regime> out{{range, false, false}};
    for (const Day day : cuts) {
        Regime rest{{day, out.back().days.end}, true, false};
        out.back().days.end = day;
        out.back().before_break = true;
        out.push_back(rest);
    }
    return out;
}

}  // namespace picket
