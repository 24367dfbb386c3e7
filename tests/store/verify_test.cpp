#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include <fmt/format.h>

#include "data/store/detail/log.hpp"
#include "data/store/detail/migration.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

using Names = std::vector<std::string>;

/// A process that renames a series, over and over, until it goes.
class Renaming {
public:
    explicit Renaming(const Workplace& place) : child_{::fork()} {
        if (child_ != 0) return;
        try {
            rename_without_end(place);
        } catch (...) {  // nothing of this process may reach the test
        }
        ::_exit(1);
    }
    Renaming(const Renaming&) = delete;
    Renaming& operator=(const Renaming&) = delete;
    ~Renaming() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }

private:
    static void rename_without_end(const Workplace& place) {
        Store store = place.open();
        for (int round = 0;; ++round) {
            Series renamed = series("s0");
            renamed.name += fmt::format(" {}", round);
            committed(store, [&](Transaction& change) { change.revise(renamed); });
        }
    }

    pid_t child_;
};

/// Takes the guards off every table of the log: what somebody with a hand on the file can do.
std::string unguarded() {
    std::string sql;
    const auto drop = [&](std::string_view table) {
        sql += fmt::format("DROP TRIGGER {0}_no_UPDATE; DROP TRIGGER {0}_no_DELETE;", table);
    };
    drop("txn");
    for (const detail::LogTable& table : detail::log_tables()) drop(table.name);
    return sql;
}

/// Puts them back where their tables still are.
void guard(const Workplace& place) {
    const detail::Database database{place.file(), detail::Database::Access::write};
    database.run("PRAGMA synchronous = OFF; BEGIN");
    for (const detail::SchemaPart& part : detail::schema_parts()) {
        if (!part.sql.starts_with("CREATE TRIGGER")) continue;
        try {
            database.run(part.sql);
        } catch (const StoreError&) {  // the table is gone
        }
    }
    database.run("COMMIT");
}

/// What `verify` says of the told database after this was done to it by hand.
std::vector<Check> checks_after(std::string_view sql) {
    const Workplace place{Workplace::Holds::the_told};
    place.run(fmt::format("PRAGMA foreign_keys = OFF; BEGIN; {} {}; COMMIT", unguarded(), sql));
    guard(place);
    Store store = place.open(Store::Mode::read);
    return verify(store);
}

Names damaged_by(std::string_view sql) {
    Names out;
    for (const Check& check : checks_after(sql)) {
        if (check.verdict == Verdict::damaged) out.push_back(check.name);
    }
    return out;
}

std::string detail_after(std::string_view sql, std::string_view check) {
    return check_named(checks_after(sql), check).detail;
}

constexpr std::string_view stray_row =
    "INSERT INTO source_rev VALUES ('x', 99, 'live', '', '', '', '', '', '', '', 'rows')";

}  // namespace

TEST_CASE("verify: a database that nobody has touched holds") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    std::string said;
    for (const Check& check : verify(store)) {
        CHECK(check.verdict == Verdict::holds);
        said += check.name + ": " + check.detail + "\n";
    }
    CHECK(said ==
          "file: pages, indexes and references are sound\n"
          "content: 4 transactions, every row as it was written\n"
          "chain: 4 transactions, times, agents and reasons as they were written\n"
          "log: every row belongs to a transaction\n"
          "bodies: 2 texts are sound\n"
          "observation_now: 3 rows as the log gives them\n"
          "series_now: 1 rows as the log gives them\n"
          "incident_now: 1 rows as the log gives them\n"
          "placement_now: 0 rows as the log gives them\n"
          "incident_box: every box holds where its incident may lie\n"
          "reference_now: 9 derived tables as the log gives them\n"
          "schema: tables, views and guards as they were made\n");
}

TEST_CASE("verify: holds for a database that is open for reading") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open(Store::Mode::read);
    CHECK(damaged(store).empty());
}

