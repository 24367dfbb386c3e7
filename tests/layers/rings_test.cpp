#include "layers/rings.hpp"

#include <algorithm>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::literals;
using picket::test::thrown_by;

namespace {

Position at(double longitude, double latitude) { return Position::at(Longitude{longitude}, Latitude{latitude}); }

/// A system as the table has it, with made-up figures.
WeaponSystem made_up() {
    WeaponSystem out;
    out.name = "M-1";
    out.layers = "anti-ship-cruise;cruise-land-attack";
    out.range_low = 300_km;
    out.range_best = 400_km;
    out.range_high = 500_km;
    out.source_name = "A newspaper";
    out.source_title = "Missiles";
    out.source_date = "2024-05";
    out.source_url = "https://example.org/m";
    out.confidence = "found";
    return out;
}

RingOptions around_woody(const WeaponSystem& system) {
    RingOptions out;
    out.system = system;
    out.centres = {{"Woody Island", at(112.33, 16.83), "gazetteer", "found"}};
    return out;
}

RingOptions typed(Distance radius) {
    RingOptions out;
    out.radius = radius;
    out.centres = {{"123.47,25.74", at(123.47, 25.74), "", ""}};
    return out;
}

std::vector<std::string> column(const Layer& layer, std::string_view name) {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        out.push_back(layer.rows.written(column_index(layer.header.columns, name), row));
    }
    return out;
}

using Words = std::vector<std::string>;

bool says(const Layer& layer, const std::string& caveat) {
    return std::ranges::find(layer.header.caveats, caveat) != layer.header.caveats.end();
}

std::size_t holes(const Geometry& shape) {
    std::size_t out = 0;
    for (const auto& polygon : std::get<MultiPolygon>(shape).polygons) out += polygon.size() - 1;
    return out;
}

/// Whether the vertices of one shape lie within the bounds of the other.
double northernmost(const Geometry& shape) {
    double out = -90.0;
    for (const auto& polygon : std::get<MultiPolygon>(shape).polygons) {
        for (const Position& position : polygon.front()) out = std::max(out, position.latitude().degrees);
    }
    return out;
}

}  // namespace

TEST_CASE("Rings: a row a centre and estimate, centres in the order given, low before best before high") {
    RingOptions options = around_woody(made_up());
    options.centres.push_back({"Fiery Cross Reef", at(112.89, 9.55), "gazetteer", "found"});
    const Layer layer = rings(options);
    CHECK(column(layer, "system") == Words(6, "M-1"));
    CHECK(column(layer, "place") == Words{"Woody Island", "Woody Island", "Woody Island", "Fiery Cross Reef",
                                          "Fiery Cross Reef", "Fiery Cross Reef"});
    CHECK(column(layer, "estimate") == Words{"low", "best", "high", "low", "best", "high"});
    CHECK(column(layer, "kind") == Words(6, "range"));
    CHECK(column(layer, "range_km") == Words{"300", "400", "500", "300", "400", "500"});
    CHECK(column(layer, "max_error_m") == Words(6, "50"));
    CHECK(column(layer, "lon").front() == "112.33");
    CHECK(column(layer, "lat").back() == "9.55");
    CHECK(column(layer, "source").front() == "A newspaper, Missiles, 2024-05, https://example.org/m");
    CHECK(column(layer, "confidence") == Words(6, "found"));
    CHECK(layer.header.title == "Range rings: M-1 around 2 places");
}

TEST_CASE("Rings: columns have their kinds and units") {
    const Layer layer = rings(typed(300_km));
    Words names;
    for (const Column& column : layer.header.columns) names.push_back(column.name);
    CHECK(names == Words{"system", "place", "kind", "estimate", "range_km", "min_range_km", "area_km2", "max_error_m",
                         "lon", "lat", "source", "confidence"});
    const auto unit = [&](const char* name) {
        return layer.header.columns[column_index(layer.header.columns, name)].unit;
    };
    CHECK(unit("range_km") == Unit::kilometres);
    CHECK(unit("area_km2") == Unit::square_kilometres);
    CHECK(unit("max_error_m") == Unit::metres);
    CHECK(unit("lon") == Unit::degrees);
}

// 282,690,996,502.7 m2: polygons of GeodSolve's points measured by Planimeter, see tests/geo/ring_test.cpp.
TEST_CASE("Rings: a radius that was asked for is one ring, and nobody's estimate") {
    const Layer layer = rings(typed(300_km));
    REQUIRE(layer.rows.rows() == 1);
    CHECK(column(layer, "system") == Words{""});
    CHECK(column(layer, "estimate") == Words{""});
    CHECK(column(layer, "source") == Words{"radius as asked for"});
    CHECK(column(layer, "confidence") == Words{""});
    CHECK(column(layer, "area_km2") == Words{"282691.00"});
    CHECK(layer.header.title == "Rings of 300 km around 123.47,25.74");
    CHECK(layer.header.sources.empty());
    CHECK(layer.header.caveats ==
          Words{"A ring is a distance and says nothing of what is at the place or reaches so far."});
}

