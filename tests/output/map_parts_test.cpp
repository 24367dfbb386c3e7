#include "layers/output/detail/clip.hpp"
#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/point_labels.hpp"
#include "layers/output/detail/projection.hpp"
#include "layers/output/detail/severity_style.hpp"
#include "tests/catch.hpp"
#include "tests/output/map_sample.hpp"

using namespace picket;
using namespace picket::detail;
using sample::at;

namespace {

constexpr Frame frame{0, 0, 900, 600};

double area(const Path& path) {
    double sum = 0.0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Pixel& a = path[i];
        const Pixel& b = path[(i + 1) % path.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return std::abs(sum) / 2.0;
}

}  // namespace

TEST_CASE("projection: northings are those of PROJ") {
    // `cs2cs EPSG:4326 EPSG:3395`: 10 N 1111475.10, 20 N 2258423.65, 3 S -331876.53 m, where a degree of longitude is
    // 111,319.4908 m.
    const Projection projection{{115, -8, 125, 22}, frame};
    const double degree = projection.at(121, 0).x - projection.at(120, 0).x;
    const auto northing = [&](double latitude) {
        return (projection.at(120, 0).y - projection.at(120, latitude).y) / degree * 111'319.4908;
    };
    CHECK(northing(10) == Approx(1'111'475.10).margin(0.1));
    CHECK(northing(20) == Approx(2'258'423.65).margin(0.1));
    CHECK(northing(-3) == Approx(-331'876.53).margin(0.1));
}

TEST_CASE("projection: heights lead back to their latitude, at the equator and near the pole") {
    const Projection projection{{100, -80, 140, 80}, frame};
    for (const double latitude : {-79.0, -20.5, 0.0, 20.5, 60.0, 79.0}) {
        CHECK(projection.latitude_at(projection.at(120, latitude).y) == Approx(latitude).margin(1e-8));
    }
}

TEST_CASE("projection: the view is widened to the frame's shape and keeps its middle") {
    const Projection projection{{110, 10, 112, 20}, frame};
    CHECK((projection.view().west + projection.view().east) / 2.0 == Approx(111.0));
    CHECK(projection.view().west < 105.0);
    CHECK(projection.frame().width() == Approx(900.0));
    const Projection world{{-180, -84, 180, 84}, frame};
    CHECK(world.frame().width() < 900.0);
    CHECK(world.view().east - world.view().west == Approx(360.0));
}

TEST_CASE("projection: a position on the other side of 180 degrees lies where the view is") {
    const Projection projection{{170, -10, 200, 10}, frame};
    CHECK(projection.at(at(-175, 0)).x == Approx(projection.at(185, 0).x));
    CHECK(projection.at(at(-180, 0)).x == Approx(projection.at(at(180, 0)).x));
}

TEST_CASE("disc: as large as its distance on the ground, at any latitude") {
    for (const double latitude : {-40.0, 0.0, 15.0, 60.0}) {
        const Projection projection{{110, latitude - 5, 120, latitude + 5}, frame};
        const Ellipse small = disc_on(projection, at(115, latitude), Distance::nautical_miles(10));
        const double expected = projection.pixels(Distance::nautical_miles(10), latitude);
        CHECK(small.across == Approx(expected).epsilon(1e-4));
        // The meridian is shorter or longer than the parallel's circle by up to 0.7 %.
        CHECK(small.up == Approx(expected).epsilon(0.008));
    }
}

TEST_CASE("extent: the narrowest view, across 180 degrees where that is narrower") {
    Extent out;
    CHECK(out.empty());
    out.add(at(170, 10), Distance{});
    out.add(at(-170, 20), Distance{});
    CHECK(out.view().west == Approx(170 - 20 * 0.06));
    CHECK(out.view().east == Approx(190 + 20 * 0.06));
    Extent whole;
    whole.add(Geometry{MultiPolygon{{{sample::rectangle(-180, -10, 180, 10)}}}});
    CHECK(whole.view().east - whole.view().west == Approx(360.0));
}

TEST_CASE("extent: a disc at a pole takes all longitudes, and one point a view of its own") {
    Extent pole;
    pole.add(at(20, 89), Distance::nautical_miles(120));
    CHECK(pole.view().east - pole.view().west == Approx(360.0));
    Extent point;
    point.add(at(20, 10), Distance{});
    CHECK(point.view().east > point.view().west);
    CHECK(point.view().north > point.view().south);
}

TEST_CASE("clip: what of a ring lies in the frame, by area") {
    const Path square{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}};
    CHECK(area(clipped_ring(square, frame)) == Approx(100.0 * 100.0));
    CHECK(area(clipped_ring({{-10, -10}, {2000, -10}, {2000, 2000}, {-10, 2000}}, frame)) == Approx(900.0 * 600.0));
    CHECK(clipped_ring({{-10, -10}, {-5, -10}, {-5, -5}}, frame).empty());
    const Path inside{{1, 1}, {5, 1}, {5, 5}};
    CHECK(clipped_ring(inside, frame).size() == 3);
}

TEST_CASE("clip: a line comes back in the pieces that lie in the frame") {
    const auto pieces = clipped_line({{-10, 10}, {10, 10}, {10, -10}, {20, -10}, {20, 10}}, frame);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].front().x == Approx(0.0));
    CHECK(pieces[0].back().y == Approx(0.0));
    CHECK(pieces[1].front().y == Approx(0.0));
    CHECK(pieces[1].back().y == Approx(10.0));
    CHECK(clipped_line({{-10, -10}, {-20, 700}}, frame).empty());
}

