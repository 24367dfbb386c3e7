#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace picket::cli {

/// Asks the person at the terminal which of several is meant: a numbered list on standard error, a number from standard
/// input. Gives its index; absent where nobody can be asked, since standard input or standard error is no terminal, or
/// where he answers with nothing, or thrice with what is no number of the list. \pre at least two choices
std::optional<std::size_t> ask_which(const Session& session, const std::string& question,
                                     const std::vector<std::string>& choices);

}  // namespace picket::cli
