#include "data/store/detail/log.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include <fmt/format.h>

#include "data/store/detail/sha256.hpp"
#include "geo/error.hpp"

namespace picket::detail {
namespace {

constexpr std::array<LogTable, 24> tables{{
    {"artifact", "artifact, name, sha256, bytes, kept, mapping, source", "artifact", 1, ", columns", 4, "columns = ''"},
    {"report", "report, artifact, line, source, url, title, published, fields", "report", 1},
    {"reject", "artifact, line, field, value, reason", "artifact, line, field", 1, ", record", 4, "record IS NULL"},
    {"redaction", "sha256", "sha256", 1},
    {"source_rev", "source, state, name, title, url, published, terms, confidence, note", "source", 1, ", passing_on",
     4, "passing_on = 'rows'"},
    {"series_rev",
     "series, state, name, source, area, actor, unit, day_start, zone, day_hours, date_label, label_confirmed, "
     "threshold, zero_rule, parts, lon, lat, assumed, note",
     "series", 1},
    {"complete_rev", "series, first_day, last_day, state, url", "series, first_day, last_day", 1},
    {"observation_rev", "series, day, state, count, report", "series, day", 1},
    {"break_rev", "scope, scope_id, day, kind, state, effect, note, url, confidence", "scope, scope_id, day, kind", 1},
    {"published_rev",
     "figure, state, series, kind, first_day, last_day, unit, value, source_name, source_title, source_date, url, "
     "confidence, note",
     "figure", 2},
    {"incident_rev",
     "incident, state, date_start, date_end, date_precision, time_kind, place, incident_type, subtype, actor, "
     "actor_units, target, target_units, vessels_count, aircraft_count, injuries, fatalities, summary, note, report",
     "incident", 3, ", time_start, time_end", 4, "time_start = '' AND time_end = ''"},
    {"placement_rev", "incident, placement, state, lon, lat, radius_m, precision, weight, report, note",
     "incident, placement", 3, ", written, method, wkt", 4, "written = '' AND method = '' AND wkt = ''"},
    {"mention_rev", "incident, report, state, publisher, confidence", "incident, report", 3,
     ", reliability, credibility", 4, "reliability = '' AND credibility = ''"},
    {"event_type_rev", "type, state, severity, weight, coercive, context, acled, cameo, reason", "type", 3},
    {"place_rev",
     "name, state, name_zh, name_pinyin, name_ja, name_fil, name_vi, lon, lat, kind, \"group\", status, occupant, "
     "claimants, note, gshhg_shore_nm, source_name, source_title, source_date, source_url, confidence",
     "name", 3},
    {"site_rev",
     "name, state, country, operator, kind, lon, lat, side, note, source_name, source_title, source_date, source_url, "
     "confidence",
     "name", 3},
    {"system_rev",
     "system, state, owner, family, role, layers, launch_platform, mobility, range_low_km, range_best_km, "
     "range_high_km, engagement_min_km, sensor_height_m, year_ioc, note, source_name, source_title, source_date, "
     "source_url, confidence",
     "system", 3},
    {"launch_area_rev",
     "name, state, side, kind, rule, sites, wkt, basis, source_name, source_title, source_date, source_url, confidence",
     "name", 3},
    {"deployment_rev",
     "system, place, date_from, status, source_title, state, place_kind, date_to, units_low, units_high, source_name, "
     "source_date, source_url, confidence, note",
     "system, place, date_from, status, source_title", 3},
    {"exercise_rev",
     "exercise, zone, state, date_start, date_end, vertex_count, lon, lat, wkt, vertices_as_published, note, "
     "source_name, source_title, source_date, source_url, confidence",
     "exercise, zone", 3},
    {"allied_exercise_rev",
     "name, date_start, state, date_end, participants, area, lon, lat, scale, source_name, source_title, source_date, "
     "source_url, confidence, note",
     "name, date_start", 3},
    {"zone_rev",
     "name, state, kind, rule, distance_nm, \"from\", legal_basis, wkt, vertices_as_published, authority, "
     "date_effective, note, source_name, source_title, source_date, source_url, confidence",
     "name", 3},
    {"chain_rev",
     "name, state, kind, \"order\", lon, lat, end_a_lon, end_a_lat, end_b_lon, end_b_lat, width_nm, "
     "alternative_names, note, source_name, source_title, source_date, source_url, confidence",
     "name", 3},
    {"merge_rev", "incident, state, into_incident", "incident", 4},
}};

void add_cell(Sha256& hash, const PreparedStatement& row, int column) {
    switch (sqlite3_column_type(row.handle(), column)) {
        case SQLITE_NULL: hash.add('N'); break;
        case SQLITE_INTEGER:
            hash.add('I');
            hash.add(row.integer(column));
            break;
        case SQLITE_FLOAT:
            hash.add('R');
            hash.add(std::bit_cast<std::int64_t>(row.number(column)));
            break;
        case SQLITE_TEXT:
            hash.add('T');
            hash.add(std::string_view{row.text(column)});
            break;
        default: {
            const Bytes bytes = row.blob(column);
            hash.add('B');
            hash.add(static_cast<std::int64_t>(bytes.size()));
            hash.add_raw(bytes);
        }
    }
}

}  // namespace

std::span<const LogTable> log_tables() noexcept { return tables; }

Digest content_hash(const Database& database, const TxnHeader& header, const Digest& before, int format) {
    Sha256 hash;
    hash.add(before);
    hash.add(std::string_view{header.kind});
    hash.add(header.reverses);
    for (const LogTable& table : tables) {
        if (table.since_format > format) continue;
        const bool all = table.added_by != 0 && header.format >= table.added_by;
        PreparedStatement rows =
            database.prepare(fmt::format("SELECT {}{} FROM {} WHERE txn = ?1 ORDER BY {}", table.columns,
                                         all ? table.added : std::string_view{}, table.name, table.order));
        rows.with(header.number.number);
        while (rows.next()) {
            hash.add(table.name);
            for (int column = 0; column < rows.columns(); ++column) add_cell(hash, rows, column);
        }
    }
    return hash.finish();
}

Digest chain_hash(const TxnHeader& header, const Digest& content, const Digest& before) {
    Sha256 hash;
    hash.add(before);
    hash.add(content);
    hash.add(std::string_view{header.recorded_at});
    hash.add(std::string_view{header.agent});
    hash.add(std::string_view{header.reason});
    hash.add(std::string_view{header.tool});
    hash.add(header.format);
    return hash.finish();
}

Hashes hashes_of(const Database& database, TxnNumber at) {
    if (at.number == 0) return {};
    PreparedStatement row = database.prepare("SELECT content, chain FROM txn WHERE txn = ?1");
    [[maybe_unused]] const bool found = row.with(at.number).next();
    assert(found);
    return {digest_of(row.blob(0)), digest_of(row.blob(1))};
}

void append_to_log(const Database& database, const TxnHeader& header, int format) {
    const Hashes before = hashes_of(database, TxnNumber{header.number.number - 1});
    const Digest content = content_hash(database, header, before.content, format);
    const Digest chain = chain_hash(header, content, before.chain);
    std::optional<std::int64_t> reverses;
    if (header.reverses != 0) reverses = header.reverses;
    database
        .prepare(
            "INSERT INTO txn (txn, recorded_at, kind, agent, reason, tool, format, reverses, content, chain) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .with(header.number.number, header.recorded_at, header.kind, header.agent, header.reason, header.tool,
              header.format, reverses, bytes_of(content), bytes_of(chain))
        .run();
}

TxnNumber next_number(const Database& database) {
    return TxnNumber{database.integer("SELECT coalesce(max(txn), 0) + 1 FROM txn")};
}

Digest digest_of(Bytes bytes) {
    Digest digest;
    if (bytes.size() != digest.bytes.size()) {
        throw StoreError{fmt::format("the database holds {} bytes where a SHA-256 belongs", bytes.size()),
                         "`picket verify` says more"};
    }
    std::ranges::copy(bytes, digest.bytes.begin());
    return digest;
}

}  // namespace picket::detail
