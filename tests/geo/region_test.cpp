#include "geo/region.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::literals;
using namespace picket::test;

namespace {

GeoBox box(double west, double south, double east, double north) {
    return {Longitude{west}, Latitude{south}, Longitude{east}, Latitude{north}};
}

/// The least of a function of the latitude between two latitudes, found by trying many of them and then more near the
/// best: slow, and nothing of it is in the code under test.
template <class Function>
double least(double low, double high, Function function) {
    double best = low;
    for (int round = 0; round < 6; ++round) {
        double found = std::numeric_limits<double>::infinity();
        const double step = (high - low) / 400.0;
        for (int i = 0; i <= 400; ++i) {
            const double value = function(low + i * step);
            if (value < found) {
                found = value;
                best = low + i * step;
            }
        }
        const double first = low;
        const double last = high;
        low = std::max(first, best - 2.0 * step);
        high = std::min(last, best + 2.0 * step);
    }
    return function(best);
}

/// To the nearest of many points of the edges of a box.
double brute_distance(const GeoBox& there, const Position& from) {
    const auto to = [&](double longitude, double latitude) {
        return distance(from, at(std::remainder(longitude, 360.0), latitude)).in_metres();
    };
    const double west = there.west.degrees;
    const double east = there.east.degrees + (there.crosses_180() ? 360.0 : 0.0);
    const double south = there.south.degrees;
    const double north = there.north.degrees;
    return std::min({least(south, north, [&](double latitude) { return to(west, latitude); }),
                     least(south, north, [&](double latitude) { return to(east, latitude); }),
                     least(west, east, [&](double longitude) { return to(longitude, south); }),
                     least(west, east, [&](double longitude) { return to(longitude, north); })});
}

std::vector<Position> points_of(const Disc& disc) {
    std::vector<Position> out{disc.centre};
    for (const double part : {0.25, 0.5, 0.75, 0.9, 1.0}) {
        for (int azimuth = 0; azimuth < 720; ++azimuth) {
            out.push_back(destination(disc.centre, Azimuth{azimuth / 2.0}, disc.radius * part));
        }
    }
    return out;
}

const std::vector<GeoBox> boxes{box(120, 20, 125, 30),  box(170, -10, -170, 10), box(-180, 50, 180, 70),
                                box(100, 60, 140, 90),  box(-30, -90, 60, -75),  box(-180, 80, 180, 90),
                                box(175, 85, -160, 89), box(-180, -90, 180, 90), box(-180, -5, -170, 5),
                                box(170, -5, 180, 5),   box(-100, -40, 100, 40), box(10, 0, 10.5, 0.5)};

}  // namespace

