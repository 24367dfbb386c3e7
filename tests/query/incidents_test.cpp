#include <algorithm>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

Rows ids(const Store& store, const std::string& options) {
    return rows_of(asked(store, "incidents" + options), {"id"});
}

UsageError refused(const Store& store, std::string_view query) {
    return thrown_by<UsageError>([&] { asked(store, query); });
}

bool says(const Layer& layer, std::string_view part) {
    return std::ranges::any_of(layer.header.caveats,
                               [&](const std::string& caveat) { return caveat.find(part) != caveat.npos; });
}

}  // namespace

TEST_CASE("incidents: all of them, by first day, without a default limit") {
    const IncidentStore db;
    CHECK(ids(db.store, "") == Rows{"INC-5", "INC-1", "INC-2", "INC-3", "INC-4"});
}

TEST_CASE("incidents: days in which something may have happened, a month wherever its days meet them") {
    const IncidentStore db;
    CHECK(ids(db.store, " --since 2024-03-24 --until 2024-06-30") == Rows{"INC-2", "INC-3"});
    CHECK(ids(db.store, " --on 2024-06-30") == Rows{"INC-3"});
    CHECK(rows_of(asked(db.store, "incidents --on 2024-06-30"), {"in_range"}) == Rows{"possible"});
    CHECK(ids(db.store, " --until 2023-12-31") == Rows{"INC-5"});
    CHECK(refused(db.store, "incidents --on 2024-06-30 --since 2024-01-01").hint() ==
          "it is one day: leave the others out");
}

TEST_CASE("incidents: an area is a place and a radius, a position and a radius, or four edges") {
    const IncidentStore db;
    // INC-2 lies 50 nm away with a radius of 60 nm; INC-4 lies nowhere, and so may lie anywhere.
    for (const char* area : {"\"Second Thomas Shoal,12nm\"", "Ayungin,12nm", "\"仁爱礁, 12 nm\"",
                             "115.8642,9.7325,12nm", "115.6,9.5,116.1,9.95"}) {
        CAPTURE(area);
        CHECK(rows_of(asked(db.store, std::string{"incidents --area "} + area), {"id", "in_area"}) ==
              Rows{"INC-1|sure", "INC-2|possible", "INC-3|sure", "INC-4|possible"});
    }
    CHECK(ids(db.store, " --area Thitu,5km") == Rows{"INC-5", "INC-4"});
    CHECK(asked(db.store, "incidents --area Ayungin,12nm").header.title ==
          "Incidents, 12 nm around Second Thomas Shoal");
    CHECK(asked(db.store, "incidents --area Thitu,5km").header.title == "Incidents, 5 km around Thitu Island");
}

TEST_CASE("incidents: a place without a radius is 12 nm, and the first caveat says that this was assumed") {
    const IncidentStore db;
    const Layer layer = asked(db.store, "incidents --area \"Second Thomas Shoal\"");
    CHECK(rows_of(layer, {"id"}) == Rows{"INC-1", "INC-2", "INC-3", "INC-4"});
    CHECK(layer.header.caveats.at(0) ==
          "The radius of 12 nm around Second Thomas Shoal was assumed; --area \"Second Thomas Shoal,24nm\" says "
          "another.");
    CHECK(layer.header.caveats.at(1).find("12 nm around Second Thomas Shoal: 2 surely inside, 4 possibly") == 0);
    CHECK_FALSE(says(asked(db.store, "incidents --area 115.8642,9.7325,12nm"), "assumed"));
    CHECK(says(asked(db.store, "incidents --area 115.8642,9.7325"), "assumed"));
}

TEST_CASE("incidents: an area that has no meaning is an error that says how it is written") {
    const IncidentStore db;
    const auto check = [&](const std::string& area, const std::string& message, std::string_view hint) {
        CAPTURE(area);
        const UsageError error = refused(db.store, "incidents --area " + area);
        CHECK(std::string{error.what()} == message);
        CHECK(error.hint().find(hint) == 0);
    };
    check("Ayungin,24", "the radius of --area Ayungin,24 has no unit", "write 24nm, 24km or 24m");
    check("115,9,24", "the radius of --area 115,9,24 has no unit", "write 24nm, 24km or 24m");
    check("Ayungin,0nm", "the radius of --area Ayungin,0nm is out of range", "write one above 0, up to 19900 km");
    check("24nm", "--area has a radius and no centre", "write a place and a radius");
    check("Ayungyn,24nm", "there is no place 'Ayungyn'", "did you mean Ayungin?");
    check("Chigua,24nm", "'Chigua' names 2 places", "say which by its English name: Hughes Reef, Spratly Islands; Mc");
    check("\"Hughes Reef,24nm\"", "the position of Hughes Reef is not known", "write the centre as LON,LAT");
    check("115,10,116,9", "--area 115,10,116,9 has its south above its north", "write the edges as W,S,E,N");
    check("115,10,116,91", "--area 115,10,116,91 has an edge that is not on Earth", "write a place");
}

