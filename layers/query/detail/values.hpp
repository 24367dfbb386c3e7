#pragma once

#include <optional>

#include "geo/date.hpp"
#include "layers/query/query.hpp"
#include "layers/streaks.hpp"

namespace picket::detail {

/// What a query's values mean. \throws UsageError, which says how the value is written
std::optional<Day> day_value(const Query& query, std::string_view parameter);
/// since and until, both in. \throws UsageError when until lies before since
struct Span {
    std::optional<Day> since;
    std::optional<Day> until;
};
Span span_value(const Query& query);
std::optional<std::size_t> count_value(const Query& query, std::string_view parameter);
PeriodLength period_value(const Query& query);
UnreportedRule rule_value(const Query& query);

/// "latest", a transaction number, a date or an instant, as --option has it; `of_a_date` says in the hint which moment
/// of a date is meant. \throws UsageError
AsOf parse_moment(std::string_view option, std::string_view of_a_date, std::string_view text);

/// The text as a cell: blank where there is none.
inline Cell cell_of(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

}  // namespace picket::detail
