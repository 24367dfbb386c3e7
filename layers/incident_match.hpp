#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/record/incident.hpp"
#include "geo/region.hpp"

namespace picket {

/// Which incidents are asked about. What is absent or empty does not narrow.
struct IncidentQuestion {
    std::optional<Day> since;  ///< in
    std::optional<Day> until;  ///< in
    std::optional<Region> area;
    std::string area_text;              ///< for titles: "24 nm around Second Thomas Shoal"
    std::vector<std::string> actors;    ///< one of them, as a whole party or as its beginning before " ("
    std::vector<std::string> targets;   ///< the same
    std::vector<std::string> types;     ///< of the taxonomy
    std::optional<Severity> least;      ///< this step or a higher one
    std::optional<std::string> source;  ///< id of a Source, or the name of a publisher, folded
    bool begun = false;                 ///< only those that began in the range of days, or may have
    bool encounters = false;            ///< without types of context that are not asked for by name
    bool verified_only = false;         ///< at least one mention that is not "memory"
};

/// How an incident answers a question.
struct IncidentMatch {
    Containment time = Containment::sure;   ///< in the range of days; none is not given
    Containment place = Containment::sure;  ///< in the area, over all placements
    bool stated_point_in = true;       ///< the point of placement 1 alone lies in the area: what a naive count takes
    std::optional<Distance> distance;  ///< from the point of placement 1 to the area, 0 inside; absent without an area
    bool place_known = true;
    bool nearly_sure = false;  ///< possible in the area, and sure in one whose radius is 5 % longer
};

/// Absent where the incident is none of those asked about, or surely outside. `during` with days: in where a day of it
/// is; `within` or a coarser date: sure where the whole window is in, else possible. An incident of unknown place is
/// possible in every area.
std::optional<IncidentMatch> match(const IncidentRecord& record, const IncidentQuestion& question,
                                   const std::vector<EventType>& types);

/// The share of an incident's window that falls into the days, each day of the window counting alike: 1 for all of
/// it. For an incident whose first day is known: 1 when that day is in, else 0. (docs/methods.md 1, incident time.)
double share_begun_in(const Incident& incident, const DayRange& days);

/// True for a type of the taxonomy that is no encounter at sea.
bool is_context(const std::string& type, const std::vector<EventType>& types);

/// The step of a type; 0 for a type that the taxonomy does not have.
Severity severity_of(const Incident& incident, const std::vector<EventType>& types);

}  // namespace picket
