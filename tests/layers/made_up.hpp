#pragma once

#include <string_view>

#include "layers/day_states.hpp"

namespace picket::test {

/// 2024-01-01 and so many days later.
inline Day day(int after) { return *parse_day("2024-01-01") + DaySpan{after}; }

/// A series as a row of days from 2024-01-01 on: a digit is its count, U a row without a count, a blank no row at all.
inline SeriesRecord record_of(std::string_view days, std::string_view id = "made-up") {
    SeriesRecord record;
    record.series.id = id;
    record.series.name = "made up";
    record.series.unit = Unit::ships;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i] == ' ') continue;
        Observation seen{day(static_cast<int>(i)), std::nullopt, ReportId{static_cast<std::int64_t>(i) + 1}};
        if (days[i] != 'U') seen.count = DailyCount{days[i] - '0'};
        record.observations.push_back(seen);
    }
    return record;
}

inline DayStates states_of(std::string_view days) { return DayStates{record_of(days), std::nullopt}; }

/// The days as letters: P, A or U.
inline std::string letters(const DayStates& states) {
    std::string out;
    for (Day at = states.range().begin; at < states.range().end; at += DaySpan{1}) {
        const DayState state = states.state(at);
        out += state == DayState::present ? 'P' : state == DayState::absent ? 'A' : 'U';
    }
    return out;
}

inline RegimeBreak break_on(Day on, BreakKind kind) {
    RegimeBreak out;
    out.of = "made-up";
    out.day = on;
    out.kind = kind;
    return out;
}

}  // namespace picket::test
