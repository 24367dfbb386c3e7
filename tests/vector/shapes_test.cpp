#include <cstdio>
#include <utility>

#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::test;
using Cells = std::vector<std::string>;
using Catch::Matchers::Contains;

namespace {

std::string collection(const std::string& crs, const std::string& geometry) {
    return R"({"type":"FeatureCollection",)" + crs +
           R"("features":[{"type":"Feature","properties":{"a":1},"geometry":)" + geometry + "}]}";
}

std::string shape(const std::string& geometry, const std::string& crs = {}) {
    return read_bytes("a.geojson", collection(crs, geometry)).column("geometry").front();
}

std::pair<double, double> point(const std::string& text) {
    std::pair<double, double> read{999, 999};
    CHECK(std::sscanf(text.c_str(), "POINT (%lf %lf)", &read.first, &read.second) == 2);
    return read;
}

std::string named(const std::string& crs) { return R"("crs":{"type":"name","properties":{"name":")" + crs + "\"}},"; }

}  // namespace

TEST_CASE("shapes: each kind is written as well-known text, without heights") {
    CHECK(shape(R"({"type":"Point","coordinates":[180,-90,5]})") == "POINT (180 -90)");
    CHECK(shape(R"({"type":"LineString","coordinates":[[1,2],[3.5,4]]})") == "LINESTRING (1 2, 3.5 4)");
    CHECK(shape(R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]]})") ==
          "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))");
    CHECK(shape(R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})") == "MULTIPOINT ((1 2), (3 4))");
    CHECK(shape(R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]})") ==
          "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))");
    CHECK(shape(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]})") ==
          "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))");
    CHECK(shape("null").empty());
    CHECK(shape(R"({"type":"Point","coordinates":[0.1,0.30000000000000004]})") == "POINT (0.1 0.30000000000000004)");
}

// Taipei 101 in TWD97 / TM2: `echo 306869 2769649 | gdaltransform -s_srs EPSG:3826 -t_srs EPSG:4326` of GDAL 3.6.2
// gives 121.563542901166 25.0338842481763; `cs2cs EPSG:3826 EPSG:4326` of PROJ 9.1.1 agrees.
TEST_CASE("shapes: a coordinate system that a GeoJSON file names is turned into WGS 84") {
    const std::string text =
        shape(R"({"type":"Point","coordinates":[306869,2769649]})", named("urn:ogc:def:crs:EPSG::3826"));
    const auto [lon, lat] = point(text);
    CHECK(lon == Approx(121.563542901).margin(1e-7));
    CHECK(lat == Approx(25.033884248).margin(1e-7));
}

TEST_CASE("shapes: WGS 84 by any of its names leaves coordinates as they are, longitude first") {
    for (const char* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"}) {
        CHECK(shape(R"({"type":"Point","coordinates":[123.456789012345,25]})", named(name)) ==
              "POINT (123.456789012345 25)");
    }
}

TEST_CASE("shapes: a coordinate system that is not known, is a link or is a file is an error") {
    const std::string point = R"({"type":"Point","coordinates":[1,2]})";
    const auto refused = [&](const std::string& crs) { return refusal("a.geojson", collection(crs, point)); };
    CHECK_THAT(refused(named("nonsense")), Contains("its coordinate system 'nonsense' is not known"));
    CHECK_THAT(refused(named("/etc/passwd")), Contains("cannot be read"));
    CHECK_THAT(refused(named("http://127.0.0.1:9/crs")), Contains("cannot be read"));
    CHECK_THAT(refused(R"("crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/x","type":"proj4"}},)"),
               Contains("it refers to a page, and no page is fetched"));
}

TEST_CASE("shapes: what has no place in WGS 84 is left for its reader to refuse, and other rows are read") {
    const ReadTable table = read_bytes(
        "a.geojson",
        R"({"type":"FeatureCollection",)" + named("urn:ogc:def:crs:EPSG::32651") +
            R"("features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1e30,1e30]}},
 {"type":"Feature","properties":{"a":2},"geometry":{"type":"Point","coordinates":[500000,0]}}]})");
    CHECK(table.column("geometry").front() == "not in WGS 84: POINT (1e+30 1e+30)");
    // The central meridian of zone 51 on the equator.
    const auto [lon, lat] = point(table.column("geometry").back());
    CHECK(lon == Approx(123).margin(1e-9));
    CHECK(lat == Approx(0).margin(1e-9));
}

TEST_CASE("shapes: a GeoPackage in a system with latitude first is turned as well") {
    const sample::Folder folder;
    write_file(folder / "a.geojson", collection("", R"({"type":"Point","coordinates":[115.86,9.73]})"));
    // JGD2000 (latitude first by its definition) lies within a metre of WGS 84.
    run("ogr2ogr -f GPKG -t_srs EPSG:4612 '" + (folder / "a.gpkg").string() + "' '" + (folder / "a.geojson").string() +
        "'");
    CHECK(read_table(folder / "a.gpkg").column("geometry") == Cells{"POINT (115.86 9.73)"});
}
