#pragma once

#include <cstdint>
#include <vector>

#include "data/record/incident.hpp"

namespace picket::test {

/// The same events as another would tell them, with ids "other:ID": a day later or earlier, moved within the radius,
/// reworded, some of them with parties in Chinese, without a type, without a place, or with only the month. What
/// happens to each follows from `series` and its place in the list alone.
std::vector<IncidentRecord> perturbed(const std::vector<IncidentRecord>& records, std::uint64_t series);

}  // namespace picket::test
