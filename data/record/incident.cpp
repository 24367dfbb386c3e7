#include "data/record/incident.hpp"

#include <algorithm>

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

using detail::value_of;
using detail::word_of;
using detail::Words;

constexpr Words<TimeKind, 2> time_kinds{{{TimeKind::during, "during"}, {TimeKind::within, "within"}}};
constexpr Words<DatePrecision, 3> date_precisions{
    {{DatePrecision::day, "day"}, {DatePrecision::month, "month"}, {DatePrecision::year, "year"}}};
constexpr Words<LocationPrecision, 5> location_precisions{{{LocationPrecision::exact, "exact"},
                                                           {LocationPrecision::exact_zone, "exact_zone"},
                                                           {LocationPrecision::feature, "feature"},
                                                           {LocationPrecision::approx, "approx"},
                                                           {LocationPrecision::area, "area"}}};

constexpr PeriodLength length_of(DatePrecision precision) noexcept {
    switch (precision) {
        case DatePrecision::month: return PeriodLength::month;
        case DatePrecision::year: return PeriodLength::year;
        case DatePrecision::day: break;
    }
    return PeriodLength::day;
}

}  // namespace

DayRange Incident::window() const {
    const PeriodLength length = length_of(date_precision);
    return {Period::around(first, length).days().begin, Period::around(last, length).days().end};
}

std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t stop = std::min(list.find(';'), list.size());
        std::string_view part = list.substr(0, stop);
        list.remove_prefix(std::min(stop + 1, list.size()));
        const std::size_t begin = part.find_first_not_of(' ');
        if (begin == std::string_view::npos) continue;
        part = part.substr(begin, part.find_last_not_of(' ') - begin + 1);
        parts.emplace_back(part);
    }
    return parts;
}

std::string_view name(TimeKind kind) noexcept { return word_of(time_kinds, kind); }
std::string_view name(DatePrecision precision) noexcept { return word_of(date_precisions, precision); }
std::string_view name(LocationPrecision precision) noexcept { return word_of(location_precisions, precision); }

std::optional<TimeKind> parse_time_kind(std::string_view word) noexcept { return value_of(time_kinds, word); }
std::optional<DatePrecision> parse_date_precision(std::string_view word) noexcept {
    return value_of(date_precisions, word);
}
std::optional<LocationPrecision> parse_location_precision(std::string_view word) noexcept {
    return value_of(location_precisions, word);
}

}  // namespace picket
