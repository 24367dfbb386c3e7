#include "layers/incident_match.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up_incidents.hpp"

using namespace picket;
using namespace picket::test;

namespace {

const Position uotsuri = at(123.4725, 25.7442);

IncidentQuestion within(double nautical_miles, Position centre = uotsuri) {
    IncidentQuestion question;
    question.area = Region::around(centre, Distance::nautical_miles(nautical_miles));
    return question;
}

IncidentQuestion between(std::string_view since, std::string_view until) {
    IncidentQuestion question;
    if (!since.empty()) question.since = on(since);
    if (!until.empty()) question.until = on(until);
    return question;
}

std::optional<Containment> time_of(const IncidentRecord& record, const IncidentQuestion& question) {
    const auto found = match(record, question, {});
    return found ? std::optional{found->time} : std::nullopt;
}

std::optional<Containment> place_of(const IncidentRecord& record, const IncidentQuestion& question) {
    const auto found = match(record, question, {});
    return found ? std::optional{found->place} : std::nullopt;
}

bool asks(const IncidentRecord& record, const IncidentQuestion& question) {
    return match(record, question, few_types()).has_value();
}

}  // namespace

TEST_CASE("match: a question that narrows nothing has every incident, surely") {
    const auto found = match(incident("a", "2024-02-29"), {}, {});
    REQUIRE(found);
    CHECK(found->time == Containment::sure);
    CHECK(found->place == Containment::sure);
    CHECK_FALSE(found->distance);
    CHECK_FALSE(found->place_known);
}

TEST_CASE("match: what lasted is in where one of its days is, both ends counted") {
    const IncidentRecord record = incident("a", "2024-02-27", "2024-03-02");
    CHECK(time_of(record, between("2024-03-02", "2024-03-05")) == Containment::sure);
    CHECK(time_of(record, between("", "2024-02-27")) == Containment::sure);
    CHECK(time_of(record, between("2024-02-29", "2024-02-29")) == Containment::sure);
    CHECK_FALSE(time_of(record, between("2024-03-03", "")));
    CHECK_FALSE(time_of(record, between("", "2024-02-26")));
}

TEST_CASE("match: what happened within some days is sure where all of them are in, else possible") {
    IncidentRecord record = incident("a", "2024-02-28", "2024-03-01");
    record.incident.time_kind = TimeKind::within;
    CHECK(time_of(record, between("2024-02-28", "2024-03-01")) == Containment::sure);
    CHECK(time_of(record, between("2024-02-29", "2024-03-31")) == Containment::possible);
    CHECK(time_of(record, between("2024-01-01", "2024-02-28")) == Containment::possible);
    CHECK_FALSE(time_of(record, between("2024-03-02", "")));
}

TEST_CASE("match: of a month the whole month is the window, and the day that stands there is not read") {
    const IncidentRecord record = of_month("a", "2024-02-15");
    CHECK(time_of(record, between("2024-02-01", "2024-02-29")) == Containment::sure);
    CHECK(time_of(record, between("2024-02-15", "2024-02-15")) == Containment::possible);
    CHECK(time_of(record, between("2024-02-29", "2024-02-29")) == Containment::possible);
    CHECK(time_of(record, between("2024-02-01", "2024-02-28")) == Containment::possible);
    CHECK_FALSE(time_of(record, between("2024-03-01", "")));
}

// 10 nm due north of Uotsuri: `echo 25.7442 123.4725 0 18520 | GeodSolve -p 4` gives 25.911370101 N.
TEST_CASE("match: a disc is sure where it lies inside, possible where a part does, and not there where none does") {
    const Position north = at(123.4725, 25.911370101);
    const IncidentRecord record = incident("a", "2024-01-01");
    CHECK(place_of(placed(record, north, 1), within(12)) == Containment::sure);
    CHECK(place_of(placed(record, north, 3), within(12)) == Containment::possible);
    CHECK(place_of(placed(record, north, 30), within(12)) == Containment::possible);
    CHECK_FALSE(place_of(placed(record, north, 3), within(6)));
}

TEST_CASE("match: what the stated point says stands beside what the disc says") {
    const Position north = at(123.4725, 25.911370101);
    const auto vague = match(placed(incident("a", "2024-01-01"), north, 30), within(12), {});
    REQUIRE(vague);
    CHECK(vague->stated_point_in);
    CHECK(vague->distance == Distance{});
    const auto outside = match(placed(incident("a", "2024-01-01"), north, 30), within(6), {});
    REQUIRE(outside);
    CHECK_FALSE(outside->stated_point_in);
    CHECK(outside->distance->in_nautical_miles() == Approx(4.0).margin(0.001));
}

