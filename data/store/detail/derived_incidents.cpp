#include "data/store/detail/derived_incidents.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/region.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view incident_now_columns =
    "incident, date_start, date_end, date_precision, time_kind, place, incident_type, subtype, severity, actor, "
    "actor_units, target, target_units, vessels_count, aircraft_count, injuries, fatalities, summary, note, lon, lat, "
    "location_precision, location_radius_m, location_radius_nm, placements, reports, report, source_name, "
    "source_title, "
    "source_date, source_url, confidence, plain, time_start, time_end, location_text, location_method, location_wkt, "
    "reliability, credibility";

std::string incidents_with_points(std::string_view condition) {
    return fmt::format("SELECT {}, MakePoint(lon, lat, 4326) FROM ({})", incident_now_columns,
                       incidents_as_of(condition));
}

constexpr std::string_view placement_columns =
    "incident, placement, date_start, date_end, incident_type, actor, target, lon, lat, location_precision, "
    "location_radius_m, location_radius_nm, weight, location_text, location_method, location_wkt, note, report, "
    "source_name, source_title, source_date, source_url";

// Few placements stand in tables of their own: incident_now has the first one of each incident at hand.
constexpr std::string_view of_several = "placement > 1";
constexpr std::string_view drawn = "wkt <> ''";

/// The live placements with `which`, each with a geometry, of incidents that have a row of placement_rev with
/// `candidate`. Who places it there is the publisher of the mention by the same report.
std::string placements_with(std::string_view condition, std::string_view candidate, std::string_view which,
                            std::string_view geometry) {
    const std::string these =
        fmt::format("{} AND incident IN (SELECT incident FROM placement_rev WHERE {})", condition, candidate);
    return fmt::format(
        "SELECT * FROM (WITH incidents AS (SELECT *, max(txn) FROM incident_rev WHERE {0} AND txn <= ?1 GROUP BY "
        "incident HAVING state = 'live'), "
        "live_placements AS (SELECT *, max(txn) FROM placement_rev WHERE {0} AND txn <= ?1 GROUP BY incident, "
        "placement HAVING state = 'live'), "
        "counted AS (SELECT *, count(*) OVER (PARTITION BY incident) AS held FROM live_placements) "
        "SELECT p.incident, p.placement, i.date_start, i.date_end, i.incident_type, i.actor, i.target, p.lon, p.lat, "
        "p.precision, p.radius_m, p.radius_m / 1852.0, p.weight, p.written, p.method, p.wkt, p.note, p.report, "
        "coalesce((SELECT m.publisher FROM mention_rev m WHERE m.incident = p.incident AND m.report = p.report AND "
        "m.txn <= ?1 ORDER BY m.txn DESC LIMIT 1), ''), r.title, r.published, r.url, {1} "
        "FROM counted p JOIN incidents i ON i.incident = p.incident LEFT JOIN report r ON r.report = p.report "
        "WHERE {2})",
        these, geometry, which);
}

std::string placement_points(std::string_view condition) {
    return placements_with(condition, of_several, "held > 1", "MakePoint(p.lon, p.lat, 4326)");
}
std::string placement_areas(std::string_view condition) {
    return placements_with(condition, drawn, "p.wkt LIKE '%POLYGON%'", "CastToMultiPolygon(GeomFromText(p.wkt, 4326))");
}
std::string placement_lines(std::string_view condition) {
    return placements_with(condition, drawn, "p.wkt LIKE '%LINESTRING%'",
                           "CastToMultiLinestring(GeomFromText(p.wkt, 4326))");
}

/// The box that holds two: all longitudes where one of them crosses 180 degrees.
GeoBox joined(const GeoBox& a, const GeoBox& b) {
    GeoBox both{std::min(a.west, b.west), std::min(a.south, b.south), std::max(a.east, b.east),
                std::max(a.north, b.north)};
    if (a.crosses_180() || b.crosses_180()) {
        both.west = Longitude{-180.0};
        both.east = Longitude{180.0};
    }
    return both;
}

/// Hands each incident's box to `take`, for the incidents of incident_now with `condition`, by id.
template <class Take>
void each_box(const Database& database, std::string_view condition, TxnNumber number, Take take) {
    PreparedStatement rows = database.prepare(
        fmt::format("SELECT n.id, p.lon, p.lat, p.radius_m FROM incident_now n JOIN placement_rev p ON p.incident = "
                    "n.incident AND {} WHERE {} ORDER BY n.id",
                    is_live("placement_rev", "p", {"incident", "placement"}), condition));
    rows.with(number.number);
    std::optional<std::pair<std::int64_t, GeoBox>> open;
    while (rows.next()) {
        const GeoBox box = box_around(
            {Position::at(Longitude{rows.number(1)}, Latitude{rows.number(2)}), Distance::metres(rows.number(3))});
        if (open && open->first == rows.integer(0)) {
            open->second = joined(open->second, box);
            continue;
        }
        if (open) take(open->first, open->second);
        open.emplace(rows.integer(0), box.crosses_180() ? joined(box, box) : box);
    }
    if (open) take(open->first, open->second);
}

