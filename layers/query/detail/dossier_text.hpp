#pragma once

#include <string>
#include <utility>
#include <vector>

#include "data/record/incident.hpp"

namespace picket::detail {

/// Each field of an incident by the name of its column, in the order of the columns; blank where it is not known.
std::vector<std::pair<std::string, std::string>> fields_of(const Incident& incident);

/// What a revision changed: "added", "withdrawn", "place: 'Thitu' to 'Thitu Island'; placement 2 added". `before` is
/// null for the first.
std::string changes_between(const IncidentRevision* before, const IncidentRevision& now);

/// A position as charts have it, to a hundredth of a minute: 9°43.95'N 115°51.85'E.
std::string degrees_and_minutes(const Position& position);

}  // namespace picket::detail
