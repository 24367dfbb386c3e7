#include "layers/streaks.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up.hpp"

using namespace picket;
using namespace picket::test;

namespace {

const UnreportedRule ends{};
const UnreportedRule bounds{UnreportedRule::Kind::bounds, DaySpan{0}};
UnreportedRule bridge(int gap) { return {UnreportedRule::Kind::bridge, DaySpan{gap}}; }

std::vector<Streak> runs(std::string_view days, const UnreportedRule& rule = ends) {
    return find_streaks(states_of(days), {}, rule, false);
}

/// Lengths as text, so that a failure shows all of them.
std::string lengths(const std::vector<Streak>& found) {
    std::string out;
    for (const Streak& streak : found) out += (out.empty() ? "" : " ") + std::to_string(streak.days->value());
    return out;
}

}  // namespace

TEST_CASE("parse_unreported_rule: the three rules and nothing else") {
    CHECK(parse_unreported_rule("end") == ends);
    CHECK(parse_unreported_rule("bridge:3") == bridge(3));
    CHECK(parse_unreported_rule("bounds") == bounds);
    for (const char* wrong :
         {"", "End", "bridge", "bridge:", "bridge:0", "bridge:-1", "bridge:367", "bridge:1x", "bound"}) {
        CHECK_FALSE(parse_unreported_rule(wrong));
    }
}

TEST_CASE("Streaks: a run counts both of its ends") {
    const auto found = runs("0111100");
    REQUIRE(found.size() == 1);
    CHECK(found[0].start == day(1));
    CHECK(found[0].end == day(4));
    CHECK(found[0].days == Days{4});
}

TEST_CASE("Streaks: under end an unreported day ends a run and the row says so") {
    const auto found = runs("11U1110");
    CHECK(lengths(found) == "2 3");
    CHECK(found[0].ended_by == Edge::unreported);
    CHECK(found[1].begun_after == Edge::unreported);
    CHECK(found[1].ended_by == Edge::absent);
    CHECK(found[0].days_max == Days{6});
    CHECK(found[0].days_min == Days{2});
}

TEST_CASE("Streaks: bridge:N joins over at most N unreported days and never over an absent one") {
    CHECK(lengths(runs("11U11", bridge(1))) == "5");
    CHECK(lengths(runs("11UU11", bridge(1))) == "2 2");
    CHECK(lengths(runs("11UU11", bridge(2))) == "6");
    CHECK(lengths(runs("11U0U11", bridge(9))) == "2 2");
    const auto joined = runs("11UU11", bridge(2));
    CHECK(joined[0].unreported == Days{2});
    CHECK(joined[0].days_min == Days{2});
}

TEST_CASE("Streaks: a bridged run begins and ends on a present day") {
    const auto found = runs("UU11U1UU", bridge(5));
    REQUIRE(found.size() == 1);
    CHECK(found[0].start == day(2));
    CHECK(found[0].end == day(5));
    CHECK(found[0].days == Days{4});
    CHECK(found[0].days_max == Days{8});
    CHECK(found[0].open == Openness::unknown);
}

TEST_CASE("Streaks: under bounds a run is the stretch of present and unreported days with a present one in it") {
    const auto found = runs("0U1UU11U0UU0", bounds);
    REQUIRE(found.size() == 1);
    CHECK(found[0].start == day(2));
    CHECK(found[0].end == day(6));
    CHECK_FALSE(found[0].days);
    CHECK(found[0].days_min == Days{2});
    CHECK(found[0].days_max == Days{7});
    CHECK(found[0].unreported == Days{4});
    CHECK(found[0].begun_after == Edge::absent);
    CHECK(found[0].ended_by == Edge::absent);
}

TEST_CASE("Streaks: a run is open when it touches the last reported day, and unknown when unreported days follow") {
    CHECK(runs("0111").back().open == Openness::yes);
    CHECK(runs("0111").back().ended_by == Edge::data_edge);
    CHECK(runs("0111U").back().open == Openness::unknown);
    CHECK(runs("0111U").back().ended_by == Edge::unreported);
    CHECK(runs("01110").back().open == Openness::no);
    CHECK(runs("0111U", bounds).back().open == Openness::unknown);
}

