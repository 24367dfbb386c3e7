#include "geo/window.hpp"

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

// Expected moments: datetime(..., tzinfo=ZoneInfo(zone)).astimezone(timezone.utc) of Python's zoneinfo.

using namespace picket;
using namespace std::chrono_literals;
using picket::test::thrown_by;

namespace {

constexpr Day day(std::chrono::year_month_day date) { return Day{date}; }

/// "begin/end" as text, so that a failure shows both.
std::string text_of(const InstantRange& range) { return to_text(range.begin) + "/" + to_text(range.end); }

Window taiwan(DateLabel label) { return {.start = 6h, .zone = "Asia/Taipei", .label = label}; }
Window new_york(std::chrono::minutes start) { return {.start = start, .zone = "America/New_York"}; }

}  // namespace

TEST_CASE("Window: without a word it is the UTC day") {
    CHECK(text_of(Window{}.covers(day(2024y / 2 / 29))) == "2024-02-29T00:00:00Z/2024-03-01T00:00:00Z");
}

TEST_CASE("Window: Japan's day begins at 15:00 UTC of the day before, on a leap day and over the year's end") {
    const Window japan{.zone = "Asia/Tokyo"};
    CHECK(text_of(japan.covers(day(2024y / 2 / 29))) == "2024-02-28T15:00:00Z/2024-02-29T15:00:00Z");
    CHECK(text_of(japan.covers(day(2025y / 12 / 31))) == "2025-12-30T15:00:00Z/2025-12-31T15:00:00Z");
    CHECK(text_of(japan.covers(day(2026y / 1 / 1))) == "2025-12-31T15:00:00Z/2026-01-01T15:00:00Z");
}

TEST_CASE("Window: Taiwan's day from 06:00 to 06:00, dated by its start") {
    CHECK(text_of(taiwan(DateLabel::start).covers(day(2024y / 10 / 14))) ==
          "2024-10-13T22:00:00Z/2024-10-14T22:00:00Z");
    CHECK(text_of(taiwan(DateLabel::start).covers(day(2024y / 12 / 31))) ==
          "2024-12-30T22:00:00Z/2024-12-31T22:00:00Z");
}

TEST_CASE("Window: dated by its end or by publication, a day over midnight began the day before") {
    const std::string expected = "2024-10-12T22:00:00Z/2024-10-13T22:00:00Z";
    CHECK(text_of(taiwan(DateLabel::end).covers(day(2024y / 10 / 14))) == expected);
    CHECK(text_of(taiwan(DateLabel::publication).covers(day(2024y / 10 / 14))) == expected);
}

TEST_CASE("Window: a day from midnight to midnight ends on its own date, and is published on the next") {
    Window japan{.zone = "Asia/Tokyo", .label = DateLabel::end};
    CHECK(text_of(japan.covers(day(2024y / 3 / 1))) == "2024-02-29T15:00:00Z/2024-03-01T15:00:00Z");
    japan.label = DateLabel::publication;
    CHECK(text_of(japan.covers(day(2024y / 3 / 1))) == "2024-02-28T15:00:00Z/2024-02-29T15:00:00Z");
}

TEST_CASE("Window: a shorter length counts from the start") {
    const Window morning{.start = 6h, .zone = "Asia/Tokyo", .length = 6h};
    CHECK(text_of(morning.covers(day(2024y / 2 / 29))) == "2024-02-28T21:00:00Z/2024-02-29T03:00:00Z");
}

TEST_CASE("Window: dated by its end, a night began on the day before and an afternoon did not") {
    const Window night{.start = 18h, .length = 12h, .label = DateLabel::end};
    const Window until_midnight{.start = 12h, .length = 12h, .label = DateLabel::end};
    CHECK(text_of(night.covers(day(2024y / 3 / 1))) == "2024-02-29T18:00:00Z/2024-03-01T06:00:00Z");
    CHECK(text_of(until_midnight.covers(day(2024y / 3 / 1))) == "2024-03-01T12:00:00Z/2024-03-02T00:00:00Z");
}

TEST_CASE("Window: a zone may lie off by part of an hour, or a whole day ahead") {
    CHECK(text_of(Window{.zone = "Asia/Kolkata"}.covers(day(2024y / 1 / 1))) ==
          "2023-12-31T18:30:00Z/2024-01-01T18:30:00Z");
    CHECK(text_of(Window{.zone = "Pacific/Kiritimati"}.covers(day(2024y / 1 / 1))) ==
          "2023-12-31T10:00:00Z/2024-01-01T10:00:00Z");
}

