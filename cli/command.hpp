#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace CLI {
class App;
}

namespace picket::cli {

/// One command. `declare` binds its options and opens nothing; `run` does the work and gives the exit code.
class Command {
public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;
    virtual void declare(CLI::App& app, Session& session) = 0;
    virtual int run(Session& session) = 0;
};

/// A line of the table of commands, which drives parsing, help and tests.
struct CommandLine {
    std::string name;  ///< one word, or two: "series add"
    std::string summary;
    std::string about;                  ///< a paragraph for its help; may be blank
    std::vector<std::string> examples;  ///< whole command lines after "picket "
    std::unique_ptr<Command> command;
};

/// Every command, by name: those that change something, and one for each query.
std::vector<CommandLine> commands();

// One function for each file of cli/commands.
CommandLine init_command();
CommandLine ingest_command();
CommandLine observe_command();
CommandLine series_add_command();
CommandLine series_complete_command();
CommandLine sources_add_command();
CommandLine break_add_command();
CommandLine series_withdraw_command();
CommandLine break_withdraw_command();
CommandLine add_incident_command();
CommandLine add_report_command();
CommandLine correct_command();
CommandLine withdraw_command();
CommandLine restore_command();
CommandLine merge_command();
CommandLine unmerge_command();
CommandLine redact_command();
CommandLine backup_command();
CommandLine upgrade_command();
CommandLine update_reference_command();
CommandLine verify_command();
CommandLine brief_command();
CommandLine map_command();
CommandLine demo_command();
std::vector<CommandLine> query_commands();

/// Options that several commands have, each with one meaning.
void declare_output(CLI::App& app, Session& session);  ///< --format --output
void declare_as_of(CLI::App& app, Session& session);   ///< --as-of
void declare_edit(CLI::App& app, Session& session);    ///< --agent --reason

}  // namespace picket::cli
