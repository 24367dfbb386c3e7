#include "geo/date_text.hpp"

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

/// "2024-05-23", with the time in seconds of the day and the offset in minutes where they are; or the reason.
std::string read(const std::string& text, std::vector<std::string> formats = {}, std::optional<int> pivot = {}) {
    const auto found = DateFormats{std::move(formats), pivot}.read(text);
    if (const auto* none = std::get_if<NoDate>(&found)) return none->reason;
    const auto& date = std::get<WrittenDate>(found);
    std::string out = Period::around(date.day, date.length).text();
    if (date.time) out += " " + std::to_string(date.time->count());
    if (date.offset) out += " " + std::to_string(date.offset->count());
    return out;
}

std::string in(const std::string& text, const std::string& zone, const std::string& days_in = {}) {
    const auto found = DateFormats{}.read(text);
    REQUIRE(std::holds_alternative<WrittenDate>(found));
    const auto dated = in_calendar(std::get<WrittenDate>(found), zone, days_in);
    if (const auto* none = std::get_if<NoDate>(&dated)) return none->reason;
    const auto& date = std::get<CalendarDate>(dated);
    return date.moment.empty() ? date.date : date.date + " " + date.moment;
}

}  // namespace

TEST_CASE("date text: what can be read in one way needs no format") {
    CHECK(read("2024") == "2024");
    CHECK(read("2024-05") == "2024-05");
    CHECK(read(" 2024-02-29 ") == "2024-02-29");
    CHECK(read("2024-05-23T07:45Z") == "2024-05-23 27900 0");
    CHECK(read("2024-05-23 07:45:30.5+08:00") == "2024-05-23 27930 480");
    CHECK(read("2016-12-17T20:57:49.000Z") == "2016-12-17 75469 0");
    CHECK(read("2024/5/3") == "2024-05-03");
    CHECK(read("23 May 2024") == "2024-05-23");
    CHECK(read("Sept. 3, 2024") == "2024-09-03");
    CHECK(read("May 2024") == "2024-05");
    CHECK(read("2024年5月23日") == "2024-05-23");
    CHECK(read("２０２４年５月２３日") == "2024-05-23");
    CHECK(read("2024年5月23日(木)") == "2024-05-23");
    CHECK(read("2024年5月23日14時30分") == "2024-05-23 52200");
    CHECK(read("2024年5月") == "2024-05");
}

TEST_CASE("date text: which number is the day is never guessed") {
    const std::string reason = "day and month cannot be told apart: say formats = [\"%d/%m/%Y\"] or [\"%m/%d/%Y\"]";
    CHECK(read("05/06/2024") == reason);
    CHECK(read("23/05/2024") == reason);
    CHECK(read("05/06/2024", {"%d/%m/%Y"}) == "2024-06-05");
    CHECK(read("05/06/2024", {"%m/%d/%Y"}) == "2024-05-06");
    CHECK(read("23/05/2024", {"%m/%d/%Y"}) == "the calendar has no such day");
}

TEST_CASE("date text: a day that the calendar lacks is said to be missing there") {
    CHECK(read("2023-02-29") == "the calendar has no such day");
    CHECK(read("2024-13-01") == "the calendar has no such day");
    CHECK(read("2024-05-23T24:10Z") == "the clock has no such time");
    CHECK(read("2024-05-23T24:00Z") == "2024-05-23 86400 0");
    CHECK(read("soon", {"%d.%m.%Y", "iso"}) == "expected a date as %d.%m.%Y or iso");
    CHECK(read("2024-05-23 and more", {"iso"}) == "expected a date as iso");
}

TEST_CASE("date text: the letters of strftime") {
    CHECK(read("Thu 23 may 2024, 2:05 PM", {"%a %d %b %Y, %I:%M %p"}) == "2024-05-23 50700");
    CHECK(read("12:00 am 23.5.2024", {"%I:%M %p %d.%m.%Y"}) == "2024-05-23 0");
    CHECK(read("20240523 0745 JST", {"%Y%m%d %H%M %Z"}) == "2024-05-23 27900 540");
    CHECK(read("2024-144", {"%Y-%j"}) == "2024-05-23");
    CHECK(read("2023-366", {"%Y-%j"}) == "the calendar has no such day");
    CHECK(read("23/05/24", {"%d/%m/%y"}, 1970) == "2024-05-23");
    CHECK(read("23/05/69", {"%d/%m/%y"}, 1970) == "2069-05-23");
    CHECK(read("23/05/70", {"%d/%m/%y"}, 1970) == "1970-05-23");
}

