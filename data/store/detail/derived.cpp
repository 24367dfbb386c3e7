#include "data/store/detail/derived.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/detail/reference_rows.hpp"
#include "geo/region.hpp"

namespace picket::detail {
namespace {

/// "r.txn is the latest of its key by ?1, and live", for a row `alias` of `table`.
std::string is_live(std::string_view table, std::string_view alias, const std::vector<std::string_view>& key) {
    std::string same;
    for (const std::string_view column : key) same += fmt::format("later.{0} = {1}.{0} AND ", column, alias);
    return fmt::format(
        "{1}.state = 'live' AND {1}.txn = (SELECT max(later.txn) FROM {0} later WHERE {2}later.txn <= ?1)", table,
        alias, same);
}

std::vector<std::string_view> key_of(const RevTable& table) {
    std::vector<std::string_view> key;
    std::string_view rest = table.key;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(", ");
        key.push_back(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
    }
    return key;
}

template <class Record>
std::string columns_of() {
    std::string columns;
    each_column<Record>([&](std::string_view column, Role) { columns += quoted_column(column) + ", "; });
    return columns;
}

/// A reference table with a geometry that an SQL expression gives.
template <class Record>
DerivedTable with_geometry(std::string_view name, std::string_view geometry, std::string_view condition = "1") {
    const RevTable& table = reference_table<Record>();
    const std::string columns = columns_of<Record>();
    return {name,
            {table.name},
            columns + "geom",
            fmt::format("SELECT {}{} FROM {} r WHERE {} AND {}", columns, geometry, table.name, condition,
                        is_live(table.name, "r", key_of(table)))};
}

constexpr std::string_view point = "MakePoint(lon, lat, 4326)";
constexpr std::string_view areas = "CastToMultiPolygon(GeomFromText(nullif(wkt, ''), 4326))";
constexpr std::string_view lines = "CastToMultiLinestring(GeomFromText(wkt, 4326))";

DerivedTable deployments() {
    const RevTable& table = reference_table<Deployment>();
    std::string columns;
    each_column<Deployment>([&](std::string_view column, Role) { columns += fmt::format("r.{}, ", column); });
    return {
        "deployment_now",
        {table.name, "site_rev"},
        columns_of<Deployment>() + "geom",
        fmt::format("SELECT {}MakePoint(s.lon, s.lat, 4326) FROM {} r LEFT JOIN site_rev s ON r.place_kind = 'site' "
                    "AND s.name = r.place AND {} WHERE {}",
                    columns, table.name, is_live("site_rev", "s", {"name"}), is_live(table.name, "r", key_of(table)))};
}

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

std::vector<DerivedTable> all_tables() {
    std::vector<DerivedTable> all;
    all.push_back({"incident_now",
                   {"incident_rev", "placement_rev", "mention_rev", "event_type_rev"},
                   std::string{incident_now_columns} + ", geom",
                   incidents_with_points("1")});
    all.push_back(with_geometry<Place>("place_now", point));
    all.push_back(with_geometry<Site>("site_now", point));
    all.push_back(with_geometry<LaunchArea>("launch_area_now", areas));
    all.push_back(with_geometry<ExerciseArea>("exercise_now", areas));
    all.push_back(with_geometry<AlliedExercise>("allied_exercise_now", point));
    all.push_back(with_geometry<Zone>("zone_now", areas, "r.wkt NOT LIKE '%LINESTRING%'"));
    all.push_back(with_geometry<Zone>("zone_line_now", lines, "r.wkt LIKE '%LINESTRING%'"));
    all.push_back(with_geometry<ChainSegment>("chain_now", point));
    all.push_back(deployments());
    return all;
}

bool touches(const DerivedTable& table, const std::set<std::string, std::less<>>& touched) {
    return std::ranges::any_of(table.from, [&](std::string_view name) { return touched.contains(name); });
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
    GeometryAside(const Database& database, bool many) : database_{database}, many_{many} {
        if (many_) {
            database_.run(
                "SELECT DisableSpatialIndex('incident_now', 'geom') AS must_be_1; DROP TABLE "
                "idx_incident_now_geom; SELECT DiscardGeometryColumn('incident_now', 'geom') AS must_be_1");
        }
    }
    /// Checks every row and makes triggers and index anew.
    void put_back() const {
        if (many_) {
            database_.run(
                "SELECT RecoverGeometryColumn('incident_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1; "
                "SELECT CreateSpatialIndex('incident_now', 'geom') AS must_be_1");
        }
    }

private:
    const Database& database_;
    bool many_;
};

std::int64_t touched_incidents(const Database& database, std::string_view condition, TxnNumber number) {
    PreparedStatement count = database.prepare(fmt::format("SELECT count(*) FROM incident_rev WHERE {}", condition));
    count.with(number.number).next();
    return count.integer(0);
}

void renew_incidents(Database& database, const DerivedTable& table, bool all, TxnNumber number) {
    constexpr std::string_view touched =
        "incident IN (SELECT incident FROM incident_rev WHERE txn = ?1 UNION SELECT incident FROM placement_rev WHERE "
        "txn = ?1 UNION SELECT incident FROM mention_rev WHERE txn = ?1)";
    constexpr std::int64_t many = 5'000;
    const std::string_view these = all ? "?1 > 0" : touched;
    const auto run = [&](const std::string& sql) { database.prepare(sql).with(number.number).run(); };
    const GeometryAside geometry{database, touched_incidents(database, all ? these : "txn = ?1", number) > many};
    run(fmt::format("DELETE FROM incident_box WHERE id IN (SELECT id FROM incident_now WHERE {})", these));
    run(fmt::format("DELETE FROM incident_now WHERE {}", these));
    run(fmt::format("INSERT INTO incident_now ({}) {} ORDER BY incident", table.columns, incidents_with_points(these)));
    geometry.put_back();
    PreparedStatement insert = database.prepare(
        "INSERT INTO incident_box (id, min_lon, max_lon, min_lat, max_lat) VALUES (?1, ?2, ?3, ?4, ?5)");
    const std::string boxes = all ? std::string{these} : fmt::format("n.{}", touched);
    each_box(database, boxes, number, [&](std::int64_t id, const GeoBox& box) {
        insert.with(id, box.west.degrees, box.east.degrees, box.south.degrees, box.north.degrees).run();
    });
}

}  // namespace

std::string incidents_as_of(std::string_view condition) {
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
        "first_mention AS (SELECT *, min(report), count(*) AS held FROM live_mentions GROUP BY incident) "
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

std::span<const DerivedTable> derived_tables() {
    static const std::vector<DerivedTable> all = all_tables();
    return all;
}

void renew_derived(Database& database, const std::set<std::string, std::less<>>& touched, TxnNumber number) {
    for (const DerivedTable& table : derived_tables()) {
        if (!touches(table, touched)) continue;
        database.need_spatialite();
        if (table.name == "incident_now") {
            renew_incidents(database, table, touched.contains("event_type_rev"), number);
            continue;
        }
        database.run(fmt::format("DELETE FROM {}", table.name));
        database.prepare(fmt::format("INSERT INTO {} ({}) {}", table.name, table.columns, table.select))
            .with(number.number)
            .run();
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