/// Takes a geometry off SpatiaLite's books while many rows are written: its triggers cost more than the rows.
class GeometryAside {
public:
    GeometryAside(const Database& database, const IncidentTable& table, bool many)
        : database_{database}, table_{table}, many_{many} {
        if (!many_) return;
        database_.run(
            fmt::format("SELECT DisableSpatialIndex('{0}', 'geom') AS must_be_1; DROP TABLE idx_{0}_geom; "
                        "SELECT DiscardGeometryColumn('{0}', 'geom') AS must_be_1",
                        table_.name));
    }
    /// Checks every row and makes triggers and index anew.
    void put_back() const {
        if (!many_) return;
        database_.run(
            fmt::format("SELECT RecoverGeometryColumn('{0}', 'geom', 4326, '{1}', 'XY') AS must_be_1; "
                        "SELECT CreateSpatialIndex('{0}', 'geom') AS must_be_1",
                        table_.name, table_.geometry));
    }

private:
    const Database& database_;
    const IncidentTable& table_;
    bool many_;
};

constexpr std::string_view every = "?1 > 0";
constexpr std::int64_t many = 5'000;  // from so many incidents on a geometry is put aside

void run_at(const Database& database, const std::string& sql, TxnNumber number) {
    database.prepare(sql).with(number.number).run();
}

/// How many rows the table gets, at most.
std::int64_t count_of(const Database& database, const IncidentTable& table, std::string_view which, TxnNumber number) {
    PreparedStatement count =
        database.prepare(fmt::format("SELECT count(*) FROM {} WHERE {}", table.candidates, which));
    count.with(number.number).next();
    return count.integer(0);
}

/// The incidents of which a transaction has written a row: found once, asked for often.
class Touched {
public:
    static constexpr std::string_view condition = "incident IN (SELECT incident FROM temp.touched) AND ?1 > 0";

    Touched(const Database& database, TxnNumber number) : database_{database} {
        database_.run("CREATE TEMP TABLE touched (incident TEXT PRIMARY KEY) WITHOUT ROWID");
        run_at(database_,
               "INSERT INTO temp.touched SELECT incident FROM incident_rev WHERE txn = ?1 UNION SELECT incident FROM "
               "placement_rev WHERE txn = ?1 UNION SELECT incident FROM mention_rev WHERE txn = ?1",
               number);
    }
    Touched(const Touched&) = delete;
    Touched& operator=(const Touched&) = delete;
    ~Touched() {
        try {
            database_.run("DROP TABLE IF EXISTS temp.touched");
        } catch (const StoreError&) {  // it goes with the transaction that failed
        }
    }

private:
    const Database& database_;
};

void fill(const Database& database, const IncidentTable& table, std::string_view these, std::string_view which,
          TxnNumber number) {
    const GeometryAside geometry{database, table, count_of(database, table, which, number) > many};
    run_at(database, fmt::format("DELETE FROM {} WHERE {}", table.name, these), number);
    run_at(database,
           fmt::format("INSERT INTO {} ({}, geom) {} ORDER BY 1, 2", table.name, table.columns, table.select(these)),
           number);
    geometry.put_back();
}

/// `these` are the incidents, `which` the rows of theirs that make them so.
void renew(const Database& database, std::string_view these, std::string_view which, TxnNumber number) {
    run_at(database, fmt::format("DELETE FROM incident_box WHERE id IN (SELECT id FROM incident_now WHERE {})", these),
           number);
    for (const IncidentTable& table : incident_tables()) fill(database, table, these, which, number);
    PreparedStatement insert = database.prepare(
        "INSERT INTO incident_box (id, min_lon, max_lon, min_lat, max_lat) VALUES (?1, ?2, ?3, ?4, ?5)");
    each_box(database, these == every ? std::string{every} : fmt::format("n.{}", these), number,
             [&](std::int64_t id, const GeoBox& box) {
                 insert.with(id, box.west.degrees, box.east.degrees, box.south.degrees, box.north.degrees).run();
             });
}

}  // namespace

/// "r.txn is the latest of its key by ?1, and live", for a row `alias` of `table`.
std::string is_live(std::string_view table, std::string_view alias, const std::vector<std::string_view>& key) {
    std::string same;
    for (const std::string_view column : key) same += fmt::format("later.{0} = {1}.{0} AND ", column, alias);
    return fmt::format(
        "{1}.state = 'live' AND {1}.txn = (SELECT max(later.txn) FROM {0} later WHERE {2}later.txn <= ?1)", table,
        alias, same);
}

std::span<const IncidentTable> incident_tables() {
    static const std::vector<std::string_view> placed{"incident_rev", "placement_rev", "mention_rev"};
    static const std::array<IncidentTable, 4> all{{
        {"incident_now",
         {"incident_rev", "placement_rev", "mention_rev", "event_type_rev"},
         std::string{incident_now_columns},
         "POINT",
         "incident_rev",
         incidents_with_points},
        {"placement_now", placed, std::string{placement_columns}, "POINT",
         "(SELECT txn FROM placement_rev WHERE placement > 1)", placement_points, 4},
        {"placement_area_now", placed, std::string{placement_columns}, "MULTIPOLYGON",
         "(SELECT txn FROM placement_rev WHERE wkt <> '')", placement_areas, 4},
        {"placement_line_now", placed, std::string{placement_columns}, "MULTILINESTRING",
         "(SELECT txn FROM placement_rev WHERE wkt <> '')", placement_lines, 4},
    }};
    return all;
}

