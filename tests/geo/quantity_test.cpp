#include "geo/quantity.hpp"

#include <concepts>
#include <string>
#include <type_traits>

#include "tests/catch.hpp"

using namespace picket;
using namespace picket::literals;

namespace {

template <class A, class B>
concept adds = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept multiplies = requires(A a, B b) {
    a* b;
};

}  // namespace

TEST_CASE("Distance: a bare number is not a length, and a length is not a bare number") {
    STATIC_REQUIRE(!std::is_convertible_v<double, Distance>);
    STATIC_REQUIRE(!std::is_constructible_v<Distance, double>);
    STATIC_REQUIRE(!std::is_convertible_v<Distance, double>);
    STATIC_REQUIRE(!std::equality_comparable_with<Distance, double>);
    STATIC_REQUIRE(!adds<Distance, double>);
    STATIC_REQUIRE(adds<Distance, Distance>);
}

TEST_CASE("Distance: a length times a number is a length, and a length times a length is not") {
    STATIC_REQUIRE(multiplies<Distance, double>);
    STATIC_REQUIRE(!multiplies<Distance, Distance>);
    CHECK(12_nmi * 2.0 == 24_nmi);
}

// 1 nautical mile = 1,852 m exactly: International Hydrographic Conference, Monaco 1929.
TEST_CASE("Distance: a nautical mile is 1852 metres") {
    CHECK(1_nmi == 1852_m);
    CHECK((24_nmi).in_metres() == 44'448.0);
    CHECK(Distance::nautical_miles(12).in_kilometres() == Approx(22.224).epsilon(1e-15));
    CHECK(Distance::metres(926).in_nautical_miles() == 0.5);
}

TEST_CASE("Distance: what goes in by a unit comes out by the same unit") {
    for (const double value : {0.0, 0.5, 12.0, 24.0, 200.0, -3.0}) {
        CHECK(Distance::metres(value).in_metres() == value);
        CHECK(Distance::kilometres(value).in_kilometres() == value);
        CHECK(Distance::nautical_miles(value).in_nautical_miles() == value);
    }
}

TEST_CASE("Distance: lengths of different units compare and add as lengths") {
    CHECK(1_km < 1_nmi);
    CHECK(2_km > 1_nmi);
    CHECK(1_km + 852_m == 1_nmi);
    CHECK(1_nmi - 1_km == 852_m);
    CHECK(24_nmi / 12_nmi == 2.0);
}

TEST_CASE("Distance: none at all is 0 m") { CHECK(Distance{} == 0_m); }

TEST_CASE("parse_distance: reads a number with its unit") {
    CHECK(parse_distance("24nm") == 24_nmi);
    CHECK(parse_distance("300km") == 300_km);
    CHECK(parse_distance("5000m") == 5000_m);
    CHECK(parse_distance("24 nm") == 24_nmi);
    CHECK(parse_distance("1.5  km") == 1500_m);
    CHECK(parse_distance("0km") == 0_m);
    CHECK(parse_distance(".5nm") == Distance::metres(926));
}

TEST_CASE("parse_distance: absent without a unit, below 0, for what is not finite or not a length") {
    for (const char* text : {"",      "24",    "nm",   " 24nm", "24nm ", "24 n m",  "-1km", "-0m",    "+1km", "1e3m",
                             "nan m", "inf m", "1,5m", "24 NM", "24nmi", "24miles", "0x1m", "1.2.3m", "1 2m", "km5"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_distance(text));
    }
    CHECK_FALSE(parse_distance("1" + std::string(400, '0') + "m"));
    CHECK_FALSE(parse_distance("1" + std::string(307, '0') + "km"));
}
