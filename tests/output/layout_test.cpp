#include "layers/output/detail/day_axis.hpp"
#include "layers/output/detail/gnuplot.hpp"
#include "layers/output/detail/label_placement.hpp"
#include "tests/catch.hpp"

using namespace picket;
using namespace picket::detail;

namespace {

std::vector<std::string> ticks(const char* first, const char* last) {
    std::vector<std::string> out;
    for (const Tick& tick : day_ticks(DayRange::through(*parse_day(first), *parse_day(last))))
        out.push_back(tick.label);
    return out;
}

}  // namespace

TEST_CASE("labels: none covers another, a ramp or the edge, and the first wish wins") {
    const std::vector<Wish> wishes{{100, 50, 60, 20}, {110, 50, 60, 20}, {395, 50, 60, 20}};
    const std::vector<Ramp> ramps{{120, 200, 0, 2000}};
    const Box frame{0, 0, 400, 120};
    const auto boxes = placed(wishes, ramps, frame);
    REQUIRE(boxes.size() == 3);
    REQUIRE(boxes[0]);
    CHECK(boxes[0]->left == 40);  // ends at its point: above it stands the ramp
    CHECK(boxes[0]->bottom == 53);
    REQUIRE(boxes[1]);
    CHECK_FALSE(overlap(*boxes[0], *boxes[1]));
    CHECK_FALSE(overlap(*boxes[1], ramps[0]));
    REQUIRE(boxes[2]);
    CHECK(boxes[2]->right <= 400);
}

TEST_CASE("labels: one without room is left out") { CHECK_FALSE(placed({{50, 95, 60, 20}}, {}, {0, 0, 100, 100})[0]); }

TEST_CASE("day axis: years, months or days, by the length") {
    CHECK(ticks("2019-01-01", "2021-12-31") == std::vector<std::string>{"2019", "2020", "2021"});
    CHECK(ticks("2019-06-01", "2021-12-31") == std::vector<std::string>{"2020", "2021"});
    CHECK(ticks("2023-12-15", "2024-03-31") == std::vector<std::string>{"2024-01", "2024-02", "2024-03"});
    CHECK(ticks("2024-02-28", "2024-03-01") == std::vector<std::string>{"2024-02-28", "2024-02-29", "2024-03-01"});
    CHECK(ticks("2024-02-01", "2024-02-20") == std::vector<std::string>{"2024-02-01", "2024-02-08", "2024-02-15"});
    CHECK(ticks("1950-01-01", "2024-12-31").size() <= 15);
}

TEST_CASE("day axis: steps are round and few") {
    CHECK(round_step(0) == 1);
    CHECK(round_step(5) == 1);
    CHECK(round_step(8) == 2);
    CHECK(round_step(335) == 100);
    CHECK(round_step(157) == 50);
}

TEST_CASE("gnuplot: a literal cannot be left") { CHECK(literal("it's `x` \\ \"y\"\nz") == "'it''s `x` \\ \"y\" z'"); }

TEST_CASE("gnuplot: text that does not fit is cut at a character") {
    CHECK(fitted("short", 100, 10) == "short");
    const std::string cut = fitted("尖閣諸島周辺海域", 80, 10);
    CHECK(cut.ends_with("..."));
    CHECK(text_width(cut, 10) <= 80);
    CHECK((cut.size() - 3) % 3 == 0);
}