TEST_CASE("verify: looks at one state while another process goes on writing") {
    const Workplace place;
    {
        Store store = place.open();
        committed(store, [](Transaction& change) {
            for (int i = 0; i < 1'000; ++i) change.revise(series(fmt::format("s{}", i)));
        });
    }
    Store store = place.open(Store::Mode::read);
    const Renaming other{place};
    for (int wait = 0; wait < 5'000 && store.resolve(Latest{}) < TxnNumber{3}; ++wait) ::usleep(1'000);
    REQUIRE(store.resolve(Latest{}) >= TxnNumber{3});
    for (int round = 0; round < 10; ++round) CHECK(damaged(store).empty());
}

TEST_CASE("verify: makes the same checks in the same order whatever it finds") {
    const Names names{"file",       "content",      "chain",         "log",          "bodies",        "observation_now",
                      "series_now", "incident_now", "placement_now", "incident_box", "reference_now", "schema"};
    for (const std::string_view sql :
         {"", "DELETE FROM txn", "DELETE FROM body", "DROP TABLE report", "DELETE FROM observation_rev",
          "UPDATE series_rev SET unit = 'furlongs'", "UPDATE observation_rev SET day = '2024-02-30' WHERE txn = 3"}) {
        CAPTURE(std::string{sql});
        Names found;
        for (const Check& check : checks_after(sql)) found.push_back(check.name);
        CHECK(found == names);
    }
}

TEST_CASE("verify: a count that was changed is damage to the content and to what derives from it") {
    CHECK(damaged_by("UPDATE observation_rev SET count = 9 WHERE day = '2024-03-01'") ==
          Names{"content", "observation_now"});
    CHECK(detail_after("UPDATE observation_rev SET count = 9 WHERE day = '2024-03-01'", "content") ==
          "transaction 2: its rows are not those that it wrote");
    CHECK(detail_after("UPDATE observation_rev SET count = 9 WHERE day = '2024-03-01'", "observation_now") ==
          "cz 2024-03-01 is not what the log says");
}

TEST_CASE("verify: a count that was revised since is guarded as well") {
    CHECK(damaged_by("UPDATE observation_rev SET count = 9 WHERE day = '2024-02-28' AND txn = 2") == Names{"content"});
}

TEST_CASE("verify: a count in both the log and the derived table is damage to the content") {
    CHECK(damaged_by("UPDATE observation_rev SET count = 9 WHERE day = '2024-03-01';"
                     "UPDATE observation_now SET count = 9 WHERE day = '2024-03-01'") == Names{"content"});
}

TEST_CASE("verify: any row of the log that was changed is damage to the content") {
    for (const std::string_view sql :
         {"UPDATE report SET url = 'https://example.org/other' WHERE report = 1",
          "UPDATE report SET line = 3 WHERE report = 1", "UPDATE report SET artifact = NULL WHERE report = 1",
          "UPDATE artifact SET name = 'other.csv'", "UPDATE artifact SET bytes = 72",
          "UPDATE reject SET reason = 'is too many'", "UPDATE source_rev SET confidence = 'memory'",
          "UPDATE break_rev SET effect = 'down'", "UPDATE complete_rev SET url = ''",
          "UPDATE published_rev SET value = 6.5", "UPDATE series_rev SET threshold = 2"}) {
        CAPTURE(std::string{sql});
        CHECK(damaged_by(sql) == Names{"content"});
    }
}

TEST_CASE("verify: a row of the log that was taken away or slipped in is damage to the content") {
    CHECK(damaged_by("DELETE FROM reject") == Names{"content"});
    CHECK(damaged_by("DELETE FROM break_rev") == Names{"content"});
    CHECK(damaged_by("INSERT INTO source_rev VALUES ('x', 1, 'live', '', '', '', '', '', '', '', 'rows')") ==
          Names{"content"});
    CHECK(damaged_by("INSERT INTO published_rev SELECT 'f:3', txn, state, series, kind, first_day, last_day, unit, "
                     "value, source_name, "
                     "source_title, source_date, url, confidence, note FROM published_rev") == Names{"content"});
}

TEST_CASE("verify: what a transaction says of itself is guarded by the chain, and its kind by the content") {
    for (const std::string_view sql :
         {"UPDATE txn SET recorded_at = '2025-01-01T00:00:00Z' WHERE txn = 3",
          "UPDATE txn SET agent = 'bob' WHERE txn = 3", "UPDATE txn SET reason = '' WHERE txn = 3",
          "UPDATE txn SET tool = 'picket 9' WHERE txn = 3", "UPDATE txn SET format = 1 WHERE txn = 3"}) {
        CAPTURE(std::string{sql});
        CHECK(damaged_by(sql) == Names{"chain"});
        CHECK(detail_after(sql, "chain") == "transaction 3: its time, agent or reason was changed");
    }
    CHECK(damaged_by("UPDATE txn SET kind = 'ingest' WHERE txn = 3") == Names{"content"});
    CHECK(damaged_by("UPDATE txn SET reverses = 2 WHERE txn = 3") == Names{"content"});
}

TEST_CASE("verify: a hash that was changed is damage to both hashes") {
    CHECK(damaged_by("UPDATE txn SET content = zeroblob(32) WHERE txn = 2") == Names{"content", "chain"});
    CHECK(damaged_by("UPDATE txn SET chain = zeroblob(32) WHERE txn = 2") == Names{"chain"});
}

TEST_CASE("verify: a transaction that was cut out of the middle is missed by its rows and by its successor") {
    CHECK(damaged_by("DELETE FROM txn WHERE txn = 3") == Names{"file", "content", "chain", "log"});
    CHECK(detail_after("DELETE FROM txn WHERE txn = 3", "content") ==
          "transaction 4: its rows are not those that it wrote");
}

TEST_CASE("verify: a transaction that was cut out with all of its rows is missed by its successor") {
    CHECK(damaged_by("DELETE FROM observation_rev WHERE txn = 3; DELETE FROM report WHERE txn = 3; DELETE FROM txn "
                     "WHERE txn = 3;"
                     "UPDATE observation_now SET count = 4 WHERE day = '2024-02-28'") == Names{"content", "chain"});
}

TEST_CASE("verify: a row of a transaction that the log does not have is damage to the log") {
    CHECK(damaged_by(stray_row) == Names{"file", "log"});
    CHECK(detail_after(stray_row, "log") == "source_rev: 1 rows belong to no transaction");
    CHECK(detail_after(stray_row, "file") == "source_rev refers to a row of txn that is not there");
}

TEST_CASE("verify: a text that is gone without a redaction is damage") {
    CHECK(damaged_by("DELETE FROM body WHERE sha256 IN (SELECT sha256 FROM artifact)") == Names{"bodies"});
    CHECK(detail_after("DELETE FROM body WHERE sha256 IN (SELECT sha256 FROM artifact)", "bodies") ==
          "the text of days.csv is gone, and no transaction took it away");
    CHECK(detail_after("DELETE FROM body WHERE sha256 IN (SELECT value FROM reject)", "bodies") ==
          "the text of a rejected value of line 5 is gone, and no transaction took it away");
}

TEST_CASE("verify: a text that was changed is damage, whatever its length") {
    // printf 'many boats' | sha256sum
    const std::string told =
        "the text 179d1a979beedd04f23ed8804649a1136e5499c65ea352de3bf50b6652d57e5e is not what its SHA-256 says";
    for (const std::string_view bytes : {"Many boats", "many boat", ""}) {
        const std::string sql =
            fmt::format("UPDATE body SET bytes = CAST('{}' AS BLOB) WHERE sha256 IN (SELECT value FROM reject)", bytes);
        CHECK(damaged_by(sql) == Names{"bodies"});
        CHECK(detail_after(sql, "bodies") == told);
    }
}

TEST_CASE("verify: a row of observation_now that was changed, lost or added is damage") {
    CHECK(damaged_by("UPDATE observation_now SET count = NULL WHERE day = '2024-03-01'") == Names{"observation_now"});
    CHECK(damaged_by("UPDATE observation_now SET count = 0 WHERE day = '2024-02-29'") == Names{"observation_now"});
    CHECK(damaged_by("DELETE FROM observation_now WHERE day = '2024-02-29'") == Names{"observation_now"});
    CHECK(detail_after("INSERT INTO observation_now (series, day, count) VALUES ('cz', '2024-03-09', 1)",
                       "observation_now") == "cz 2024-03-09 is not what the log says");
}

TEST_CASE("verify: a row of series_now that was changed, lost or added is damage") {
    for (const std::string_view sql : {"UPDATE series_now SET name = 'x'", "UPDATE series_now SET unit = 'hulls'",
                                       "UPDATE series_now SET zone = 'Asia/Tokyo'",
                                       "UPDATE series_now SET geom = MakePoint(123.4725, 25.7443, 4326)",
                                       "UPDATE series_now SET geom = NULL", "DELETE FROM series_now"}) {
        CAPTURE(std::string{sql});
        CHECK(damaged_by(sql) == Names{"series_now"});
        CHECK(detail_after(sql, "series_now") == "cz is not what the log says");
    }
    CHECK(detail_after("INSERT INTO series_now (series, name, source, area, actor, unit, day_start, zone) "
                       "VALUES ('ts', '', '', '', '', 'ships', '00:00', 'UTC')",
                       "series_now") == "ts is not in the log");
}

TEST_CASE("verify: a series without a point and one on the meridian of 180 degrees are as the log gives them") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        change.revise(series("nowhere"));
        Series placed = series("pole");
        placed.map_point = Position::at(Longitude{-180.0}, Latitude{90.0});
        change.revise(placed);
        placed.id = "equator";
        placed.map_point = Position::at(Longitude{180.0}, Latitude{0.0});
        change.revise(placed);
    });
    committed(store, [](Transaction& change) { change.revise(series("pole")); });
    CHECK(damaged(store).empty());
}

