#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "layers/incidents.hpp"

namespace picket::test {

inline Day on(std::string_view text) { return *parse_day(text); }

inline Position at(double longitude, double latitude) { return Position::at(Longitude{longitude}, Latitude{latitude}); }

/// An incident of a day, of China against the Philippines, told by one newspaper, that lies nowhere yet.
inline IncidentRecord incident(const std::string& id, std::string_view first, std::string_view last = {}) {
    IncidentRecord out;
    out.incident.id = id;
    out.incident.first = on(first);
    out.incident.last = on(last.empty() ? first : last);
    out.incident.type = "water_cannon";
    out.incident.actor = "China";
    out.incident.target = "Philippines";
    out.mentions = {{{1}, "", "A newspaper", "A title", "", "https://example.org/" + id, "found", "made_up.csv", 2}};
    return out;
}

inline IncidentRecord of_month(const std::string& id, std::string_view first, std::string_view last = {}) {
    IncidentRecord out = incident(id, first, last);
    out.incident.date_precision = DatePrecision::month;
    return out;
}

/// The same, placed within so many nautical miles of a point; again for another placement.
inline IncidentRecord placed(IncidentRecord record, Position centre, double nautical_miles) {
    record.placements.push_back({static_cast<std::int64_t>(record.placements.size()) + 1,
                                 {centre, Distance::nautical_miles(nautical_miles)},
                                 LocationPrecision::exact,
                                 {},
                                 {},
                                 {}});
    return record;
}

inline EventType type(const std::string& name, std::int64_t severity, const std::string& context = "no") {
    EventType out;
    out.name = name;
    out.severity = severity;
    out.context = context;
    return out;
}

inline std::vector<EventType> few_types() {
    return {type("legal", 0, "yes"), type("patrol_presence", 1), type("water_cannon", 6), type("boarding", 8),
            type("shooting", 10)};
}

/// Hands them out in this order, from the start for each reader. \pre they outlive it
inline IncidentSource source_of(const std::vector<IncidentRecord>& records) {
    return [&records] {
        return
            [&records, next = std::size_t{0}]() mutable { return next < records.size() ? &records[next++] : nullptr; };
    };
}

/// The rows as a file has them, cells separated by |. All columns unless some are named.
inline std::vector<std::string> rows_of(const Layer& layer, std::initializer_list<std::string_view> names = {}) {
    std::vector<std::size_t> wanted;
    for (const std::string_view name : names) wanted.push_back(column_index(layer.header.columns, name));
    for (std::size_t i = 0; names.size() == 0 && i < layer.header.columns.size(); ++i) wanted.push_back(i);
    std::vector<std::string> out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        std::string text;
        for (const std::size_t column : wanted)
            text += (column == wanted.front() ? "" : "|") + layer.rows.written(column, row);
        out.push_back(text);
    }
    return out;
}

inline bool says(const LayerHeader& header, std::string_view part) {
    return std::ranges::any_of(header.caveats,
                               [&](const std::string& caveat) { return caveat.find(part) != caveat.npos; });
}

using Rows = std::vector<std::string>;

}  // namespace picket::test
