#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/record/incident.hpp"
#include "layers/incident_match.hpp"
#include "layers/layer.hpp"

namespace picket {

/// Which pairs are looked for.
struct DuplicateOptions {
    double least_score = 0.6;
    DaySpan most_days_apart{3};      ///< between their windows
    IncidentQuestion question = {};  ///< at least one of the two answers it
    std::string of = {};             ///< id of one that is in every pair; blank: any
    bool within_sources = false;     ///< pairs of one source by the score alone as well
    std::size_t most_pairs = 10'000;
};

/// Pairs of incidents that may be one event, the likeliest first, then by ids: a, b, score, days_apart, distance_nm,
/// reasons, then place, first day, source and summary of each. Nothing is merged. Two incidents that share a source
/// count as a pair only where they are the same to the word or their areas are drawn alike: a source knows its own
/// events.
///
/// Incidents come by first day, as the database gives them; memory grows with the busiest month, not with their number.
/// Only those near each other are compared: of days and squares of the map, or of days and a party or the type where a
/// place is not known or is wider than some degrees; at most 2,000 with one of them. The caveats say what was not
/// compared.
class DuplicateSearch {
public:
    DuplicateSearch(std::vector<EventType> types, DuplicateOptions options);
    DuplicateSearch(DuplicateSearch&&) noexcept;
    DuplicateSearch& operator=(DuplicateSearch&&) noexcept;
    ~DuplicateSearch();
    /// \pre no earlier first day than the last one
    void add(const IncidentRecord& record);
    Layer result() &&;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace picket
