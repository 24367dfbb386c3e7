#include "layers/published.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up.hpp"

using namespace picket;
using namespace picket::test;

namespace {

PublishedFigure figure(FigureKind kind, int first, int last, double value, Unit unit = Unit::days) {
    PublishedFigure out;
    out.series = "made-up";
    out.kind = kind;
    out.days = DayRange::through(day(first), day(last));
    out.value = value;
    out.unit = unit;
    return out;
}

std::string verdict(std::string_view days, const PublishedFigure& said) {
    const SeriesRecord record = record_of(days);
    const Layer layer = published({said}, {{record.series, {}, DayStates{record, std::nullopt}}});
    REQUIRE(layer.rows.rows() == 1);
    return layer.rows.text(column_index(layer.header.columns, "verdict"), 0);
}

}  // namespace

TEST_CASE("Published: a streak agrees when a run has its two dates and its length") {
    CHECK(verdict("0111100", figure(FigureKind::streak, 1, 4, 4)) == "agrees");
    CHECK(verdict("0111110", figure(FigureKind::streak, 1, 4, 4)) == "differs");
    CHECK(verdict("0111100", figure(FigureKind::streak, 1, 4, 5)) == "differs");
    CHECK(verdict("01U1100", figure(FigureKind::streak, 1, 2, 2)) == "not_decidable");
}

TEST_CASE("Published: a milestone agrees when its run began on its first day and went on to its last") {
    CHECK(verdict("0111110", figure(FigureKind::milestone, 1, 4, 4)) == "agrees");
    CHECK(verdict("1111110", figure(FigureKind::milestone, 1, 4, 4)) == "differs");
    CHECK(verdict("0110110", figure(FigureKind::milestone, 1, 4, 4)) == "differs");
}

TEST_CASE(
    "Published: a total of days or ship-days agrees when it is the sum, and nothing is decided over unreported days") {
    CHECK(verdict("0230", figure(FigureKind::total, 0, 3, 2)) == "agrees");
    CHECK(verdict("0230", figure(FigureKind::total, 0, 3, 5, Unit::ship_days)) == "agrees");
    CHECK(verdict("0230", figure(FigureKind::total, 0, 3, 6, Unit::ship_days)) == "differs");
    CHECK(verdict("023U0", figure(FigureKind::total, 0, 4, 3)) == "not_decidable");
    CHECK(verdict("023U0", figure(FigureKind::total, 0, 4, 4)) == "differs");
}

TEST_CASE("Published: what the series does not cover or does not count is not held") {
    CHECK(verdict("0230", figure(FigureKind::total, -1, 3, 2)) == "not_held");
    CHECK(verdict("0230", figure(FigureKind::total, 0, 3, 2, Unit::incidents)) == "not_held");
    CHECK(verdict("0230", figure(FigureKind::longest_stay, 0, 3, 30, Unit::hours)) == "not_held");
}

TEST_CASE("Published: figures from memory are counted in a caveat") {
    PublishedFigure said = figure(FigureKind::total, 0, 3, 2);
    said.confidence = "memory";
    const SeriesRecord record = record_of("0230");
    const Layer layer = published({said}, {{record.series, {}, DayStates{record, std::nullopt}}});
    CHECK(layer.header.caveats ==
          std::vector<std::string>{"1 of the published figures are unverified here (confidence memory)."});
}
