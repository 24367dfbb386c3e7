#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"

namespace picket::cli {

std::vector<CommandLine> commands() {
    std::vector<CommandLine> table = query_commands();
    for (CommandLine (*make)() : {init_command,
                                  ingest_command,
                                  observe_command,
                                  series_add_command,
                                  series_complete_command,
                                  sources_add_command,
                                  break_add_command,
                                  series_withdraw_command,
                                  break_withdraw_command,
                                  add_incident_command,
                                  add_report_command,
                                  correct_command,
                                  restore_command,
                                  merge_command,
                                  unmerge_command,
                                  withdraw_command,
                                  redact_command,
                                  backup_command,
                                  upgrade_command,
                                  update_reference_command,
                                  verify_command,
                                  brief_command,
                                  map_command,
                                  demo_command}) {
        table.push_back(make());
    }
    std::ranges::sort(table, {}, &CommandLine::name);
    return table;
}

void declare_output(CLI::App& app, Session& session) {
    app.add_option("--format", session.format,
                   "the form of the answer (default: by the ending of --output, else table)")
        ->type_name("table|csv|json|geojson");
    app.add_option("--output", session.output,
                   "write into this file, whole or not at all; .csv brings its metadata; - is standard output")
        ->type_name("FILE");
}

void declare_as_of(CLI::App& app, Session& session) {
    app.add_option("--as-of", session.as_of,
                   "what was known then: a date (its end, UTC), an instant or a transaction number")
        ->type_name("T");
}

void declare_edit(CLI::App& app, Session& session) {
    app.add_option("--agent", session.agent, "who makes the change (default: PICKET_AGENT, else blank)")
        ->type_name("NAME");
    app.add_option("--reason", session.reason, "why, for the log")->type_name("TEXT");
}

}  // namespace picket::cli