TEST_CASE("Rings: low lies inside high") {
    const Layer layer = rings(around_woody(made_up()));
    CHECK(northernmost(layer.rows.geometry(0)) < northernmost(layer.rows.geometry(1)));
    CHECK(northernmost(layer.rows.geometry(1)) < northernmost(layer.rows.geometry(2)));
    // `printf '16.83 112.33 0 300000\n' | GeodSolve` and the same with 500000
    CHECK(northernmost(layer.rows.geometry(0)) == Approx(19.54045).margin(1e-5).epsilon(0));
    CHECK(northernmost(layer.rows.geometry(2)) == Approx(21.34697).margin(1e-5).epsilon(0));
}

TEST_CASE("Rings: a blank estimate is not drawn, and the answer says so") {
    WeaponSystem system = made_up();
    system.range_low.reset();
    const Layer layer = rings(around_woody(system));
    CHECK(column(layer, "estimate") == Words{"best", "high"});
    CHECK(says(layer, "No low estimate of the range of M-1 was found, and none is drawn."));
}

TEST_CASE("Rings: where there is no best estimate, high stands for it, else low, and the answer says so") {
    WeaponSystem system = made_up();
    system.range_best.reset();
    RingOptions options = around_woody(system);
    options.estimate = Estimate::best;
    const Layer high = rings(options);
    CHECK(column(high, "estimate") == Words{"high"});
    CHECK(column(high, "range_km") == Words{"500"});
    CHECK(says(high, "No best estimate of the range of M-1 was found: the high one stands in its place."));
    options.system->range_high.reset();
    const Layer low = rings(options);
    CHECK(column(low, "estimate") == Words{"low"});
    CHECK(says(low, "No best estimate of the range of M-1 was found: the low one stands in its place."));
}

TEST_CASE("Rings: one estimate alone is drawn where it is asked for") {
    RingOptions options = around_woody(made_up());
    options.estimate = Estimate::low;
    CHECK(column(rings(options), "range_km") == Words{"300"});
}

TEST_CASE("Rings: a system without the figure that was asked for is refused") {
    WeaponSystem system = made_up();
    system.range_low.reset();
    RingOptions options = around_woody(system);
    options.estimate = Estimate::low;
    const auto no_low = thrown_by<UsageError>([&] { rings(options); });
    CHECK(std::string{no_low.what()} == "no low estimate of the range of M-1 is known");
    CHECK(no_low.hint() == "there is one for best and high");
    options.system->range_best.reset();
    options.system->range_high.reset();
    const auto none = thrown_by<UsageError>([&] { rings(options); });
    CHECK(std::string{none.what()} == "no range of M-1 is known");
    CHECK(none.hint() == "--radius KM draws a ring of a distance that you give");
}

TEST_CASE("Rings: a minimum engagement range is a hole, and a range that is not above it has none") {
    WeaponSystem system = made_up();
    system.engagement_min = 50_km;
    const Layer layer = rings(around_woody(system));
    CHECK(column(layer, "min_range_km") == Words(3, "50"));
    for (std::size_t row = 0; row < 3; ++row) CHECK(holes(layer.rows.geometry(row)) == 1);
    const double with_hole = layer.rows.number(column_index(layer.header.columns, "area_km2"), 0);
    const Layer whole = rings(around_woody(made_up()));
    CHECK(column(whole, "min_range_km") == Words(3, ""));
    const double without = whole.rows.number(column_index(whole.header.columns, "area_km2"), 0);
    CHECK(without - with_hole == Approx(3.14159 * 50 * 50).epsilon(0.01));  // a flat disc, to 1 %
    system.engagement_min = 300_km;
    const Layer partly = rings(around_woody(system));
    CHECK(holes(partly.rows.geometry(0)) == 0);
    CHECK(holes(partly.rows.geometry(1)) == 1);
    CHECK(says(partly, "A range that is not above the minimum engagement range of 300 km is drawn without a hole."));
}

// 4.12 (sqrt 30 + sqrt 10) km = 35.6 km for k = 4/3; the other two by the root of k.
TEST_CASE("Rings: the horizon of the sensor stands beside the ranges and cuts none of them") {
    WeaponSystem system = made_up();
    system.sensor_height = 30_m;
    RingOptions options = around_woody(system);
    const Layer without = rings(options);
    options.target_height = 10_m;
    const Layer layer = rings(options);
    CHECK(column(layer, "kind") == Words{"range", "range", "range", "horizon", "horizon", "horizon"});
    CHECK(column(layer, "estimate") == Words{"low", "best", "high", "low", "best", "high"});
    const std::size_t km = column_index(layer.header.columns, "range_km");
    CHECK(layer.rows.number(km, 3) == Approx(30.8).margin(0.1));
    CHECK(layer.rows.number(km, 4) == Approx(35.6).margin(0.1));
    CHECK(layer.rows.number(km, 5) == Approx(43.6).margin(0.1));
    for (std::size_t row = 0; row < 3; ++row) CHECK(layer.rows.geometry(row) == without.rows.geometry(row));
    CHECK(column(layer, "source").back() ==
          "computed for a sensor at 30 m (A newspaper, Missiles, 2024-05, https://example.org/m) and a target at 10 m");
    CHECK(says(layer, "Terrain is not modelled: a horizon is that of a smooth sea."));
    CHECK(says(layer,
               "A horizon is that of the sensor: missiles are cued from elsewhere as well, so no range is cut by it."));
    CHECK_FALSE(says(layer,
                     "Against a target at 10 m, seen by its own radar alone, the smaller of range and horizon counts: "
                     "compare the two "
                     "rings, which stand side by side."));
    options.estimate = Estimate::high;
    CHECK(column(rings(options), "kind") == Words{"range", "horizon"});
}

