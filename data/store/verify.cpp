#include <fmt/format.h>

#include "data/store/detail/derived.hpp"
#include "data/store/detail/derived_incidents.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/migration.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/sha256.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/upkeep.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

using detail::Database;
using detail::PreparedStatement;

Check check(std::string name, std::string damage, std::string_view sound) {
    const Verdict verdict = damage.empty() ? Verdict::holds : Verdict::damaged;
    return {std::move(name), verdict, damage.empty() ? std::string{sound} : std::move(damage)};
}

/// Appends what `found` finds. Where the file cannot be read that far, each check of these names finds that.
template <class Found>
void add(std::vector<Check>& checks, const std::vector<std::string>& names, Found found) {
    try {
        for (Check& one : found()) checks.push_back(std::move(one));
    } catch (const Error& error) {
        for (const std::string& name : names) checks.push_back(check(name, error.what(), ""));
    }
}

/// All that is read while it lives is of one state, whatever another process writes.
class OneState {
public:
    explicit OneState(const Database& database) : database_{database} { database_.run("BEGIN"); }
    OneState(const OneState&) = delete;
    OneState& operator=(const OneState&) = delete;
    ~OneState() {
        try {
            database_.run("ROLLBACK");
        } catch (const StoreError&) {  // a damaged file may have ended it
        }
    }

private:
    const Database& database_;
};

TxnNumber last_of(const Database& database) {
    return TxnNumber{database.integer("SELECT coalesce(max(txn), 0) FROM txn")};
}

/// SQLite's own word on its pages, indexes and references.
Check check_file(const Database& database) {
    std::string damage = database.text("PRAGMA integrity_check(1)");
    if (damage == "ok") damage.clear();
    PreparedStatement references = database.prepare("PRAGMA foreign_key_check");
    if (damage.empty() && references.next()) {
        damage = fmt::format("{} refers to a row of {} that is not there", references.text(0), references.text(2));
    }
    return check("file", damage, "pages, indexes and references are sound");
}

/// Both hashes of every transaction, from its rows.
std::vector<Check> check_hashes(const Database& database) {
    PreparedStatement rows = database.prepare(
        "SELECT txn, kind, recorded_at, agent, reason, tool, format, coalesce(reverses, 0), content, chain FROM txn "
        "ORDER BY txn");
    detail::Hashes before;
    std::string content_damage;
    std::string chain_damage;
    std::int64_t count = 0;
    while (rows.next()) {
        ++count;
        const detail::TxnHeader header{TxnNumber{rows.integer(0)},
                                       rows.text(1),
                                       rows.text(2),
                                       rows.text(3),
                                       rows.text(4),
                                       rows.text(5),
                                       rows.integer(6),
                                       rows.integer(7)};
        const detail::Hashes held{detail::digest_of(rows.blob(8)), detail::digest_of(rows.blob(9))};
        const Digest content = detail::content_hash(database, header, before.content, detail::newest_format());
        if (content_damage.empty() && (content != held.content || header.number.number != count)) {
            content_damage = fmt::format("transaction {}: its rows are not those that it wrote", header.number.number);
        }
        if (chain_damage.empty() && detail::chain_hash(header, held.content, before.chain) != held.chain) {
            chain_damage = fmt::format("transaction {}: its time, agent or reason was changed", header.number.number);
        }
        before = held;
    }
    return {check("content", content_damage, fmt::format("{} transactions, every row as it was written", count)),
            check("chain", chain_damage,
                  fmt::format("{} transactions, times, agents and reasons as they were written", count))};
}

/// Rows that no transaction of the log owns: nothing would hash them.
Check check_owners(const Database& database) {
    std::string damage;
    for (const detail::LogTable& table : detail::log_tables()) {
        const std::int64_t stray =
            database.integer(fmt::format("SELECT count(*) FROM {} WHERE txn NOT IN (SELECT txn FROM txn)", table.name));
        if (stray > 0 && damage.empty())
            damage = fmt::format("{}: {} rows belong to no transaction", table.name, stray);
        if (table.added_by == 0 || !damage.empty()) continue;
        // Columns that a format added are not in the hashes of earlier transactions: they have nothing to say there.
        const std::int64_t early = database.integer(
            fmt::format("SELECT count(*) FROM {} t JOIN txn x ON x.txn = t.txn WHERE x.format < {} AND NOT ({})",
                        table.name, table.added_by, table.not_yet));
        if (early > 0) {
            damage = fmt::format("{}: {} rows say what their transaction could not know", table.name, early);
        }
    }
    return check("log", damage, "every row belongs to a transaction");
}