TEST_CASE("Streaks: a run is left-censored when it touches the first reported day") {
    CHECK(runs("110").front().left_censored);
    CHECK(runs("110").front().begun_after == Edge::data_edge);
    CHECK(runs("U110").front().left_censored);
    CHECK(runs("U110").front().begun_after == Edge::unreported);
    CHECK_FALSE(runs("0110").front().left_censored);
}

TEST_CASE(
    "Streaks: a record exceeds every earlier run, a tie equals, and the day of passing is start plus the old record") {
    const auto found = runs("0110111011011110");
    REQUIRE(lengths(found) == "2 3 2 4");
    CHECK(found[0].record == RecordVerdict::yes);
    CHECK(found[1].record == RecordVerdict::yes);
    CHECK(found[1].record_passed_on == day(6));  // the third day of a run from day 4
    CHECK(found[2].record == RecordVerdict::no);
    CHECK_FALSE(found[2].record_passed_on);
    CHECK(found[3].record_passed_on == found[3].start + DaySpan{3});
    CHECK(found[3].record_since == day(0));
    CHECK(runs("0110110").back().record == RecordVerdict::equals);
}

TEST_CASE("Streaks: under bounds a record is yes, no or not decidable by the bounds of the earlier runs") {
    CHECK(runs("0110111", bounds).back().record == RecordVerdict::yes);
    CHECK(runs("01U1011", bounds).back().record == RecordVerdict::not_decidable);  // 2 against 1 to 3
    CHECK(runs("011101", bounds).back().record == RecordVerdict::no);
    CHECK(runs("0110110", bounds).back().record == RecordVerdict::equals);
    CHECK(runs("01U101111", bounds).back().record == RecordVerdict::yes);  // 4 against at most 3
    CHECK(runs("01U101111", bounds).back().record_passed_on == day(8));
}

TEST_CASE("Streaks: under bounds an earlier stretch of unreported days alone may have been a longer run") {
    CHECK(runs("10UUU011", bounds).back().record == RecordVerdict::not_decidable);
    CHECK(runs("10UU0111", bounds).back().record == RecordVerdict::yes);
    CHECK(runs("10UU0111", bounds).back().record_passed_on == day(7));
    CHECK(runs("UUU10110", bounds).back().record == RecordVerdict::not_decidable);  // 2 against 1 to 4
}

TEST_CASE("Streaks: comparison starts on the first reported day") {
    CHECK(runs("UU0110").front().record_since == day(2));
}

TEST_CASE("Streaks: a break of a splitting kind ends a run and starts the records anew") {
    const DayStates states = states_of("0111111011");
    const auto found = find_streaks(states, {break_on(day(4), BreakKind::definition)}, ends, false);
    REQUIRE(lengths(found) == "3 3 2");
    CHECK(found[0].ended_by == Edge::regime_break);
    CHECK(found[1].begun_after == Edge::regime_break);
    CHECK(found[1].record == RecordVerdict::yes);
    CHECK(found[1].record_since == day(4));
    CHECK(lengths(find_streaks(states, {break_on(day(4), BreakKind::definition)}, ends, true)) == "6 2");
    CHECK(lengths(find_streaks(states, {break_on(day(4), BreakKind::method)}, ends, false)) == "6 2");
}

TEST_CASE("Streaks: no bridge and no bound crosses a break") {
    const DayStates states = states_of("011UU110");
    const std::vector<RegimeBreak> breaks{break_on(day(4), BreakKind::coverage)};
    CHECK(lengths(find_streaks(states, breaks, bridge(5), false)) == "2 2");
    const auto open = find_streaks(states, breaks, bounds, false);
    REQUIRE(open.size() == 2);
    CHECK(open[0].days_max == Days{3});
    CHECK(open[0].ended_by == Edge::regime_break);
    CHECK(open[1].days_max == Days{3});
}

TEST_CASE("Streaks: a leap day and a year's end are days like others") {
    SeriesRecord record = record_of("");
    for (Day at = *parse_day("2023-12-30"); at <= *parse_day("2024-03-01"); at += DaySpan{1}) {
        record.observations.push_back({at, DailyCount{1}, ReportId{1}});
    }
    const auto found = find_streaks(DayStates{record, std::nullopt}, {}, ends, false);
    REQUIRE(found.size() == 1);
    CHECK(found[0].days == Days{63});  // 2 + 31 + 29 + 1
}

