#pragma once

#include <functional>

#include "layers/incident_match.hpp"
#include "layers/layer.hpp"

namespace picket {

/// Hands out incidents one by one; null at the end. Asked for anew, it begins again.
using IncidentSource = std::function<std::function<const IncidentRecord*()>()>;

/// The incidents that a question is about, a row each, in the order of the source.
///
/// Columns: those of `incidents.csv` as it ships and as `ingest --as incidents` reads it (id to note), then severity,
/// in_range and in_area (sure or possible; blank where no days or area are asked about), distance_nm (from the stated
/// point to the area), placements, reports, time_kind. The text columns of the source are those of the first mention.
/// The geometry is the stated point; the radius stands in location_radius_nm. The header's caveats give the counts:
/// sure, possible and, beside these and never alone, of the stated points; how many rest on memory; how many have no
/// day. The source is read twice: once for the header.
LayerStream incidents(const IncidentSource& source, const IncidentQuestion& question,
                      const std::vector<EventType>& types);

}  // namespace picket
