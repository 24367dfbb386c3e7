#include "data/record/series.hpp"

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

using detail::value_of;
using detail::word_of;
using detail::Words;

constexpr Words<ZeroRule, 2> zero_rules{
    {{ZeroRule::every_day, "every_day"}, {ZeroRule::listed_days_only, "listed_days_only"}}};
constexpr Words<BreakScope, 2> scopes{{{BreakScope::series, "series"}, {BreakScope::source, "source"}}};
constexpr Words<BreakKind, 5> kinds{{{BreakKind::definition, "definition"},
                                     {BreakKind::coverage, "coverage"},
                                     {BreakKind::method, "method"},
                                     {BreakKind::gap, "gap"},
                                     {BreakKind::unit, "unit"}}};
constexpr Words<BreakEffect, 3> effects{
    {{BreakEffect::up, "up"}, {BreakEffect::down, "down"}, {BreakEffect::unknown, "unknown"}}};
constexpr Words<DateLabel, 3> labels{
    {{DateLabel::start, "start"}, {DateLabel::end, "end"}, {DateLabel::publication, "publication"}}};

}  // namespace

bool is_daily_unit(Unit unit) noexcept {
    switch (unit) {
        case Unit::ships:
        case Unit::hulls:
        case Unit::sorties:
        case Unit::incidents:
        case Unit::transits:
        case Unit::hours:
        case Unit::count: return true;
        default: return false;
    }
}

bool splits(BreakKind kind) noexcept { return kind != BreakKind::method; }

std::string_view name(ZeroRule rule) noexcept { return word_of(zero_rules, rule); }
std::string_view name(BreakScope scope) noexcept { return word_of(scopes, scope); }
std::string_view name(BreakKind kind) noexcept { return word_of(kinds, kind); }
std::string_view name(BreakEffect effect) noexcept { return word_of(effects, effect); }
std::string_view name(DateLabel label) noexcept { return word_of(labels, label); }

std::optional<ZeroRule> parse_zero_rule(std::string_view word) noexcept { return value_of(zero_rules, word); }
std::optional<BreakScope> parse_break_scope(std::string_view word) noexcept { return value_of(scopes, word); }
std::optional<BreakKind> parse_break_kind(std::string_view word) noexcept { return value_of(kinds, word); }
std::optional<BreakEffect> parse_break_effect(std::string_view word) noexcept { return value_of(effects, word); }
std::optional<DateLabel> parse_date_label(std::string_view word) noexcept { return value_of(labels, word); }

}  // namespace picket
