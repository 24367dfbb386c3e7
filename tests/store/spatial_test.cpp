#include <fmt/format.h>

#include "data/store/detail/sqlite.hpp"
#include "tests/catch.hpp"
#include "tests/skip.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// What GDAL's ogrinfo says of the told database; blank where there is no ogrinfo.
std::string ogrinfo(const std::string& options, const std::string& layer) {
    if (!printed_by("ogrinfo --version")) return {};
    const Workplace place{Workplace::Holds::the_told};
    return printed_by(fmt::format("ogrinfo -ro {} {} {}", options, place.file().string(), layer)).value();
}

constexpr const char* no_ogrinfo = "ogrinfo is not there";

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("file: GDAL opens it as SpatiaLite and lists the layers that are meant to be seen") {
    const std::string said = ogrinfo("", "");
    if (said.empty()) return skip(no_ogrinfo);
    CHECK(says(said, "using driver `SQLite' successful"));
    CHECK(says(said, ": series_now (Point)"));
    CHECK(says(said, ": observation_map (Point)"));
}

TEST_CASE("file: GDAL reads a series as a point in longitude and latitude of WGS 84") {
    const std::string said = ogrinfo("-al", "series_now");
    if (said.empty()) return skip(no_ogrinfo);
    CHECK(says(said, "Geometry: Point"));
    CHECK(says(said, "Feature Count: 1"));
    CHECK(says(said, "ID[\"EPSG\",4326]]"));
    CHECK(says(said, "POINT (123.4725 25.7442)"));
}

TEST_CASE("file: GDAL reads each daily count at the point of its series") {
    const std::string said = ogrinfo("-al -where \"day = '2024-02-28'\"", "observation_map");
    if (said.empty()) return skip(no_ogrinfo);
    CHECK(says(said, "Feature Count: 1"));
    CHECK(says(said, "count (Integer) = 3"));
    CHECK(says(said, "POINT (123.4725 25.7442)"));
}

TEST_CASE("file: GDAL reads the daily counts without a map by their name") {
    const std::string said = ogrinfo("-al", "observation_now");
    if (said.empty()) return skip(no_ogrinfo);
    CHECK(says(said, "Geometry: None"));
    CHECK(says(said, "Feature Count: 3"));
    CHECK(says(said, "count (Integer64) = (null)"));
}

TEST_CASE("file: the spatial index finds a series by a box and follows it when it moves") {
    const Workplace place{Workplace::Holds::the_told};
    const auto found = [&](double west, double east) {
        detail::Database database{place.file(), detail::Database::Access::read};
        database.need_spatialite();
        return database.integer(
            fmt::format("SELECT count(*) FROM series_now WHERE rowid IN (SELECT rowid FROM SpatialIndex WHERE "
                        "f_table_name = 'series_now' "
                        "AND search_frame = BuildMbr({}, 20, {}, 30, 4326))",
                        west, east));
    };
    CHECK(found(123, 124) == 1);
    CHECK(found(100, 123) == 0);
    Series moved = series("cz");
    moved.map_point = Position::at(Longitude{110.5}, Latitude{25.0});
    {
        Store store = place.open();
        committed(store, [&](Transaction& change) { change.revise(moved); });
    }
    CHECK(found(123, 124) == 0);
    CHECK(found(100, 123) == 1);
}

TEST_CASE("file: a series that loses its point leaves the map and stays a series") {
    const Workplace place{Workplace::Holds::the_told};
    {
        Store store = place.open();
        committed(store, [](Transaction& change) { change.revise(series("cz")); });
    }
    const detail::Database database{place.file(), detail::Database::Access::read};
    CHECK(database.integer("SELECT count(*) FROM observation_map") == 0);
    CHECK(database.integer("SELECT count(*) FROM series_now") == 1);
    CHECK(database.integer("SELECT count(*) FROM observation_now") == 3);
}
