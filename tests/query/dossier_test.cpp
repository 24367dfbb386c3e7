#include <algorithm>

#include <map>
#include "geo/error.hpp"

#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The rows of one section, without its name.
Rows section(const Layer& layer, const std::string& name) {
    Rows out;
    for (const std::string& row : rows_of(layer)) {
        if (row.starts_with(name + "|")) out.push_back(row.substr(name.size() + 1));
    }
    return out;
}

bool has(const Rows& rows, const std::string& row) { return std::ranges::find(rows, row) != rows.end(); }

}  // namespace

TEST_CASE("show: every field, and those that are blank are said to be not known") {
    const IncidentStore db;
    const Layer layer = asked(db.store, "show INC-3");
    CHECK(layer.header.query == "show INC-3");
    CHECK(column_names(layer) == Rows{"section", "item", "value", "detail", "source"});
    const Rows fields = section(layer, "incident");
    CHECK(fields.size() == 21);
    CHECK(has(fields, "date_start|2024-06-15|a stand-in: only the month is known|A newspaper"));
    CHECK(has(fields, "target|Philippines; Japan||A newspaper"));
    CHECK(has(fields, "severity|8|boarding|"));
    CHECK(has(fields, "fatalities||not known|A newspaper"));
    CHECK(layer.header.caveats.at(0) == "The day is not known, only the month.");
}

// Chart position by hand: 0.7325 * 60 = 43.95, 0.8642 * 60 = 51.852. Thitu Island lies 122.3 nm from the shoal:
// `echo 9.7325 115.8642 11.05 114.28 | GeodSolve -i -p 3` gives 226,562 m; the radius of 2 nm is taken off and added.
TEST_CASE("show: each placement with the features nearest to it, and least and greatest distance") {
    const IncidentStore db;
    const Rows placements = section(asked(db.store, "show INC-1"), "placement");
    REQUIRE(placements.size() == 3);
    CHECK(placements[0] == "1|115.8642,9.7325|9°43.95'N 115°51.85'E; within 2 nm; approx|events.csv:2");
    CHECK(placements[1] == "1 from|Second Thomas Shoal|0.0 nm (0.0 to 2.0)|A gazetteer");
    CHECK(placements[2] == "1 from|Thitu Island|122.3 nm (120.3 to 124.3)|A gazetteer");
}

TEST_CASE("show: with an area each placement alone answers") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        Mention other;
        other.publisher = "Another newspaper";
        other.url = "https://example.org/other";
        const Disc far{Position::at(Longitude{114.28}, Latitude{11.05}), Distance::nautical_miles(1)};
        change.mention({{}, 0, "", other.url, "", ""}, "INC-1", other,
                       Placement{0, far, LocationPrecision::approx, {}, {}, {}});
    });
    const Layer layer = asked(db.store, "show INC-1 --area Ayungin,12nm");
    const Rows placements = section(layer, "placement");
    CHECK(has(placements, "1 in area|sure|12 nm around Second Thomas Shoal; the point lies 0.0 nm from it|"));
    CHECK(has(placements, "2 in area|outside|12 nm around Second Thomas Shoal; the point lies 110.3 nm from it|"));
    CHECK(section(layer, "report").size() == 2);
    CHECK(layer.header.caveats.at(0) ==
          "The reports place it differently: every placement stands in a row of its own.");
    CHECK(rows_of(asked(db.store, "incidents --area Ayungin,12nm --on 2024-03-05"), {"in_area", "placements"}) ==
          Rows{"possible|2"});
}

TEST_CASE("show: each report with publisher, title, address, file and line, and memory as unverified") {
    const IncidentStore db;
    CHECK(section(asked(db.store, "show INC-5"), "report") ==
          Rows{"1|A newspaper|Title of INC-5; https://example.org/INC-5; events.csv:6; memory: unverified here|table"});
    CHECK(asked(db.store, "show INC-5").header.caveats.at(0) == "It rests on memory alone: unverified here.");
}

TEST_CASE("show: the history says who changed what, from what to what, and why") {
    IncidentStore db;
    committed(db.store,
              [&](Transaction& change) {
                  Incident corrected = change.held_incident("INC-1")->incident;
                  corrected.place = "Second Thomas Shoal";
                  corrected.vessels = 4;
                  Mention page;
                  page.publisher = "A hospital";
                  page.url = "https://example.org/why";
                  change.correct(Report{}, corrected, page);
              },
              {moment("2026-02-01T00:00:00Z"), "correct", "ana", "the page was read again", "picket 9"});
    const Rows history = section(asked(db.store, "show INC-1"), "history");
    REQUIRE(history.size() == 2);
    CHECK(history[0].find("2|2026-01-02T03:04:05Z|") == 0);
    CHECK(history[0].find("added|events.csv:2") != std::string::npos);
    CHECK(history[1] ==
          "3|2026-02-01T00:00:00Z|correct; by ana; the page was read again; place: 'A shoal' to 'Second Thomas Shoal'; "
          "vessels_count: blank to '4'|https://example.org/why");
}

TEST_CASE("show: a corrected field names the page that corrected it, the others the page that they were read on") {
    IncidentStore db;
    committed(db.store, [&](Transaction& change) {
        Incident corrected = change.held_incident("INC-1")->incident;
        corrected.vessels = 4;
        Mention page;
        page.publisher = "A hospital";
        page.url = "https://example.org/why";
        change.correct(Report{}, corrected, page);
    });
    const Layer layer = asked(db.store, "show INC-1");
    std::map<std::string, std::string> source_of;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        if (layer.rows.text(0, row) == "incident") source_of[layer.rows.text(1, row)] = layer.rows.written(4, row);
    }
    CHECK(source_of.at("vessels_count") == "A hospital");
    CHECK(source_of.at("actor") == "A newspaper");
    CHECK(section(layer, "report").size() == 2);
}

