#include "geo/error.hpp"
#include "ingest/import.hpp"
#include "ingest/reference.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

const std::filesystem::path data = std::filesystem::path{PICKET_SOURCE_DIR} / "data";
const Mapping incidents{"incidents", "t", "", IncidentColumns{}};
const std::string header = "id,date_start,place,lon,lat,location_radius_nm,incident_type,actor,injuries,source_url\n";
const std::string sabina = "INC-0007,2024-03-23,Sabina Shoal,116.5,9.75,3,laser,China,,https://example.org/a\n";

ImportOptions options() {
    ImportOptions out;
    out.note = {*parse_instant("2026-01-02T00:00:00Z"), "", "", "", "picket test"};
    return out;
}

/// A database with the reference data that ship: transaction 1.
class Database {
public:
    Database() {
        Transaction change = store.begin(options().note);
        add(read_reference(data / "reference"), change);
        change.commit();
    }
    ImportResult take(const std::string& rows, const ImportOptions& how = options()) {
        return import_file({"in/x.csv", header + rows}, incidents, how, store);
    }
    ImportResult take_shipped() {
        return import_file(read_input_file(data / "reports" / "incidents.csv"), incidents, options(), store);
    }
    TxnNumber now() const { return store.resolve(Latest{}); }
    IncidentRecord held(const std::string& id) const {
        const auto found = store.incident(id, now());
        REQUIRE(found.has_value());
        return *found;
    }

private:
    sample::Folder folder_;

public:
    Store store = Store::create(folder_ / "t.sqlite");
};

}  // namespace

TEST_CASE("incident import: a file is one transaction, with its incidents and their lines") {
    Database db;
    ImportOptions how = options();
    how.source = "own";
    const ImportResult result = db.take(sabina + "17,2024-04,x,,,,transit,Japan,,\n", how);
    CHECK(result.end == ImportEnd::taken);
    CHECK(result.txn == TxnNumber{2});
    CHECK(result.rows == 2);
    CHECK(result.rows_fine == 2);
    CHECK(result.added == 2);
    CHECK(result.series.empty());
    const IncidentRecord record = db.held("INC-0007");
    CHECK(record.incident.place == "Sabina Shoal");
    REQUIRE(record.placements.size() == 1);
    CHECK(record.placements[0].disc.radius == Distance::nautical_miles(3));
    REQUIRE(record.mentions.size() == 1);
    CHECK(record.mentions[0].source == "own");
    CHECK(record.mentions[0].url == "https://example.org/a");
    CHECK(record.mentions[0].file == "x.csv");
    CHECK(record.mentions[0].line == 2);
    const IncidentRecord other = db.held("own:17");
    CHECK(other.placements.empty());
    CHECK(other.incident.date_precision == DatePrecision::month);
}

TEST_CASE("incident import: another statement revises what is held, and is told by column") {
    Database db;
    db.take(sabina + "INC-0008,2024-03-24,x,,,,laser,China,,\n");
    const ImportResult result = db.take(
        "INC-0008,2024-03-24,x,,,,laser,China,,\n"
        "INC-0007,2024-03-25,Sabina Shoal,116.5,9.75,3,laser,China,2,https://example.org/a\n");
    CHECK(result.revised == 1);
    CHECK(result.same == 1);
    CHECK(result.added == 0);
    REQUIRE(result.revisions.size() == 1);
    CHECK_THAT(result.revisions[0], Catch::StartsWith("INC-0007: date_start: '2024-03-23' to '2024-03-25'"));
    CHECK_THAT(result.revisions[0], Catch::Contains("injuries"));
    CHECK(to_text(db.held("INC-0007").incident.first) == "2024-03-25");
    CHECK(db.held("INC-0007").incident.injuries == 2);
}

TEST_CASE("incident import: a blank takes nothing back") {
    Database db;
    db.take("INC-0007,2024-03-23,Sabina Shoal,116.5,9.75,3,laser,China,2,https://example.org/a\n");
    const ImportResult result = db.take("INC-0007,2024-03-23,Sabina Shoal,,,,laser,,,https://example.org/a\n");
    CHECK(result.same == 1);
    CHECK(result.end == ImportEnd::nothing_new);
    CHECK(db.held("INC-0007").incident.injuries == 2);
    CHECK(db.held("INC-0007").incident.actor == "China");
    CHECK(db.held("INC-0007").placements.size() == 1);
}

