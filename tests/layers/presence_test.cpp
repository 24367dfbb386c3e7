#include "layers/presence.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up.hpp"

using namespace picket;
using namespace picket::test;

namespace {

std::vector<Presence> rows(const SeriesRecord& record, PeriodLength by = PeriodLength::year,
                           const std::vector<RegimeBreak>& breaks = {}) {
    return find_presence(record.series, breaks, DayStates{record, std::nullopt}, {by, {}, {}, false});
}

}  // namespace

TEST_CASE("Presence: present, absent and unreported add to the days, and the total is the sum over reported days") {
    const auto found = rows(record_of("302U 4"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].present == 3);
    CHECK(found[0].absent == 1);
    CHECK(found[0].unreported == 2);
    CHECK(found[0].total == Total{Unit::ship_days, 9});
    CHECK(found[0].days.length() == DaySpan{6});
    CHECK(found[0].partial);
}

TEST_CASE("Presence: the high bound counts each unreported day as the largest day within 183 days of one") {
    const auto found = rows(record_of("302U 4"));
    CHECK(found[0].largest == DailyCount{4});
    CHECK(found[0].high() == Total{Unit::ship_days, 9 + 2 * 4});
}

TEST_CASE("Presence: a count 183 days from an unreported day is near it, one of 184 days is not") {
    const std::string near = "9" + std::string(182, '1') + "U1";
    const std::string far = "9" + std::string(183, '1') + "U1";
    CHECK(rows(record_of(near))[0].largest == DailyCount{9});
    CHECK(rows(record_of(far))[0].largest == DailyCount{1});
}

TEST_CASE("Presence: the largest day near an unreported one may lie in another period") {
    SeriesRecord record;
    record.series.unit = Unit::sorties;
    record.observations = {{*parse_day("2023-12-31"), DailyCount{7}, {}},
                           {*parse_day("2024-01-02"), DailyCount{1}, {}}};
    const auto found = rows(record);
    REQUIRE(found.size() == 2);
    CHECK(found[0].unreported == 0);
    CHECK_FALSE(found[0].largest);
    CHECK(found[1].largest == DailyCount{7});
    CHECK(found[1].high() == Total{Unit::sorties, 8});
}

TEST_CASE("Presence: without a reported day near, the high bound is not known") {
    const auto found = rows(record_of("UU"));
    CHECK(found[0].high() == std::nullopt);
    CHECK(found[0].total.value == 0);
    const SeriesRecord record = record_of("UU");
    const Layer layer = presence(record.series, {}, DayStates{record, std::nullopt}, {});
    CHECK(layer.rows.blank(column_index(layer.header.columns, "ship_days_high"), 0));
}

TEST_CASE("Presence: without unreported days both bounds are the total") {
    const auto found = rows(record_of("3021"));
    CHECK(found[0].high() == found[0].total);
}

TEST_CASE("Presence: every period in the range has a row, whole ones are not partial, and months add to the year") {
    SeriesRecord record = record_of("");
    record.series.unit = Unit::ships;
    for (Day at = *parse_day("2023-11-15"); at <= *parse_day("2025-01-10"); at += DaySpan{1}) {
        record.observations.push_back({at, DailyCount{(at - day(0)).count() % 3 == 0 ? 2 : 0}, {}});
    }
    const auto years = rows(record);
    const auto months = rows(record, PeriodLength::month);
    REQUIRE(years.size() == 3);
    REQUIRE(months.size() == 15);
    CHECK(years[1].days.length() == DaySpan{366});
    CHECK_FALSE(years[1].partial);
    CHECK(years[0].partial);
    std::int64_t present = 0;
    std::int64_t total = 0;
    for (const Presence& month : months) {
        if (month.period.text().starts_with("2024")) {
            present += month.present;
            total += month.total.value;
        }
    }
    CHECK(present == years[1].present);
    CHECK(total == years[1].total.value);
    CHECK(present == 122);  // every third of 366 days
}

TEST_CASE("Presence: since and until are both in and cut the period") {
    const SeriesRecord record = record_of("11111");
    const auto found =
        find_presence(record.series, {}, DayStates{record, std::nullopt}, {PeriodLength::year, day(1), day(3), false});
    CHECK(found[0].present == 3);
    CHECK(found[0].days == DayRange::through(day(1), day(3)));
    CHECK(find_presence(record.series, {}, DayStates{record, std::nullopt}, {PeriodLength::year, day(9), {}, false})
              .empty());
}

TEST_CASE("Presence: a period that a break divides comes once for each regime, and once across breaks") {
    const SeriesRecord record = record_of("1111");
    const std::vector<RegimeBreak> breaks{break_on(day(1), BreakKind::unit)};
    const auto divided = rows(record, PeriodLength::year, breaks);
    REQUIRE(divided.size() == 2);
    CHECK(divided[0].present == 1);
    CHECK(divided[1].present == 3);
    CHECK(find_presence(record.series, breaks, DayStates{record, std::nullopt}, {PeriodLength::year, {}, {}, true})
              .size() == 1);
    const Layer layer =
        presence(record.series, breaks, DayStates{record, std::nullopt}, {PeriodLength::year, {}, {}, true});
    CHECK(layer.header.caveats.front().find("joins figures across it") != std::string::npos);
}

TEST_CASE("Presence: the largest near day is never taken from the other side of a break") {
    const auto found = rows(record_of("91U1"), PeriodLength::year, {break_on(day(1), BreakKind::unit)});
    CHECK(found[1].largest == DailyCount{1});
}

TEST_CASE("Presence: totals are named by the unit of the series") {
    for (const auto& [unit, word] : {std::pair{Unit::ships, "ship_days"},
                                     {Unit::sorties, "sorties"},
                                     {Unit::incidents, "incidents"},
                                     {Unit::count, "count"}}) {
        SeriesRecord record = record_of("1");
        record.series.unit = unit;
        const Layer layer = presence(record.series, {}, DayStates{record, std::nullopt}, {});
        CHECK(layer.header.columns[4].name == word);
        CHECK(layer.header.columns[6].name == std::string{word} + "_high");
        CHECK(layer.header.columns[4].unit == unit_of_total(unit));
    }
}

TEST_CASE("Presence: an empty series gives no rows and a caveat") {
    const SeriesRecord record = record_of("");
    const Layer layer = presence(record.series, {}, DayStates{record, std::nullopt}, {});
    CHECK(layer.rows.rows() == 0);
    CHECK(layer.header.caveats.size() == 1);
}
