#include <algorithm>
#include <map>
#include <set>

#include "data/record/incident.hpp"
#include "ingest/csv.hpp"
#include "ingest/input_file.hpp"
#include "tests/ingest/changed_reference.hpp"

using namespace picket;
using test::Changed;

namespace {

const Reference& shipped() {
    static const Reference reference = read_reference(test::shipped_reference);
    return reference;
}

template <class Record>
const Record& named(const std::vector<Record>& records, const std::string& name) {
    const auto found = std::ranges::find(records, name, &Record::name);
    REQUIRE(found != records.end());
    return *found;
}

}  // namespace

TEST_CASE("reference records: every row of every table is read") {
    // Rows counted with Python's csv module.
    CHECK(shipped().places.size() == 278);
    CHECK(shipped().sites.size() == 151);
    CHECK(shipped().systems.size() == 81);
    CHECK(shipped().launch_areas.size() == 31);
    CHECK(shipped().deployments.size() == 150);
    CHECK(shipped().exercise_areas.size() == 17);
    CHECK(shipped().allied_exercises.size() == 73);
    CHECK(shipped().zones.size() == 19);
    CHECK(shipped().chain.size() == 57);
    CHECK(shipped().event_types.size() == 44);
}

TEST_CASE("reference records: a place has its names, its point and its mark") {
    const Place& shoal = named(shipped().places, "Second Thomas Shoal");
    CHECK(shoal.name_zh == "仁爱礁");
    CHECK(shoal.name_fil == "Ayungin");
    CHECK(shoal.name_vi == "Bãi Cỏ Mây");
    REQUIRE(shoal.position.has_value());
    CHECK(to_text(*shoal.position) == "115.8642,9.7325");
    CHECK(shoal.gshhg_shore == Distance::nautical_miles(22.6));
    CHECK(shoal.status == "low-tide elevation (2016 award)");
    CHECK(shoal.confidence == "found");
}

