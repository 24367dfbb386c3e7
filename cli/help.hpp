#pragma once

#include <vector>

#include "cli/command.hpp"

namespace picket::cli {

/// The list of all commands.
void print_help(const std::vector<CommandLine>& table, Session& session);
/// One command: how it is written, what it does, its options, its examples.
void print_help(const CommandLine& line, const CLI::App& app, Session& session);
/// The program's version, those of the libraries, and the database format.
void print_version(Session& session);

}  // namespace picket::cli
