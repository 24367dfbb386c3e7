#pragma once

#include <map>
#include <string>
#include <vector>

#include "layers/incidents.hpp"

namespace picket::test {

/// The rows of a file that ships, by the names of its columns: read here by a few lines of its own, so that what the
/// analyses are held against does not rest on the program's reader.
std::vector<std::map<std::string, std::string>> shipped_rows(const std::string& file);

/// data/reports/incidents.csv and data/reference/taxonomy.csv as records.
std::vector<IncidentRecord> shipped_incidents();
std::vector<EventType> shipped_types();

}  // namespace picket::test