Check check_bodies(const Database& database) {
    PreparedStatement bodies = database.prepare("SELECT sha256, bytes FROM body");
    std::int64_t count = 0;
    while (bodies.next()) {
        ++count;
        const Digest named = detail::digest_of(bodies.blob(0));
        if (detail::sha256_of(bodies.text(1)) != named) {
            return check("bodies", fmt::format("the text {} is not what its SHA-256 says", named.hex()), "");
        }
    }
    PreparedStatement missing = database.prepare(
        "SELECT name FROM artifact a WHERE kept = 1 AND NOT EXISTS (SELECT 1 FROM body b WHERE b.sha256 = a.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM redaction r WHERE r.sha256 = a.sha256) UNION ALL "
        "SELECT 'a rejected value of line ' || line FROM reject j WHERE NOT EXISTS (SELECT 1 FROM body b WHERE "
        "b.sha256 = j.value) "
        "AND NOT EXISTS (SELECT 1 FROM redaction r WHERE r.sha256 = j.value) UNION ALL "
        "SELECT 'the rejected line ' || line FROM reject j WHERE record IS NOT NULL AND NOT EXISTS (SELECT 1 FROM body "
        "b "
        "WHERE b.sha256 = j.record) AND NOT EXISTS (SELECT 1 FROM redaction r WHERE r.sha256 = j.record) LIMIT 1");
    if (missing.next())
        return check("bodies", fmt::format("the text of {} is gone, and no transaction took it away", missing.text(0)),
                     "");
    const std::int64_t redacted = database.integer("SELECT count(DISTINCT sha256) FROM redaction");
    if (redacted > 0)
        return {"bodies", Verdict::redacted, fmt::format("{} texts are sound, {} were redacted", count, redacted)};
    return check("bodies", "", fmt::format("{} texts are sound", count));
}

/// The derived table against the one that the log gives.
Check check_observation_now(const Database& database) {
    constexpr std::string_view latest =
        "SELECT series, day, count FROM (SELECT series, day, count, state, max(txn) FROM observation_rev GROUP BY "
        "series, day) "
        "WHERE state = 'live'";
    constexpr std::string_view now = "SELECT series, day, count FROM observation_now";
    PreparedStatement differing =
        database.prepare(fmt::format("SELECT series, day FROM (SELECT * FROM ({0} EXCEPT {1}) UNION SELECT * FROM ({1} "
                                     "EXCEPT {0})) ORDER BY 1, 2 LIMIT 1",
                                     latest, now));
    std::string damage;
    if (differing.next()) damage = fmt::format("{} {} is not what the log says", differing.text(0), differing.text(1));
    return check(
        "observation_now", damage,
        fmt::format("{} rows as the log gives them", database.integer("SELECT count(*) FROM observation_now")));
}

Check check_series_now(const Database& database, const std::vector<Series>& expected) {
    PreparedStatement rows = database.prepare(
        "SELECT series, name, source, area, actor, unit, day_start, zone, ST_X(geom), ST_Y(geom) FROM series_now ORDER "
        "BY series");
    std::string damage;
    for (const Series& series : expected) {
        const auto& point = series.map_point;
        const bool same =
            rows.next() && rows.text(0) == series.id && rows.text(1) == series.name && rows.text(2) == series.source &&
            rows.text(3) == series.area && rows.text(4) == series.actor && rows.text(5) == name(series.unit) &&
            rows.text(6) == to_text(series.window.start) && rows.text(7) == series.window.zone &&
            rows.blank(8) == !point &&
            (!point || (rows.number(8) == point->longitude().degrees && rows.number(9) == point->latitude().degrees));
        if (!same) {
            damage = fmt::format("{} is not what the log says", series.id);
            break;
        }
    }
    if (damage.empty() && rows.next()) damage = fmt::format("{} is not in the log", rows.text(0));
    return check("series_now", damage, fmt::format("{} rows as the log gives them", expected.size()));
}