TEST_CASE("Streaks: an empty series gives no rows and says that nothing is held") {
    const SeriesRecord record = record_of("");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, {});
    CHECK(layer.rows.rows() == 0);
    CHECK(layer.header.caveats == std::vector<std::string>{"Nothing is held of this series in the days asked for."});
}

TEST_CASE("Streaks: top gives the longest first, earlier before later among equals") {
    StreakOptions options;
    options.top = 2;
    const SeriesRecord record = record_of("0110111011010");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, options);
    REQUIRE(layer.rows.rows() == 2);
    CHECK(layer.rows.integer(2, 0) == 3);
    CHECK(layer.rows.text(0, 1) == to_text(day(1)));
}

TEST_CASE("Streaks: among runs of one length the earlier comes first, whatever unreported days lie beside them") {
    StreakOptions options;
    options.top = 1;
    const SeriesRecord record = record_of("101U1");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, options);
    CHECK(layer.rows.text(0, 0) == to_text(day(0)));
}

TEST_CASE("Streaks: a run after a break is not left-censored, even where nothing was reported before") {
    const DayStates states = states_of("U   110");
    const auto found = find_streaks(states, {break_on(day(3), BreakKind::gap)}, bounds, false);
    REQUIRE(found.size() == 1);
    CHECK(found[0].begun_after == Edge::regime_break);
    CHECK_FALSE(found[0].left_censored);
}

TEST_CASE("Streaks: since leaves out runs that ended before it and cuts none") {
    StreakOptions options;
    options.since = day(6);
    const SeriesRecord record = record_of("011011110");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, options);
    REQUIRE(layer.rows.rows() == 1);
    CHECK(layer.rows.integer(2, 0) == 4);
}

TEST_CASE("Streaks: running-on names the run of a day and which day of it that is") {
    StreakOptions options;
    options.running_on = day(5);
    const SeriesRecord record = record_of("011011110");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, options);
    REQUIRE(layer.rows.rows() == 1);
    CHECK(layer.rows.integer(column_index(layer.header.columns, "day_of_run"), 0) == 2);
    options.running_on = day(3);
    const Layer none = streaks(record.series, {}, DayStates{record, std::nullopt}, options);
    CHECK(none.rows.rows() == 0);
    CHECK(none.header.caveats.back() == "No run covers 2024-01-04: that day is absent.");
}

TEST_CASE("Streaks: with unreported days the answer always says the longest run's two bounds") {
    const SeriesRecord record = record_of("011U10");
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, {});
    CHECK(layer.header.caveats.front() ==
          "The longest run is at least 2 and at most 4 days, whatever happened on the unreported days.");
}

TEST_CASE(
    "Streaks: a row rests on the reports of its days, at most 100 of them, with their number and the query for all") {
    const SeriesRecord record = record_of("0" + std::string(150, '1'));
    const Layer layer = streaks(record.series, {}, DayStates{record, std::nullopt}, {});
    const Evidence& evidence = layer.rows.evidence(0);
    CHECK(evidence.reports.size() == 100);
    CHECK(evidence.reports.front() == ReportId{2});
    CHECK(evidence.count == 150);
    CHECK(evidence.query == "observations --series made-up --since 2024-01-02 --until 2024-05-30");
}

TEST_CASE("streak_days: each day has its number in the run, 0 where absent and nothing where unreported") {
    const SeriesRecord record = record_of("011U10");
    const DayStates states{record, std::nullopt};
    const Layer layer = streak_days(record.series, {}, states, ends, states.range(), false);
    REQUIRE(layer.rows.rows() == 6);
    std::string numbers;
    for (std::size_t row = 0; row < 6; ++row)
        numbers += layer.rows.blank(3, row) ? "." : std::to_string(layer.rows.integer(3, row));
    CHECK(numbers == "012.10");
    const Layer bridged = streak_days(record.series, {}, states, bridge(1), states.range(), false);
    CHECK(bridged.rows.integer(3, 3) == 3);
    CHECK(bridged.rows.text(1, 3) == "unreported");
}
