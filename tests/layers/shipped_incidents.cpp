#include "tests/layers/shipped_incidents.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace picket::test {
namespace {

/// The cells of RFC 4180 text, row by row.
std::vector<std::vector<std::string>> cells_of(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && text.compare(i, 2, "\"\"") == 0)
            rows.back().back() += text[i++];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\n')
            rows.emplace_back(1);
        else if (quoted || c != '\r')
            rows.back().back() += c;
    }
    if (rows.back() == std::vector<std::string>{""}) rows.pop_back();
    return rows;
}

}  // namespace

std::vector<std::map<std::string, std::string>> shipped_rows(const std::string& file) {
    std::ifstream stream{std::string{PICKET_SOURCE_DIR} + "/" + file, std::ios::binary};
    if (!stream) throw std::runtime_error{file + " cannot be read"};
    const auto cells = cells_of({std::istreambuf_iterator<char>{stream}, {}});
    std::vector<std::map<std::string, std::string>> out;
    for (std::size_t row = 1; row < cells.size(); ++row) {
        out.emplace_back();
        for (std::size_t i = 0; i < cells[0].size(); ++i) out.back()[cells[0][i]] = cells[row].at(i);
    }
    return out;
}

std::vector<IncidentRecord> shipped_incidents() {
    std::vector<IncidentRecord> out;
    std::int64_t line = 1;
    for (auto& row : shipped_rows("data/reports/incidents.csv")) {
        IncidentRecord record;
        record.incident.id = row.at("id");
        record.incident.first = parse_day(row.at("date_start")).value();
        record.incident.last = parse_day(row.at("date_end")).value();
        record.incident.date_precision = parse_date_precision(row.at("date_precision")).value();
        record.incident.place = row.at("place");
        record.incident.type = row.at("incident_type");
        record.incident.actor = row.at("actor");
        record.incident.target = row.at("target");
        record.incident.actor_units = row.at("actor_units");
        record.incident.target_units = row.at("target_units");
        record.incident.summary = row.at("summary");
        const Disc disc{Position::at(Longitude{std::stod(row.at("lon"))}, Latitude{std::stod(row.at("lat"))}),
                        Distance::nautical_miles(std::stod(row.at("location_radius_nm")))};
        record.placements.push_back({1, disc, LocationPrecision::exact, {}, {}, {}});
        record.mentions = {{{++line},
                            "",
                            row.at("source_name"),
                            row.at("source_title"),
                            row.at("source_date"),
                            row.at("source_url"),
                            row.at("confidence"),
                            "incidents.csv",
                            line}};
        out.push_back(record);
    }
    return out;
}

std::vector<EventType> shipped_types() {
    std::vector<EventType> out;
    for (auto& row : shipped_rows("data/reference/taxonomy.csv")) {
        EventType type;
        type.name = row.at("type");
        type.severity = std::stoll(row.at("severity"));
        type.context = row.at("context");
        out.push_back(type);
    }
    return out;
}

}  // namespace picket::test