TEST_CASE("match: placements that disagree are sure only where all lie inside, and possible where one may") {
    const Position far = at(120.0, 20.0);
    const IncidentRecord here = placed(incident("a", "2024-01-01"), uotsuri, 1);
    CHECK(place_of(placed(here, uotsuri, 2), within(12)) == Containment::sure);
    CHECK(place_of(placed(here, far, 2), within(12)) == Containment::possible);
    const IncidentRecord there = placed(placed(incident("a", "2024-01-01"), far, 2), uotsuri, 1);
    CHECK(place_of(there, within(12)) == Containment::possible);
    CHECK_FALSE(match(there, within(12), {})->stated_point_in);
}

TEST_CASE("match: an incident of unknown place is possible in every area") {
    const auto found = match(incident("a", "2024-01-01"), within(12), {});
    REQUIRE(found);
    CHECK(found->place == Containment::possible);
    CHECK_FALSE(found->place_known);
    CHECK_FALSE(found->stated_point_in);
    CHECK_FALSE(found->distance);
}

TEST_CASE("match: an area across 180 degrees holds both sides of it") {
    const IncidentQuestion question = within(60, at(179.9, 0.0));
    CHECK(place_of(placed(incident("a", "2024-01-01"), at(-179.9, 0.0), 1), question) == Containment::sure);
    CHECK_FALSE(place_of(placed(incident("a", "2024-01-01"), at(-178.0, 0.0), 1), question));
}

TEST_CASE("match: an actor is one of several parties, whole or by its beginning before a parenthesis") {
    IncidentRecord record = incident("a", "2024-01-01");
    record.incident.actor = "Russia; China (fishing vessel)";
    const auto by = [&](std::vector<std::string> actors) {
        IncidentQuestion question;
        question.actors = std::move(actors);
        return asks(record, question);
    };
    CHECK(by({"China"}));
    CHECK(by({"Japan", "Russia"}));
    CHECK(by({"China (fishing vessel)"}));
    CHECK_FALSE(by({"Chin"}));
    CHECK_FALSE(by({"China (fishing"}));
    CHECK_FALSE(by({"Japan"}));
}

TEST_CASE("match: target, type, severity, source and verification narrow one by one") {
    IncidentRecord record = incident("a", "2024-01-01");
    record.mentions.front().source = "table";
    record.mentions.front().confidence = "memory";
    IncidentQuestion question;
    question.targets = {"Japan"};
    CHECK_FALSE(asks(record, question));
    question = {};
    question.types = {"boarding", "water_cannon"};
    CHECK(asks(record, question));
    question.least = Severity{6};
    CHECK(asks(record, question));
    question.least = Severity{7};
    CHECK_FALSE(asks(record, question));
    question = {};
    for (const char* source : {"table", "A newspaper", "a NEWSPAPER"}) {
        question.source = source;
        CHECK(asks(record, question));
    }
    question.source = "another";
    CHECK_FALSE(asks(record, question));
    question = {};
    question.verified_only = true;
    CHECK_FALSE(asks(record, question));
    record.mentions.push_back(record.mentions.front());
    record.mentions.back().confidence = "found";
    CHECK(asks(record, question));
}

TEST_CASE("severity_of: a type that the taxonomy does not have stands on step 0") {
    IncidentRecord record = incident("a", "2024-01-01");
    CHECK(severity_of(record.incident, few_types()) == Severity{6});
    record.incident.type = "unheard of";
    CHECK(severity_of(record.incident, few_types()) == lowest_severity);
}

TEST_CASE("share_begun_in: what has a first day counts where that day is, whole, however long it lasted") {
    const Incident lasting = incident("a", "2023-12-30", "2024-02-10").incident;
    CHECK(share_begun_in(lasting, Period::around(on("2023-12-30"), PeriodLength::year).days()) == 1.0);
    CHECK(share_begun_in(lasting, Period::around(on("2024-01-15"), PeriodLength::month).days()) == 0.0);
}

TEST_CASE("share_begun_in: a month counts by the share of its days, and its shares over days and years add to one") {
    const Incident month = of_month("a", "2024-02-15").incident;
    CHECK(share_begun_in(month, DayRange::through(on("2024-02-15"), on("2024-02-15"))) == Approx(1.0 / 29));
    CHECK(share_begun_in(month, Period::around(on("2024-02-01"), PeriodLength::month).days()) == 1.0);
    const Incident two = of_month("a", "2023-12-05", "2024-01-20").incident;
    CHECK(share_begun_in(two, Period::around(on("2023-12-01"), PeriodLength::year).days()) == Approx(31.0 / 62));
    double sum = 0.0;
    for (Day day = on("2023-11-01"); day < on("2024-03-01"); day += DaySpan{1})
        sum += share_begun_in(two, {day, day + DaySpan{1}});
    CHECK(sum == Approx(1.0));
}

TEST_CASE("share_begun_in: what happened within two days has half of itself on each") {
    Incident night = incident("a", "2023-12-31", "2024-01-01").incident;
    night.time_kind = TimeKind::within;
    CHECK(share_begun_in(night, Period::around(on("2024-01-01"), PeriodLength::year).days()) == 0.5);
}
