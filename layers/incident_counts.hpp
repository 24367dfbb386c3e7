#pragma once

#include "layers/incidents.hpp"

namespace picket {

/// What incidents are grouped by. Each incident has one type, severity, area; it may have several actors and targets.
enum class IncidentGroup { none, actor, target, type, severity, area };

struct IncidentCountOptions {
    PeriodLength by = PeriodLength::month;
    IncidentGroup group = IncidentGroup::none;
    std::optional<Day> held_to;  ///< the last day of which anything is held: periods that begin after it are blank
    bool with_context = false;   ///< types that are no encounters count as well
    /// The area of an incident, for IncidentGroup::area: blank where it has none.
    std::function<std::string(const IncidentRecord&)> area_of;
    /// The query that lists the incidents of a row, for its evidence; absent: none.
    std::function<std::string(const DayRange& days, const std::string& group)> listed_by;
};

/// Incidents begun in each period, a row for every period and group from the first period with a match to the last,
/// or over since and until where they are asked for; by period, then group.
///
/// Columns: period, group, incidents, low, high, reported_share (blank: reporting effort is unknown). `incidents` sums
/// the share of each incident that falls into the period (share_begun_in), with an area over the stated points; `low`
/// are those that surely belong to the period and the area, `high` those that may. An incident is counted in the period
/// in which it began, so that periods add up to the incidents. Blank actors, targets and types are a group of their own
/// (group blank). An incident with several targets counts once for each: a caveat says how many, and the total. Where
/// only some actors, targets or types are asked about, only these are groups. Context is left out, unless its type is
/// asked about by name, and a caveat says how much. A month-precision incident is never put on a day; over years it
/// counts by the share of its days. `incidents` is rounded to 4 decimals. Severity groups are "8 boarding", by step;
/// all other groups stand by name. With since and until and nothing found, the periods have rows of 0.
Layer incident_counts(const IncidentSource& source, const IncidentQuestion& question,
                      const IncidentCountOptions& options, const std::vector<EventType>& types);

}  // namespace picket
