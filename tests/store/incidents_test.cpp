#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

Incident incident(const std::string& id, std::string_view first = "2024-06-17", std::string_view last = {}) {
    Incident made;
    made.id = id;
    made.first = day(first);
    made.last = day(last.empty() ? first : last);
    made.place = "Second Thomas Shoal";
    made.type = "boarding";
    made.actor = "China";
    made.target = "Philippines";
    return made;
}

Placement at(double longitude, double latitude, double nautical_miles) {
    Placement placement{1, {Position::at(Longitude{longitude}, Latitude{latitude}), {}}, {}, {}, {}, {}};
    placement.disc.radius = Distance::nautical_miles(nautical_miles);
    placement.precision = LocationPrecision::approx;
    return placement;
}

Mention said_by(const std::string& publisher, const std::string& url) {
    Mention mention;
    mention.publisher = publisher;
    mention.title = "Title";
    mention.date = "2024-06-18";
    mention.url = url;
    mention.confidence = "found";
    return mention;
}

IncidentStatement statement(const std::string& id) {
    return {incident(id), at(115.86, 9.73, 3), said_by("Rappler", "https://example.org/" + id)};
}

IncidentOutcome stated(Store& store, const IncidentStatement& said, std::string_view when = "2026-01-02T03:04:05Z") {
    IncidentOutcome outcome;
    Transaction change = store.begin(note(when));
    Report report;
    report.source = "picket-incidents";
    outcome = change.state(report, said);
    change.commit();
    return outcome;
}

std::vector<std::string> ids(const Store& store, const IncidentFilter& filter = {}, const AsOf& as_of = Latest{}) {
    std::vector<std::string> out;
    IncidentCursor cursor = store.incidents(store.resolve(as_of), filter);
    while (const IncidentRecord* record = cursor.next()) out.push_back(record->incident.id);
    return out;
}

GeoBox box(double west, double south, double east, double north) {
    return {Longitude{west}, Latitude{south}, Longitude{east}, Latitude{north}};
}

}  // namespace

TEST_CASE("incidents: what was stated comes back field by field, with placement and mention") {
    const Workplace place;
    Store store = place.open();
    IncidentStatement said = statement("INC-0001");
    said.incident.vessels = 4;
    said.incident.fatalities = 0;
    said.incident.date_precision = DatePrecision::month;
    said.incident.time_kind = TimeKind::within;
    CHECK(stated(store, said).effect == Effect::added);
    const auto held = store.incident("INC-0001", store.resolve(Latest{}));
    REQUIRE(held);
    CHECK(held->incident == said.incident);
    REQUIRE(held->placements.size() == 1);
    CHECK(held->placements[0].disc == said.placement->disc);
    CHECK(held->placements[0].precision == LocationPrecision::approx);
    REQUIRE(held->mentions.size() == 1);
    CHECK(held->mentions[0].publisher == "Rappler");
    CHECK(held->mentions[0].source == "picket-incidents");
    CHECK(held->mentions[0].report == held->placements[0].report);
    CHECK_FALSE(held->incident.injuries);
}

TEST_CASE("incidents: the same again makes no transaction, another value is a revision that says what changed") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"));
    const TxnNumber before = store.resolve(Latest{});
    CHECK(stated(store, statement("INC-0001")).effect == Effect::same);
    CHECK(store.resolve(Latest{}) == before);
    IncidentStatement other = statement("INC-0001");
    other.incident.place = "Ayungin";
    const IncidentOutcome outcome = stated(store, other, "2026-01-03T00:00:00Z");
    CHECK(outcome.effect == Effect::revised);
    CHECK(outcome.changed == std::vector<std::string>{"place: 'Second Thomas Shoal' to 'Ayungin'"});
    CHECK(store.incident("INC-0001", store.resolve(Latest{}))->incident.place == "Ayungin");
    CHECK(store.incident("INC-0001", before)->incident.place == "Second Thomas Shoal");
}

TEST_CASE("incidents: a blank takes nothing back") {
    const Workplace place;
    Store store = place.open();
    IncidentStatement full = statement("INC-0001");
    full.incident.injuries = 8;
    full.incident.note = "thumb lost";
    stated(store, full);
    CHECK(stated(store, statement("INC-0001")).effect == Effect::same);
    const Incident held = store.incident("INC-0001", store.resolve(Latest{}))->incident;
    CHECK(held.injuries == 8);
    CHECK(held.note == "thumb lost");
}

TEST_CASE("incidents: a correction holds exactly what it says, blanks included") {
    const Workplace place;
    Store store = place.open();
    IncidentStatement full = statement("INC-0001");
    full.incident.injuries = 8;
    stated(store, full);
    Incident corrected = full.incident;
    corrected.injuries.reset();
    committed(store, [&](Transaction& change) {
        CHECK(change.correct(Report{}, corrected, said_by("Hospital", "https://example.org/hospital")));
    });
    const IncidentRecord held = store.incident("INC-0001", store.resolve(Latest{})).value();
    CHECK_FALSE(held.incident.injuries);
    REQUIRE(held.mentions.size() == 2);
    CHECK(held.mentions[1].publisher == "Hospital");
}

