#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "data/store/detail/log.hpp"
#include "data/store/detail/sqlite.hpp"
#include "data/store/digest.hpp"
#include "geo/error.hpp"
#include "geo/region.hpp"
#include "tests/catch.hpp"
#include "tests/skip.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

namespace {

// The rows that programs of each format wrote, in their columns alone.
constexpr const char* described =
    "INSERT INTO source_rev (source, txn, state, name, title, url, published, terms, confidence, note) "
    "VALUES ('jcg', 1, 'live', 'Publisher of jcg', '', '', '', '', 'found', '');"
    "INSERT INTO series_rev (series, txn, state, name, source, area, actor, unit, day_start, zone, day_hours, "
    "date_label, label_confirmed, threshold, zero_rule, parts, lon, lat, assumed, note) VALUES ('cz', 1, 'live', "
    "'Series cz', '', '', '', 'ships', '00:00', 'UTC', 24, 'start', 1, 1, 'every_day', '', NULL, NULL, 0, '');"
    "INSERT INTO series_now (series, name, source, area, actor, unit, day_start, zone, geom) "
    "VALUES ('cz', 'Series cz', '', '', '', 'ships', '00:00', 'UTC', NULL);"
    "INSERT INTO break_rev (scope, scope_id, day, kind, txn, state, effect, note, url, confidence) "
    "VALUES ('series', 'cz', '2024-02-29', 'gap', 1, 'live', 'unknown', '', '', '')";
constexpr const char* taken =
    "INSERT INTO artifact (artifact, txn, name, sha256, bytes, kept, mapping, source) "
    "VALUES (1, 2, 'days.csv', ?1, ?3, 1, 'daily', 'jcg');"
    "INSERT INTO report (report, txn, artifact, line, source, url, title, published, fields) "
    "VALUES (1, 2, 1, 2, 'jcg', '', '', '', NULL);"
    "INSERT INTO observation_rev (series, day, txn, state, count, report) "
    "VALUES ('cz', '2024-02-28', 2, 'live', 4, 1), ('cz', '2024-02-29', 2, 'live', NULL, 1);"
    "INSERT INTO reject (artifact, line, field, value, reason, txn) "
    "VALUES (1, 5, 'count', ?2, 'is not a whole number', 2)";
constexpr const char* revised =
    "INSERT INTO report (report, txn, artifact, line, source, url, title, published, fields) "
    "VALUES (2, 3, NULL, 0, '', '', '', '', NULL);"
    "INSERT INTO observation_rev (series, day, txn, state, count, report) "
    "VALUES ('cz', '2024-02-28', 3, 'live', 3, 2);"
    "INSERT INTO observation_now (series, day, count) VALUES ('cz', '2024-02-28', 3), ('cz', '2024-02-29', NULL)";
constexpr const char* happened =
    "INSERT INTO report (report, txn, artifact, line, source, url, title, published, fields) "
    "VALUES (3, 4, NULL, 0, 'jcg', 'https://example.org/boarding', '', '', NULL);"
    "INSERT INTO incident_rev (incident, txn, state, date_start, date_end, date_precision, time_kind, place, "
    "incident_type, subtype, actor, actor_units, target, target_units, vessels_count, aircraft_count, injuries, "
    "fatalities, summary, note, report) VALUES ('INC-0001', 4, 'live', '2024-06-17', '2024-06-17', 'day', 'during', "
    "'Second Thomas Shoal', 'boarding', '', 'China', '', 'Philippines', '', 8, NULL, NULL, 0, '', '', 3);"
    "INSERT INTO placement_rev (incident, placement, txn, state, lon, lat, radius_m, precision, weight, report, note) "
    "VALUES ('INC-0001', 1, 4, 'live', 115.86, 9.73, 5556.0, 'approx', NULL, 3, ''), "
    "('INC-0001', 2, 4, 'live', 115.9, 9.8, 1852.0, 'exact', NULL, 3, '');"
    "INSERT INTO mention_rev (incident, report, txn, state, publisher, confidence) "
    "VALUES ('INC-0001', 3, 4, 'live', 'A newspaper', 'found');"
    "INSERT INTO incident_now (id, incident, date_start, date_end, date_precision, time_kind, place, incident_type, "
    "subtype, severity, actor, actor_units, target, target_units, vessels_count, aircraft_count, injuries, fatalities, "
    "summary, note, lon, lat, location_precision, location_radius_m, location_radius_nm, placements, reports, report, "
    "source_name, source_title, source_date, source_url, confidence, plain, geom) VALUES (1, 'INC-0001', "
    "'2024-06-17', '2024-06-17', 'day', 'during', 'Second Thomas Shoal', 'boarding', '', NULL, 'China', '', "
    "'Philippines', '', 8, NULL, NULL, 0, '', '', 115.86, 9.73, 'approx', 5556.0, 3.0, 2, 1, 3, 'A newspaper', '', "
    "'', 'https://example.org/boarding', 'found', 0, MakePoint(115.86, 9.73, 4326))";

/// A database of an earlier format with three transactions in it, and a fourth with an incident from format 3 on.
class Earlier {
public:
    explicit Earlier(int format = 1) {
        detail::create_with_format(file(), format);
        detail::Database database{file(), detail::Database::Access::write};
        database.need_spatialite();
        const auto committed = [&](std::int64_t number) {
            detail::append_to_log(database,
                                  {TxnNumber{number}, "test", "2026-01-02T03:04:05Z", "", "", "picket test", format, 0},
                                  format);
            database.run("COMMIT");
        };
        database.run("BEGIN");
        database.run(described);
        committed(1);
        database.run("BEGIN");
        put_text(database, told_text);
        put_text(database, told_reject);
        put_file(database);
        committed(2);
        database.run("BEGIN");
        database.run(revised);
        committed(3);
        if (format < 3) return;
        database.run("BEGIN");
        database.run(happened);
        put_box(database);
        committed(4);
    }
    [[nodiscard]] fs::path file() const { return folder_ / "old.sqlite"; }
    [[nodiscard]] fs::path backup() const { return folder_ / "old.sqlite.format1.bak"; }
    [[nodiscard]] std::vector<std::string> names() const { return folder_.names(); }

private:
    static void put_text(const detail::Database& database, std::string_view text) {
        database.prepare("INSERT INTO body (sha256, bytes) VALUES (?1, ?2)")
            .with(detail::bytes_of(sha256(text)),
                  detail::Bytes{reinterpret_cast<const unsigned char*>(text.data()), text.size()})
            .run();
    }
    static void put_file(const detail::Database& database) {
        std::string_view rest = taken;
        while (!rest.empty()) {
            const std::string_view statement = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(statement.size() + 1, rest.size()));
            detail::PreparedStatement row = database.prepare(statement);
            if (statement.find("?3") != std::string_view::npos) {
                row.with(detail::bytes_of(sha256(told_text)), detail::bytes_of(sha256(told_reject)),
                         static_cast<std::int64_t>(told_text.size()));
            } else if (statement.find("?2") != std::string_view::npos) {
                row.with(detail::bytes_of(sha256(told_text)), detail::bytes_of(sha256(told_reject)));
            }
            row.run();
        }
    }
    static void put_box(const detail::Database& database) {
        const auto around = [](double lon, double lat, double metres) {
            return box_around({Position::at(Longitude{lon}, Latitude{lat}), Distance::metres(metres)});
        };
        const GeoBox one = around(115.86, 9.73, 5556.0);
        const GeoBox two = around(115.9, 9.8, 1852.0);
        database.prepare("INSERT INTO incident_box (id, min_lon, max_lon, min_lat, max_lat) VALUES (1, ?1, ?2, ?3, ?4)")
            .with(std::min(one.west, two.west).degrees, std::max(one.east, two.east).degrees,
                  std::min(one.south, two.south).degrees, std::max(one.north, two.north).degrees)
            .run();
    }

