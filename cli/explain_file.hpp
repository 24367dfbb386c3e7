#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "ingest/mapping.hpp"

namespace picket::cli {

/// Prints what a mapping reads from a file: the one that is named, else the one that fits. Where none fits, or several
/// do, it prints a draft of a mapping for the file. Nothing is taken. Types of events and places are those of the
/// database where there is one, else those that ship.
/// \throws as `import_file` does for what stops a file
void explain_file(const Session& session, const std::vector<Mapping>& mappings, const std::string& name,
                  const std::optional<std::string>& mapping);

}  // namespace picket::cli