TEST_CASE("incidents: one report or one placement can be taken back alone") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"));
    committed(store, [](Transaction& change) {
        change.mention(Report{}, "INC-0001", said_by("GMA", "https://example.org/gma"), at(115.9, 9.8, 10));
    });
    const ReportId first = store.incident("INC-0001", store.resolve(Latest{}))->mentions[0].report;
    committed(store, [&](Transaction& change) {
        CHECK(change.withdraw_mention("INC-0001", first));
        CHECK(change.withdraw_placement("INC-0001", 1));
        CHECK_FALSE(change.withdraw_placement("INC-0001", 7));
    });
    const IncidentRecord held = store.incident("INC-0001", store.resolve(Latest{})).value();
    REQUIRE(held.placements.size() == 1);
    CHECK(held.placements[0].number == 2);
    REQUIRE(held.mentions.size() == 1);
    CHECK(held.mentions[0].publisher == "GMA");
    CHECK(damaged(store).empty());
}

TEST_CASE("incidents: a second outlet adds a mention and a placement beside the first") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"));
    committed(store, [](Transaction& change) {
        CHECK(change.mention(Report{}, "INC-0001", said_by("GMA", "https://example.org/gma"), at(115.9, 9.8, 10)));
    });
    const IncidentRecord held = store.incident("INC-0001", store.resolve(Latest{})).value();
    REQUIRE(held.placements.size() == 2);
    CHECK(held.placements[1].number == 2);
    REQUIRE(held.mentions.size() == 2);
    CHECK(held.mentions[1].report == held.placements[1].report);
    Transaction again = store.begin(note());
    CHECK_FALSE(again.mention(Report{}, "INC-0001", said_by("GMA", "https://example.org/gma")));
    CHECK_FALSE(again.mention(Report{}, "INC-0001", said_by("GMA", "https://example.org/gma"), at(115.9, 9.8, 10)));
}

TEST_CASE("incidents: a withdrawn one is not held any more, its history is, and stating it again takes nothing") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"), "2026-01-01T00:00:00Z");
    TxnNote why = note("2026-01-02T00:00:00Z");
    why.reason = "false";
    committed(
        store, [](Transaction& change) { CHECK(change.withdraw_incident("INC-0001")); }, why);
    CHECK_FALSE(store.incident("INC-0001", store.resolve(Latest{})));
    CHECK(store.incident("INC-0001", TxnNumber{1}));
    const auto revisions = store.incident_revisions("INC-0001", store.resolve(Latest{}));
    REQUIRE(revisions.size() == 2);
    CHECK_FALSE(revisions[0].withdrawn);
    CHECK(revisions[0].placements.size() == 1);
    CHECK(revisions[1].withdrawn);
    const IncidentOutcome outcome = stated(store, statement("INC-0001"), "2026-01-03T00:00:00Z");
    CHECK(outcome.effect == Effect::kept);
    CHECK(outcome.changed == std::vector<std::string>{"was withdrawn in transaction 2 (false)"});
    CHECK(store.resolve(Latest{}) == TxnNumber{2});
    CHECK(damaged(store).empty());
}

TEST_CASE("incidents: a withdrawal that is taken back leaves the incident as it was") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"));
    committed(store, [](Transaction& change) {
        change.mention(Report{}, "INC-0001", said_by("GMA", "https://example.org/gma"), at(115.9, 9.8, 10));
    });
    const IncidentRecord before = store.incident("INC-0001", store.resolve(Latest{})).value();
    committed(store, [](Transaction& change) { change.withdraw_incident("INC-0001"); });
    committed(store, [](Transaction& change) {
        CHECK(change.restore_incident("INC-0001"));
        CHECK_FALSE(change.restore_incident("INC-0002"));
    });
    CHECK(store.incident("INC-0001", store.resolve(Latest{})) == before);
    CHECK(store.changes(TxnNumber{3}, TxnNumber{4}).front().change == "restored");
    CHECK(damaged(store).empty());
}

TEST_CASE("incidents: come by first day, then id, the same as of the last transaction and from the log") {
    const Workplace place;
    Store store = place.open();
    for (const char* id : {"INC-0003", "INC-0001", "INC-0002"}) {
        IncidentStatement said = statement(id);
        said.incident.first = said.incident.last = day(id == std::string{"INC-0001"} ? "2024-07-01" : "2024-06-01");
        stated(store, said);
    }
    CHECK(ids(store) == std::vector<std::string>{"INC-0002", "INC-0003", "INC-0001"});
    const TxnNumber third = store.resolve(Latest{});
    std::vector<IncidentRecord> latest;
    IncidentCursor cursor = store.incidents(third);
    while (const IncidentRecord* record = cursor.next()) latest.push_back(*record);
    stated(store, statement("INC-0009"));
    std::vector<IncidentRecord> from_log;
    IncidentCursor earlier = store.incidents(third);
    while (const IncidentRecord* record = earlier.next()) from_log.push_back(*record);
    CHECK(from_log == latest);
}