TEST_CASE("clip: an outline leaves out the edges along 180 degrees") {
    const Projection projection{{170, -10, 190, 10}, frame};
    const auto pieces = outline(sample::rectangle(175, -5, 180, 5), projection, frame);
    REQUIRE(pieces.size() == 2);  // the ring begins at its lower left corner
    for (const Path& piece : pieces) {
        for (std::size_t i = 1; i < piece.size(); ++i) {
            const double cut = projection.at(180, 0).x;
            CHECK_FALSE((std::abs(piece[i - 1].x - cut) < 1e-6 && std::abs(piece[i].x - cut) < 1e-6));
        }
    }
}

TEST_CASE("names: none covers another, a taken place or the edge, and lines cross none") {
    std::vector<PointWish> wishes;
    for (int i = 0; i < 60; ++i) {
        wishes.push_back({{{400.0 + 7.0 * (i % 8), 300.0 + 5.0 * (i / 8)}}, 3.0, 60.0, 12.0, Standing::beside});
    }
    const std::vector<Frame> taken{{395, 295, 460, 345}};
    const auto placed = placed_around(wishes, taken, frame);
    std::size_t count = 0;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i]) continue;
        ++count;
        CHECK_FALSE(overlap(placed[i]->box, taken.front()));
        CHECK(placed[i]->box.left >= 0.0);
        for (std::size_t k = 0; k < i; ++k) {
            if (placed[k]) CHECK_FALSE(overlap(placed[i]->box, placed[k]->box));
        }
        if (!placed[i]->leads) continue;
        for (std::size_t k = 0; k < placed.size(); ++k) {
            if (k == i || !placed[k]) continue;
            const Pixel end = nearest_of(placed[i]->box, placed[i]->of);
            CHECK(clipped_line({placed[i]->of, end}, placed[k]->box.grown(-0.01)).empty());
        }
    }
    CHECK(count > 3);
    CHECK(count < wishes.size());
}

TEST_CASE(
    "names: a lone one stands to the right of its mark, at the edge to the left, over a line on one of its points") {
    const auto beside = placed_around({{{{100, 100}}, 3, 50, 12, Standing::beside}}, {}, frame);
    CHECK(beside[0]->box.left > 103.0);
    const auto edge = placed_around({{{{890, 100}}, 3, 50, 12, Standing::beside}}, {}, frame);
    CHECK(edge[0]->box.right < 887.0);
    const auto over =
        placed_around({{{{100, 100}, {300, 300}}, 0, 50, 12, Standing::over}}, {{90, 90, 110, 110}}, frame);
    CHECK(over[0]->box.left == Approx(275.0));
    CHECK_FALSE(placed_around({{{{1000, 100}}, 3, 50, 12, Standing::beside}}, {}, frame)[0]);
}

TEST_CASE("severity: each step is darker than the one before") {
    const auto brightness = [](Severity step) {
        const std::string colour{severity_colour(step)};
        const auto part = [&](std::size_t from) { return std::stoi(colour.substr(from, 2), nullptr, 16); };
        return 0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5);  // ITU-R BT.601
    };
    for (std::int64_t level = 1; level <= highest_severity.level; ++level) {
        CHECK(brightness(Severity{level}) < brightness(Severity{level - 1}) - 5.0);
        CHECK(severity_radius(Severity{level}) > severity_radius(Severity{level - 1}));
    }
    CHECK(severity_text(Severity{8}) == "8 boarding");
    CHECK(severity_text({}) == "severity not known");
}

TEST_CASE("letters: lines are broken at blanks, and the last is cut") {
    CHECK(lines_of("one two three", 1000, 10, 2) == std::vector<std::string>{"one two three"});
    const auto two = lines_of("one two three four five six seven", 80, 10, 2);
    REQUIRE(two.size() == 2);
    CHECK(two[1].ends_with("..."));
    CHECK(lines_of("", 80, 10, 2) == std::vector<std::string>{""});
}

TEST_CASE("letters: credits that find no room are counted") {
    std::vector<Credit> sources;
    for (int i = 0; i < 40; ++i) sources.push_back({"s", "Agency number " + std::to_string(i), "", "found"});
    const std::string line = credit_line(sources, 500, 10);
    CHECK(line.starts_with("Source: Agency number 0; "));
    CHECK(line.ends_with(" more in the metadata"));
    CHECK(text_width(line, 10) <= 500.0);
    CHECK(credit_line({{"a", "A", "", "memory"}, {"a", "A", "", "memory"}}, 500, 10) == "Source: A (unverified)");
    CHECK(credit_line({}, 500, 10).empty());
}