TEST_CASE("incidents: edges may cross 180 degrees") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        change.state({}, stated_at(stated("INC-6", "2024-08-01", "boarding", "China", "Japan"), -179.5, 10, 1));
    });
    CHECK(ids(db.store, " --area 179,9,-179,11") == Rows{"INC-4", "INC-6"});
}

TEST_CASE("incidents: actor, target and type are lists, written in any case, an actor also by its beginning") {
    const IncidentStore db;
    CHECK(ids(db.store, " --actor china") == Rows{"INC-5", "INC-1", "INC-2", "INC-3"});
    CHECK(ids(db.store, " --actor \"China (coast guard)\"") == Rows{"INC-3"});
    CHECK(ids(db.store, " --target \"japan, Vietnam\"") == Rows{"INC-5", "INC-3"});
    CHECK(ids(db.store, " --type boarding,legal") == Rows{"INC-5", "INC-3", "INC-4"});
    CHECK(ids(db.store, " --type \"Water cannon\"") == Rows{"INC-1", "INC-2"});
    CHECK(ids(db.store, " --min-severity 8") == Rows{"INC-5", "INC-3"});
    CHECK(ids(db.store, " --min-severity boarding") == Rows{"INC-5", "INC-3"});
    CHECK(ids(db.store, " --verified-only") == Rows{"INC-1", "INC-2", "INC-3", "INC-4"});
    CHECK(ids(db.store, " --source table").size() == 5);
    CHECK(ids(db.store, " --source \"a newspaper\"").size() == 5);
}

TEST_CASE("incidents: a name that nothing held has is an error with the nearest, not an empty answer") {
    const IncidentStore db;
    const auto check = [&](const std::string& options, const std::string& message, const std::string& hint) {
        CAPTURE(options);
        for (const char* query : {"incidents", "trends"}) {
            const UsageError error = refused(db.store, query + options);
            CHECK(std::string{error.what()} == message);
            CHECK(error.hint() == hint);
        }
    };
    check(" --actor Chine", "nothing that is held has the actor 'Chine'", "did you mean China?");
    check(" --target \"Japan, Atlantis\"", "nothing that is held has the target 'Atlantis'",
          "held: China, Japan, Philippines, Vietnam");
    check(" --type watercannon", "nothing that is held has the type 'watercannon'", "did you mean water_cannon?");
    check(" --source tabel", "nothing that is held has the source 'tabel'", "did you mean table?");
    check(" --actor \"\"", "nothing that is held has the actor ''", "held: China, China (coast guard), Philippines");
    const UsageError error = refused(db.store, "incidents --min-severity 12");
    CHECK(std::string{error.what()} == "--min-severity 12 is no step of the ladder");
    CHECK(error.hint().find("write the number or the word: 0 context, 1 presence") == 0);
}

TEST_CASE("incidents: credits the source, the file with its digest, and the publishers") {
    const IncidentStore db;
    const auto sources = asked(db.store, "incidents").header.sources;
    REQUIRE(sources.size() == 4);
    CHECK(sources[0].text == "Publisher of table");
    // printf 'five lines of events' | sha256sum
    CHECK(
        sources[1].text ==
        "file events.csv, read as incidents, SHA-256 28d2ac0ddee5f6ac635c58c97c16a4df2a4330edecc2b8a9d4ff0b3c8b09ad74");
    CHECK(sources[2].id == "A newspaper");
    CHECK(sources[2].text == "4 rows, each with its own address");
    CHECK(sources[3].confidence == "memory");
}

TEST_CASE("incidents: as of before they were recorded there were none, and what was withdrawn was held then") {
    IncidentStore db;
    CHECK(asked(db.store, "incidents", TxnNumber{1}).rows.rows() == 0);
    committed(db.store, [](Transaction& change) { change.withdraw_incident("INC-1"); });
    CHECK(ids(db.store, "") == Rows{"INC-5", "INC-2", "INC-3", "INC-4"});
    CHECK(rows_of(asked(db.store, "incidents", TxnNumber{2}), {"id"}).size() == 5);
}

