#include <algorithm>

#include <fmt/format.h>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/detail/derived.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/reference_rows.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The columns of a table of the file but txn, in the order of the table.
std::vector<std::string> columns_in_file(const Workplace& place, std::string_view table) {
    const detail::Database database{place.file(), detail::Database::Access::read};
    detail::PreparedStatement rows = database.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'txn'");
    rows.with(table);
    std::vector<std::string> out;
    while (rows.next()) out.push_back(rows.text(0));
    return out;
}

template <class Record>
void check_columns(const Workplace& place) {
    std::vector<std::string> expected;
    for (const Role role : {Role::key, Role::value}) {
        if (role == Role::value) expected.emplace_back("state");
        detail::each_column<Record>([&](std::string_view column, Role is) {
            if (is == role) expected.emplace_back(column);
        });
    }
    const std::string table = std::string{Fields<Record>::table} + "_rev";
    CAPTURE(table);
    CHECK(columns_in_file(place, table) == expected);
    const auto logged = std::ranges::find(detail::log_tables(), table, &detail::LogTable::name);
    REQUIRE(logged != detail::log_tables().end());
    std::string columns;
    for (const std::string& column : expected) {
        columns += (columns.empty() ? "" : ", ") + detail::quoted_column(column);
    }
    CHECK(logged->columns == columns);
}

WeaponSystem system() {
    WeaponSystem made;
    made.name = "DF-26";
    made.range_low = Distance::kilometres(3'000);
    made.range_high = Distance::kilometres(4'000);
    made.sensor_height = Distance::metres(22.6);
    made.year_ioc = 2016;
    made.confidence = "found";
    return made;
}

std::int64_t count(const Workplace& place, const std::string& sql) {
    detail::Database database{place.file(), detail::Database::Access::read};
    database.need_spatialite();
    return database.integer(sql);
}

}  // namespace

TEST_CASE("reference records: their tables have the columns that the records describe") {
    const Workplace place;
    check_columns<Place>(place);
    check_columns<Site>(place);
    check_columns<WeaponSystem>(place);
    check_columns<LaunchArea>(place);
    check_columns<Deployment>(place);
    check_columns<ExerciseArea>(place);
    check_columns<AlliedExercise>(place);
    check_columns<Zone>(place);
    check_columns<ChainSegment>(place);
    check_columns<EventType>(place);
}

TEST_CASE("reference records: come back as they went in, and a blank stays blank") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) { CHECK(change.revise_reference(system())); });
    const auto held = store.held<WeaponSystem>(store.resolve(Latest{}));
    REQUIRE(held.size() == 1);
    CHECK(held[0] == system());
    CHECK_FALSE(held[0].range_best);
    Transaction again = store.begin(note());
    CHECK_FALSE(again.revise_reference(system()));
}

TEST_CASE("reference records: an earlier moment gives the earlier figure") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) { change.revise_reference(system()); });
    WeaponSystem other = system();
    other.range_high = Distance::kilometres(5'000);
    committed(store, [&](Transaction& change) { change.revise_reference(other); });
    CHECK(store.held<WeaponSystem>(TxnNumber{1})[0].range_high == Distance::kilometres(4'000));
    CHECK(store.held<WeaponSystem>(TxnNumber{2})[0].range_high == Distance::kilometres(5'000));
}

TEST_CASE("reference records: a length comes out of its table as it was written") {
    for (const double written : {22.6, 0.1, 1.5, 123.0, 3'440.065, 16.7}) {
        CHECK(detail::in_unit(Distance::nautical_miles(written), Distance::nautical_miles(1)) == written);
        CHECK(detail::in_unit(Distance::kilometres(written), Distance::kilometres(1)) == written);
    }
}

TEST_CASE("derived tables: follow the log, with shapes, and hold what verify computes anew") {
    const Workplace place;
    {
        Store store = place.open();
        committed(store, [](Transaction& change) {
            Site site;
            site.name = "Woody Island";
            site.position = Position::at(Longitude{112.34}, Latitude{16.83});
            change.revise_reference(site);
            ExerciseArea area;
            area.exercise = "Drill";
            area.zone = "1";
            area.wkt = "POLYGON ((120 25, 121 25, 121 26, 120 25))";
            change.revise_reference(area);
            area.zone = "2";
            area.wkt = "";
            change.revise_reference(area);
            Zone line;
            line.name = "Median line";
            line.wkt = "LINESTRING (122 27, 118 23)";
            change.revise_reference(line);
            Deployment deployment;
            deployment.system = "HQ-9";
            deployment.place = site.name;
            deployment.place_kind = "site";
            change.revise_reference(deployment);
        });
        CHECK(damaged(store).empty());
    }
    CHECK(count(place, "SELECT count(*) FROM site_now WHERE ST_X(geom) = 112.34 AND ST_Y(geom) = 16.83") == 1);
    CHECK(count(place, "SELECT count(*) FROM exercise_now WHERE GeometryType(geom) = 'MULTIPOLYGON'") == 1);
    CHECK(count(place, "SELECT count(*) FROM exercise_now WHERE geom IS NULL") == 1);
    CHECK(count(place, "SELECT count(*) FROM zone_line_now WHERE GeometryType(geom) = 'MULTILINESTRING'") == 1);
    CHECK(count(place, "SELECT count(*) FROM zone_now") == 0);
    CHECK(count(place, "SELECT count(*) FROM deployment_now WHERE ST_X(geom) = 112.34") == 1);
    CHECK(count(place, "SELECT count(*) FROM idx_site_now_geom WHERE xmin < 113 AND xmax > 112") == 1);
}

TEST_CASE("derived tables: a type's step reaches incidents that were there before it") {
    const Workplace place;
    Store store = place.open();
    IncidentStatement said;
    said.incident.id = "INC-0001";
    said.incident.first = said.incident.last = day("2024-06-17");
    said.incident.type = "boarding";
    committed(store, [&](Transaction& change) { change.state(Report{}, said); });
    CHECK(count(place, "SELECT count(*) FROM incident_now WHERE severity IS NULL") == 1);
    committed(store, [](Transaction& change) {
        EventType type;
        type.name = "boarding";
        type.severity = 8;
        change.revise_reference(type);
    });
    CHECK(count(place, "SELECT severity FROM incident_now") == 8);
    CHECK(damaged(store).empty());
}
