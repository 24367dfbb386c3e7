#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace picket::detail {

/// The columns of a file of incidents that are read, by the names that they have there.
enum class IncidentColumn : std::size_t {
    id,
    date_start,
    date_end,
    date_precision,
    time_kind,
    place,
    lon,
    lat,
    location_precision,
    location_radius_nm,
    incident_type,
    subtype,
    actor,
    actor_units,
    target,
    target_units,
    vessels_count,
    aircraft_count,
    injuries,
    fatalities,
    summary,
    source_name,
    source_title,
    source_date,
    source_url,
    confidence,
    note,
    time_start,
    time_end,
    location_text,
    location_method,
    location_wkt,
    reliability,
    credibility,
};

/// Their names, in the order of the enumeration.
inline constexpr std::array<std::string_view, 34> incident_columns{"id",
                                                                   "date_start",
                                                                   "date_end",
                                                                   "date_precision",
                                                                   "time_kind",
                                                                   "place",
                                                                   "lon",
                                                                   "lat",
                                                                   "location_precision",
                                                                   "location_radius_nm",
                                                                   "incident_type",
                                                                   "subtype",
                                                                   "actor",
                                                                   "actor_units",
                                                                   "target",
                                                                   "target_units",
                                                                   "vessels_count",
                                                                   "aircraft_count",
                                                                   "injuries",
                                                                   "fatalities",
                                                                   "summary",
                                                                   "source_name",
                                                                   "source_title",
                                                                   "source_date",
                                                                   "source_url",
                                                                   "confidence",
                                                                   "note",
                                                                   "time_start",
                                                                   "time_end",
                                                                   "location_text",
                                                                   "location_method",
                                                                   "location_wkt",
                                                                   "reliability",
                                                                   "credibility"};

/// Absent for a name that no column has.
constexpr std::optional<IncidentColumn> column_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < incident_columns.size(); ++i) {
        if (incident_columns[i] == name) return static_cast<IncidentColumn>(i);
    }
    return std::nullopt;
}

constexpr std::string_view name(IncidentColumn column) noexcept {
    return incident_columns[static_cast<std::size_t>(column)];
}

}  // namespace picket::detail