/// A table of what is held now against what its SELECT gives; empty when they are equal.
std::string wrong_in_table(const Database& database, const detail::DerivedTable& table, TxnNumber last) {
    const std::string now = fmt::format("SELECT {} FROM {}", table.columns, table.name);
    PreparedStatement differing = database.prepare(fmt::format(
        "SELECT 1 FROM (SELECT * FROM ({0} EXCEPT {1}) UNION ALL SELECT * FROM ({1} EXCEPT {0})) WHERE ?1 >= "
        "0 LIMIT 1",
        table.select, now));
    differing.with(last.number);
    if (differing.next()) return fmt::format("{} is not what the log says", table.name);
    PreparedStatement rows = database.prepare(
        fmt::format("SELECT (SELECT count(*) FROM ({})) - (SELECT count(*) FROM {})", table.select, table.name));
    rows.with(last.number).next();
    return rows.integer(0) == 0 ? std::string{} : fmt::format("{} has a row twice", table.name);
}

/// SpatiaLite's index of a table against its geometries; empty when it is sound. Its own CheckSpatialIndex writes,
/// which a reader may not.
std::string wrong_in_index(const Database& database, std::string_view table) {
    // The R*Tree keeps 32-bit floats and rounds outwards: a box is never smaller, and hardly larger.
    const std::int64_t wrong = database.integer(
        fmt::format("SELECT count(*) FROM {0} t LEFT JOIN idx_{0}_geom i ON i.pkid = t.id WHERE t.geom IS NOT NULL AND "
                    "(i.pkid IS NULL OR i.xmin > MbrMinX(t.geom) OR i.xmin < MbrMinX(t.geom) - 0.001 OR "
                    "i.xmax < MbrMaxX(t.geom) OR i.xmax > MbrMaxX(t.geom) + 0.001 OR i.ymin > MbrMinY(t.geom) OR "
                    "i.ymin < MbrMinY(t.geom) - 0.001 OR i.ymax < MbrMaxY(t.geom) OR i.ymax > MbrMaxY(t.geom) + 0.001)",
                    table));
    const std::int64_t more = database.integer(fmt::format(
        "SELECT (SELECT count(*) FROM idx_{0}_geom) - (SELECT count(*) FROM {0} WHERE geom IS NOT NULL)", table));
    return wrong == 0 && more == 0 ? std::string{}
                                   : fmt::format("the spatial index of {} is not that of its rows", table);
}

std::vector<Check> check_derived(const Database& database) {
    const TxnNumber last = last_of(database);
    std::string incidents;
    std::string placements;
    std::string reference;
    std::size_t of_reference = 0;
    for (const detail::DerivedTable& table : detail::derived_tables()) {
        const bool of_incidents = detail::is_of_incidents(table);
        if (!of_incidents) ++of_reference;
        std::string& damage = !of_incidents ? reference : table.name == "incident_now" ? incidents : placements;
        if (damage.empty()) damage = wrong_in_table(database, table, last);
        if (damage.empty()) damage = wrong_in_index(database, table.name);
    }
    return {check("incident_now", incidents,
                  fmt::format("{} rows as the log gives them", database.integer("SELECT count(*) FROM incident_now"))),
            check("placement_now", placements,
                  fmt::format("{} rows as the log gives them", database.integer("SELECT count(*) FROM placement_now"))),
            check("incident_box", detail::wrong_in_boxes(database), "every box holds where its incident may lie"),
            check("reference_now", reference, fmt::format("{} derived tables as the log gives them", of_reference))};
}

}  // namespace

std::vector<Check> verify(Store& store) {
    Database& database = detail::database_of(store);
    database.need_spatialite();
    const OneState state{database};
    std::vector<Check> checks;
    add(checks, {"file"}, [&] { return std::vector{check_file(database)}; });
    add(checks, {"content", "chain"}, [&] { return check_hashes(database); });
    add(checks, {"log"}, [&] { return std::vector{check_owners(database)}; });
    add(checks, {"bodies"}, [&] { return std::vector{check_bodies(database)}; });
    add(checks, {"observation_now"}, [&] { return std::vector{check_observation_now(database)}; });
    add(checks, {"series_now"},
        [&] { return std::vector{check_series_now(database, store.series(last_of(database)))}; });
    add(checks, {"incident_now", "placement_now", "incident_box", "reference_now"},
        [&] { return check_derived(database); });
    add(checks, {"schema"}, [&] {
        return std::vector{
            check("schema", detail::wrong_in_schema(database), "tables, views and guards as they were made")};
    });
    return checks;
}

}  // namespace picket