TEST_CASE("verify: a guard, view or index that was taken away or changed is damage to the schema") {
    for (const std::string_view sql :
         {"DROP TRIGGER txn_no_UPDATE", "DROP TRIGGER incident_rev_no_DELETE", "DROP VIEW observation_map",
          "DROP INDEX report_txn", "DROP INDEX incident_now_unplaced",
          "CREATE TRIGGER quiet BEFORE INSERT ON incident_rev BEGIN SELECT RAISE(IGNORE); END",
          "DROP TRIGGER site_rev_no_UPDATE; CREATE TRIGGER site_rev_no_UPDATE BEFORE UPDATE ON site_rev BEGIN SELECT "
          "1; "
          "END"}) {
        CAPTURE(std::string{sql});
        const Workplace place{Workplace::Holds::the_told};
        place.run(sql);
        Store store = place.open(Store::Mode::read);
        CHECK(damaged(store) == Names{"schema"});
    }
}

TEST_CASE("verify: a row of incident_now, its box, or a reference table that was changed is damage") {
    CHECK(damaged_by("UPDATE incident_now SET severity = 11") == Names{"incident_now"});
    CHECK(damaged_by("UPDATE incident_now SET geom = MakePoint(1, 2, 4326)") == Names{"incident_now"});
    CHECK(damaged_by("DELETE FROM idx_incident_now_geom") == Names{"incident_now"});
    CHECK(damaged_by("DELETE FROM idx_site_now_geom") == Names{"reference_now"});
    CHECK(damaged_by("DELETE FROM incident_box") == Names{"incident_box"});
    CHECK(damaged_by("UPDATE incident_box SET max_lon = 170") == Names{"incident_box"});
    CHECK(damaged_by("UPDATE place_now SET kind = 'rock'") == Names{"reference_now"});
    CHECK(damaged_by("DELETE FROM site_now") == Names{"reference_now"});
    CHECK(damaged_by("UPDATE incident_rev SET place = 'x'") == Names{"content", "incident_now"});
    CHECK(damaged_by("UPDATE placement_rev SET lon = 116") == Names{"content", "incident_now", "incident_box"});
}
