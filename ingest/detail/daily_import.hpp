#pragma once

#include <string>

#include "ingest/import.hpp"

namespace picket::detail {

/// Takes a file of daily counts into the change. The result says all but how the change ends. \pre the mapping reads
/// daily counts. \throws as `import_file` does
ImportResult take_daily_counts(const InputFile& file, const Mapping& mapping, const std::string& source,
                               Transaction& change);

}  // namespace picket::detail
