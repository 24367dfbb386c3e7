#include "geo/enclosing_disc.hpp"

#include <cmath>

#include "geo/geodesic.hpp"
#include "geo/wkt.hpp"
#include "tests/catch.hpp"

using namespace picket;

namespace {

Position at(double lon, double lat) { return Position::at(Longitude{lon}, Latitude{lat}); }

Disc disc_of(const std::string& wkt) {
    const auto disc = enclosing_disc(*parse_wkt(wkt));
    REQUIRE(disc.has_value());
    return *disc;
}

/// Every point of the straight line in longitude and latitude lies in the disc.
bool holds_edge(const Disc& disc, Position from, Position to) {
    for (int i = 0; i <= 997; ++i) {
        const double share = i / 997.0;
        const Position point = at(std::lerp(from.longitude().degrees, to.longitude().degrees, share),
                                  std::lerp(from.latitude().degrees, to.latitude().degrees, share));
        if (distance(disc.centre, point) > disc.radius) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("enclosing disc: a point is one without a radius, an empty shape has none") {
    const Disc disc = disc_of("POINT (123.4 25.7)");
    CHECK(disc.centre == at(123.4, 25.7));
    CHECK(disc.radius == Distance{});
    CHECK_FALSE(enclosing_disc(Geometry{}).has_value());
    CHECK(disc_of("MULTIPOINT ((1 2), (1 2))").radius == Distance{});
}

TEST_CASE("enclosing disc: of two points it is half of their distance wide") {
    const Position a = at(119, 22);
    const Position b = at(122, 26);
    const Disc disc = disc_of("MULTIPOINT ((119 22), (122 26))");
    CHECK(disc.radius >= distance(a, b) * 0.5);
    CHECK(disc.radius <= distance(a, b) * 0.51);
}

TEST_CASE("enclosing disc: holds corners and edges of an area, and not much more") {
    const std::vector<Position> ring{at(121, 24), at(125, 24.2), at(124.5, 26), at(122, 27), at(121, 24)};
    const Disc disc = disc_of("POLYGON ((121 24, 125 24.2, 124.5 26, 122 27, 121 24))");
    for (std::size_t i = 1; i < ring.size(); ++i) CHECK(holds_edge(disc, ring[i - 1], ring[i]));
    // The smallest radius over a grid of centres, 0.02 degrees apart.
    Distance smallest = disc.radius;
    for (double lon = 122; lon <= 124; lon += 0.02) {
        for (double lat = 24.5; lat <= 26.5; lat += 0.02) {
            Distance reach;
            for (const Position& corner : ring) reach = std::max(reach, distance(at(lon, lat), corner));
            smallest = std::min(smallest, reach);
        }
    }
    CHECK(disc.radius <= smallest * 1.02);
}

TEST_CASE("enclosing disc: a parallel far north bends away from its geodesic") {
    const Disc disc = disc_of("LINESTRING (0 70, 60 70)");
    CHECK(holds_edge(disc, at(0, 70), at(60, 70)));
    CHECK(disc.radius >= distance(at(0, 70), at(60, 70)) * 0.5);
}

TEST_CASE("enclosing disc: a shape cut at 180 degrees is one shape") {
    const Disc disc = disc_of(
        "MULTIPOLYGON (((179 -1, 180 -1, 180 1, 179 1, 179 -1)), ((-180 -1, -179 -1, -179 1, -180 1, -180 -1)))");
    CHECK(disc.radius < Distance::kilometres(170));
    CHECK(std::abs(disc.centre.longitude().degrees) > 179.9);
    CHECK(holds_edge(disc, at(179, -1), at(179, 1)));
    CHECK(holds_edge(disc, at(-179, -1), at(-179, 1)));
}

TEST_CASE("enclosing disc: around a pole") {
    const Disc disc = disc_of("MULTIPOINT ((0 89), (120 89), (-120 89))");
    CHECK(disc.centre.latitude().degrees > 89.9);
    CHECK(disc.radius >= distance(at(0, 90), at(0, 89)));
    CHECK(disc.radius <= distance(at(0, 90), at(0, 89)) * 1.02);
}