TEST_CASE("show: a withdrawn incident is shown as it was, and says so") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) { change.withdraw_incident("INC-1"); },
              {moment("2026-02-01T00:00:00Z"), "withdraw", "", "told twice", "picket 9"});
    const Layer layer = asked(db.store, "show INC-1");
    CHECK(layer.header.caveats.at(0) ==
          "INC-1 was withdrawn in transaction 3 (told twice): no other answer counts it. Shown as it was before.");
    CHECK(has(section(layer, "incident"), "actor|China||A newspaper"));
    CHECK(section(layer, "report").size() == section(asked(db.store, "show INC-1", TxnNumber{2}), "report").size());
    CHECK(section(layer, "placement").size() == 3);
    const Rows history = section(layer, "history");
    REQUIRE(history.size() == 2);
    CHECK(history[1].find("3|2026-02-01T00:00:00Z|withdraw; told twice; withdrawn") == 0);
    CHECK(asked(db.store, "show INC-1", TxnNumber{2}).header.caveats.empty());
}

// INC-2 lies 18 days after INC-1 and 50.02 nm away (`echo 9.7325 115.8642 9.7325 115.02 | GeodSolve -i`); INC-3 is a
// month that begins 88 days after it.
TEST_CASE("show: what is nearby in days and miles stands with what is the same") {
    const IncidentStore db;
    CHECK(section(asked(db.store, "show INC-1"), "nearby") ==
          Rows{"INC-2|2024-03-23 to 2024-03-24|18 days apart; 50.0 nm; same place, actor, target, type|A newspaper"});
    CHECK(section(asked(db.store, "show INC-4"), "nearby") ==
          Rows{"INC-3|2024-06-01 to 2024-06-30|1 day apart; distance not known; same place|A newspaper"});
}

TEST_CASE("show: an unknown id is an error with the nearest, and no id one that says what is missing") {
    const IncidentStore db;
    const UsageError error = thrown_by<UsageError>([&] { asked(db.store, "show INC-9"); });
    CHECK(std::string{error.what()} == "there is no incident 'INC-9'");
    CHECK(error.hint() == "did you mean INC-1, INC-2 or INC-3?");
    CHECK(std::string{thrown_by<UsageError>([] { Query::parse("show"); }).what()} == "show needs ID");
    CHECK(std::string{thrown_by<UsageError>([] { Query::parse("show INC-1 INC-2"); }).what()} == "--id is given twice");
}

TEST_CASE("query: a positional word is a value, in its text as well") {
    CHECK(Query::parse("show INC-1").value("id") == "INC-1");
    CHECK(Query::parse("show --id INC-1").text() == "show INC-1");
    CHECK(Query::parse("show --area Ayungin INC-1").text() == "show INC-1 --area Ayungin");
    CHECK(Query::parse("show \"two words\"").text() == "show \"two words\"");
    CHECK(Query::parse("show --id=--odd").text() == "show --id --odd");
    CHECK(Query::parse(Query::parse("show --id=--odd").text()).value("id") == "--odd");
}

TEST_CASE("changes: what was added, revised and withdrawn, with who and why, from a moment on") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) { change.withdraw_incident("INC-1"); },
              {moment("2026-02-01T06:00:00Z"), "withdraw", "ana", "told twice", "picket 9"});
    const Layer layer = asked(db.store, "changes --recorded-since 2026-02-01");
    CHECK(column_names(layer) ==
          Rows{"txn", "recorded_at", "kind", "record", "id", "change", "rows", "agent", "reason"});
    CHECK(rows_of(layer) == Rows{"3|2026-02-01T06:00:00Z|withdraw|incident|INC-1|withdrawn|1|ana|told twice"});
    CHECK(layer.rows.evidence(0).query == "show INC-1");
    CHECK(rows_of(asked(db.store, "changes --recorded-since 3")) == rows_of(layer));
    CHECK(rows_of(asked(db.store, "changes --recorded-since 2026-02-01T06:00:00Z")) == rows_of(layer));
    CHECK(asked(db.store, "changes --recorded-since 2026-02-01T06:00:01Z").header.caveats.at(0) ==
          "Nothing was recorded since then.");
    CHECK(rows_of(asked(db.store, "changes --recorded-since 2"), {"txn", "record", "id", "change"}) ==
          Rows{"2|incident|INC-1|added", "2|incident|INC-2|added", "2|incident|INC-3|added", "2|incident|INC-4|added",
               "2|incident|INC-5|added", "3|incident|INC-1|withdrawn"});
    const UsageError error = thrown_by<UsageError>([&] { asked(db.store, "changes --recorded-since yesterday"); });
    CHECK(std::string{error.what()} == "--recorded-since yesterday is no moment");
}

TEST_CASE("changes: one more report of an incident is a change of its own") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        Mention other;
        other.publisher = "Another newspaper";
        other.url = "https://example.org/other";
        change.mention({{}, 0, "", other.url, "", ""}, "INC-1", other);
    });
    const Layer layer = asked(db.store, "changes --recorded-since 3");
    CHECK(rows_of(layer, {"record", "id", "change"}) == Rows{"mention|INC-1 / 6|added"});
    CHECK(layer.rows.evidence(0).query == "show INC-1");
}

TEST_CASE("status: counts the incidents and their reports") {
    const IncidentStore db;
    CHECK(has(rows_of(asked(db.store, "status")),
              "incidents||2023-12-31|2024-07-01|5|incidents|5 reports; of 1 the day is not known; 1 on memory alone"));
    CHECK(section(asked(SmallStore{}.store, "status"), "incidents").empty());
}
