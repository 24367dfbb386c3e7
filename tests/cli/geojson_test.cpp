// What leaves as GeoJSON, held against RFC 7946 by a program that shares nothing with the writer: geojson_rules.py.

#include <fstream>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/cli/shipped.hpp"
#include "tests/skip.hpp"

using namespace picket::test;

namespace {

Given held_against_the_rules(const std::filesystem::path& file) {
    return outside(fmt::format("python3 {}/tests/cli/geojson_rules.py {}", PICKET_SOURCE_DIR, file.string()));
}

/// A command, and what its features are: the first line that the rules print.
struct Leaves {
    std::string command;
    std::string features;
};

void check_rules(const std::vector<Leaves>& commands) {
    Shipped shipped;
    const std::filesystem::path file = shipped.folder() / "answer.geojson";
    for (const Leaves& leaves : commands) {
        shipped.run(fmt::format("{} --output {}", leaves.command, file.string()));
        const Given given = held_against_the_rules(file);
        if (given.status == 127) return skip("python3 is not installed");
        INFO(leaves.command);
        CHECK(given.out == Lines{leaves.features});
        CHECK(given.status == 0);
    }
}

/// What the rules say of a collection with these features.
Lines said_of(const std::string& features) {
    const sample::Folder folder;
    std::ofstream{folder / "a.json"} << R"({"type": "FeatureCollection", "features": [)" << features << "]}";
    return held_against_the_rules(folder / "a.json").out;
}

std::string feature(const std::string& type, const std::string& coordinates) {
    return fmt::format(R"({{"type": "Feature", "properties": {{}}, "geometry": {{"type": "{}", "coordinates": {}}}}})",
                       type, coordinates);
}

}  // namespace

// Rows, and rows without a place, are those of the files in data/reports and data/reference: 5 exercise areas, 14 zones
// and 8 launch areas have no wkt there, and four of the series that ship no map point.
TEST_CASE("geojson: what is held leaves as RFC 7946 has it, with null where no place is known") {
    check_rules({{"incidents", "370 features: 370 Point"},
                 {"sites list", "151 features: 151 Point"},
                 {"places list", "278 features: 278 Point"},
                 {"exercises list", "17 features: 12 Polygon, 5 null"},
                 {"zones list", "19 features: 2 LineString, 3 Polygon, 14 null"},
                 {"launch-areas list", "31 features: 4 MultiPolygon, 19 Polygon, 8 null"},
                 {"chain list", "57 features: 57 Point"},
                 {"allied-exercises list", "73 features: 73 Point"},
                 {"deployments list", "150 features: 150 null"},
                 {"systems list", "81 features: 81 null"},
                 {"series list", "7 features: 3 Point, 4 null"}});
}

TEST_CASE("geojson: incidents of which no place is known leave with a null geometry") {
    Shipped shipped;
    std::ofstream{shipped.folder() / "own.csv"}
        << "date_start,place,incident_type,actor\n2026-03-02,Nowhere in particular,legal,China\n";
    shipped.run(fmt::format("--quiet ingest {} --as incidents", (shipped.folder() / "own.csv").string()));
    const std::filesystem::path file = shipped.folder() / "answer.geojson";
    shipped.run(fmt::format("incidents --since 2026-03-01 --output {}", file.string()));
    const Given given = held_against_the_rules(file);
    if (given.status == 127) return skip("python3 is not installed");
    CHECK(given.out == Lines{"1 features: 1 null"});
}

TEST_CASE("geojson: rings across 180 degrees, around a pole and around both leave as RFC 7946 has it") {
    check_rules({{"rings --radius 300 --at 179.9,10", "1 features: 1 MultiPolygon"},
                 {"rings --radius 500 --at 0,89", "1 features: 1 Polygon"},
                 {"rings --radius 500 --at -179,-89.5", "1 features: 1 Polygon"},
                 {"rings --radius 4000 --at 144.8,13.5", "1 features: 1 MultiPolygon"},
                 {"rings --radius 19000 --at 10,20", "1 features: 1 Polygon"},
                 {"rings --radius 1m --at 123.47,25.74", "1 features: 1 Polygon"},
                 {"rings --system HQ-9 --launch-area prc-scs-outposts --target-height 10 --sensor-height 20",
                  "20 features: 20 Polygon"}});
}

TEST_CASE("geojson rules: a file that breaks them is found out") {
    const std::string square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";
    if (held_against_the_rules("/dev/null").status == 127) return skip("python3 is not installed");
    CHECK(said_of(feature("Polygon", "[" + square + "]")) == Lines{"1 features: 1 Polygon"});
    CHECK(said_of(feature("Polygon", "[[[0,0],[0,1],[1,1],[1,0],[0,0]]]")) ==
          Lines{"1 features: 1 Polygon", "feature 0: an outer ring is counterclockwise (3.1.6)"});
    CHECK(said_of(feature("Polygon", "[" + square + ",[[0.1,0.1],[0.2,0.1],[0.2,0.2],[0.1,0.1]]]")) ==
          Lines{"1 features: 1 Polygon", "feature 0: an inner ring is clockwise (3.1.6)"});
    CHECK(said_of(feature("Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]")) ==
          Lines{"1 features: 1 Polygon", "feature 0: a ring is closed and has four positions or more (3.1.6)"});
    CHECK(said_of(feature("LineString", "[[179,0],[-179,0]]")) ==
          Lines{"1 features: 1 LineString", "feature 0: no edge crosses 180 degrees: 179,0 to -179,0 (3.1.9)"});
    CHECK(said_of(feature("Point", "[123.12345678,25]")) ==
          Lines{"1 features: 1 Point", "feature 0: 123.12345678 has 7 decimals or fewer (11.2)"});
    CHECK(said_of(feature("Point", "[25,123]")) == Lines{"1 features: 1 Point", "feature 0: 25,123 is a place (4)"});
    CHECK(said_of(feature("Point", "[NaN,0]")) == Lines{"1 features: 1 Point",
                                                        "file: NaN is no number of JSON (RFC 8259, 6)",
                                                        "feature 0: coordinates are nested as those of a Point (3.1)"});
    CHECK(said_of(feature("MultiPoint", "[]")) ==
          Lines{"1 features: 1 MultiPoint", "feature 0: where there is no place, geometry is null (3.2)"});
    CHECK(said_of(feature("Circle", "[0,0]")) ==
          Lines{"1 features: 1 Circle", "feature 0: the type is one of a geometry (1.4)"});
    CHECK(said_of(R"({"type": "Feature", "crs": {}, "properties": {}, "geometry": null})") ==
          Lines{"1 features: 1 null", "feature 0: there is no crs (4)"});
    CHECK(said_of(R"({"type": "Feature", "properties": {}})") ==
          Lines{"0 features: ", "feature 0: it has a geometry, or null (3.2)"});
}