TEST_CASE("Window: the day on which clocks go forward has 23 hours") {
    const InstantRange range = new_york(0min).covers(day(2024y / 3 / 10));
    CHECK(text_of(range) == "2024-03-10T05:00:00Z/2024-03-11T04:00:00Z");
    CHECK(range.end - range.begin == 23h);
}

TEST_CASE("Window: the day on which clocks go back has 25 hours") {
    const InstantRange range = new_york(0min).covers(day(2024y / 11 / 3));
    CHECK(text_of(range) == "2024-11-03T04:00:00Z/2024-11-04T05:00:00Z");
    CHECK(range.end - range.begin == 25h);
}

TEST_CASE("Window: with a start at 06:00 the shorter day is the one that holds the change") {
    CHECK(text_of(new_york(6h).covers(day(2024y / 3 / 9))) == "2024-03-09T11:00:00Z/2024-03-10T10:00:00Z");
}

TEST_CASE("Window: no moment of a leap year falls between two days, whatever the clocks do") {
    for (const char* zone : {"America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"}) {
        const Window window{.start = 6h, .zone = zone};
        InstantRange before = window.covers(day(2023y / 12 / 31));
        for (Day d = day(2024y / 1 / 1); d <= day(2025y / 1 / 1); ++d) {
            const InstantRange now = window.covers(d);
            INFO(zone << " before " << to_text(d));
            CHECK(now.begin == before.end);
            before = now;
        }
    }
}

TEST_CASE("Window: a start that the clocks leave out is refused, and so is one that comes twice") {
    const auto gap = thrown_by<InputError>([] { return new_york(2h + 30min).covers(day(2024y / 3 / 10)); });
    CHECK(std::string{gap.what()} == "2024-03-10 02:30 is not one moment in America/New_York: the clocks change then");
    CHECK(gap.hint() == "give the series a start of day that exists once on every day");
    const auto twice = thrown_by<InputError>([] { return new_york(1h + 30min).covers(day(2024y / 11 / 3)); });
    CHECK(std::string{twice.what()} ==
          "2024-11-03 01:30 is not one moment in America/New_York: the clocks change then");
}

TEST_CASE("Window: an unknown zone is refused with the nearest names") {
    const auto error = thrown_by<InputError>([] { return Window{.zone = "Asia/Tokio"}.covers(day(2024y / 1 / 1)); });
    CHECK(std::string{error.what()} == "'Asia/Tokio' is not a time zone");
    CHECK_THAT(error.hint(), Catch::Contains("did you mean Asia/Tokyo"));
}

TEST_CASE("require_zone: passes what the database of time zones has and nothing else") {
    CHECK_NOTHROW(require_zone("UTC"));
    CHECK_NOTHROW(require_zone("Asia/Taipei"));
    for (const char* zone : {"", "asia/taipei", "UTC+8", "../../etc/passwd"}) {
        CAPTURE(zone);
        CHECK_THROWS_AS(require_zone(zone), InputError);
    }
}

TEST_CASE("Window: says in words which hours it has and how it is dated") {
    CHECK(taiwan(DateLabel::start).text() == "06:00 to 06:00 Asia/Taipei, dated by its start");
    CHECK(Window{.zone = "Asia/Tokyo", .label = DateLabel::end}.text() ==
          "00:00 to 24:00 Asia/Tokyo, dated by its end");
    CHECK(Window{.start = 18h, .length = 12h, .label = DateLabel::publication}.text() ==
          "18:00 to 06:00 UTC, dated by the day of publication");
}

TEST_CASE("parse_time_of_day: reads 00:00 to 23:59 and writes it back") {
    for (const char* text : {"00:00", "06:00", "09:05", "23:59"}) {
        CHECK(to_text(parse_time_of_day(text).value()) == text);
    }
    CHECK(parse_time_of_day("23:59") == 23h + 59min);
}

TEST_CASE("parse_time_of_day: absent for anything else, 24:00 included") {
    for (const char* text : {"", "24:00", "12:60", "6:00", "06:00:00", "0600", "06-00", "+6:00", "ab:cd"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_time_of_day(text));
    }
}
