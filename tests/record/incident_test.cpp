#include "data/record/incident.hpp"

#include "tests/catch.hpp"

using namespace picket;

namespace {

std::string window_of(const char* first, const char* last, DatePrecision precision, TimeKind kind = TimeKind::during) {
    Incident incident;
    incident.first = *parse_day(first);
    incident.last = *parse_day(last);
    incident.date_precision = precision;
    incident.time_kind = kind;
    const DayRange window = incident.window();
    return to_text(window.begin) + " to " + to_text(window.last());
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("Incident: the window of days is from the first to the last, both in") {
    CHECK(window_of("2024-03-23", "2024-03-23", DatePrecision::day) == "2024-03-23 to 2024-03-23");
    CHECK(window_of("2023-12-31", "2024-01-01", DatePrecision::day) == "2023-12-31 to 2024-01-01");
    CHECK(window_of("2024-03-23", "2024-03-25", DatePrecision::day, TimeKind::within) == "2024-03-23 to 2024-03-25");
}

TEST_CASE("Incident: where only the month is known, the window is the whole month") {
    CHECK(window_of("2024-02-15", "2024-02-15", DatePrecision::month) == "2024-02-01 to 2024-02-29");
    CHECK(window_of("2023-02-15", "2023-02-15", DatePrecision::month) == "2023-02-01 to 2023-02-28");
    CHECK(window_of("2023-12-31", "2024-01-01", DatePrecision::month) == "2023-12-01 to 2024-01-31");
}

TEST_CASE("Incident: where only the year is known, the window is the whole year") {
    CHECK(window_of("2024-07-01", "2024-07-01", DatePrecision::year) == "2024-01-01 to 2024-12-31");
    CHECK(window_of("2019-01-01", "2020-01-01", DatePrecision::year) == "2019-01-01 to 2020-12-31");
}

TEST_CASE("Incident: it covers every day of its window only where it lasted and the days are known") {
    Incident incident;
    CHECK(incident.covers_every_day());
    incident.time_kind = TimeKind::within;
    CHECK_FALSE(incident.covers_every_day());
    incident.time_kind = TimeKind::during;
    incident.date_precision = DatePrecision::month;
    CHECK_FALSE(incident.covers_every_day());
}

TEST_CASE("Incident: a list of parties has its parts, without spaces around them and without blanks") {
    CHECK(parts_of("China; Russia") == Parts{"China", "Russia"});
    CHECK(parts_of("Japan;South Korea ;  Taiwan") == Parts{"Japan", "South Korea", "Taiwan"});
    CHECK(parts_of("China (fishing vessel)") == Parts{"China (fishing vessel)"});
    CHECK(parts_of("; China;; ") == Parts{"China"});
    CHECK(parts_of("").empty());
    CHECK(parts_of(" ; ").empty());
}
