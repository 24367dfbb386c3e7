#include <algorithm>
#include <array>

#include "data/record/exercise.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The incident store with one record of each kind that it lacks.
class ReferenceStore {
public:
    ReferenceStore() {
        committed(db.store, [](Transaction& change) {
            WeaponSystem missile;
            missile.name = "DF-26";
            missile.range_best = Distance::kilometres(4'000);
            missile.range_high = Distance::kilometres(5'000.1);
            missile.year_ioc = 2016;
            missile.source_name = "A report";
            missile.confidence = "found";
            change.revise_reference(missile);
            for (const char* name : {"Woody Island base", "A base without a position"}) {
                Site site;
                site.name = name;
                if (std::string_view{name}.starts_with("Woody"))
                    site.position = Position::at(Longitude{112.34}, Latitude{16.83});
                change.revise_reference(site);
            }
            LaunchArea sites;
            sites.name = "outposts";
            sites.kind = "site-list";
            sites.sites = "Woody Island base;A base without a position";
            sites.basis = "aircraft were seen there";
            sites.confidence = "assumption";
            change.revise_reference(sites);
            LaunchArea strip;
            strip.name = "coast";
            strip.kind = "strip";
            strip.wkt = "POLYGON ((118 24, 119 24, 119 25, 118 24))";
            change.revise_reference(strip);
            ExerciseArea drawn;
            drawn.exercise = "Drill";
            drawn.zone = "1";
            drawn.position = Position::at(Longitude{120.5}, Latitude{22.5});
            drawn.wkt = "POLYGON ((120 22, 121 22, 121 23, 120 22))";
            change.revise_reference(drawn);
            drawn.zone = "2";
            drawn.position.reset();
            drawn.wkt.clear();
            change.revise_reference(drawn);
            ChainSegment strait;
            strait.name = "A strait";
            strait.order = 2;
            strait.width = Distance::nautical_miles(20.5);
            strait.confidence = "memory";
            change.revise_reference(strait);
        });
    }
    IncidentStore db;
};

Layer list(const Store& store, const std::string& query) { return asked(store, query); }

}  // namespace

TEST_CASE("lists: the columns are the fields of the record, in the order of the table that ships") {
    const ReferenceStore reference;
    const Store& store = reference.db.store;
    // head -1 of the files in data/reference
    CHECK(column_names(list(store, "systems list")) ==
          Rows{"system", "owner", "family", "role", "layers", "launch_platform", "mobility", "range_low_km",
               "range_best_km", "range_high_km", "engagement_min_km", "sensor_height_m", "year_ioc", "note",
               "source_name", "source_title", "source_date", "source_url", "confidence"});
    CHECK(column_names(list(store, "types list")) ==
          Rows{"type", "severity", "weight", "coercive", "context", "acled", "cameo", "reason"});
}

TEST_CASE("lists: an answer is named by the first word of its query") {
    const ReferenceStore reference;
    CHECK(list(reference.db.store, "launch-areas list").header.name == "launch-areas");
    CHECK(list(reference.db.store, "launch-areas list").header.title == "Launch areas");
}

TEST_CASE("lists: a length comes back in the unit of its column, and a blank one stays blank") {
    const ReferenceStore reference;
    CHECK(rows_of(list(reference.db.store, "systems list"), {"system", "range_low_km", "range_best_km", "range_high_km",
                                                             "year_ioc"}) == Rows{"DF-26||4000|5000.1|2016"});
    CHECK(rows_of(list(reference.db.store, "chain list"), {"name", "order", "width_nm"}) == Rows{"A strait|2|20.5"});
}

TEST_CASE("lists: a record stands by its shape, else its point, and those without are counted") {
    const ReferenceStore reference;
    const Layer layer = list(reference.db.store, "exercises list");
    CHECK(std::holds_alternative<MultiPolygon>(layer.rows.geometry(0)));
    CHECK(std::holds_alternative<std::monostate>(layer.rows.geometry(1)));
    CHECK(layer.header.caveats.back() ==
          "1 of the exercise areas have no position or shape: none was published or found.");
    CHECK(std::get<Position>(list(reference.db.store, "sites list --match woody").rows.geometry(0)) ==
          Position::at(Longitude{112.34}, Latitude{16.83}));
}

TEST_CASE("lists: exercises stand in the order of their first days and areas, those without a day last") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        const std::vector<std::array<const char*, 3>> areas{{"A late one", "1", "2025-04-01"},
                                                            {"An early one", "10 (south)", "2022-08-04T12:00+08:00"},
                                                            {"An early one", "9 (north)", "2022-08-04T12:00+08:00"},
                                                            {"A part of a day", "1", "2022-08-04"},
                                                            {"Undated", "1", ""}};
        for (const auto& [exercise, zone, start] : areas) {
            ExerciseArea area;
            area.exercise = exercise;
            area.zone = zone;
            area.date_start = start;
            change.revise_reference(area);
        }
        for (const auto& [name, start] :
             std::vector<std::array<const char*, 2>>{{"A", "2024-05"}, {"B", "2023-04-11"}}) {
            AlliedExercise exercise;
            exercise.name = name;
            exercise.date_start = start;
            change.revise_reference(exercise);
        }
    });
    CHECK(rows_of(list(db.store, "exercises list"), {"exercise", "zone"}) ==
          Rows{"A part of a day|1", "An early one|9 (north)", "An early one|10 (south)", "A late one|1", "Undated|1"});
    CHECK(rows_of(list(db.store, "allied-exercises list"), {"name"}) == Rows{"B", "A"});
}

