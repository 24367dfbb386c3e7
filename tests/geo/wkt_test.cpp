#include "geo/wkt.hpp"

#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"

using namespace picket;
using namespace picket::test;

namespace {

const Ring square{at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 0)};
const Ring hole{at(1, 1), at(1, 2), at(2, 2), at(2, 1), at(1, 1)};

}  // namespace

TEST_CASE("Wkt: the six types are read, longitude first") {
    CHECK(parse_wkt("POINT (123.47 25.74)") == Geometry{at(123.47, 25.74)});
    CHECK(parse_wkt("MULTIPOINT ((1 2), (3 4))") == Geometry{MultiPoint{{at(1, 2), at(3, 4)}}});
    CHECK(parse_wkt("MULTIPOINT (1 2, 3 4)") == Geometry{MultiPoint{{at(1, 2), at(3, 4)}}});
    CHECK(parse_wkt("LINESTRING (122 27, 118 23)") == Geometry{MultiLine{{{at(122, 27), at(118, 23)}}}});
    CHECK(parse_wkt("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))") ==
          Geometry{MultiLine{{{at(1, 2), at(3, 4)}, {at(5, 6), at(7, 8)}}}});
    CHECK(parse_wkt("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))") ==
          Geometry{MultiPolygon{{{square, hole}}}});
    CHECK(parse_wkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((5 5, 6 5, 6 6, 5 5)))") ==
          Geometry{MultiPolygon{{{square}, {{at(5, 5), at(6, 5), at(6, 6), at(5, 5)}}}}});
}

TEST_CASE("Wkt: small letters and spaces around do no harm") {
    CHECK(parse_wkt(" point(1 2)\n") == Geometry{at(1, 2)});
    CHECK(parse_wkt("Polygon((0 0,4 0,4 4,0 4,0 0))") == Geometry{MultiPolygon{{{square}}}});
    CHECK(parse_wkt("POINT (-180 90)") == Geometry{at(-180, 90)});
}

TEST_CASE("Wkt: an empty text and empty shapes are no shape") {
    for (const char* text : {"", "  ", "POINT EMPTY", "MULTIPOLYGON EMPTY", "linestring empty", "POLYGON EMPTY"}) {
        CAPTURE(text);
        CHECK(parse_wkt(text) == Geometry{});
    }
    CHECK(parse_wkt("MULTIPOLYGON (EMPTY, ((0 0, 4 0, 4 4, 0 4, 0 0)))") == Geometry{MultiPolygon{{{square}}}});
}

TEST_CASE("Wkt: absent for another type, or for text that is none or more than one") {
    for (const char* text :
         {"GEOMETRYCOLLECTION (POINT (1 2))", "CIRCULARSTRING (0 0, 1 1, 2 0)", "LINEARRING (0 0, 1 0, 1 1, 0 0)",
          "SRID=4326;POINT (1 2)", "POINT", "POINT (1)", "POINT (1 2", "POINT (1 2) x", "POINT (1 2))",
          "POINT (1 2) POINT (3 4)", "POINT EMPTY x", "POINTS (1 2)", "POINT (a b)", "POINT (1,2)", "1 2",
          "LINESTRING (1 2)", "MULTIPOLYGON ((((0 0, 4 0, 4 4, 0 0))))"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_wkt(text));
    }
    CHECK_FALSE(parse_wkt(std::string_view{"POINT (1 2\0)", 12}));
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "GEOMETRYCOLLECTION (";
    CHECK_FALSE(parse_wkt(deep));
}

TEST_CASE("Wkt: absent for a coordinate out of range, not finite, or one too many") {
    for (const char* text :
         {"POINT (180.1 0)", "POINT (0 -90.1)", "POINT (nan 0)", "POINT (0 inf)", "POINT (25 123)", "POINT Z (1 2 3)",
          "POINT (1 2 3)", "POINT M (1 2 3)", "LINESTRING (0 0, 181 0)", "POLYGON ((0 0, 4 0, 4 94, 0 4, 0 0))"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_wkt(text));
    }
}

TEST_CASE("Wkt: absent for a ring that is not closed or crosses itself, and for a hole outside") {
    for (const char* text : {"POLYGON ((0 0, 4 0, 4 4, 0 4))", "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))",
                             "POLYGON ((0 0, 4 0, 0 0))", "POLYGON ((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))",
                             "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 1)))"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_wkt(text));
    }
}

TEST_CASE("Wkt: shapes as zones, launch areas and exercises have them are read back from what is written") {
    for (const char* text :
         {"", "POINT (123.47 25.74)", "MULTIPOINT ((1 2), (-3.25 4))", "LINESTRING (122 27, 118 23)",
          "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
          // the first zone of August 2022 (Xinhua, 2 August 2022), degrees and minutes as decimals
          "POLYGON ((121.38555555555556 25.25722222222222, 121.3 25.4, 121.5 25.5, 121.38555555555556 "
          "25.25722222222222))",
          "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
          "MULTIPOLYGON (((179 -1, 180 -1, 180 1, 179 1, 179 -1)), ((-180 -1, -179 -1, -179 1, -180 1, -180 -1)))"}) {
        CAPTURE(text);
        const auto shape = parse_wkt(text);
        REQUIRE(shape);
        CHECK(to_wkt(*shape) == text);
    }
}

TEST_CASE("Wkt: numbers are written with the fewest digits and without an exponent") {
    CHECK(to_wkt(at(1e-7, -0.1)) == "POINT (0.0000001 -0.1)");
    CHECK(to_wkt(MultiPoint{}) == "MULTIPOINT EMPTY");
    CHECK(to_wkt(MultiPolygon{}) == "MULTIPOLYGON EMPTY");
}
