#include "data/record/csv_line.hpp"
#include "ingest/import.hpp"
#include "ingest/reference.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"

using namespace picket;

namespace {

const std::filesystem::path data = std::filesystem::path{PICKET_SOURCE_DIR} / "data";
const std::string header = "date_start,place,lon,lat,location_radius_nm,incident_type,actor,summary";
const std::string good = "2024-03-23,Sabina Shoal,116.5,9.75,3,laser,China,=fine";
const std::string bad = "2024-03-32,Sabina Shoal,-116.5,9.75,3,laser,China,\"-minus, and a comma\"";
const std::string mended = "2024-03-31,Sabina Shoal,-116.5,9.75,3,laser,China,\"-minus, and a comma\"";
/// As `rejects` writes it, with the day mended.
const std::string given_back =
    header + ",picket_line,picket_reason\n" +
    "2024-03-31,Sabina Shoal,'-116.5,9.75,3,laser,China,\"'-minus, and a comma\",3,\"date_start: "
    "the calendar has no such date\"\n";

class Database {
public:
    Database() {
        Transaction change = store.begin(options().note);
        add(read_reference(data / "reference"), change);
        change.commit();
    }
    static ImportOptions options() {
        ImportOptions out;
        out.source = "own";
        out.note = {*parse_instant("2026-01-02T00:00:00Z"), "", "", "", "picket test"};
        return out;
    }
    ImportResult take(const std::string& name, const std::string& text,
                      const Mapping& mapping = {"incidents", "t", "", IncidentColumns{}}) {
        return import_file({"in/" + name, text}, mapping, options(), store);
    }
    [[nodiscard]] TxnNumber now() const { return store.resolve(Latest{}); }

private:
    sample::Folder folder_;

public:
    Store store = Store::create(folder_ / "t.sqlite");
};

}  // namespace

TEST_CASE("rejects: keep their row as one line of CSV, under the header of the file") {
    Database db;
    const ImportResult result = db.take("x.csv", header + "\r\n" + good + "\r\n" + bad + "\r\n");
    CHECK(result.rejected == 1);
    const StoredArtifact file = db.store.artifacts(db.now()).back();
    CHECK(file.artifact.columns == header);
    const auto rows = db.store.rejected_rows(file.id, db.now());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].line == 3);
    CHECK(csv_line(rows[0].cells) == bad);
    CHECK(rows[0].rejects.at(0).column == "date_start");
}

TEST_CASE("rejects: a row that is broken in itself is kept as one text") {
    Database db;
    db.take("x.csv", header + "\n" + good + "\n" + good + ",more\n");
    const auto rows = db.store.rejected_rows(db.store.artifacts(db.now()).back().id, db.now());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == std::vector<std::string>{good + ",more"});
}

TEST_CASE("rejects: mended and taken again they arrive once, whichever file comes first") {
    const std::string original = header + "\n" + good + "\n" + mended + "\n";
    std::vector<std::vector<std::string>> ids;
    for (const bool original_first : {false, true}) {
        Database db;
        db.take("x.csv", header + "\n" + good + "\n" + bad + "\n");
        const ImportResult first = original_first ? db.take("x2.csv", original) : db.take("mend.csv", given_back);
        CHECK(first.added == 1);
        CHECK(first.columns_passed_over.empty());
        const ImportResult second = original_first ? db.take("mend.csv", given_back) : db.take("x2.csv", original);
        CHECK(second.end == ImportEnd::nothing_new);
        ids.push_back(db.store.incident_ids(db.now()));
        CHECK(ids.back().size() == 2);
    }
    CHECK(ids[0] == ids[1]);
}

TEST_CASE("rejects: what keeps a spreadsheet from running a cell is taken off") {
    Database db;
    db.take("mend.csv", given_back);
    IncidentCursor cursor = db.store.incidents(db.now());
    const IncidentRecord* record = cursor.next();
    REQUIRE(record != nullptr);
    CHECK(record->incident.summary == "-minus, and a comma");
    CHECK(record->placements.at(0).disc.centre.longitude().degrees == -116.5);
}

TEST_CASE("rejects: of a JSON file come back as CSV by the same mapping") {
    Database db;
    const Mapping mapping = parse_mapping(
        "title = \"t\"\nkind = \"incidents\"\nreader = \"json\"\ndate_start = \"when\"\nplace = \"where\"\n"
        "incident_type = {value = \"laser\"}\nactor = \"who\"\n",
        "own.toml");
    const std::string json = "[{\"when\":\"2024-03-32\",\"where\":\"Sabina Shoal\",\"who\":\"China\"}]";
    CHECK(db.take("x.json", json, mapping).rejected == 1);
    const StoredArtifact file = db.store.artifacts(db.now()).back();
    const ImportResult result = db.take(
        "mend.csv",
        file.artifact.columns + ",picket_line,picket_reason\n2024-03-31,Sabina Shoal,China,1,no such date\n", mapping);
    CHECK(result.added == 1);
}

TEST_CASE("rejects: of daily counts come back with the same columns") {
    Database db;
    const Mapping counts{"observations", "t", "", DailyColumns{"date", {{"count", "", "series"}}}};
    CHECK(db.take("x.csv", "date,series,count\n2024-02-28,s,4\n2024-02-29,s,-1\n", counts).rejected == 1);
    const ImportResult result = db.take(
        "mend.csv", "date,series,count,picket_line,picket_reason\n2024-02-29,s,1,3,count: expected a number\n", counts);
    CHECK(result.added == 1);
    CHECK(result.columns_passed_over.empty());
    CHECK(db.store.observations("s", db.now()).size() == 2);
}
