#include "geo/quantity.hpp"

#include <concepts>
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