TEST_CASE("incidents: a cursor at its end stays there") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"));
    IncidentCursor cursor = store.incidents(store.resolve(Latest{}));
    CHECK(cursor.next() != nullptr);
    CHECK(cursor.next() == nullptr);
    CHECK(cursor.next() == nullptr);
}

TEST_CASE("incidents: a box finds those that may lie in it, not only those whose point does") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("near"));  // 3 nm around 115.86 E
    IncidentStatement vague = statement("vague");
    vague.placement = at(118.0, 9.73, 150);
    stated(store, vague);
    IncidentStatement far = statement("far");
    far.placement = at(118.0, 9.73, 10);
    stated(store, far);
    IncidentStatement unplaced = statement("unplaced");
    unplaced.placement.reset();
    stated(store, unplaced);
    IncidentFilter filter;
    filter.box = box(115.5, 9.5, 116.0, 10.0);
    CHECK(ids(store, filter) == std::vector<std::string>{"near", "unplaced", "vague"});
    filter.without_place = false;
    CHECK(ids(store, filter) == std::vector<std::string>{"near", "vague"});
}

TEST_CASE("incidents: a box across 180 degrees finds both sides, and a disc across it is found from both") {
    const Workplace place;
    Store store = place.open();
    const auto put = [&](const std::string& id, double longitude, double radius) {
        IncidentStatement said = statement(id);
        said.placement = at(longitude, 10, radius);
        stated(store, said);
    };
    put("east", 179.5, 1);
    put("west", -179.5, 1);
    put("wide", 179.9, 60);
    put("greenwich", 0, 1);
    IncidentFilter filter;
    filter.box = box(179, 9, -179, 11);
    CHECK(ids(store, filter) == std::vector<std::string>{"east", "west", "wide"});
    filter.box = box(-180, 9, -179.8, 11);
    CHECK(ids(store, filter) == std::vector<std::string>{"wide"});
}

TEST_CASE("incidents: days let every window through that may meet them") {
    const Workplace place;
    Store store = place.open();
    IncidentStatement said = statement("month");
    said.incident = incident("month", "2024-02-15");
    said.incident.date_precision = DatePrecision::month;
    stated(store, said);
    said = statement("old");
    said.incident = incident("old", "2010-01-01");
    stated(store, said);
    IncidentFilter filter;
    filter.days = DayRange::through(day("2024-02-01"), day("2024-02-02"));
    CHECK(ids(store, filter) == std::vector<std::string>{"month"});
}

TEST_CASE("incidents: the next id counts on from the greatest that was ever used") {
    const Workplace place;
    Store store = place.open();
    CHECK(store.begin(note()).next_incident_id() == "INC-0001");
    stated(store, statement("INC-0370"));
    stated(store, statement("INC-99x"));
    stated(store, statement("asam:9999"));
    CHECK(store.begin(note()).next_incident_id() == "INC-0371");
    committed(store, [](Transaction& change) { change.withdraw_incident("INC-0370"); });
    CHECK(store.begin(note()).next_incident_id() == "INC-0371");
}

TEST_CASE("incidents: changes name what each transaction did to which") {
    const Workplace place;
    Store store = place.open();
    stated(store, statement("INC-0001"), "2026-01-01T00:00:00Z");
    IncidentStatement other = statement("INC-0001");
    other.incident.type = "boarding_seizure";
    stated(store, other, "2026-01-02T00:00:00Z");
    committed(
        store, [](Transaction& change) { change.withdraw_incident("INC-0001"); }, note("2026-01-03T00:00:00Z"));
    std::vector<std::string> said;
    for (const RecordChange& change : store.changes(TxnNumber{0}, store.resolve(Latest{}))) {
        if (change.record == "incident") said.push_back(change.id + " " + change.change);
    }
    CHECK(said == std::vector<std::string>{"INC-0001 added", "INC-0001 revised", "INC-0001 withdrawn"});
    CHECK(store.changes(TxnNumber{2}, store.resolve(Latest{})).front().change == "withdrawn");
    CHECK(store.last_before(moment("2026-01-02T00:00:00Z")) == TxnNumber{1});
    CHECK(store.last_before(moment("2026-01-01T00:00:00Z")) == TxnNumber{0});
}

TEST_CASE("incidents: two statements of one incident in one change are refused, not mixed") {
    const Workplace place;
    Store store = place.open();
    Transaction change = store.begin(note());
    change.state(Report{}, statement("INC-0001"));
    CHECK(change.state(Report{}, statement("INC-0001")).effect == Effect::same);
}