TEST_CASE("Rings: against a target at a height an air defence reaches the smaller of range and horizon") {
    WeaponSystem system = made_up();
    system.layers = "air-defence;missile-defence";
    RingOptions options = around_woody(system);
    options.target_height = 10_m;
    options.sensor_height = 20_m;
    const Layer layer = rings(options);
    CHECK(
        says(layer,
             "Against a target at 10 m, seen by its own radar alone, the smaller of range and horizon counts: compare "
             "the two rings, which stand side by side."));
    CHECK(column(layer, "source").back() == "computed for a sensor at 20 m (as asked for) and a target at 10 m");
    CHECK(column(layer, "confidence").back().empty());
    options.target_height.reset();
    CHECK_FALSE(says(rings(options), "Terrain is not modelled: a horizon is that of a smooth sea."));
}

TEST_CASE("Rings: a horizon without the height of a sensor, or with one below the sea, is refused") {
    RingOptions options = around_woody(made_up());
    options.target_height = 10_m;
    const auto error = thrown_by<UsageError>([&] { rings(options); });
    CHECK(std::string{error.what()} == "no sensor height of M-1 is known");
    CHECK(error.hint() == "give it in metres with --sensor-height");
    RingOptions bare = typed(300_km);
    bare.target_height = 10_m;
    CHECK(std::string{thrown_by<UsageError>([&] { rings(bare); }).what()} == "a horizon needs the height of a sensor");
    options.sensor_height = Distance::metres(-5);
    CHECK(std::string{thrown_by<UsageError>([&] { rings(options); }).what()} == "-5 m is no height");
}

TEST_CASE("Rings: what carries least weight comes last, and what is from memory is called unverified") {
    WeaponSystem system = made_up();
    system.confidence = "memory";
    system.layers = "combat-aircraft";
    RingOptions options = around_woody(system);
    options.centres = {{"prc-coast", at(119, 25), "a rule", "assumption"},
                       {"A reef", at(112, 10), "a chart", "memory"}};
    CHECK(rings(options).header.caveats ==
          Words{"That anything acts from prc-coast is an assumption.",
                "A range is a public estimate of the maximum of M-1, and a ring around a place says nothing of what is "
                "there.",
                "The figures of M-1 are unverified here (confidence memory).",
                "The range of an aircraft is its combat radius without refuelling.",
                "Where A reef lies is unverified here (confidence memory)."});
}

TEST_CASE("Rings: the sources are those of the system and of the places, each once") {
    RingOptions options = around_woody(made_up());
    options.centres.push_back(options.centres.front());
    options.centres.push_back({"123,25", at(123, 25), "", ""});
    const Layer layer = rings(options);
    REQUIRE(layer.header.sources.size() == 2);
    CHECK(layer.header.sources[0].id == "M-1");
    CHECK(layer.header.sources[0].text == "A newspaper, Missiles, 2024-05");
    CHECK(layer.header.sources[0].url == "https://example.org/m");
    CHECK(layer.header.sources[0].confidence == "found");
    CHECK(layer.header.sources[1].id == "Woody Island");
    CHECK(layer.header.sources[1].text == "gazetteer");
}

TEST_CASE("Rings: a radius or tolerance that cannot be drawn is refused") {
    CHECK_THROWS_AS(rings(typed(20'000_km)), GeometryError);
    RingOptions options = typed(300_km);
    options.tolerance = 0_m;
    CHECK_THROWS_AS(rings(options), GeometryError);
}

TEST_CASE("Rings: a finer tolerance is printed and takes more vertices") {
    RingOptions options = typed(4'000_km);
    const auto vertices = [](const Layer& layer) {
        return std::get<MultiPolygon>(layer.rows.geometry(0)).polygons.front().front().size();
    };
    const std::size_t coarse = vertices(rings(options));
    options.tolerance = 1_m;
    const Layer fine = rings(options);
    CHECK(column(fine, "max_error_m") == Words{"1"});
    CHECK(vertices(fine) > 3 * coarse);
    CHECK(column(fine, "area_km2") == column(rings(typed(4'000_km)), "area_km2"));
}
