#include "geo/date.hpp"

#include "tests/catch.hpp"

using namespace picket;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr Day day(std::chrono::year_month_day date) { return Day{date}; }

Day on_epoch_day(int number) { return Day{days{number}}; }
Instant at_unix_second(std::int64_t number) { return Instant{std::chrono::seconds{number}}; }

}  // namespace

// Day numbers: (date(y, m, d) - date(1970, 1, 1)).days of Python's datetime.
TEST_CASE("parse_day: 29 February exists in years that 4 divides, and not in 1900") {
    CHECK(parse_day("2024-02-29") == on_epoch_day(19'782));
    CHECK(parse_day("2000-02-29") == on_epoch_day(11'016));
    CHECK(parse_day("1900-03-01") == on_epoch_day(-25'508));
    CHECK_FALSE(parse_day("2023-02-29"));
    CHECK_FALSE(parse_day("1900-02-29"));
    CHECK_FALSE(parse_day("2100-02-29"));
}

TEST_CASE("parse_day: years run from 0001 to 9999") {
    CHECK(parse_day("0001-01-01") == on_epoch_day(-719'162));
    CHECK(parse_day("9999-12-31") == on_epoch_day(2'932'896));
    CHECK_FALSE(parse_day("0000-12-31"));
    CHECK_FALSE(parse_day("10000-01-01"));
}

TEST_CASE("parse_day: absent for days and months that no calendar has") {
    for (const char* text : {"2024-00-10", "2024-13-01", "2024-01-00", "2024-01-32", "2024-04-31", "2024-99-99"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text));
    }
}

TEST_CASE("parse_day: absent for any other way to write a day") {
    for (const char* text :
         {"", "2024", "2024-02", "2024-2-9", "2024/02/09", "2024-02/09", "2024/02-09", "20240209", " 2024-02-09",
          "2024-02-09 ", "09-02-2024", "2024-0a-09", "+024-02-09", "2024-02-+9", "2024-02-09T"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text));
    }
    CHECK_FALSE(parse_day(std::string_view{"2024-02\0-9", 10}));
}

TEST_CASE("to_text: a day reads back as itself at both ends of the calendar and on a leap day") {
    for (const char* text : {"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
        CHECK(to_text(parse_day(text).value()) == text);
    }
}

TEST_CASE("DayRange: through counts both of its days") {
    const DayRange year_end = DayRange::through(day(2023y / 12 / 31), day(2024y / 1 / 1));
    CHECK(year_end.length() == days{2});
    CHECK(year_end.contains(day(2023y / 12 / 31)));
    CHECK(year_end.contains(day(2024y / 1 / 1)));
    CHECK(year_end.last() == day(2024y / 1 / 1));
    CHECK(DayRange::through(day(2024y / 1 / 1), day(2024y / 1 / 1)).length() == days{1});
}

TEST_CASE("DayRange: a leap day makes the end of February one day longer") {
    CHECK(DayRange::through(day(2024y / 2 / 28), day(2024y / 3 / 1)).length() == days{3});
    CHECK(DayRange::through(day(2023y / 2 / 28), day(2023y / 3 / 1)).length() == days{2});
}

TEST_CASE("DayRange: the first day is in and the end is not") {
    constexpr DayRange range{day(2024y / 2 / 1), day(2024y / 3 / 1)};
    CHECK_FALSE(range.contains(day(2024y / 1 / 31)));
    CHECK(range.contains(day(2024y / 2 / 1)));
    CHECK(range.contains(day(2024y / 2 / 29)));
    CHECK_FALSE(range.contains(day(2024y / 3 / 1)));
}

TEST_CASE("DayRange: a range that ends before it begins is empty and holds no day") {
    constexpr DayRange reversed{day(2024y / 3 / 1), day(2024y / 2 / 1)};
    CHECK(reversed.empty());
    CHECK(reversed.length() == days{0});
    CHECK_FALSE(reversed.contains(day(2024y / 2 / 15)));
    CHECK(DayRange{}.empty());
}

TEST_CASE("DayRange: neighbours share no day and overlapping ranges share what both hold") {
    constexpr DayRange january{day(2024y / 1 / 1), day(2024y / 2 / 1)};
    constexpr DayRange february{day(2024y / 2 / 1), day(2024y / 3 / 1)};
    constexpr DayRange winter{day(2023y / 12 / 1), day(2024y / 2 / 10)};
    CHECK(january.intersect(february).empty());
    CHECK(winter.intersect(january) == january);
    CHECK(february.intersect(winter) == DayRange{day(2024y / 2 / 1), day(2024y / 2 / 10)});
    CHECK(winter.intersect(february) == february.intersect(winter));
}

TEST_CASE("Period: a year and a month know how long they are") {
    CHECK(Period::around(day(2024y / 2 / 29), PeriodLength::year).days().length() == days{366});
    CHECK(Period::around(day(2023y / 2 / 28), PeriodLength::year).days().length() == days{365});
    CHECK(Period::around(day(2024y / 2 / 29), PeriodLength::month).days().length() == days{29});
    CHECK(Period::around(day(2023y / 2 / 28), PeriodLength::month).days().length() == days{28});
    CHECK(Period::around(day(2024y / 2 / 29), PeriodLength::day).days().length() == days{1});
}

TEST_CASE("Period: both ends of a month lie in the same period") {
    const Period february = Period::around(day(2024y / 2 / 1), PeriodLength::month);
    CHECK(february == Period::around(day(2024y / 2 / 29), PeriodLength::month));
    CHECK(february.days() == DayRange::through(day(2024y / 2 / 1), day(2024y / 2 / 29)));
    CHECK_FALSE(february == Period::around(day(2024y / 3 / 1), PeriodLength::month));
}

TEST_CASE("Period: the next one begins where this one ends, over the end of the year too") {
    CHECK(Period::around(day(2024y / 12 / 31), PeriodLength::month).next().text() == "2025-01");
    CHECK(Period::around(day(2024y / 12 / 31), PeriodLength::day).next().text() == "2025-01-01");
    CHECK(Period::around(day(2024y / 12 / 31), PeriodLength::year).next().text() == "2025");
    CHECK(Period::around(day(2024y / 2 / 28), PeriodLength::day).next().text() == "2024-02-29");
}

TEST_CASE("parse_period: the number of parts says how long the period is") {
    CHECK(parse_period("2024").value().length() == PeriodLength::year);
    CHECK(parse_period("2024-02").value().length() == PeriodLength::month);
    CHECK(parse_period("2024-02-29").value().length() == PeriodLength::day);
    for (const char* text : {"2024", "2024-02", "2024-02-29", "0001", "9999-12"}) {
        CHECK(parse_period(text).value().text() == text);
    }
}

TEST_CASE("parse_period: absent for anything else") {
    for (const char* text : {"", "24", "2024-13", "2024-00", "2024-2", "2023-02-29", "2024-Q1", "0000", "20x4"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_period(text));
    }
}

// Unix seconds: int(datetime.fromisoformat(text).timestamp()) of Python.
TEST_CASE("parse_instant: an offset may move the moment into another day and year") {
    CHECK(parse_instant("2024-02-29T23:59:59Z") == at_unix_second(1'709'251'199));
    CHECK(parse_instant("2026-01-01T00:30:00+08:00") == at_unix_second(1'767'198'600));
    CHECK(parse_instant("2025-12-31T23:30:00-05:30") == at_unix_second(1'767'243'600));
    CHECK(parse_instant("1969-12-31T23:59:59+00:00") == at_unix_second(-1));
    CHECK(to_text(parse_instant("2026-01-01T00:30:00+08:00").value()) == "2025-12-31T16:30:00Z");
}

TEST_CASE("parse_instant: seconds may be left out and a space may stand for T") {
    CHECK(parse_instant("2024-01-16T06:00+08:00") == at_unix_second(1'705'356'000));
    CHECK(parse_instant("2024-01-16 06:00:00+08:00") == at_unix_second(1'705'356'000));
}

TEST_CASE("parse_instant: a moment without an offset is not a moment") {
    CHECK_FALSE(parse_instant("2024-02-29T12:00:00"));
    CHECK_FALSE(parse_instant("2024-02-29"));
}

TEST_CASE("parse_instant: absent for times that no clock shows and offsets that no place has") {
    for (const char* text :
         {"2024-02-29T24:00:00Z", "2024-02-29T12:60:00Z", "2024-02-29T23:59:60Z", "2023-02-29T12:00:00Z",
          "2024-02-29T12:00:00+08", "2024-02-29T12:00:00+24:00", "2024-02-29T12:00:00+08:00Z", "2024-02-29T12:00:00z",
          "2024-02-29T1:00:00Z", "2024-02-29x12:00:00Z", "2024-02-29T12:00:00.5Z", "2024-02-29T12-00-00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

TEST_CASE("to_text: a moment before 1970 is written with the day in which it lies") {
    CHECK(to_text(at_unix_second(-1)) == "1969-12-31T23:59:59Z");
    CHECK(to_text(at_unix_second(0)) == "1970-01-01T00:00:00Z");
}
