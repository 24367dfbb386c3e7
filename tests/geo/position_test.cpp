#include "geo/position.hpp"

#include <limits>
#include <type_traits>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using picket::test::thrown_by;

namespace {

Position at(double longitude, double latitude) { return Position::at(Longitude{longitude}, Latitude{latitude}); }

template <class First, class Second>
concept makes_a_position = requires(First first, Second second) {
    Position::at(first, second);
};

}  // namespace

TEST_CASE("Position: longitude comes first, and swapped or bare coordinates do not compile") {
    STATIC_REQUIRE(makes_a_position<Longitude, Latitude>);
    STATIC_REQUIRE(!makes_a_position<Latitude, Longitude>);
    STATIC_REQUIRE(!makes_a_position<Longitude, Longitude>);
    STATIC_REQUIRE(!makes_a_position<double, double>);
    STATIC_REQUIRE(!std::is_constructible_v<Position, double, double>);
    STATIC_REQUIRE(!std::is_default_constructible_v<Position>);
    STATIC_REQUIRE(!std::is_convertible_v<double, Longitude>);
    STATIC_REQUIRE(!std::is_convertible_v<Longitude, double>);
    STATIC_REQUIRE(!std::is_convertible_v<Longitude, Latitude>);
}

TEST_CASE("Position: keeps its coordinates as they were given") {
    CHECK(at(123.47, 25.74).longitude().degrees == 123.47);
    CHECK(at(123.47, 25.74).latitude().degrees == 25.74);
}

TEST_CASE("Position: 180 degrees is a place from both sides, and each side stays as given") {
    CHECK(at(180, 0).longitude().degrees == 180);
    CHECK(at(-180, 0).longitude().degrees == -180);
    CHECK_FALSE(at(180, 0) == at(-180, 0));
}

TEST_CASE("Position: both poles are places on any meridian") {
    CHECK(at(0, 90).latitude().degrees == 90);
    CHECK(at(123, -90).latitude().degrees == -90);
}

TEST_CASE("Position: what lies past 180 degrees or a pole is refused with a message and a hint") {
    const auto error = thrown_by<GeometryError>([] { at(25.74, 123.47); });
    CHECK(std::string{error.what()} == "longitude 25.74, latitude 123.47 is not a place on Earth");
    CHECK(error.hint() == "longitude lies in -180 to 180, latitude in -90 to 90, longitude first");
    CHECK_THROWS_AS(at(180.0000001, 0), GeometryError);
    CHECK_THROWS_AS(at(-180.0000001, 0), GeometryError);
    CHECK_THROWS_AS(at(0, 90.0000001), GeometryError);
    CHECK_THROWS_AS(at(0, -90.0000001), GeometryError);
}

TEST_CASE("Position: what is not a finite number is refused") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(at(nan, 0), GeometryError);
    CHECK_THROWS_AS(at(0, nan), GeometryError);
    CHECK_THROWS_AS(at(infinity, 0), GeometryError);
    CHECK_THROWS_AS(at(0, -infinity), GeometryError);
}

TEST_CASE("parse_position: reads longitude and latitude in decimal degrees") {
    CHECK(parse_position("123.47,25.74") == at(123.47, 25.74));
    CHECK(parse_position(" 123.47 , 25.74 ") == at(123.47, 25.74));
    CHECK(parse_position("-157.86,21.31") == at(-157.86, 21.31));
    CHECK(parse_position("0,0") == at(0, 0));
    CHECK(parse_position("180,90") == at(180, 90));
    CHECK(parse_position("-180,-90") == at(-180, -90));
}

TEST_CASE("parse_position: absent for anything else") {
    for (const char* text : {"", ",", "123.47", "123.47,", ",25.74", "123.47 25.74", "123.47;25.74", "1,2,3",
                             "123.47E,25.74N", "1e2,3", "0x10,3", "nan,0", "0,inf", "123,4,25,7", "Uotsuri"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_position(text));
    }
}

TEST_CASE("parse_position: absent where there is no such place") {
    for (const char* text : {"180.1,0", "-180.1,0", "0,90.1", "0,-90.1", "25.74,123.47"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_position(text));
    }
}

TEST_CASE("to_text: a position is written with the fewest digits") {
    CHECK(to_text(at(123.47, 25.74)) == "123.47,25.74");
    CHECK(to_text(at(-180, 90)) == "-180,90");
    CHECK(to_text(at(0.1, -0.2)) == "0.1,-0.2");
}

TEST_CASE("to_text: parse_position reads every position back to the same numbers") {
    for (const double longitude : {0.0, 1.0 / 3.0, 0.00001, -1e-9, 123.45678901234567, 179.99999999999997, -180.0}) {
        for (const double latitude : {0.0, -1.0 / 7.0, 0.000001, 25.745, 89.99999999999999, -90.0}) {
            const Position position = at(longitude, latitude);
            CAPTURE(to_text(position));
            CHECK(parse_position(to_text(position)) == position);
        }
    }
}
