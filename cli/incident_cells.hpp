#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "data/store/change.hpp"

namespace picket::cli {

/// Values by the names that the columns of a file of incidents have.
using Cells = std::map<std::string, std::string>;

/// Reads KEY=VALUE words. \throws UsageError for a key that is none of `allowed`, or given twice
Cells cells_in(const std::vector<std::string>& words, const std::vector<std::string>& allowed);

/// All columns of a file of incidents but these.
std::vector<std::string> keys_without(const std::vector<std::string>& left_out);

/// True for a key that a file of incidents has as a column.
bool is_column(const std::string& key);

/// What the cells state, as a file of incidents would. \throws UsageError naming the key that cannot be read
IncidentStatement stated(const Cells& cells, const std::vector<EventType>& types);

/// The cells that state a held incident, as an export writes them.
Cells cells_of(const IncidentRecord& record, const std::vector<EventType>& types);

}  // namespace picket::cli
