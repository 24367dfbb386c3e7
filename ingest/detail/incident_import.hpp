#pragma once

#include <string>
#include <vector>

#include "ingest/import.hpp"

namespace picket::detail {

/// Takes a file of incidents into the change; `types` are the types of events that are held. The result says all but
/// how the change ends. \throws as `import_file` does
ImportResult take_incidents(const InputFile& file, const Mapping& mapping, const std::string& source,
                            std::vector<std::string> types, Transaction& change);

}  // namespace picket::detail