TEST_CASE("date text: a format that is none is an error") {
    const auto of = [](const std::string& format) {
        return std::string{thrown_by<InputError>([&] { DateFormats{{format}}; }).what()};
    };
    CHECK(of("%d/%m") == "'%d/%m' is not a format of dates: it has no year (%Y)");
    CHECK(of("%d/%m/%Q") == "'%d/%m/%Q' is not a format of dates: %Q is not a letter of dates");
    CHECK_THAT(of("%d/%m/%y"), Catch::Contains("say with 'pivot'"));
    CHECK(of("ISO") == "'ISO' is not a format of dates: it has no letters");
}

TEST_CASE("date text: serial days of spreadsheets") {
    // ECMA-376 part 1, 18.17.4.1: 1 is 1900-01-01; 60 a day that there was not; 36526 is 2000-01-01.
    CHECK(read("1", {"excel"}) == "1900-01-01");
    CHECK(read("59", {"excel"}) == "1900-02-28");
    CHECK(read("61", {"excel"}) == "1900-03-01");
    CHECK(read("36526", {"excel"}) == "2000-01-01");
    CHECK(read("36526.75", {"excel"}) == "2000-01-01 64800");
    CHECK(read("0", {"excel"}) == "expected a date as excel");
    // The same day in the system of 1904 is 1,462 less.
    CHECK(read("35064", {"excel1904"}) == "2000-01-01");
}

TEST_CASE("date text: seconds since 1970") {
    // date -u -d @1716450300: 2024-05-23 07:45:00
    CHECK(read("1716450300", {"unix"}) == "2024-05-23 27900 0");
    CHECK(read("1716450300000", {"unix_ms"}) == "2024-05-23 27900 0");
}

TEST_CASE("date text: years of the Republic of China") {
    for (const char* text :
         {"111-08-01", "111/8/1", "1110801", "111年8月1日", "民國111年8月1日", "中華民國 111 年 8 月 1 日"}) {
        CAPTURE(text);
        CHECK(read(text, {"roc"}) == "2022-08-01");
    }
    CHECK(read("113年5月20日 06:00", {"roc"}) == "2024-05-20 21600");
    CHECK(read("113/02/30", {"roc"}) == "the calendar has no such day");
}

TEST_CASE("date text: Japanese eras begin and end on their days") {
    CHECK(read("令和6年5月20日") == "2024-05-20");
    CHECK(read("令和元年5月1日") == "2019-05-01");
    CHECK(read("平成31年4月30日") == "2019-04-30");
    CHECK(read("令和元年4月30日") == "令和 has no such day");
    CHECK(read("平成31年5月1日") == "平成 has no such day");
    CHECK(read("昭和64年1月7日") == "1989-01-07");
    CHECK(read("R6.5.20", {"era"}) == "2024-05-20");
}

TEST_CASE("date text: date-time groups") {
    CHECK(read("150429Z APR 2023") == "2023-04-15 16140 0");
    CHECK(read("230745H MAY 24", {"dtg"}, 1970) == "2024-05-23 27900 480");
    CHECK(read("230745R MAY 2024") == "2024-05-23 27900 -300");
    CHECK(read("230745J MAY 2024") == "2024-05-23 27900");
    CHECK_THAT(read("191647Z APR 23", {"dtg"}), Catch::Contains("say with 'pivot'"));
}

TEST_CASE("calendar: a moment has the day of the zone that is asked for") {
    CHECK(in("2024-05-23T23:30Z", "", "Asia/Manila") == "2024-05-24 2024-05-24T07:30+08:00");
    CHECK(in("2024-05-23 23:30", "Asia/Manila") == "2024-05-23 2024-05-23T23:30+08:00");
    CHECK(in("2024-05-23T00:10+09:00", "") == "2024-05-23 2024-05-23T00:10+09:00");
    CHECK(in("2023-12-31 23:59:30", "America/Halifax", "UTC") == "2024-01-01 2024-01-01T03:59:30+00:00");
    CHECK(in("2024-05-23 23:30", "") == "2024-05-23");
    CHECK(in("2024-05", "Asia/Manila", "UTC") == "2024-05");
    CHECK(in("2024-12-31T24:00Z", "") == "2025-01-01 2025-01-01T00:00+00:00");
}

TEST_CASE("calendar: an hour that a change of clocks leaves out or repeats is none") {
    // 2024 in New York: from 02:00 on 10 March to 03:00, and from 02:00 on 3 November back to 01:00.
    CHECK(in("2024-03-10 02:30", "America/New_York") ==
          "2024-03-10 02:30 does not exist in America/New_York: the clocks go forward then");
    CHECK(
        in("2024-11-03 01:30", "America/New_York") ==
        "2024-11-03 01:30 comes twice in America/New_York, since the clocks go back then: write its offset beside it");
    CHECK(in("2024-03-10 03:00", "America/New_York") == "2024-03-10 2024-03-10T03:00-04:00");
}
