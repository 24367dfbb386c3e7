#include "data/record/count.hpp"

#include <concepts>
#include <string>
#include <type_traits>

#include "tests/catch.hpp"

using namespace picket;

namespace {

using Incidents = Count<Unit::incidents>;
using ShipDays = Count<Unit::ship_days>;

template <class A, class B>
concept adds = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept subtracts = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept accumulates = requires(A a, B b) {
    a += b;
};
template <class A, class B>
concept compares = requires(A a, B b) {
    a < b;
}
|| requires(A a, B b) { a == b; };

constexpr Unit all_units[] = {Unit::none,       Unit::days,    Unit::ships,          Unit::ship_days,
                              Unit::hulls,      Unit::sorties, Unit::incidents,      Unit::transits,
                              Unit::hours,      Unit::count,   Unit::rows,           Unit::bytes,
                              Unit::kilometres, Unit::metres,  Unit::nautical_miles, Unit::square_kilometres,
                              Unit::degrees};

}  // namespace

TEST_CASE("Count: counts of one unit add, subtract and compare") {
    STATIC_REQUIRE(adds<Days, Days>);
    STATIC_REQUIRE(compares<Days, Days>);
    Days days = Days{300} + Days{57};
    days += Days{1};
    CHECK(days == Days{358});
    CHECK(days - Days{8} == Days{350});
    CHECK(days > Days{357});
    CHECK(Days{} == Days{0});
}

TEST_CASE("Count: counts of two units neither add nor compare nor convert") {
    STATIC_REQUIRE(!adds<Days, ShipDays>);
    STATIC_REQUIRE(!adds<Incidents, Days>);
    STATIC_REQUIRE(!subtracts<Days, ShipDays>);
    STATIC_REQUIRE(!accumulates<Days&, ShipDays>);
    STATIC_REQUIRE(!compares<Days, ShipDays>);
    STATIC_REQUIRE(!std::is_constructible_v<Days, ShipDays>);
    STATIC_REQUIRE(!std::is_assignable_v<Days&, ShipDays>);
}

TEST_CASE("Count: a bare number is not a count, and a count is not a bare number") {
    STATIC_REQUIRE(!std::is_convertible_v<int, Days>);
    STATIC_REQUIRE(!std::is_convertible_v<Days, std::int64_t>);
    STATIC_REQUIRE(!adds<Days, int>);
    STATIC_REQUIRE(!compares<Days, int>);
    CHECK(Days::unit() == Unit::days);
}

TEST_CASE("DailyCount: does not add by itself, since the sum over days has another unit") {
    STATIC_REQUIRE(!adds<DailyCount, DailyCount>);
    STATIC_REQUIRE(!adds<DailyCount, Days>);
    STATIC_REQUIRE(compares<DailyCount, DailyCount>);
    STATIC_REQUIRE(!std::is_convertible_v<int, DailyCount>);
}

TEST_CASE("Total: totals do not add, and take what single days counted") {
    STATIC_REQUIRE(!adds<Total, Total>);
    Total total{.unit = Unit::ship_days};
    total.add(DailyCount{4});
    total.add(DailyCount{0});
    total.add(DailyCount{3});
    CHECK(total == Total{Unit::ship_days, 7});
    CHECK_FALSE(total == Total{Unit::hulls, 7});
}

TEST_CASE("Unit: each has a word of its own that reads back as the unit") {
    for (const Unit unit : all_units) {
        CAPTURE(std::string{name(unit)});
        if (unit == Unit::none) continue;
        CHECK_FALSE(name(unit).empty());
        CHECK(parse_unit(name(unit)) == unit);
    }
    CHECK(name(Unit::ship_days) == "ship-days");
    CHECK(name(Unit::square_kilometres) == "km2");
}

TEST_CASE("Unit: a word that names none is absent, the empty one and a misspelt one too") {
    for (const char* word : {"", "ship_days", "Ships", "ships ", "tonnes", "none"}) {
        CAPTURE(word);
        CHECK_FALSE(parse_unit(word));
    }
}

TEST_CASE("unit_of_total: ships and hulls become ship-days over days, the others stay what they are") {
    CHECK(unit_of_total(Unit::ships) == Unit::ship_days);
    CHECK(unit_of_total(Unit::hulls) == Unit::ship_days);
    CHECK(unit_of_total(Unit::sorties) == Unit::sorties);
    CHECK(unit_of_total(Unit::incidents) == Unit::incidents);
    CHECK(unit_of_total(Unit::hours) == Unit::hours);
    CHECK(unit_of_total(Unit::count) == Unit::count);
}