TEST_CASE("streamed: gives the rows of answer, batch by batch, for questions that stream and for those that do not") {
    const IncidentStore db;
    for (const char* text : {"incidents --area Ayungin,12nm", "places list", "trends"}) {
        CAPTURE(text);
        const Query query = Query::parse(text);
        LayerStream stream = streamed(query, db.store, Latest{});
        CHECK(stream.header.query == query.text());
        CHECK(stream.header.as_of == "latest");
        CHECK(stream.header.head.size() == 64);
        const Layer layer = answer(query, db.store, Latest{});
        CHECK(stream.header.caveats == layer.header.caveats);
        CHECK(rows_of(collected(std::move(stream))) == rows_of(layer));
    }
}

TEST_CASE("trends: periods and groups with bounds, years where nothing is said") {
    const IncidentStore db;
    const Layer layer = asked(db.store, "trends");
    CHECK(layer.header.query == "trends --by year");
    CHECK(column_names(layer) == Rows{"period", "group", "incidents", "low", "high", "reported_share"});
    CHECK(rows_of(layer) == Rows{"2023||1|1|1|", "2024||3|3|3|"});
    CHECK(rows_of(asked(db.store, "trends --with-context --since 2024-01-01"), {"period", "incidents"}) ==
          Rows{"2024|4"});
    CHECK(rows_of(asked(db.store, "trends --by month --area Ayungin,12nm"), {"period", "incidents", "low", "high"}) ==
          Rows{"2024-03|1|1|2", "2024-04|0|0|0", "2024-05|0|0|0", "2024-06|1|1|1"});
    CHECK(rows_of(asked(db.store, "trends --group severity"), {"period", "group", "incidents"}) ==
          Rows{"2023|6 water cannon|0", "2023|8 boarding|1", "2024|6 water cannon|2", "2024|8 boarding|1"});
}

TEST_CASE("trends: an area group is the group of features that the place in words names") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) {
        IncidentStatement said = stated("INC-6", "2024-08-01", "boarding", "China", "Japan");
        said.incident.place = "Off Thitu Island";
        change.state({}, said);
    });
    CHECK(rows_of(asked(db.store, "trends --group area --since 2024-01-01"), {"group", "incidents"}) ==
          Rows{"|3", "Spratly Islands|1"});
}

TEST_CASE("trends: the query of a row lists exactly the incidents that it counts, or there is none") {
    const IncidentStore db;
    for (const char* question : {"trends --by year", "trends --by month", "trends --group type --actor china",
                                 "trends --by year --since 2024-02-01", "trends --with-context --by year",
                                 "trends --by year --area \"Second Thomas Shoal,24nm\""}) {
        CAPTURE(std::string{question});
        const Layer layer = asked(db.store, question);
        const std::size_t high = column_index(layer.header.columns, "high");
        for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
            const std::string query = layer.rows.evidence(row).query;
            CAPTURE(query);
            REQUIRE_FALSE(query.empty());
            CHECK(static_cast<std::int64_t>(asked(db.store, query).rows.rows()) == layer.rows.integer(high, row));
        }
    }
    const Layer by_target = asked(db.store, "trends --group target --actor china --since 2024-01-01");
    REQUIRE(rows_of(by_target, {"group", "incidents"}) == Rows{"Japan|1", "Philippines|3"});
    CHECK(by_target.rows.evidence(1).query.empty());
    CHECK(by_target.rows.evidence(1).count == 3);
}

TEST_CASE("incidents: the query behind a row finds its incident, whatever its id is") {
    IncidentStore db;
    for (const char* id : {"own:a b", "-7", "say \"x\""}) {
        committed(db.store, [&](Transaction& change) {
            change.state({}, stated(id, "2025-01-01", "boarding", "China", "Japan"));
        });
    }
    const Layer layer = asked(db.store, "incidents --on 2025-01-01");
    REQUIRE(layer.rows.rows() == 3);
    for (std::size_t row = 0; row < 3; ++row)
        CHECK(Query::parse(layer.rows.evidence(row).query).value("id") == layer.rows.text(0, row));
}

TEST_CASE("trends: a way to group or count that there is not is an error") {
    const IncidentStore db;
    CHECK(refused(db.store, "trends --group targets").hint() == "did you mean target?");
    CHECK(std::string{refused(db.store, "trends --by day").what()} == "incidents are not counted by day");
}