    sample::Folder folder_;
};

/// What format 1 can be asked, up to the third transaction.
std::string answers(const Store& store) {
    const TxnNumber at{3};
    std::string out;
    for (const Txn& txn : store.log(at))
        out += fmt::format("{} {} {}\n", txn.number.number, txn.content.hex(), txn.chain.hex());
    for (const Observation& seen : store.observations("cz", at)) {
        out += fmt::format("{} {} {}\n", to_text(seen.day), seen.count ? seen.count->value : -1, seen.report.number);
    }
    for (const Origin& origin : store.origins("cz", at))
        out += fmt::format("{} {} {}\n", origin.report.number, origin.artifact, origin.line);
    for (const Series& one : store.series(at)) out += one.name + "\n";
    for (const RegimeBreak& one : store.breaks(at)) out += to_text(one.day) + "\n";
    return out;
}

std::string answers_of_any_format(const fs::path& file) { return answers(detail::open_any_format(file, false)); }

std::string tables(const fs::path& file) {
    const detail::Database database{file, detail::Database::Access::read};
    detail::PreparedStatement rows =
        database.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name");
    std::string out;
    while (rows.next()) out += rows.text(0) + " " + rows.text(1) + " " + rows.text(2) + "\n";
    return out;
}

}  // namespace

TEST_CASE("upgrade: keeps every answer and both hashes of each earlier transaction") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    const Upgrade done = upgrade(old.file(), note());
    CHECK(done.from == 1);
    CHECK(done.to == Store::newest_format());
    const Store store = Store::open(old.file(), Store::Mode::read);
    CHECK(answers(store) == before);
}