TEST_CASE("reference records: a system has its ranges in kilometres, and a blank estimate stays blank") {
    const WeaponSystem& system = named(shipped().systems, "DF-21D");
    CHECK(system.range_low == Distance::kilometres(1'450));
    CHECK_FALSE(system.range_best.has_value());
    CHECK(system.range_high == Distance::kilometres(1'500));
    CHECK(system.year_ioc == 2010);
}

TEST_CASE("reference records: a strait has its gate and its width, and an island has none") {
    const ChainSegment& strait = named(shipped().chain, "Osumi Strait");
    CHECK(strait.order == 2);
    CHECK(strait.width == Distance::nautical_miles(16.7));
    REQUIRE((strait.end_a && strait.end_b));
    CHECK(to_text(*strait.end_a) == "130.6829,31.0008");
    CHECK_FALSE(named(shipped().chain, "Kyushu (Cape Sata)").end_a.has_value());
}

TEST_CASE("reference records: a deployment says which system stands where") {
    const Deployment& first = shipped().deployments.front();
    CHECK(first.system == "HQ-9");
    CHECK(first.place_kind == "site");
    CHECK(first.date_to == "2016-07-10");
    CHECK(first.units_high == 8);
}

TEST_CASE("taxonomy: it has every type that the shipped incidents have, and all of them") {
    const InputFile file = read_input_file(std::filesystem::path{PICKET_SOURCE_DIR} / "data/reports/incidents.csv");
    CsvReader csv{file.bytes, "incidents.csv"};
    const std::size_t column = csv.column("incident_type").value();
    std::set<std::string> used;
    while (const TableRow* row = csv.next()) used.emplace(row->cells[column]);
    CHECK(used.size() == 40);
    for (const std::string& type : used) {
        CAPTURE(type);
        CHECK(std::ranges::find(shipped().event_types, type, &EventType::name) != shipped().event_types.end());
    }
}

TEST_CASE("taxonomy: weights rise evenly from 1 for presence to 5 for deaths, and context weighs nothing") {
    for (const EventType& type : shipped().event_types) {
        CAPTURE(type.name);
        const double expected = type.severity == 0 ? 0.0 : 1.0 + 0.4 * static_cast<double>(*type.severity - 1);
        CHECK(*type.weight == Approx(expected));
        CHECK((type.context == "yes") == (type.severity == 0));
    }
}

TEST_CASE("taxonomy: what is done to people and ships decides the step") {
    const auto step = [](const char* type) { return named(shipped().event_types, type).step(); };
    CHECK(name(step("legal")) == "context");
    CHECK(name(step("patrol_presence")) == "presence");
    CHECK(name(step("blockade_obstruction")) == "obstruction");
    CHECK(name(step("laser")) == "laser or sonar");
    CHECK(name(step("water_cannon")) == "water cannon");
    CHECK(name(step("ramming_collision")) == "collision");
    CHECK(name(step("boarding")) == "boarding");
    CHECK(name(step("boarding_seizure")) == "seizure");
    CHECK(name(step("shooting")) == "shots");
    CHECK(name(step("attack")) == "attack with deaths");
}

TEST_CASE("taxonomy: codes of CAMEO keep their leading zeros") {
    CHECK(named(shipped().event_types, "agreement").cameo == "057");
}

TEST_CASE("reference records: a bad cell stops the reading with file, line and column") {
    CHECK(Changed{"places.csv", "115.8642,9.7325", "115.8642,99.7325"}.message() ==
          "places.csv:3: lon '115.8642' longitude 115.8642, latitude 99.7325 is not a place on Earth");
    CHECK(Changed{"places.csv", "115.8642,9.7325", ",9.7325"}.message() ==
          "places.csv:3: lon '' is blank, and the other is not");
    CHECK(Changed{"places.csv", "Second Thomas Shoal,", "Scarborough Shoal,"}.message() ==
          "places.csv:3: name 'Scarborough Shoal' stands here twice, with the same key");
    CHECK(Changed{"places.csv", "Second Thomas Shoal,", ","}.message() == "places.csv:3: name '' must not be blank");
    CHECK(Changed{"systems.csv", "1450,,1500", "1450,,far"}.message() ==
          "systems.csv:2: range_high_km 'far' is not a number");
    CHECK(Changed{"systems.csv", "1450,,1500", "1450,,-1"}.message() == "systems.csv:2: range_high_km '-1' is below 0");
    CHECK(Changed{"systems.csv", "1450,,1500", "1450,,1400"}.message() ==
          "systems.csv:2: range_high_km '1400' is below the low estimate");
    CHECK(Changed{"systems.csv", ",,2010,", ",,soon,"}.message() ==
          "systems.csv:2: year_ioc 'soon' is not a whole number");
    CHECK(Changed{"chain.csv", "strait,2,", "strait,,"}.message() ==
          "chain.csv:3: order '' must be a number in the chain, and blank outside of it");
    CHECK(Changed{"allied_exercises.csv", "2007-09-09", "2007-09-03"}.message() ==
          "allied_exercises.csv:2: date_end '2007-09-03' is before the start");
    CHECK(Changed{"zones.csv", "Territorial sea,computed", "Territorial sea,guessed"}.message() ==
          "zones.csv:2: kind 'guessed' is not one of the words that may stand here");
}

TEST_CASE("reference records: a table with other columns is not read") {
    CHECK(Changed{"sites.csv", "name,country", "country,name"}.message() ==
          "sites.csv:1: the columns must be name,country,operator,kind,lon,lat,side,note,source_name,source_title,"
          "source_date,source_url,confidence");
}

TEST_CASE("reference records: what a row names must be in its table, and the nearest is offered") {
    const InputError system = Changed{"deployments.csv", "\nHQ-9,", "\nHQ-99,"}.error();
    CHECK(system.what() ==
          std::string{"deployments.csv:2: system 'HQ-99' names 'HQ-99', which systems.csv does not have"});
    CHECK_THAT(system.hint(), Catch::Contains("HQ-9"));
    CHECK_THAT(Changed("deployments.csv", "garrison,site,2016-02-14", "garrison,launch-area,2016-02-14").message(),
               Catch::Contains("which launch_areas.csv does not have"));
    CHECK_THAT(Changed("sites.csv", "\nLongtian Air Base,", "\nLongtian Airport,").message(),
               Catch::StartsWith("launch_areas.csv:") &&
                   Catch::Contains("names 'Longtian Air Base', which sites.csv does not have"));
}

TEST_CASE("reference records: a shape that is none stops the reading, and a long one is not quoted whole") {
    const std::string broken = Changed{"launch_areas.csv", "MULTIPOLYGON (((", "MULTIPOLYGON (("}.message();
    CHECK_THAT(broken, Catch::StartsWith("launch_areas.csv:2: wkt 'MULTIPOLYGON ((") &&
                           Catch::EndsWith("...' is not a shape in well-known text, or not a valid one"));
    CHECK(broken.size() < 320);
    CHECK(Changed{"exercise_areas.csv", "+08:00,4,120.1705", "+08:00,5,120.1705"}.message() ==
          "exercise_areas.csv:2: vertex_count '5' is not the 4 corners of the polygon");
    CHECK(Changed{"exercise_areas.csv", "2022-08-04T12:00+08:00", "2022-08-04T12:00"}.message() ==
          "exercise_areas.csv:2: date_start '2022-08-04T12:00' is not a day, or a moment with its offset");
}

TEST_CASE("reference records: a type of event has a step, a weight and two words of yes or no") {
    CHECK(Changed{"taxonomy.csv", "water_cannon,6,", "water_cannon,12,"}.message() ==
          "taxonomy.csv:34: severity '12' is not a step from 0 to 11");
    CHECK(Changed{"taxonomy.csv", "water_cannon,6,", "water_cannon,,"}.message() ==
          "taxonomy.csv:34: severity '' is not a step from 0 to 11");
    CHECK(Changed{"taxonomy.csv", "water_cannon,6,3,yes", "water_cannon,6,3,maybe"}.message() ==
          "taxonomy.csv:34: coercive 'maybe' is not yes or no");
    CHECK(Changed{"taxonomy.csv", "water_cannon,6,3,yes,no", "water_cannon,6,3,yes,yes"}.message() ==
          "taxonomy.csv:34: context 'yes' must be yes on the lowest step, and no on every other");
}
