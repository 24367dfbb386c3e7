#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "layers/detail/credit_tally.hpp"
#include "layers/incident_match.hpp"

namespace picket::detail {

/// What must be said of many incidents besides their rows.
class IncidentTally {
public:
    void add(const IncidentRecord& record, const IncidentMatch& match);

    [[nodiscard]] std::int64_t incidents() const noexcept { return incidents_; }
    /// The counts in the area in their order: sure, possible, and beside them those of the stated points; then places
    /// that are not known, days that are not known, reports that nobody has read again, and what such a table is.
    [[nodiscard]] std::vector<std::string> caveats(const IncidentQuestion& question) const;
    /// The tables, then the publishers behind the incidents.
    [[nodiscard]] std::vector<Credit> credits() const;

private:
    std::int64_t incidents_ = 0;
    std::int64_t sure_ = 0;
    std::int64_t stated_ = 0;
    std::int64_t nearly_sure_ = 0;
    std::int64_t placed_twice_ = 0;
    std::int64_t without_place_ = 0;
    std::int64_t perhaps_outside_days_ = 0;
    std::int64_t without_day_ = 0;
    std::int64_t unverified_ = 0;
    std::set<std::string> sources_;
    std::set<std::string> files_;
    CreditTally publishers_;
};

/// What is asked about, to stand after a title: ", 24 nm around Second Thomas Shoal, since 2024-01-01". Blank where all
/// is.
std::string asked_for(const IncidentQuestion& question);

/// True where a report of it is more than memory.
bool is_verified(const IncidentRecord& record);

/// "1 incident", "2 incidents".
std::string incidents_in_words(std::int64_t count);

/// The reports of an incident as the evidence of its row.
Evidence evidence(const IncidentRecord& record);

}  // namespace picket::detail
