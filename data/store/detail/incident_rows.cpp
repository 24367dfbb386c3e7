#include "data/store/detail/incident_rows.hpp"

#include <cmath>

#include <fmt/format.h>

#include "geo/error.hpp"

namespace picket::detail {
namespace {

template <class Parsed>
auto held(const Parsed& value, const std::string& text, std::string_view what) {
    if (!value) {
        throw StoreError{fmt::format("the database holds '{}' where a {} belongs", text, what),
                         "`picket verify` says more"};
    }
    return *value;
}

Value count_cell(const std::optional<std::int64_t>& count) { return count ? Value{*count} : Value{}; }

std::optional<std::int64_t> count_at(const PreparedStatement& row, int column) {
    if (row.blank(column)) return std::nullopt;
    return row.integer(column);
}

std::string shown(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->empty() ? "blank" : "'" + *text + "'";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    return "blank";
}

std::vector<std::string> differences(std::string_view columns, const std::vector<Value>& before,
                                     const std::vector<Value>& after) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const std::size_t comma = columns.find(", ");
        const std::string_view column = columns.substr(0, comma);
        columns.remove_prefix(comma == std::string_view::npos ? columns.size() : comma + 2);
        if (before[i] != after[i]) {
            out.push_back(fmt::format("{}: {} to {}", column, shown(before[i]), shown(after[i])));
        }
    }
    return out;
}

}  // namespace

std::vector<Value> cells_of(const Incident& incident) {
    const auto text = [](std::string_view value) { return Value{std::string{value}}; };
    return {text(to_text(incident.first)),  text(to_text(incident.last)),  text(name(incident.date_precision)),
            text(name(incident.time_kind)), text(incident.place),          text(incident.type),
            text(incident.subtype),         text(incident.actor),          text(incident.actor_units),
            text(incident.target),          text(incident.target_units),   count_cell(incident.vessels),
            count_cell(incident.aircraft),  count_cell(incident.injuries), count_cell(incident.fatalities),
            text(incident.summary),         text(incident.note),           text(incident.time_start),
            text(incident.time_end)};
}

std::vector<Value> cells_of(const Placement& placement) {
    return {placement.disc.centre.longitude().degrees,
            placement.disc.centre.latitude().degrees,
            placement.disc.radius.in_metres(),
            std::string{name(placement.precision)},
            placement.weight ? Value{*placement.weight} : Value{},
            placement.report.number,
            placement.note,
            placement.written,
            placement.method,
            placement.shape};
}

std::vector<Value> cells_of(const Mention& mention) {
    return {mention.publisher, mention.confidence, mention.reliability, mention.credibility};
}

Incident incident_at(const PreparedStatement& row, int first) {
    Incident incident;
    int at = first;
    incident.id = row.text(at++);
    incident.first = day_at(row, at++);
    incident.last = day_at(row, at++);
    const std::string precision = row.text(at++);
    incident.date_precision = held(parse_date_precision(precision), precision, "date precision");
    const std::string kind = row.text(at++);
    incident.time_kind = held(parse_time_kind(kind), kind, "kind of time");
    for (std::string* text : {&incident.place, &incident.type, &incident.subtype, &incident.actor,
                              &incident.actor_units, &incident.target, &incident.target_units}) {
        *text = row.text(at++);
    }
    for (auto* count : {&incident.vessels, &incident.aircraft, &incident.injuries, &incident.fatalities}) {
        *count = count_at(row, at++);
    }
    for (std::string* text : {&incident.summary, &incident.note, &incident.time_start, &incident.time_end}) {
        *text = row.text(at++);
    }
    return incident;
}

Placement placement_at(const PreparedStatement& row, int first) {
    Placement placement{row.integer(first),
                        {Position::at(Longitude{row.number(first + 1)}, Latitude{row.number(first + 2)}),
                         Distance::metres(row.number(first + 3))},
                        held(parse_location_precision(row.text(first + 4)), row.text(first + 4), "location precision"),
                        {},
                        ReportId{row.integer(first + 6)},
                        row.text(first + 7),
                        row.text(first + 8),
                        row.text(first + 9),
                        row.text(first + 10)};
    if (!row.blank(first + 5)) placement.weight = row.number(first + 5);
    return placement;
}

Mention mention_at(const PreparedStatement& row) {
    return {ReportId{row.integer(0)},
            row.text(1),
            row.text(2),
            row.text(3),
            row.text(4),
            row.text(5),
            row.text(6),
            row.text(7),
            row.integer(8),
            row.text(9),
            row.text(10)};
}

std::vector<std::string> differences(const Incident& before, const Incident& after) {
    return differences(incident_table.values, cells_of(before), cells_of(after));
}

std::vector<std::string> differences(const Placement& before, const Placement& after) {
    // By the columns that files and answers have, not by those of the table.
    const auto cells = [](const Placement& placement) -> std::vector<Value> {
        const auto nautical_miles = std::round(placement.disc.radius.in_nautical_miles() * 1e9) / 1e9;
        return {placement.disc.centre.longitude().degrees,
                placement.disc.centre.latitude().degrees,
                nautical_miles,
                std::string{name(placement.precision)},
                placement.weight ? Value{*placement.weight} : Value{},
                placement.note,
                placement.written,
                placement.method,
                placement.shape};
    };
    return differences(
        "lon, lat, location_radius_nm, location_precision, weight, note, location_text, location_method, "
        "location_wkt",
        cells(before), cells(after));
}

std::string_view placements_of_one() noexcept {
    return "SELECT placement, lon, lat, radius_m, precision, weight, report, note, written, method, wkt FROM "
           "placement_rev p "
           "WHERE p.incident = ?2 AND p.state = 'live' AND p.txn = (SELECT max(q.txn) FROM placement_rev q "
           "WHERE q.incident = p.incident AND q.placement = p.placement AND q.txn <= ?1) ORDER BY placement";
}

std::string_view mentions_of_one() noexcept {
    return "SELECT m.report, r.source, m.publisher, r.title, r.published, r.url, m.confidence, coalesce(a.name, ''), "
           "r.line, m.reliability, m.credibility FROM mention_rev m JOIN report r ON r.report = m.report LEFT JOIN "
           "artifact a ON a.artifact = "
           "r.artifact WHERE m.incident = ?2 AND m.state = 'live' AND m.txn = (SELECT max(q.txn) FROM mention_rev q "
           "WHERE q.incident = m.incident AND q.report = m.report AND q.txn <= ?1) ORDER BY m.report";
}

}  // namespace picket::detail
