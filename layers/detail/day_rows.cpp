#include "layers/detail/day_rows.hpp"

#include <set>

#include <fmt/format.h>

namespace picket::detail {

std::string enough(const Series& series) {
    if (series.unit == Unit::count) return fmt::format("a count of {} or more", series.threshold.value);
    return fmt::format("{} or more {}", series.threshold.value, name(series.unit));
}

Evidence evidence(const Series& series, const DayStates& states, const DayRange& days) {
    Evidence out;
    std::set<ReportId> counted;
    const DayRange inside = days.intersect(states.range());
    for (Day day = inside.begin; day < inside.end; day += DaySpan{1}) {
        if (states.state(day) == DayState::unreported) continue;
        // One line of a file often states several parts of a series: it is one report.
        for (const ReportId report : states.on(day).reports) {
            if (!counted.insert(report).second) continue;
            if (out.reports.size() < Evidence::most) out.reports.push_back(report);
        }
    }
    out.count = static_cast<std::int64_t>(counted.size());
    if (out.count > 0) {
        out.query = fmt::format("observations --series {} --since {} --until {}", series.id, to_text(inside.begin),
                                to_text(inside.last()));
    }
    return out;
}

}  // namespace picket::detail