TEST_CASE("incident import: rejects are kept with file, line, column and reason, and the rest is taken") {
    Database db;
    const ImportResult result = db.take(sabina + "INC-0008,2024-02-30,x,,,,lasers,China,,\n");
    CHECK(result.rows == 2);
    CHECK(result.rows_fine == 1);
    CHECK(result.rows_with_rejects == 1);
    CHECK(result.rejected == 2);
    CHECK(result.added == 1);
    const auto rejects = db.store.rejects(db.now());
    REQUIRE(rejects.size() == 2);
    CHECK(rejects[0].reject == Reject{3, "date_start", "2024-02-30", "the calendar has no such date"});
    CHECK(rejects[1].reject.reason == "is not a type of the taxonomy; did you mean laser?");
    CHECK(rejects[1].artifact == "x.csv");
}

TEST_CASE("incident import: strict takes nothing, a dry run keeps nothing, the same bytes are not read again") {
    Database db;
    ImportOptions strict = options();
    strict.strict = true;
    CHECK(db.take(sabina + "INC-0008,never,x,,,,laser,China,,\n", strict).end == ImportEnd::refused);
    ImportOptions dry = options();
    dry.dry_run = true;
    const ImportResult tried = db.take(sabina, dry);
    CHECK(tried.end == ImportEnd::tried);
    CHECK(tried.added == 1);
    CHECK(db.now() == TxnNumber{1});
    CHECK(db.take(sabina).end == ImportEnd::taken);
    CHECK(db.take(sabina).end == ImportEnd::taken_before);
    CHECK(db.now() == TxnNumber{2});
}

TEST_CASE("incident import: every row is counted once") {
    Database db;
    db.take(sabina + "INC-0008,2024-03-24,x,,,,laser,China,,\n");
    const ImportResult r = db.take(sabina +
                                   "INC-0008,2024-03-25,x,,,,laser,China,,\nINC-0009,2024-03-24,x,,,,laser,China,,\n"
                                   "INC-0009,2024-03-24,x,,,,laser,China,,\nINC-0010,2024-03-24,x,,,,laser,China,,\n"
                                   "INC-0010,2024-03-24,y,,,,laser,China,,\nINC-0011,soon,x,,,,laser,China,,\n");
    CHECK(r.rows == 7);
    CHECK(r.rows == r.rows_fine + r.rows_with_rejects);
    CHECK(r.rows_fine == r.added + r.revised + r.same + r.repeated);
    CHECK(r.added == 1);
    CHECK(r.revised == 1);
    CHECK(r.same == 1);
    CHECK(r.repeated == 1);
    CHECK(r.rejected == 3);
}

TEST_CASE("incident import: a database without types of events takes no incidents, and says what brings them") {
    const sample::Folder folder;
    Store store = Store::create(folder / "t.sqlite");
    {
        Transaction change = store.begin(options().note);
        change.revise(Source{"own", "Own", "", "", "", "", "", ""});
        change.commit();
    }
    const auto error = thrown_by<StoreError>([&] {
        import_file({"x.csv", header + sabina}, incidents, options(), store);
    });
    CHECK(error.what() == std::string{"the database holds no types of events, so no incident can be read"});
    CHECK_THAT(error.hint(), Catch::Contains("update-reference"));
}

TEST_CASE("incident import: the file that ships gives 370 incidents, and a second file with the same gives none") {
    Database db;
    const ImportResult result = db.take_shipped();
    CHECK(result.rows == 370);
    CHECK(result.rows_fine == 370);
    CHECK(result.added == 370);
    CHECK(result.rejected == 0);
    CHECK(result.columns_passed_over.empty());
    CHECK(db.store.incident_ids(db.now()).size() == 370);
    InputFile again = read_input_file(data / "reports" / "incidents.csv");
    again.bytes += "\r\n";
    const ImportResult second = import_file(again, incidents, options(), db.store);
    CHECK(second.end == ImportEnd::nothing_new);
    CHECK(second.same == 370);
}

