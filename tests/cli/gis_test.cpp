// The database with the data that ship, opened by the programs that GIS specialists use.

#include <algorithm>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/cli/shipped.hpp"
#include "tests/skip.hpp"

using namespace picket::test;

namespace {

/// A layer that is meant to be seen. The numbers are those of the rows in data/reports and data/reference; of the 19
/// zones two are lines. Each of the 2,557 days of senkaku_daily.csv stands at the points of two series, blank ones
/// too. Of the incidents that ship each has one placement, and none is drawn: the layers of placements are empty.
struct Seen {
    std::string_view name;
    std::string_view type;
    int features;
};
constexpr Seen layers[] = {{"incident_now", "Point", 370},
                           {"place_now", "Point", 278},
                           {"site_now", "Point", 151},
                           {"launch_area_now", "MultiPolygon", 31},
                           {"exercise_now", "MultiPolygon", 17},
                           {"allied_exercise_now", "Point", 73},
                           {"zone_now", "MultiPolygon", 17},
                           {"zone_line_now", "MultiLineString", 2},
                           {"chain_now", "Point", 57},
                           {"deployment_now", "Point", 150},
                           {"series_now", "Point", 7},
                           {"observation_map", "Point", 5114},
                           {"placement_now", "Point", 0},
                           {"placement_area_now", "MultiPolygon", 0},
                           {"placement_line_now", "MultiLineString", 0}};

bool has(const Lines& lines, const std::string& line) { return std::ranges::find(lines, line) != lines.end(); }

/// ogrinfo writes "Multi Polygon" in its list, QGIS "MultiPolygon".
std::string spaced(std::string_view type) {
    std::string out;
    for (const char c : type) {
        const bool begins_word = !out.empty() && c >= 'A' && c <= 'Z';
        out += (begins_word ? " " : "") + std::string{c};
    }
    return out;
}

void check_in_qgis(const std::string& provider) {
    Shipped shipped;
    shipped.run("--quiet ingest @data/reports/senkaku_daily.csv --as jcg-daily");
    std::string names;
    for (const Seen& layer : layers) names += fmt::format(" {}", layer.name);
    const Given given = outside(fmt::format("python3 {}/tests/cli/gis_layers.py {} {}{}", PICKET_SOURCE_DIR,
                                            shipped.file().string(), provider, names));
    if (given.status == 3 || given.status == 127) return skip("python3-qgis is not installed");
    REQUIRE(given.status == 0);
    for (const Seen& layer : layers) {
        INFO(layer.name);
        CHECK(has(given.out, fmt::format("{} valid {} EPSG:4326 {}", layer.name, layer.type, layer.features)));
    }
    // The first row of data/reports/incidents.csv; what is blank there is NULL, and not 0.
    for (const char* line : {"INC-0001 Point (111.65 16.47)", "date_start QDate 1974-01-17", "severity int 9",
                             "target str South Vietnam", "injuries QVariant NULL"}) {
        INFO(line);
        CHECK(has(given.out, line));
    }
}

}  // namespace

TEST_CASE("file: QGIS opens every layer of the data that ship by its provider for SpatiaLite") {
    check_in_qgis("spatialite");
}

TEST_CASE("file: QGIS opens every layer of the data that ship by its provider for GDAL") { check_in_qgis("ogr"); }

TEST_CASE("file: GDAL lists the layers that are meant to be seen, with their types, and no other") {
    Shipped shipped;
    const Given given = outside("ogrinfo -ro " + shipped.file().string());
    if (given.status == 127) return skip("ogrinfo is not installed");
    REQUIRE(given.status == 0);
    const auto ends_like = [&](const Seen& layer) {
        const std::string end = fmt::format(": {} ({})", layer.name, spaced(layer.type));
        return std::ranges::any_of(given.out, [&](const std::string& line) { return line.ends_with(end); });
    };
    for (const Seen& layer : layers) {
        INFO(layer.name);
        CHECK(ends_like(layer));
    }
    CHECK(std::ranges::count_if(given.out, [](const std::string& line) { return line.ends_with(")"); }) ==
          std::ssize(layers));
}

TEST_CASE("file: GDAL reads each layer with its features, and the day of an incident as a date") {
    Shipped shipped;
    shipped.run("--quiet ingest @data/reports/senkaku_daily.csv --as jcg-daily");
    for (const Seen& layer : layers) {
        const Given given = outside(fmt::format("ogrinfo -ro -so {} {}", shipped.file().string(), layer.name));
        if (given.status == 127) return skip("ogrinfo is not installed");
        INFO(layer.name);
        CHECK(has(given.out, fmt::format("Feature Count: {}", layer.features)));
        CHECK(has(given.out, "    ID[\"EPSG\",4326]]"));
        CHECK(has(given.out, "date_start: Date (0.0) NOT NULL") ==
              (layer.name == "incident_now" || layer.name.starts_with("placement_")));
    }
}
