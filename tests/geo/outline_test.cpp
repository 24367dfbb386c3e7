#include "geo/outline.hpp"

#include <cmath>

#include "geo/wkt.hpp"
#include "tests/catch.hpp"

using namespace picket;

namespace {

Position at(double lon, double lat) { return Position::at(Longitude{lon}, Latitude{lat}); }

/// Twice the area in the plane of degrees, positive for a ring that runs counter-clockwise.
double turning(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += ring[i].longitude().degrees * ring[i + 1].latitude().degrees -
               ring[i + 1].longitude().degrees * ring[i].latitude().degrees;
    }
    return sum;
}

}  // namespace

TEST_CASE("outline: corners in either direction, closed or not, give one closed ring that runs counter-clockwise") {
    const std::vector<Position> corners{at(10, 20), at(10, 21), at(12, 21), at(12, 20)};
    std::vector<Position> closed = corners;
    closed.push_back(corners.front());
    const std::vector<Position> backwards{corners.rbegin(), corners.rend()};
    for (const auto& given : {corners, closed, backwards}) {
        const auto area = outlined(given);
        REQUIRE(area);
        REQUIRE(area->polygons.size() == 1);
        const Ring& ring = area->polygons[0].at(0);
        CHECK(ring.size() == 5);
        CHECK(ring.front() == ring.back());
        CHECK(turning(ring) == Approx(4.0));  // 2 degrees by 1, twice
    }
}

TEST_CASE("outline: an area across 180 degrees is cut there, and its parts have the whole area") {
    const auto area = outlined({at(179, 10), at(-178, 10), at(-178, 12), at(179, 12)});
    REQUIRE(area);
    REQUIRE(area->polygons.size() == 2);
    CHECK(turning(area->polygons[0].at(0)) + turning(area->polygons[1].at(0)) == Approx(12.0));  // 3 by 2, twice
    const auto read = parse_wkt(to_wkt(Geometry{*area}));
    REQUIRE(read);
    CHECK(std::get<MultiPolygon>(*read).polygons.size() == 2);
}

TEST_CASE("outline: what encloses nothing, crosses itself or goes around a pole is no area") {
    CHECK_FALSE(outlined({}));
    CHECK_FALSE(outlined({at(1, 1), at(2, 2)}));
    CHECK_FALSE(outlined({at(1, 1), at(2, 2), at(1, 1)}));
    CHECK_FALSE(outlined({at(0, 0), at(2, 2), at(0, 2), at(2, 0)}));
    CHECK_FALSE(outlined({at(0, 80), at(120, 80), at(-120, 80)}));
}

TEST_CASE("outline: areas that overlap or touch are one, areas apart are two") {
    const auto square = [](double lon) { return *outlined({at(lon, 0), at(lon + 2, 0), at(lon + 2, 2), at(lon, 2)}); };
    CHECK(united({square(0), square(1)}).polygons.size() == 1);
    CHECK(united({square(0), square(2)}).polygons.size() == 1);
    CHECK(united({square(0), square(3)}).polygons.size() == 2);
    CHECK(parse_wkt(to_wkt(Geometry{united({square(0), square(1), square(5)})})));
}

TEST_CASE("outline: a track goes the shorter way and is cut at 180 degrees") {
    CHECK(track_through({at(10, 0), at(20, 10)}).lines.size() == 1);
    const MultiLine cut = track_through({at(178, 0), at(-178, 4)});
    REQUIRE(cut.lines.size() == 2);
    CHECK(cut.lines[0].back() == at(180, 2));
    CHECK(cut.lines[1].front() == at(-180, 2));
}
