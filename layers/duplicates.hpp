#pragma once

#include <optional>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/record/incident.hpp"
#include "layers/layer.hpp"

namespace picket {

/// How much of a pair of incidents speaks for one event. Each term lies in 0 to 1; an absent one could not be compared
/// and takes no part. docs/methods.md 3 has the formulas and the weights.
struct Likeness {
    double score = 0;                  ///< 0 to 1
    std::optional<double> time;        ///< of their windows
    std::optional<double> place;       ///< of their placements, radii and drawn areas considered
    std::optional<double> parties;     ///< actors and targets, in either role
    std::optional<double> type;        ///< of the taxonomy
    std::optional<double> words;       ///< of summary, units and place; absent where they are of different scripts
    std::vector<std::string> reasons;  ///< clauses, weightiest first: "1 day apart", "2.1 nm apart", "both name China"
};

Likeness likeness(const IncidentRecord& a, const IncidentRecord& b, const std::vector<EventType>& types);

struct DuplicateOptions {
    double least_score = 0.6;
    int most_days_apart = 3;  ///< between their windows
};

/// Pairs of incidents that may be one event, the likeliest first, then by ids: a, b, score, days_apart, distance_nm,
/// reasons, and place, first day and source of each. Nothing is merged. Two incidents of one source count as a pair
/// only where they are the same to the word or their areas are drawn alike: a source knows its own events.
///
/// Incidents come by first day, as the database gives them; memory grows with the busiest days alone, not with their
/// number.
class DuplicateSearch {
public:
    DuplicateSearch(std::vector<EventType> types, DuplicateOptions options);
    void add(const IncidentRecord& record);
    Layer result() &&;

private:
    struct Held;
    std::vector<EventType> types_;
    DuplicateOptions options_;
    std::vector<Held> window_;
};

}  // namespace picket