TEST_CASE("incident import: a place in words has a position by the gazetteer, with how it was found") {
    Database db;
    const ImportResult result = db.take(
        "INC-0001,2024-03-23,Sabina Shoal,,,,laser,China,,\n"
        "INC-0002,2024-03-24,a place that nobody knows,,,,laser,China,,\n"
        "INC-0003,2024-03-25,a place that nobody knows,,,,laser,China,,\n");
    CHECK(result.placed_by_name == 1);
    CHECK(result.without_place == 2);
    REQUIRE(result.unsettled_places.size() == 1);
    CHECK(result.unsettled_places[0].words == "a place that nobody knows");
    CHECK(result.unsettled_places[0].rows == 2);
    CHECK(result.unsettled_places[0].candidates.empty());
    const IncidentRecord held = db.held("INC-0001");
    REQUIRE(held.placements.size() == 1);
    CHECK_THAT(held.placements[0].method, Catch::Contains("(gazetteer)"));
    CHECK(held.placements[0].written == "Sabina Shoal");
    CHECK(db.held("INC-0002").placements.empty());
}

TEST_CASE("incident import: what words mean never moves a position that somebody measured") {
    Database db;
    db.take(sabina);
    const Placement measured = db.held("INC-0007").placements.at(0);
    const ImportResult again = db.take("INC-0007,2024-03-23,Sabina Shoal,,,,laser,China,4,https://example.org/a\n");
    CHECK(again.revised == 1);
    CHECK(db.held("INC-0007").placements.at(0) == measured);
    CHECK(db.held("INC-0007").incident.injuries == 4);
}

TEST_CASE("incident import: a name of several places is asked once, or listed with its candidates") {
    const std::string rows =
        "INC-0001,2024-03-23,Cay Twins,,,,laser,China,,\nINC-0002,2024-03-24,cay twins,,,,laser,China,,\n";
    Database db;
    Place one;
    one.name = "Cay Twins (north)";
    one.position = Position::at(Longitude{115}, Latitude{10});
    one.kind = "reef";
    one.confidence = "found";
    Place other = one;
    other.name = "Cay Twins (south)";
    other.position = Position::at(Longitude{115}, Latitude{9});
    Transaction change = db.store.begin(options().note);
    change.revise_reference(one);
    change.revise_reference(other);
    change.commit();
    ImportOptions how = options();
    how.dry_run = true;
    const ImportResult listed = db.take(rows, how);
    CHECK(listed.without_place == 2);
    REQUIRE(listed.unsettled_places.size() == 2);
    CHECK(listed.unsettled_places[0].candidates.size() == 2);
    int asked = 0;
    how = options();
    how.ask_place = [&](const std::string&, const std::vector<std::string>& candidates) -> std::optional<std::size_t> {
        ++asked;
        CHECK(candidates.size() == 2);
        return 1;
    };
    CHECK(db.take(rows, how).placed_by_name == 2);
    CHECK(asked == 1);
    CHECK(db.held("INC-0001").placements.at(0).disc.centre == db.held("INC-0002").placements.at(0).disc.centre);
}

TEST_CASE("incident import: a mapping says what its places mean, and must mean a place") {
    Database db;
    Mapping mapping = incidents;
    std::get<IncidentColumns>(mapping.reads).places = {{"the usual shoal", "Sabina Shoal"}};
    const std::string row = header + "INC-0001,2024-03-23,The Usual Shoal,,,,laser,China,,\n";
    CHECK(import_file({"x.csv", row}, mapping, options(), db.store).placed_by_name == 1);
    CHECK(db.held("INC-0001").placements.at(0).written == "The Usual Shoal");
    std::get<IncidentColumns>(mapping.reads).places = {{"the usual shoal", "Sabima Shoal"}};
    CHECK_THAT(thrown_by<UsageError>([&] {
                   import_file({"y.csv", row + "\n"}, mapping, options(), db.store);
               }).what(),
               Catch::Contains("'Sabima Shoal', which the gazetteer does not have"));
    std::get<IncidentColumns>(mapping.reads).look_up_places = false;
    CHECK(import_file({"z.csv", header + "INC-0009,2024-03-23,Sabina Shoal,,,,laser,China,,\n"}, mapping, options(),
                      db.store)
              .without_place == 1);
}
