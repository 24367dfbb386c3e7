#include <string>

#include "data/record/incident.hpp"
#include "data/record/published_figure.hpp"
#include "data/record/series.hpp"
#include "tests/catch.hpp"

using namespace picket;

namespace {

/// Every value has a word of its own that reads back as the value; other words read as nothing.
template <class Value, class Parse>
void require_round_trip(std::initializer_list<Value> values, Parse parse) {
    for (const Value value : values) {
        CAPTURE(std::string{name(value)});
        CHECK_FALSE(name(value).empty());
        CHECK(parse(name(value)) == value);
    }
    CHECK_FALSE(parse(""));
    CHECK_FALSE(parse("no such word"));
}

}  // namespace

TEST_CASE("ZeroRule: its words read back") {
    require_round_trip({ZeroRule::every_day, ZeroRule::listed_days_only}, parse_zero_rule);
}

TEST_CASE("DateLabel: its words read back") {
    require_round_trip({DateLabel::start, DateLabel::end, DateLabel::publication}, parse_date_label);
}

TEST_CASE("BreakScope: its words read back") {
    require_round_trip({BreakScope::series, BreakScope::source}, parse_break_scope);
}

TEST_CASE("BreakKind: its words read back") {
    require_round_trip({BreakKind::definition, BreakKind::coverage, BreakKind::method, BreakKind::gap, BreakKind::unit},
                       parse_break_kind);
}

TEST_CASE("BreakEffect: its words read back") {
    require_round_trip({BreakEffect::up, BreakEffect::down, BreakEffect::unknown}, parse_break_effect);
}

TEST_CASE("FigureKind: its words read back") {
    require_round_trip({FigureKind::streak, FigureKind::milestone, FigureKind::total, FigureKind::longest_stay},
                       parse_figure_kind);
}

TEST_CASE("TimeKind: its words read back") {
    require_round_trip({TimeKind::during, TimeKind::within}, parse_time_kind);
}

TEST_CASE("DatePrecision: its words read back") {
    require_round_trip({DatePrecision::day, DatePrecision::month, DatePrecision::year}, parse_date_precision);
}

TEST_CASE("LocationPrecision: its words read back") {
    require_round_trip({LocationPrecision::exact, LocationPrecision::exact_zone, LocationPrecision::feature,
                        LocationPrecision::approx, LocationPrecision::area},
                       parse_location_precision);
}

TEST_CASE("BreakKind: every kind splits runs and totals but a change of method") {
    CHECK(splits(BreakKind::definition));
    CHECK(splits(BreakKind::coverage));
    CHECK(splits(BreakKind::gap));
    CHECK(splits(BreakKind::unit));
    CHECK_FALSE(splits(BreakKind::method));
}

TEST_CASE("Series: counts of a day are ships, flights, events or hours, never sums over days") {
    for (const Unit unit :
         {Unit::ships, Unit::hulls, Unit::sorties, Unit::incidents, Unit::transits, Unit::hours, Unit::count}) {
        CAPTURE(std::string{name(unit)});
        CHECK(is_daily_unit(unit));
    }
    for (const Unit unit : {Unit::none, Unit::days, Unit::ship_days, Unit::rows, Unit::bytes, Unit::kilometres,
                            Unit::metres, Unit::nautical_miles, Unit::square_kilometres, Unit::degrees}) {
        CAPTURE(std::string{name(unit)});
        CHECK_FALSE(is_daily_unit(unit));
    }
}