TEST_CASE("Region: a disc in a disc is sure up to the edge, possible across it, none from where they only touch") {
    const Position centre = at(123.47, 25.74);
    const Region region = Region::around(centre, 24_nmi);
    const Position near = destination(centre, Azimuth{70}, 10_nmi);
    const double metres = vincenty_metres(centre, near).value();
    CHECK(metres == Approx(18'520).margin(0.001));
    CHECK(region.holds({near, 24_nmi - Distance::metres(metres + 0.01)}) == Containment::sure);
    CHECK(region.holds({near, 24_nmi - Distance::metres(metres - 0.01)}) == Containment::possible);
    const Position far = destination(centre, Azimuth{250}, 100_nmi);
    CHECK(region.holds({far, 76_nmi + Distance::metres(0.01)}) == Containment::possible);
    CHECK(region.holds({far, 76_nmi - Distance::metres(0.01)}) == Containment::none);
    CHECK(region.holds({centre, 24_nmi}) == Containment::sure);
    CHECK(region.holds({centre, 5'000_km}) == Containment::possible);
}

TEST_CASE("Region: of a point nothing is only possible, and the edge is in") {
    for (const Position& position : over_the_globe(500)) {
        for (const Region& region : {Region::around(at(180, 60), 4'000_km), Region::between(box(170, -60, -20, 80))}) {
            const Containment held = region.holds({position, {}});
            CHECK(held != Containment::possible);
            CHECK((held == Containment::sure) == region.contains(position));
        }
    }
    const Region edges = Region::between(box(120, 20, 125, 30));
    CHECK(edges.contains(at(120, 20)));
    CHECK(edges.contains(at(125, 30)));
    CHECK_FALSE(edges.contains(at(125.0000001, 25)));
    CHECK_FALSE(edges.contains(at(122, 30.0000001)));
}

TEST_CASE("Region: a box across 180 degrees, and the meridian that has two names") {
    const Region across = Region::between(box(170, -10, -170, 10));
    CHECK(across.contains(at(180, 0)));
    CHECK(across.contains(at(-180, 0)));
    CHECK(across.contains(at(-175, 0)));
    CHECK_FALSE(across.contains(at(0, 0)));
    CHECK(Region::between(box(170, -5, 180, 5)).contains(at(-180, 0)));
    CHECK(Region::between(box(-180, -5, -170, 5)).contains(at(180, 0)));
    CHECK(across.holds({at(179.9, 0), 100_km}) == Containment::sure);
    CHECK(across.holds({at(-170.5, 0), 100_km}) == Containment::possible);
    CHECK(across.holds({at(168, 0), 100_km}) == Containment::none);
}

TEST_CASE("Region: a pole is one place, whatever its longitude is called") {
    const Region north = Region::between(box(100, 60, 140, 90));
    CHECK(north.contains(at(-60, 90)));
    CHECK(north.distance_to(at(-60, 89)).in_metres() == Approx(vincenty_metres(at(-60, 89), at(0, 90)).value()));
    CHECK(north.holds({at(120, 89.9), 1_km}) == Containment::sure);
    CHECK(north.holds({at(120, 89.9), 50_km}) == Containment::possible);
    for (const double wide : {100.0, 150.0, 179.0}) {  // a disc over the pole reaches all meridians
        CHECK(Region::between(box(-wide, 40, wide, 90)).holds({at(0, 80), 1'500_km}) == Containment::possible);
        CHECK(Region::between(box(-wide, 40, wide, 90)).holds({at(0, 80), 1'000_km}) == Containment::sure);
    }
    const Region cap = Region::between(box(-180, 80, 180, 90));
    CHECK(cap.holds({at(20, 89.5), 500_km}) == Containment::sure);
    CHECK(cap.holds({at(20, 81), 500_km}) == Containment::possible);
    CHECK(cap.holds({at(20, 70), 500_km}) == Containment::none);
}

TEST_CASE("Region: a disc beside a corner of a box may lie outside although its own box reaches in") {
    const Region region = Region::between(box(120, 20, 125, 30));
    const Position corner = at(125, 30);
    const Position outside = destination(corner, Azimuth{45}, 100_km);
    CHECK(region.holds({outside, Distance::kilometres(99.99)}) == Containment::none);
    CHECK(region.holds({outside, Distance::kilometres(100.01)}) == Containment::possible);
    const GeoBox around = box_around({outside, Distance::kilometres(99.99)});
    CHECK(around.contains(corner));
}

TEST_CASE("Region: whether a box holds a disc is decided by the disc's true extremes") {
    for (const auto& [centre, radius] : std::vector<std::pair<Position, Distance>>{
             {at(10, 0), 1'000_km}, {at(10, 60), 500_km}, {at(10, -80), 900_km}, {at(10, 25), 150_nmi}}) {
        INFO(to_text(centre));
        const auto east = [&, from = centre, r = radius](double azimuth) {
            return -destination(from, Azimuth{azimuth}, r).longitude().degrees;
        };
        const double half = -least(1, 179, east) - 10.0;
        const double north = destination(centre, Azimuth{0}, radius).latitude().degrees;
        const double south = destination(centre, Azimuth{180}, radius).latitude().degrees;
        const auto held = [&, c = centre, r = radius](double wide, double up) {
            return Region::between(box(10 - wide, south - up, 10 + wide, north + up)).holds({c, r});
        };
        CHECK(held(half + 1e-7, 1e-7) == Containment::sure);
        CHECK(held(half - 1e-7, 1e-7) == Containment::possible);
        CHECK(held(half + 1e-7, -1e-7) == Containment::possible);
        const auto holds = [&, c = centre, r = radius](const GeoBox& there) {
            return Region::between(there).holds({c, r});
        };
        CHECK(holds(box(-80, south - 1e-7, 100, north + 1e-7)) == Containment::sure);
        CHECK(holds(box(-80, south - 1e-7, 100, north - 1e-7)) == Containment::possible);
        CHECK(holds(box(-80, south + 1e-7, 100, north + 1e-7)) == Containment::possible);
        CHECK(holds(box(-80, north - 1e-7, 100, 90)) == Containment::possible);
        CHECK(holds(box(-80, north + 1e-7, 100, 90)) == Containment::none);
        CHECK(holds(box(10 + half - 1e-7, -90, 170, 90)) == Containment::possible);
        CHECK(holds(box(10 + half + 1e-7, -90, 170, 90)) == Containment::none);
    }
}

TEST_CASE("Region: what it says of discs all over the globe is what points of the discs say") {
    int counts[3] = {};
    for (const GeoBox& there : boxes) {
        const Region region = Region::between(there);
        for (const Position& centre : over_the_globe(60)) {
            for (const Distance radius : {1_km, 200_km, 1'500_km, 6'000_km}) {
                INFO(region.text() << "; " << to_text(centre) << "; " << radius.in_kilometres() << " km");
                const Containment held = region.holds({centre, radius});
                const auto points = points_of({centre, radius});
                const auto inside = std::ranges::count_if(points, [&](const Position& p) { return there.contains(p); });
                ++counts[static_cast<int>(held)];
                if (held == Containment::sure) CHECK(inside == static_cast<std::ptrdiff_t>(points.size()));
                if (held == Containment::none) CHECK(inside == 0);
                if (held == Containment::possible) CHECK(inside < static_cast<std::ptrdiff_t>(points.size()));
                if (held == Containment::possible && inside == 0) {
                    CHECK(brute_distance(there, centre) < radius.in_metres());
                }
            }
        }
    }
    for (const int count : counts) CHECK(count > 100);
}

TEST_CASE("Region: the distance to a box is that to the nearest of its points, to 1 m") {
    int outside = 0;
    for (const GeoBox& there : boxes) {
        const Region region = Region::between(there);
        for (const Position& from : over_the_globe(40)) {
            if (there.contains(from)) {
                CHECK(region.distance_to(from) == 0_m);
                continue;
            }
            INFO(region.text() << "; " << to_text(from));
            ++outside;
            CHECK(region.distance_to(from).in_metres() == Approx(brute_distance(there, from)).margin(0.5).epsilon(0));
        }
    }
    CHECK(outside > 200);
}

TEST_CASE("Region: the distance to a disc is that to its edge") {
    const Region region = Region::around(at(179.9, -17.5), 1'000_km);
    CHECK(region.distance_to(at(-144.75, 13.45)).in_metres() == Approx(4'177'258.997891).margin(1e-3).epsilon(0));
    CHECK(region.distance_to(at(-179, -17)) == 0_m);
}

TEST_CASE("Region: answers of a disc agree with the distance where bounds decide and where they do not") {
    const Position centre = at(-170, 55);
    for (const Distance radius : {12_nmi, 3'000_km, 11'000_km, 19'900_km}) {
        const Region region = Region::around(centre, radius);
        for (const Position& position : over_the_globe(1'500)) {
            const double metres = distance(centre, position).in_metres();
            CHECK(region.contains(position) == (metres <= radius.in_metres()));
            const bool touches = metres < radius.in_metres() + 300'000;
            const bool within = metres + 300'000 <= radius.in_metres();
            const auto expected = within ? Containment::sure : touches ? Containment::possible : Containment::none;
            CHECK(region.holds({position, 300_km}) == expected);
        }
    }
}

TEST_CASE("Region: the box around a disc holds it, and is at most 1 % wider") {
    for (const Position& centre : over_the_globe(60)) {
        for (const Distance radius : {0_km, 1_km, 150_nmi, 2'000_km, 9'000_km}) {
            INFO(to_text(centre) << "; " << radius.in_kilometres() << " km");
            const GeoBox around = box_around({centre, radius});
            double widest = 0.0;
            double south = 90.0;
            double north = -90.0;
            for (const Position& position : points_of({centre, radius})) {
                const bool held = around.contains(position);
                CHECK((held || radius == 0_km));
                const double off = position.longitude().degrees - centre.longitude().degrees;
                widest = std::max(widest, std::abs(std::remainder(off, 360.0)));
                south = std::min(south, position.latitude().degrees);
                north = std::max(north, position.latitude().degrees);
            }
            const double width = around.east.degrees - around.west.degrees + (around.crosses_180() ? 360.0 : 0.0);
            const bool pole = around.north.degrees == 90.0 || around.south.degrees == -90.0;
            if (pole) CHECK(width == 360.0);
            if (!pole) CHECK(width / 2.0 <= widest * 1.011 + 1e-6);
            if (!pole) CHECK(around.south.degrees == Approx(south).margin(1e-9));
            if (!pole) CHECK(around.north.degrees == Approx(north).margin(1e-9));
        }
    }
    CHECK(Region::around(at(180, 80), 2'000_km).box() == box_around({at(180, 80), 2'000_km}));
    CHECK(Region::between(boxes[1]).box() == boxes[1]);
}

TEST_CASE("Region: a box without a surface holds points alone") {
    const Region line = Region::between(box(120, 20, 120, 30));
    CHECK(line.contains(at(120, 25)));
    CHECK(line.holds({at(120, 25), 10_km}) == Containment::none);
}

TEST_CASE("Region: its text is for titles") {
    const auto text = [](double w, double s, double e, double n) { return Region::between(box(w, s, e, n)).text(); };
    CHECK(Region::around(at(123.47, 25.74), 24_nmi).text() == "within 24 nm of 123.47,25.74");
    CHECK(Region::around(at(123.47, 25.74), 300_km).text() == "within 300 km of 123.47,25.74");
    CHECK(text(120, 20, 125, 25) == "between 120 and 125 E, 20 and 25 N");
    CHECK(text(170, -10, -170, 5.5) == "between 170 E and 170 W, 10 S and 5.5 N");
    CHECK(text(-10, -20, 0, 0) == "between 10 and 0 W, 20 and 0 S");
    CHECK(text(0, 0, 100, 10) == "between 0 and 100 E, 0 and 10 N");
}

TEST_CASE("Region: a radius or box that is none is refused") {
    const auto radius = thrown_by<GeometryError>([] { Region::around(at(0, 0), 0_km); });
    CHECK(std::string{radius.what()} == "a radius of 0 km is not one of a region");
    CHECK(radius.hint() == "it lies above 0 and up to 19900 km");
    CHECK_THROWS_AS(Region::around(at(0, 0), 19'901_km), GeometryError);
    const auto upside_down = thrown_by<GeometryError>([] { Region::between(box(0, 10, 5, 5)); });
    CHECK(std::string{upside_down.what()} == "a box from 10 to 5 N lies upside down");
    CHECK(upside_down.hint() == "give its southern edge first, then the northern one");
    CHECK_THROWS_AS(Region::between(box(0, 10, 181, 15)), GeometryError);
    CHECK_THROWS_AS(Region::between(box(0, std::numeric_limits<double>::quiet_NaN(), 5, 5)), GeometryError);
}

TEST_CASE("Containment: each has its word") {
    CHECK(name(Containment::none) == "none");
    CHECK(name(Containment::possible) == "possible");
    CHECK(name(Containment::sure) == "sure");
}