TEST_CASE("lists: the chain stands in its order, straits beside it last") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        const auto describe = [&](const char* name, std::optional<std::int64_t> order) {
            ChainSegment segment;
            segment.name = name;
            segment.order = order;
            change.revise_reference(segment);
        };
        describe("Beside it", {});
        describe("A", 10);
        describe("B", 9);
    });
    CHECK(rows_of(list(db.store, "chain list"), {"name"}) == Rows{"B", "A", "Beside it"});
}

TEST_CASE("lists: match looks in all names and texts, however they are typed") {
    const ReferenceStore reference;
    const Store& store = reference.db.store;
    for (const char* word : {"ayungin", "\"second thomas\"", "仁愛", "SHOAL"}) {
        CAPTURE(word);
        CHECK(rows_of(list(store, std::string{"places list --match "} + word), {"name"}) ==
              Rows{"Second Thomas Shoal"});
    }
    CHECK(rows_of(list(store, "places list --match chigua"), {"name"}) == Rows{"Hughes Reef", "McKennan Reef"});
    CHECK(rows_of(list(store, "types list --match cannon"), {"type"}) == Rows{"water_cannon"});
    CHECK(rows_of(list(store, "sources list --match TABLE"), {"source"}) == Rows{"table"});
    CHECK(list(store, "sources list --match nobody").rows.rows() == 0);
    const Layer none = list(store, "places list --match Atlantis");
    CHECK(none.rows.rows() == 0);
    CHECK(none.header.caveats == Rows{"No place has 'Atlantis' in one of its texts."});
}

TEST_CASE("lists: credit who says so, and count what nobody has read again") {
    const ReferenceStore reference;
    const Layer layer = list(reference.db.store, "places list");
    CHECK(std::ranges::find(layer.header.caveats, "Unverified here (confidence memory): 1 of the 4 places.") !=
          layer.header.caveats.end());
    REQUIRE(layer.header.sources.size() == 2);
    CHECK(layer.header.sources[0].id == "A gazetteer");
    CHECK(layer.header.sources[0].url == "https://example.org/gazetteer");
    CHECK(layer.header.sources[1].confidence == "memory");
}

TEST_CASE("lists: launch areas are called assumptions first, and an empty list says that it is empty") {
    const ReferenceStore reference;
    const Store& store = reference.db.store;
    CHECK(list(store, "launch-areas list").header.caveats.at(0) ==
          "Where mobile systems could act from is an assumption unless the confidence is found.");
    CHECK(list(store, "deployments list").header.caveats == Rows{"No deployments are held."});
    for (const char* name : {"zones list", "allied-exercises list"}) CHECK(list(store, name).rows.rows() == 0);
}

TEST_CASE("lists: as of before they were described there are none") {
    const ReferenceStore reference;
    CHECK(asked(reference.db.store, "systems list", TxnNumber{1}).rows.rows() == 0);
}

TEST_CASE("rings: around a place, a site, the sites of a launch area or a position, with who says where they lie") {
    const ReferenceStore reference;
    const Store& store = reference.db.store;
    CHECK(rows_of(list(store, "rings --radius 300 --at Ayungin"), {"place", "range_km", "lon", "lat"}) ==
          Rows{"Second Thomas Shoal|300|115.8642|9.7325"});
    CHECK(rows_of(list(store, "rings --radius 12nm --at 123.47,25.74"), {"place", "range_km"}) ==
          Rows{"123.47,25.74|22.224"});
    CHECK(rows_of(list(store, "rings --system df-26 --site \"woody island base\""),
                  {"system", "place", "estimate", "range_km"}) ==
          Rows{"DF-26|Woody Island base|best|4000", "DF-26|Woody Island base|high|5000.1"});
    const Layer layer = list(store, "rings --system DF-26 --launch-area outposts --estimate high");
    CHECK(rows_of(layer, {"place", "estimate"}) == Rows{"Woody Island base|high"});
    CHECK(layer.header.caveats.at(0) == "That systems act from outposts is an assumption: aircraft were seen there.");
    CHECK(layer.header.caveats.at(1) == "A base without a position has no ring: its position is not known.");
    CHECK(layer.header.sources.at(0).id == "A report");
}

TEST_CASE("rings: what leaves the range or the centre open, or says them twice, is an error") {
    const ReferenceStore reference;
    const auto check = [&](const std::string& options, const std::string& message) {
        CAPTURE(options);
        CHECK(std::string{thrown_by<UsageError>([&] { list(reference.db.store, "rings" + options); }).what()} ==
              message);
    };
    check("", "rings needs one of --system and --radius");
    check(" --radius 300", "rings needs one of --at, --site and --launch-area");
    check(" --radius 300 --system DF-26 --at 1,1", "--system and --radius say the same twice");
    check(" --radius 300 --at 1,1 --site x", "--at and --site say the same twice");
    check(" --radius -1 --at 1,1", "--radius -1 is not a length");
    check(" --radius 0 --at 1,1", "--radius 0 is out of range");
    check(" --radius 20000 --at 1,1", "--radius 20000 is out of range");
    check(" --radius 300 --at 1,1 --estimate mean", "--estimate mean is none");
    check(" --system DF-27 --at 1,1", "there is no weapon system 'DF-27'");
    check(" --radius 300 --launch-area coast", "the launch area coast is a strip and no list of sites");
    check(" --radius 300 --site \"A base without a position\"", "no position is known of A base without a position");
}
