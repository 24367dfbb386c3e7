#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/record/incident.hpp"

namespace picket {

/// How much of a pair of incidents speaks for one event. Each term lies in 0 to 1; an absent one could not be compared
/// and takes no part. docs/methods.md 3 has the formulas and the weights.
struct Likeness {
    double score = 0;                  ///< 0 to 1: a measure of agreement, no probability
    std::optional<double> time;        ///< of their hours where both give them, else of their windows; always there
    std::optional<double> place;       ///< of their placements, radii and drawn areas considered
    std::optional<double> parties;     ///< actors and targets, in either role
    std::optional<double> type;        ///< of the taxonomy
    std::optional<double> words;       ///< of summary, units and place; absent where they are of different scripts
    DaySpan days_apart{0};             ///< between their hours where both give them, else windows; 0 where these meet
    std::optional<Distance> distance;  ///< between the points of the placements that agree best
    bool same_to_the_word = false;     ///< one text, of five words or more, for one window
    bool drawn_alike = false;          ///< at least 3 corners, each of either area on one of the other
    std::vector<std::string> reasons;  ///< clauses, weightiest first: "1 day apart", "2.1 nm apart", "both name China"
};

/// The same whichever comes first. Ids, sources and editors' weights take no part.
Likeness likeness(const IncidentRecord& a, const IncidentRecord& b, const std::vector<EventType>& types);

}  // namespace picket
