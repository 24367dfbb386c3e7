#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace picket::cli {

/// Runs one command line (without the program's own name) and gives its exit code: 0 done; 1 failed (database,
/// input or output); 2 asked in a way that has no meaning; 3 a bug; 4 a check ran and does not hold.
/// The only place that ends an Error: one line on `session.err()`.
int run(const std::vector<std::string>& words, Session& session) noexcept;

}  // namespace picket::cli
