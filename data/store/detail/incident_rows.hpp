#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/record/incident.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

inline constexpr RevTable incident_table{
    "incident_rev", "incident",
    "date_start, date_end, date_precision, time_kind, place, incident_type, subtype, actor, actor_units, target, "
    "target_units, vessels_count, aircraft_count, injuries, fatalities, summary, note, time_start, "
    "time_end, report"};
inline constexpr RevTable placement_table{"placement_rev", "incident, placement",
                                          "lon, lat, radius_m, precision, weight, report, note, written, method, wkt"};
inline constexpr RevTable mention_table{"mention_rev", "incident, report",
                                        "publisher, confidence, reliability, credibility"};

/// The values of `incident_table`, without the report.
std::vector<Value> cells_of(const Incident& incident);
/// The values of `placement_table`.
std::vector<Value> cells_of(const Placement& placement);
/// The values of `mention_table`.
std::vector<Value> cells_of(const Mention& mention);

/// From the columns incident, date_start ... note, time_start, time_end, of which `first` is the first.
Incident incident_at(const PreparedStatement& row, int first = 0);
inline constexpr int incident_columns = 20;
/// From placement, lon, lat, radius_m, precision, weight, report, note, written, method, wkt.
Placement placement_at(const PreparedStatement& row, int first = 0);

/// How the two differ, by column: "place: 'Thitu' to 'Thitu Island'".
std::vector<std::string> differences(const Incident& before, const Incident& after);
std::vector<std::string> differences(const Placement& before, const Placement& after);

/// The live placements of incident ?2 as of transaction ?1, by number; the live mentions with their reports, by report.
std::string_view placements_of_one() noexcept;
std::string_view mentions_of_one() noexcept;
/// From a row of `mentions_of_one`.
Mention mention_at(const PreparedStatement& row);

}  // namespace picket::detail
