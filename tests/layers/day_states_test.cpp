#include "tests/catch.hpp"
#include "tests/layers/made_up.hpp"

using namespace picket;
using namespace picket::test;

TEST_CASE("DayStates: a count, a zero, a blank and a missing row are present, absent, unreported and unreported") {
    CHECK(letters(states_of("30U 2")) == "PAUUP");
}

TEST_CASE("DayStates: a series runs from its first row to its last, rows without a count included") {
    const DayStates states = states_of("  U12U  ");
    CHECK(states.range() == DayRange::through(day(2), day(5)));
    CHECK(states.first_reported() == day(3));
    CHECK(states.last_reported() == day(4));
}

TEST_CASE("DayStates: a day below the threshold is absent and keeps its count") {
    SeriesRecord record = record_of("13");
    record.series.threshold = DailyCount{2};
    const DayStates states{record, std::nullopt};
    CHECK(letters(states) == "AP");
    CHECK(states.on(day(0)).count == DailyCount{1});
}

TEST_CASE("DayStates: until cuts the days after it and keeps its own") {
    const DayStates states{record_of("1111"), day(2)};
    CHECK(states.range().last() == day(2));
    CHECK(DayStates(record_of("1111"), day(-1)).range().empty());
}

TEST_CASE("DayStates: nothing held gives an empty range and no reported day") {
    const DayStates states = states_of("");
    CHECK(states.range().empty());
    CHECK_FALSE(states.first_reported());
    CHECK_FALSE(states.last_reported());
}

TEST_CASE("DayStates: a list of days with activity means absent inside a complete period and unreported outside") {
    SeriesRecord record = record_of("1   1  1");
    record.series.zero_rule = ZeroRule::listed_days_only;
    CHECK(letters(DayStates{record, std::nullopt}) == "PUUUPUUP");
    record.complete = {{"made-up", DayRange::through(day(2), day(5)), ""}};
    CHECK(letters(DayStates{record, std::nullopt}) == "PUAAPAUP");
}

TEST_CASE("DayStates: a complete period reaches beyond the first and the last row") {
    SeriesRecord record = record_of("1");
    record.series.zero_rule = ZeroRule::listed_days_only;
    record.complete = {{"made-up", DayRange::through(day(-2), day(2)), ""}};
    CHECK(letters(DayStates{record, std::nullopt}) == "AAPAA");
}

TEST_CASE("DayStates: a publisher who reports every day has no use for a complete period") {
    SeriesRecord record = record_of("1 1");
    record.complete = {{"made-up", DayRange::through(day(0), day(2)), ""}};
    CHECK(letters(DayStates{record, std::nullopt}) == "PUP");
}

TEST_CASE("DayStates: a row without a count inside a complete period is still not reported") {
    SeriesRecord record = record_of("1U1");
    record.series.zero_rule = ZeroRule::listed_days_only;
    record.complete = {{"made-up", DayRange::through(day(0), day(2)), ""}};
    CHECK(letters(DayStates{record, std::nullopt}) == "PUP");
}

// The rule of methods.md 1 for "inside 24 nm": contiguous > 0 or territorial > 0, territorial ships being a subset.
TEST_CASE("DayStates of parts: present when a part is, absent when the first is absent and no other is present") {
    const std::vector<SeriesRecord> parts{record_of("300UUU", "cz"), record_of("U0U201", "ts")};
    CHECK(letters(DayStates{parts, std::nullopt}) == "PAAPUP");
}

TEST_CASE("DayStates of parts: the count is that of the first part, and a greater part is a contradiction") {
    const DayStates states{{record_of("33", "cz"), record_of("14", "ts")}, std::nullopt};
    CHECK(states.on(day(0)).count == DailyCount{3});
    CHECK(states.on(day(1)).count == DailyCount{4});
    CHECK(states.contradictions() == 1);
}

TEST_CASE("DayStates of parts: the range covers every part and a day rests on the reports of all parts") {
    const DayStates states{{record_of("11", "cz"), record_of(" 11", "ts")}, std::nullopt};
    CHECK(states.range() == DayRange::through(day(0), day(2)));
    CHECK(states.on(day(1)).reports == std::vector<ReportId>{ReportId{2}, ReportId{2}});
    CHECK(letters(states) == "PPP");
}

TEST_CASE("regimes: only a splitting break inside the range divides it") {
    const DayRange range = DayRange::through(day(0), day(9));
    CHECK(regimes(range, {break_on(day(5), BreakKind::method)}, false).size() == 1);
    CHECK(regimes(range, {break_on(day(0), BreakKind::unit), break_on(day(10), BreakKind::unit)}, false).size() == 1);
    const auto kind = GENERATE(BreakKind::definition, BreakKind::coverage, BreakKind::unit, BreakKind::gap);
    const auto divided = regimes(range, {break_on(day(5), kind)}, false);
    REQUIRE(divided.size() == 2);
    CHECK(divided[0].days == DayRange{day(0), day(5)});
    CHECK(divided[0].before_break);
    CHECK(divided[1].days == DayRange{day(5), day(10)});
    CHECK(divided[1].after_break);
    CHECK(regimes(range, {break_on(day(5), kind)}, true).size() == 1);
}

TEST_CASE("regimes: two breaks on one day divide once, and their order does not matter") {
    const DayRange range = DayRange::through(day(0), day(9));
    const std::vector<RegimeBreak> breaks{break_on(day(7), BreakKind::gap), break_on(day(3), BreakKind::unit),
                                          break_on(day(3), BreakKind::definition)};
    CHECK(regimes(range, breaks, false).size() == 3);
    CHECK(regimes({}, breaks, false).empty());
}

TEST_CASE("day_caveats: every kind of doubt is said once, and a sound series needs none") {
    const SeriesRecord sound = record_of("101");
    CHECK(day_caveats(sound.series, {}, DayStates{sound, std::nullopt}, DayRange::through(day(0), day(2)), false)
              .empty());
    SeriesRecord doubtful = record_of("1 1");
    doubtful.series.assumed = true;
    doubtful.series.label_confirmed = false;
    const DayStates states{doubtful, std::nullopt};
    const auto said =
        day_caveats(doubtful.series, {break_on(day(1), BreakKind::method)}, states, states.range(), false);
    REQUIRE(said.size() == 4);
    CHECK(said[0] == "1 of the 3 days from 2024-01-01 to 2024-01-03 are not reported; that is not zero.");
    CHECK(said[1].find("Nobody has described the series made-up") == 0);
    CHECK(said[2].find("Date label unconfirmed") == 0);
    CHECK(said[3].find("Reporting changed on 2024-01-02") == 0);
}