TEST_CASE("upgrade: from every earlier format the file holds against itself and has the tables of a new one") {
    const Workplace fresh;
    for (int format = 1; format < Store::newest_format(); ++format) {
        CAPTURE(format);
        const Earlier old{format};
        CHECK(upgrade(old.file(), note()).from == format);
        Store store = Store::open(old.file(), Store::Mode::write);
        CHECK(damaged(store).empty());
        CHECK(tables(old.file()) == tables(fresh.file()));
    }
}

TEST_CASE("upgrade: what an earlier format held is read as before, and what it could not know is blank") {
    const Earlier old{3};
    upgrade(old.file(), note());
    const Store store = Store::open(old.file(), Store::Mode::read);
    const TxnNumber at = store.resolve(Latest{});
    const auto held = store.incident("INC-0001", at);
    REQUIRE(held);
    CHECK(held->incident.vessels == 8);
    CHECK(held->incident.time_start.empty());
    REQUIRE(held->placements.size() == 2);
    CHECK(held->placements[0].written.empty());
    CHECK(held->placements[1].disc.radius == Distance::nautical_miles(1));
    CHECK(held->mentions.at(0).reliability.empty());
    CHECK(store.sources(at).at(0).passing_on == PassingOn::rows);
    CHECK(store.rejects(at).at(0).reject.value == told_reject);
}

TEST_CASE("upgrade: the tables of what is held now that a format brings are filled from what was held before") {
    const Earlier old{3};
    upgrade(old.file(), note());
    const detail::Database database{old.file(), detail::Database::Access::read};
    CHECK(database.integer("SELECT count(*) FROM placement_now WHERE incident = 'INC-0001'") == 2);
}

// tests/store/log_hashes.py works the hashes out from the rules alone.
TEST_CASE("upgrade: another program that follows the rules finds the hashes of both formats") {
    const Earlier old{3};
    const std::string program = fmt::format("python3 {}/tests/store/log_hashes.py ", PICKET_SOURCE_DIR);
    upgrade(old.file(), note());
    std::string expected;
    {
        Store store = Store::open(old.file(), Store::Mode::write);
        Source terms = source("jcg");
        terms.passing_on = PassingOn::aggregates;
        committed(store, [&](Transaction& change) { change.revise(terms); });
        for (const Txn& txn : store.log(store.resolve(Latest{})))
            expected += fmt::format("{} {} {}\n", txn.number.number, txn.content.hex(), txn.chain.hex());
    }
    const auto found = printed_by(program + old.file().string());
    if (!found) {
        CHECK_FALSE(printed_by("python3 -c 'import sqlite3, hashlib'"));
        return skip("python3 is not there");
    }
    CHECK(*found == expected);
}

TEST_CASE("upgrade: a column of a later format that says something in an earlier transaction is damage") {
    const Earlier old{3};
    upgrade(old.file(), note());
    {
        const detail::Database database{old.file(), detail::Database::Access::write};
        database.run(
            "DROP TRIGGER source_rev_no_UPDATE; UPDATE source_rev SET passing_on = 'aggregates';"
            "CREATE TRIGGER source_rev_no_UPDATE BEFORE UPDATE ON source_rev BEGIN SELECT RAISE(ABORT, 'source_rev is "
            "append-only: a change is a new row'); END");
    }
    Store store = Store::open(old.file(), Store::Mode::write);
    CHECK(damaged(store) == std::vector<std::string>{"log"});
    CHECK(check_named(verify(store), "log").detail == "source_rev: 1 rows say what their transaction could not know");
}

TEST_CASE("upgrade: is a transaction with a note of its own") {
    const Earlier old;
    upgrade(old.file(), {moment("2026-03-01T00:00:00Z"), "", "ana", "new program", "picket 9"});
    const Store store = Store::open(old.file(), Store::Mode::read);
    const auto log = store.log(store.resolve(Latest{}));
    REQUIRE(log.size() == 4);
    CHECK(log[3].kind == "upgrade");
    CHECK(log[3].agent == "ana");
    CHECK(log[3].reason == "new program");
    CHECK(to_text(log[3].recorded_at) == "2026-03-01T00:00:00Z");
    CHECK(log[3].content != log[2].content);
}

