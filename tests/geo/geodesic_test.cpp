#include "geo/geodesic.hpp"

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"
#include "tests/skip.hpp"

using namespace picket;
using namespace picket::literals;
using namespace picket::test;

namespace {

struct Pair {
    Position from;
    Position to;
    double metres;
    double bearing;
};

// `printf '25.74 123.47 22.3 114.17\n...' | GeodSolve -i -p 6`; PROJ's `geod +ellps=WGS84 -I` gives the same lengths.
const Pair pairs[] = {
    {at(123.47, 25.74), at(114.17, 22.3), 1'019'609.855112, -109.99059349867},
    {at(179.9, -17.5), at(-144.75, 13.45), 5'177'258.997891, 50.89835221331},
    {at(0, 0), at(179.5, 0.5), 19'936'288.578965, 25.67187286829},
    {at(121.5, 25.0), at(139.7, 35.7), 2'108'159.435335, 51.48315720961},
};

}  // namespace

TEST_CASE("Geodesic: lengths and bearings are those of GeodSolve and geod") {
    for (const Pair& pair : pairs) {
        CHECK(distance(pair.from, pair.to).in_metres() == Approx(pair.metres).margin(1e-6).epsilon(0));
        CHECK(distance(pair.to, pair.from).in_metres() == Approx(pair.metres).margin(1e-6).epsilon(0));
        CHECK(bearing(pair.from, pair.to).degrees == Approx(pair.bearing).margin(1e-9).epsilon(0));
    }
}

TEST_CASE("Geodesic: a straight way over the pole is the shortest between opposite meridians") {
    CHECK(distance(at(10, 60), at(-170, 60)).in_metres() == Approx(6'695'785.819644).margin(1e-6).epsilon(0));
    CHECK(bearing(at(10, 60), at(-170, 60)).degrees == Approx(0).margin(1e-12));
}

TEST_CASE("Geodesic: one point is 0 m away from itself, whatever its longitude is called") {
    CHECK(distance(at(10, 20), at(10, 20)) == 0_m);
    CHECK(distance(at(180, 5), at(-180, 5)) == 0_m);
    CHECK(distance(at(10, 90), at(-50, 90)) == 0_m);
    for (const double latitude : {-20.0, 0.0, 20.0})
        CHECK(bearing(at(10, latitude), at(10, latitude)).degrees == 180.0);
}

// `printf '25.74 123.47 30 300000\n...' | GeodSolve -p 6`
TEST_CASE("Geodesic: one arrives where GeodSolve says") {
    const auto arrives = [](const Position& from, double azimuth, Distance length, double longitude, double latitude) {
        const Position there = destination(from, Azimuth{azimuth}, length);
        CHECK(there.longitude().degrees == Approx(longitude).margin(1e-10).epsilon(0));
        CHECK(there.latitude().degrees == Approx(latitude).margin(1e-10).epsilon(0));
    };
    arrives(at(123.47, 25.74), 30, 300_km, 124.99567985860, 28.07673926206);
    arrives(at(123.47, 25.74), 100, 1'500_km, 137.86430582740, 22.68394239115);
    arrives(at(179.9, -17.5), 80, 4'000_km, -144.36192026084, -8.35952738570);
    arrives(at(100, 0), 200, 8'000_km, 53.57142418648, -63.43520643251);
    arrives(at(-170, 60), 0, 5'500_km, 10, 70.72492967668);
}

TEST_CASE("Geodesic: 2000 lengths all over the globe are those of GeodSolve") {
    std::vector<std::string> lines;
    const auto points = over_the_globe(2'001);
    for (std::size_t i = 1; i < points.size(); ++i) {
        lines.push_back(fmt::format("{:.17g} {:.17g} {:.17g} {:.17g}", points[i - 1].latitude().degrees,
                                    points[i - 1].longitude().degrees, points[i].latitude().degrees,
                                    points[i].longitude().degrees));
    }
    const auto rows = numbers_of("GeodSolve -i -p 6", lines);
    if (!rows) return skip("GeodSolve (geographiclib-tools) is not installed");
    REQUIRE(rows->size() == lines.size());
    double worst = 0.0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        worst = std::max(worst, std::abs(distance(points[i - 1], points[i]).in_metres() - (*rows)[i - 1].at(2)));
    }
    CHECK(worst < 2e-6);
}
