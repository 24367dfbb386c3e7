#include "geo/ring.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/wkt.hpp"
#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"
#include "tests/skip.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::literals;
using namespace picket::test;

namespace {

struct Case {
    std::string name;
    Position centre;
    double to_metres;
    double from_metres = 0.0;
    double tolerance_metres = 50.0;
};

DrawnAnnulus drawn(const Case& c) {
    return drawn({c.centre, Distance::metres(c.to_metres), Distance::metres(c.from_metres)},
                 Distance::metres(c.tolerance_metres));
}

const Position senkaku = at(123.47, 25.74);
// `printf '60 0 90 0\n0 0 90 0\n-10 0 90 0\n' | GeodSolve -i -p 6`
constexpr double to_pole_from_60 = 3'347'892.909822;
constexpr double to_pole_from_0 = 10'001'965.729313;
constexpr double to_pole_from_minus_10 = 11'107'820.562547;

void add_everyday_rings(std::vector<Case>& out) {
    for (const double km : {22.224, 300.0, 1'500.0, 4'000.0, 5'500.0, 8'000.0}) {
        const double metres = km * 1e3;
        out.push_back({"25 N", senkaku, metres});
        out.push_back({"equator", at(100, 0), metres});
        out.push_back({"across 180", at(179.9, -17.5), metres});
        out.push_back({"on 180", at(180, 13.5), metres});
        out.push_back({"on -180", at(-180, 40), metres});
        out.push_back({"high latitude", at(-170, 78), metres});
        out.push_back({"at the north pole", at(33, 90), metres});
        out.push_back({"at the south pole", at(-120, -90), metres});
        out.push_back({"11 m from the pole", at(40, 89.9999), metres});
        out.push_back({"coarsest tolerance", senkaku, metres, 0, 100'000});
        out.push_back({"hole", senkaku, metres, km * 300});
        out.push_back({"hole across 180", at(179.9, -17.5), metres, km * 600});
        out.push_back({"hole in high latitude", at(-170, 78), metres, km * 600});
    }
}

void add_rings_at_poles(std::vector<Case>& out) {
    for (const double off : {-1.0, -0.02, -0.009, -0.003, 0.0, 0.003, 0.009, 0.02, 0.7, 100.0}) {
        out.push_back({"pole near the ring", at(170, 60), to_pole_from_60 + off});
        out.push_back({"south pole near the ring", at(-100, -60), to_pole_from_60 + off, 1e6, 10});
        out.push_back({"pole near the hole", at(180, 60), 5e6, to_pole_from_60 + off});
        out.push_back({"both poles near the ring", at(170, 0), to_pole_from_0 + off});
        out.push_back({"the farther pole near the ring", at(-30, -10), to_pole_from_minus_10 + off});
    }
    for (const double km : {10'100.0, 12'000.0, 15'000.0}) {
        out.push_back({"both poles inside", at(100, 0), km * 1e3});
        out.push_back({"both poles inside, on 180", at(180, 3), km * 1e3, 1e6});
        out.push_back({"one pole in the ring, one in the hole", at(20, -70), km * 1e3, 5e6});
        out.push_back({"both poles in the hole", at(5, 1), km * 1e3, 10.05e6});
    }
}

std::vector<Case> cases() {
    std::vector<Case> out;
    add_everyday_rings(out);
    add_rings_at_poles(out);
    out.push_back({"finest tolerance", senkaku, 300'000, 0, 0.1});
    out.push_back({"thin", at(179.9, 60), 22'224, 21'224, 10});
    out.push_back({"1 m", senkaku, 1.0, 0, 0.1});
    out.push_back({"1 km with a hole on 180", at(180, 0), 1'000, 10, 0.1});
    return out;
}

std::string text_of(const Case& c) {
    return fmt::format("{}: {} to {} m, tolerance {} m", c.name, c.from_metres, c.to_metres, c.tolerance_metres);
}

using Measure = double (*)(const Position&, const Position&);

double exactly(const Position& from, const Position& to) { return vincenty_metres(from, to).value(); }

/// How far the position lies from the nearer of the two circles, in metres.
double off(const Case& c, const Position& position, Measure measure = exactly) {
    const double metres = measure(c.centre, position);
    const double outer = std::abs(metres - c.to_metres);
    return c.from_metres > 0.0 ? std::min(outer, std::abs(metres - c.from_metres)) : outer;
}

double worst_edge(const Case& c, const MultiPolygon& shape, Measure measure = exactly) {
    double worst = 0.0;
    for (const Edge& edge : curved_edges(shape)) {
        for (const Position& position : samples_of(edge)) worst = std::max(worst, off(c, position, measure));
    }
    return worst;
}

bool has_7_decimals(double degrees) { return std::round(degrees * 1e7) / 1e7 == degrees; }

}  // namespace

TEST_CASE("Ring: 60 points of every edge lie within the tolerance of the geodesic circle") {
    for (const Case& c : cases()) {
        INFO(text_of(c));
        const DrawnAnnulus got = drawn(c);
        CHECK(got.max_error.in_metres() == c.tolerance_metres);
        CHECK(worst_edge(c, got.shape) <= c.tolerance_metres);
    }
}

TEST_CASE("Ring: every vertex lies on the geodesic circle to 1 cm") {
    for (const Case& c : cases()) {
        INFO(text_of(c));
        double worst = 0.0;
        for (const Edge& edge : curved_edges(drawn(c).shape)) worst = std::max(worst, off(c, edge.from));
        CHECK(worst < 0.01);
    }
}

TEST_CASE("Ring: the drawn surface is within 1e-4 of the true one") {
    for (const Case& c : cases()) {
        INFO(text_of(c));
        const DrawnAnnulus got = drawn(c);
        CHECK(area_square_metres(got.shape) == Approx(got.area.in_square_metres()).epsilon(1e-4));
    }
}

TEST_CASE("Ring: what is drawn inside is what lies between the two distances, all over the globe") {
    for (const Case& c : cases()) {
        INFO(text_of(c));
        const DrawnAnnulus got = drawn(c);
        int looked_at = 0;
        int wrong = 0;
        for (const Position& position : over_the_globe(2'000)) {
            const auto metres = vincenty_metres(c.centre, position);
            if (!metres || off(c, position) < c.tolerance_metres) continue;
            const bool inside = c.from_metres <= *metres && *metres <= c.to_metres;
            ++looked_at;
            wrong += inside != drawn_inside(got.shape, position.longitude().degrees, position.latitude().degrees);
        }
        CHECK(looked_at > 1'900);
        CHECK(wrong == 0);
    }
}

// RFC 7946, 3.1.6 and 3.1.9; validity by GEOS (OGC 06-103r4, 6.1.11).
TEST_CASE("Ring: the polygons are valid, closed, cut at 180 degrees, without vertices that repeat") {
    for (const Case& c : cases()) {
        INFO(text_of(c));
        const Geometry shape = drawn(c).shape;
        const auto read = parse_wkt(to_wkt(shape));
        REQUIRE(read);
        CHECK(*read == shape);
        int repeated = 0;
        int long_numbers = 0;
        for (const auto& polygon : std::get<MultiPolygon>(shape).polygons) {
            for (const Ring& ring : polygon) {
                CHECK(ring.size() >= 4);
                CHECK(ring.front() == ring.back());
                repeated += std::ranges::adjacent_find(ring) != ring.end();
                for (const Position& position : ring) {
                    long_numbers += !has_7_decimals(position.longitude().degrees);
                    long_numbers += !has_7_decimals(position.latitude().degrees);
                }
            }
        }
        CHECK(repeated == 0);
        CHECK(long_numbers == 0);
    }
}

TEST_CASE("Ring: the check of edges sees a sphere and a Mercator plane fail") {
    const Case c{"control", senkaku, 1'500'000};
    const MultiPolygon shape = drawn(c).shape;
    CHECK(worst_edge(c, shape, sphere_metres) > 1'000);
    Ring planar;  // a circle in the Web Mercator plane, as wide as 1,500 km are on that parallel
    for (int i = 0; i <= 720; ++i) {
        const double angle = i % 720 * 0.5 * radians;
        const double radius = 1'500'000 / a_metres / std::cos(25.74 * radians);
        const double y = std::asinh(std::tan(25.74 * radians)) + radius * std::cos(angle);
        planar.push_back(at(123.47 + radius * std::sin(angle) / radians, std::atan(std::sinh(y)) / radians));
    }
    CHECK(worst_edge(c, MultiPolygon{{{planar}}}) > 50'000);
    CHECK(area_square_metres({{{planar}}}) != Approx(drawn(c).area.in_square_metres()).epsilon(1e-4));
}

// n-gons of GeodSolve's vertices, n = 720, 1440, 2880, measured by `Planimeter -r` and extrapolated (Richardson); that
// of more than half the globe is the complement of what Planimeter prints (WGS 84: 510,065,621,724,088.4 m2).
TEST_CASE("Ring: the true surface agrees with polygons measured by Planimeter to 1e-7") {
    const std::vector<std::pair<Case, double>> known{
        {{"", senkaku, 22'224}, 1'551'650'437.6},
        {{"", senkaku, 300'000}, 282'690'996'502.7},
        {{"", senkaku, 1'500'000}, 7'035'928'607'920.6},
        {{"", at(100, 0), 4'000'000}, 48'629'451'434'581.0},
        {{"", at(-170, 78), 4'000'000}, 48'647'765'139'826.0},
        {{"", at(179.9, -17.5), 5'500'000}, 89'261'169'906'174.0},
        {{"", at(180, 40), 8'000'000}, 176'008'520'521'356.0},
        {{"", at(100, 0), 12'000'000}, 510'065'621'724'088.4 - 176'715'932'960'206.6},
        {{"", at(120, 30), 19'900'000}, 510'065'621'724'088.4 - 41'918'379'647.0},
        {{"", senkaku, 1'500'000, 300'000}, 7'035'928'607'920.6 - 282'690'996'502.7},
    };
    for (const auto& [c, square_metres] : known) {
        INFO(text_of(c));
        CHECK(drawn(c).area.in_square_metres() == Approx(square_metres).epsilon(1e-7));
    }
}

TEST_CASE("Ring: a larger one holds a smaller one, and the counts of vertices stay moderate") {
    for (const Position& centre : {senkaku, at(179.9, -17.5), at(-170, 78)}) {
        const MultiPolygon large = drawn(Case{"", centre, 4'000'000}).shape;
        const MultiPolygon small = drawn(Case{"", centre, 3'999'000}).shape;
        CHECK(curved_edges(large).size() < 1'500);
        int outside = 0;
        for (const Edge& edge : curved_edges(small)) {
            const Position middle = samples_of(edge)[29];
            outside += !drawn_inside(large, middle.longitude().degrees, middle.latitude().degrees);
        }
        CHECK(outside == 0);
    }
}

TEST_CASE("Ring: near the antipode every vertex keeps its distance by GeodSolve") {
    const Case c{"longest", at(120, 30), 19'900'000};
    const MultiPolygon shape = drawn(c).shape;
    std::vector<std::string> lines;
    for (const Edge& edge : curved_edges(shape)) {
        for (const Position& p : {edge.from, samples_of(edge)[29]}) {
            lines.push_back(fmt::format("30 120 {:.9f} {:.9f}", p.latitude().degrees, p.longitude().degrees));
        }
    }
    const auto rows = numbers_of("GeodSolve -i -p 6", lines);
    if (!rows) return skip("GeodSolve (geographiclib-tools) is not installed");
    REQUIRE(rows->size() == lines.size());
    double worst = 0.0;
    for (const auto& row : *rows) worst = std::max(worst, std::abs(row.at(2) - c.to_metres));
    CHECK(worst <= 50.0);
    CHECK(shape.polygons.size() == 1);
    CHECK(shape.polygons[0].size() == 2);  // the globe with a hole about the antipode
}

TEST_CASE("Ring: distances and tolerances that cannot be drawn are refused") {
    const auto refused = [](Distance to, Distance from, Distance tolerance) {
        const auto error = thrown_by<GeometryError>([&] { drawn({senkaku, to, from}, tolerance); });
        return std::string{error.what()} + " (" + error.hint() + ")";
    };
    const std::string radius = " (the radius lies between 0.001 km and 19900 km)";
    CHECK(refused(0_km, 0_km, 50_m) == "a ring of 0 km cannot be drawn" + radius);
    CHECK(refused(Distance::metres(-5), 0_km, 50_m) == "a ring of -0.005 km cannot be drawn" + radius);
    CHECK(refused(19'901_km, 0_km, 50_m) == "a ring of 19901 km cannot be drawn" + radius);
    CHECK(refused(Distance::metres(std::numeric_limits<double>::quiet_NaN()), 0_km, 50_m) ==
          "a ring of nan km cannot be drawn" + radius);
    const std::string hole = " (the hole is 1 m or more in radius, and 1 m or more smaller than the ring)";
    CHECK(refused(5_km, 5_km, 50_m) == "a ring of 5 km cannot have a hole of 5 km" + hole);
    CHECK(refused(5_km, 6_km, 50_m) == "a ring of 5 km cannot have a hole of 6 km" + hole);
    CHECK(refused(5_km, Distance::metres(-1), 50_m) == "a ring of 5 km cannot have a hole of -0.001 km" + hole);
    const std::string tolerance = " (it lies between 0.1 m and 100000 m)";
    CHECK(refused(5_km, 0_km, 0_m) == "a tolerance of 0 m cannot be kept" + tolerance);
    CHECK(refused(5_km, 0_km, Distance::metres(0.09)) == "a tolerance of 0.09 m cannot be kept" + tolerance);
    CHECK(refused(5_km, 0_km, 101_km) == "a tolerance of 101000 m cannot be kept" + tolerance);
    CHECK_NOTHROW(drawn({senkaku, longest_radius}, 50_m));
}