TEST_CASE("upgrade: facts that the earlier format did not know can be held from then on") {
    const Earlier old;
    upgrade(old.file(), note());
    Store store = Store::open(old.file(), Store::Mode::write);
    PublishedFigure figure;
    figure.id = "f:2";
    figure.days = DayRange::through(day("2024-02-28"), day("2024-02-29"));
    CHECK(store.published_figures(TxnNumber{4}).empty());
    CHECK(committed(store, [&](Transaction& change) { change.revise(figure); }) == TxnNumber{5});
    CHECK(store.published_figures(TxnNumber{5}).size() == 1);
    CHECK(damaged(store).empty());
}

TEST_CASE("upgrade: the backup beside it is the file as it was, in its old format") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    CHECK(upgrade(old.file(), note()).backup == old.backup());
    CHECK(old.names() == std::vector<std::string>{"old.sqlite", "old.sqlite.format1.bak"});
    CHECK(answers_of_any_format(old.backup()) == before);
    const StoreError error = thrown_by<StoreError>([&] { Store::open(old.backup(), Store::Mode::read); });
    CHECK(error.what() == old.backup().string() + " has format 1, and this program works with format " +
                              std::to_string(Store::newest_format()));
}

TEST_CASE("upgrade: the backup can take the place of the file and be upgraded in turn") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    upgrade(old.file(), note());
    fs::rename(old.backup(), old.file());
    CHECK(upgrade(old.file(), note()).from == 1);
    CHECK(answers_of_any_format(old.file()) == before);
}

TEST_CASE("upgrade: a database of the newest format is left as it is, without a backup") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string before = bytes_of(place.file());
    const Upgrade done = upgrade(place.file(), note());
    CHECK(done.from == Store::newest_format());
    CHECK(done.to == Store::newest_format());
    CHECK(done.backup.empty());
    CHECK(bytes_of(place.file()) == before);
    CHECK(place.folder().names() == std::vector<std::string>{"t.sqlite"});
}

TEST_CASE("upgrade: a file in the place of the backup is an error, and both files stay as they were") {
    const Earlier old;
    std::ofstream{old.backup()} << "something else";
    const std::string before = bytes_of(old.file());
    const StoreError error = thrown_by<StoreError>([&] { upgrade(old.file(), note()); });
    CHECK(error.what() == old.backup().string() + " exists already");
    CHECK(error.hint() == "an upgrade writes its backup there: move that file away and try again");
    CHECK((bytes_of(old.file()) == before));
    CHECK(bytes_of(old.backup()) == "something else");
}

TEST_CASE("upgrade: one that fails leaves the file as it was and nothing beside it") {
    const Earlier old;
    {
        const detail::Database database{old.file(), detail::Database::Access::write};
        database.run("CREATE TABLE published_rev (in_the_way TEXT)");
    }
    const std::string before = bytes_of(old.file());
    const StoreError error = thrown_by<StoreError>([&] { upgrade(old.file(), note()); });
    CHECK(error.what() == old.file().string() + ": table published_rev already exists");
    CHECK((bytes_of(old.file()) == before));
    CHECK(old.names() == std::vector<std::string>{"old.sqlite"});
}

TEST_CASE("upgrade: one that failed can be tried again") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    const auto run = [&](const char* sql) { detail::Database{old.file(), detail::Database::Access::write}.run(sql); };
    run("CREATE TABLE published_rev (in_the_way TEXT)");
    CHECK_THROWS_AS(upgrade(old.file(), note()), StoreError);
    run("DROP TABLE published_rev");
    CHECK(upgrade(old.file(), note()).from == 1);
    CHECK(answers_of_any_format(old.file()) == before);
}

TEST_CASE("upgrade: refuses what open refuses, a newer format and a missing file") {
    const Workplace place;
    place.run("PRAGMA user_version = 99");
    const StoreError newer = thrown_by<StoreError>([&] { upgrade(place.file(), note()); });
    CHECK(newer.what() == fmt::format("{} has format 99, and this program knows formats up to {}",
                                      place.file().string(), Store::newest_format()));
    const fs::path gone = place.folder() / "gone.sqlite";
    const StoreError missing = thrown_by<StoreError>([&] { upgrade(gone, note()); });
    CHECK(missing.what() == "there is no database at " + gone.string());
}
