#include "layers/query/detail/values.hpp"

#include <charconv>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket::detail {

std::optional<Day> day_value(const Query& query, std::string_view parameter) {
    const auto text = query.value(parameter);
    if (!text) return std::nullopt;
    if (const auto day = parse_day(*text)) return day;
    throw UsageError{fmt::format("--{} {} is not a day", parameter, *text),
                     "write it as YYYY-MM-DD, such as 2024-05-27"};
}

Span span_value(const Query& query) {
    Span span{day_value(query, "since"), day_value(query, "until")};
    if (span.since && span.until && *span.until < *span.since) {
        throw UsageError{fmt::format("--until {} lies before --since {}", to_text(*span.until), to_text(*span.since))};
    }
    return span;
}

std::optional<std::size_t> count_value(const Query& query, std::string_view parameter) {
    const auto text = query.value(parameter);
    if (!text) return std::nullopt;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
    if (error == std::errc{} && end == text->data() + text->size() && count > 0) return count;
    throw UsageError{fmt::format("--{} {} is not a number of rows", parameter, *text),
                     "write a whole number from 1 on"};
}

PeriodLength period_value(const Query& query) {
    const std::string text = query.value("by").value_or("year");
    if (text == "year") return PeriodLength::year;
    if (text == "month") return PeriodLength::month;
    if (text == "day") return PeriodLength::day;
    throw UsageError{fmt::format("--by {} is no period", text), "write year, month or day"};
}

UnreportedRule rule_value(const Query& query) {
    const std::string text = query.value("unreported").value_or("end");
    if (const auto rule = parse_unreported_rule(text)) return *rule;
    std::string hint = did_you_mean(text, {"end", "bounds"});
    if (hint.empty()) hint = "write end, bridge:N with N from 1 to 366 days, or bounds";
    throw UsageError{fmt::format("--unreported {} is no rule", text), hint};
}

}  // namespace picket::detail
