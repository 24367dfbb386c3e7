#include "layers/incidents.hpp"

#include <cmath>
#include <memory>
#include <optional>

#include "layers/detail/incident_tally.hpp"

namespace picket {
namespace {

constexpr std::size_t rows_of_a_batch = 256;

std::vector<Column> columns() {
    std::vector<Column> out;
    const auto add = [&](ColumnKind kind, std::initializer_list<const char*> names, Unit unit = Unit::none,
                         int decimals = 0) {
        for (const char* one : names) out.push_back({one, kind, unit, decimals});
    };
    add(ColumnKind::text, {"id"});
    add(ColumnKind::date, {"date_start", "date_end"});
    add(ColumnKind::text, {"date_precision", "place"});
    add(ColumnKind::number, {"lon", "lat"}, Unit::degrees, Column::as_needed);
    add(ColumnKind::text, {"location_precision"});
    add(ColumnKind::number, {"location_radius_nm"}, Unit::nautical_miles, Column::as_needed);
    add(ColumnKind::text, {"incident_type", "subtype", "actor", "actor_units", "target", "target_units"});
    add(ColumnKind::integer, {"vessels_count", "aircraft_count", "injuries", "fatalities"});
    add(ColumnKind::text,
        {"summary", "source_name", "source_title", "source_date", "source_url", "confidence", "note"});
    add(ColumnKind::integer, {"severity"});
    add(ColumnKind::text, {"in_range", "in_area"});
    add(ColumnKind::number, {"distance_nm"}, Unit::nautical_miles, 2);
    add(ColumnKind::integer, {"placements", "reports"});
    add(ColumnKind::text, {"time_kind", "time_start", "time_end", "location_text", "location_method", "location_wkt",
                           "reliability", "credibility"});
    keep_out_of_tables(out, {"lon",
                             "lat",
                             "location_precision",
                             "subtype",
                             "actor_units",
                             "target_units",
                             "vessels_count",
                             "aircraft_count",
                             "injuries",
                             "fatalities",
                             "summary",
                             "source_title",
                             "source_date",
                             "source_url",
                             "note",
                             "placements",
                             "reports",
                             "time_kind",
                             "time_start",
                             "time_end",
                             "location_text",
                             "location_method",
                             "location_wkt",
                             "reliability",
                             "credibility"});
    return out;
}

Cell text(std::string_view value) { return value.empty() ? Cell{} : Cell{std::string{value}}; }
Cell number(const std::optional<std::int64_t>& value) { return value ? Cell{*value} : Cell{}; }

/// Nautical miles as somebody wrote them: without the last bits that metres bring with them.
double written_miles(Distance length) { return std::round(length.in_nautical_miles() * 1e9) / 1e9; }

void append_place(std::vector<Cell>& row, const IncidentRecord& record) {
    if (record.placements.empty()) {
        row.resize(row.size() + 4);
        return;
    }
    const Placement& stated = record.placements.front();
    row.emplace_back(stated.disc.centre.longitude().degrees);
    row.emplace_back(stated.disc.centre.latitude().degrees);
    row.push_back(text(name(stated.precision)));
    row.emplace_back(written_miles(stated.disc.radius));
}

std::vector<Cell> row_of(const IncidentRecord& record, const IncidentMatch& found, const IncidentQuestion& question,
                         const std::vector<EventType>& types) {
    const Incident& incident = record.incident;
    const Mention none;
    const Mention& mention = record.mentions.empty() ? none : record.mentions.front();
    std::vector<Cell> row{text(incident.id), to_text(incident.first), to_text(incident.last),
                          text(name(incident.date_precision)), text(incident.place)};
    append_place(row, record);
    for (const std::string* field : {&incident.type, &incident.subtype, &incident.actor, &incident.actor_units,
                                     &incident.target, &incident.target_units})
        row.push_back(text(*field));
    for (const auto* count : {&incident.vessels, &incident.aircraft, &incident.injuries, &incident.fatalities})
        row.push_back(number(*count));
    for (const std::string* field : {&incident.summary, &mention.publisher, &mention.title, &mention.date, &mention.url,
                                     &mention.confidence, &incident.note})
        row.push_back(text(*field));
    row.emplace_back(severity_of(incident, types).level);
    row.push_back(question.since || question.until ? text(name(found.time)) : Cell{});
    row.push_back(question.area ? text(name(found.place)) : Cell{});
    row.push_back(found.distance ? Cell{found.distance->in_nautical_miles()} : Cell{});
    row.emplace_back(static_cast<std::int64_t>(record.placements.size()));
    row.emplace_back(static_cast<std::int64_t>(record.mentions.size()));
    row.push_back(text(name(incident.time_kind)));
    const Placement* const stated = record.placements.empty() ? nullptr : &record.placements.front();
    for (const std::string* field : {&incident.time_start, &incident.time_end}) row.push_back(text(*field));
    for (const std::string Placement::*field : {&Placement::written, &Placement::method, &Placement::shape})
        row.push_back(stated == nullptr ? Cell{} : text(stated->*field));
    for (const std::string* field : {&mention.reliability, &mention.credibility}) row.push_back(text(*field));
    return row;
}

/// The rows of a question as they are pulled from the source.
class Rows {
public:
    Rows(std::function<const IncidentRecord*()> next, IncidentQuestion question, std::vector<EventType> types)
        : next_{std::move(next)}, question_{std::move(question)}, types_{std::move(types)} {}

    const Batch* next() {
        batch_.emplace(columns());
        while (!ended_ && batch_->rows() < rows_of_a_batch) {
            const IncidentRecord* record = next_();
            ended_ = record == nullptr;
            if (ended_) break;
            const auto found = match(*record, question_, types_);
            if (!found) continue;
            Geometry point;
            if (!record->placements.empty()) point = record->placements.front().disc.centre;
            batch_->append(row_of(*record, *found, question_, types_), std::move(point), detail::evidence(*record));
        }
        return batch_->rows() == 0 ? nullptr : &*batch_;
    }

private:
    std::function<const IncidentRecord*()> next_;
    IncidentQuestion question_;
    std::vector<EventType> types_;
    std::optional<Batch> batch_;
    bool ended_ = false;  // a source is not asked past its end
};

}  // namespace

LayerStream incidents(const IncidentSource& source, const IncidentQuestion& question,
                      const std::vector<EventType>& types) {
    detail::IncidentTally tally;
    const auto first_pass = source();
    while (const IncidentRecord* record = first_pass()) {
        if (const auto found = match(*record, question, types)) tally.add(*record, *found);
    }
    LayerHeader header;
    header.name = "incidents";
    header.title = "Incidents" + detail::asked_for(question);
    header.method =
        "One row an incident that may lie in the days and the area. Sure: every day and every placement that is "
        "possible lies inside, measured by geodesic distance. docs/methods.md 1 (incident time) and 2.";
    header.columns = columns();
    if (!question.since && !question.until) keep_out_of_tables(header.columns, {"in_range"});
    if (!question.area) keep_out_of_tables(header.columns, {"in_area", "distance_nm"});
    header.caveats = tally.caveats(question);
    header.sources = tally.credits();
    auto rows = std::make_shared<Rows>(source(), question, types);  // shared: a std::function is copied
    return {std::move(header), [rows] { return rows->next(); }};
}

}  // namespace picket
