#pragma once

#include <string>
#include <vector>

#include "data/record/place.hpp"
#include "ingest/import.hpp"

namespace picket::detail {

/// What the database knows that a file of incidents may name.
struct KnownToIncidents {
    std::vector<std::string> types;  ///< of events
    std::vector<Place> places;       ///< of the gazetteer
};

/// Takes a file of incidents into the change. The result says all but how the change ends. \throws as `import_file`
/// does
ImportResult take_incidents(const InputFile& file, const Mapping& mapping, const ImportOptions& options,
                            KnownToIncidents known, Transaction& change);

}  // namespace picket::detail