std::string incidents_as_of(std::string_view condition) {
    // The first mention is one of the incident's own before those that came by a merge.
    // SQLite takes the other columns of a group from the row that has the max() or min(): documented as "bare columns".
    // Grouping goes once through each table in the order of its key; looking each incident up took twice as long.
    return fmt::format(
        "WITH incidents AS (SELECT *, max(txn) FROM incident_rev WHERE {0} AND txn <= ?1 GROUP BY incident HAVING "
        "state = "
        "'live'), "
        "live_placements AS (SELECT incident, placement, state, lon, lat, radius_m, precision, weight, report, note, "
        "written, method, wkt, max(txn) FROM placement_rev WHERE {0} AND txn <= ?1 GROUP BY incident, placement HAVING "
        "state = 'live'), "
        "first_placement AS (SELECT *, min(placement), count(*) AS held FROM live_placements GROUP BY incident), "
        "live_mentions AS (SELECT incident, report, state, publisher, confidence, reliability, credibility, max(txn) "
        "FROM mention_rev WHERE {0} "
        "AND "
        "txn <= ?1 GROUP BY incident, report HAVING state = 'live'), "
        "first_mention AS (SELECT *, min(report + (1 << 60) * EXISTS (SELECT 1 FROM merge_rev g WHERE g.into_incident "
        "= "
        "live_mentions.incident AND g.txn = (SELECT min(f.txn) FROM mention_rev f WHERE f.incident = "
        "live_mentions.incident AND f.report = live_mentions.report))), count(*) AS held FROM live_mentions GROUP BY "
        "incident) "
        "SELECT i.incident, i.date_start, i.date_end, i.date_precision, i.time_kind, i.place, i.incident_type, "
        "i.subtype, (SELECT t.severity FROM event_type_rev t WHERE t.type = i.incident_type AND {1}) AS severity, "
        "i.actor, i.actor_units, i.target, i.target_units, i.vessels_count, i.aircraft_count, i.injuries, "
        "i.fatalities, i.summary, i.note, p.lon, p.lat, p.precision AS location_precision, "
        "p.radius_m AS location_radius_m, p.radius_m / 1852.0 AS location_radius_nm, coalesce(p.held, 0) AS "
        "placements, "
        "coalesce(m.held, 0) AS reports, m.report, m.publisher AS source_name, r.title AS source_title, "
        "r.published AS source_date, r.url AS source_url, m.confidence, "
        "(coalesce(p.held, 0) <= 1 AND coalesce(m.held, 0) = 1 AND (p.placement IS NULL OR (p.placement = 1 AND "
        "p.weight "
        "IS NULL AND p.note = '' AND p.report = m.report))) AS plain, "
        "i.time_start, i.time_end, coalesce(p.written, '') AS location_text, coalesce(p.method, '') AS "
        "location_method, coalesce(p.wkt, '') AS location_wkt, coalesce(m.reliability, '') AS reliability, "
        "coalesce(m.credibility, '') AS credibility "
        "FROM incidents i LEFT JOIN first_placement p ON p.incident = i.incident "
        "LEFT JOIN first_mention m ON m.incident = i.incident LEFT JOIN report r ON r.report = m.report",
        condition, is_live("event_type_rev", "t", {"type"}));
}

void renew_incidents(const Database& database, bool all, TxnNumber number) {
    if (all) {
        renew(database, every, every, number);
        return;
    }
    const Touched touched{database, number};
    renew(database, Touched::condition, "txn = ?1", number);
}

void fill_incident_tables(const Database& database, int format, TxnNumber number) {
    for (const IncidentTable& table : incident_tables()) {
        if (table.since_format > format) fill(database, table, every, every, number);
    }
}

std::string wrong_in_boxes(const Database& database) {
    std::string wrong;
    std::int64_t held = 0;
    const TxnNumber last{database.integer("SELECT coalesce(max(txn), 0) FROM txn")};
    PreparedStatement box = database.prepare(
        "SELECT 1 FROM incident_box WHERE id = ?1 AND min_lon = ?2 AND max_lon = ?3 AND min_lat = ?4 AND max_lat = ?5");
    each_box(database, "1", last, [&](std::int64_t id, const GeoBox& expected) {
        ++held;
        box.with(id, expected.west.degrees, expected.east.degrees, expected.south.degrees, expected.north.degrees);
        if (!box.next() && wrong.empty())
            wrong = fmt::format("the box of row {} is not where its incident may lie", id);
    });
    const std::int64_t rows = database.integer("SELECT count(*) FROM incident_box");
    if (wrong.empty() && rows != held) wrong = fmt::format("{} boxes where {} incidents have a place", rows, held);
    return wrong;
}

}  // namespace picket::detail
