#include <list>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "layers/query/query.hpp"

namespace picket::cli {
namespace {

std::string upper_case(std::string_view word) {
    std::string out{word};
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

/// The command of one query: its options are the query's parameters.
class Ask : public Command {
public:
    explicit Ask(const QueryDefinition& definition) : definition_{definition} {}

    void declare(CLI::App& app, Session& session) override {
        for (const Parameter& parameter : definition_.parameters) {
            Given& given = given_.emplace_back(Given{&parameter, nullptr, {}});
            std::string help{parameter.help};
            if (!parameter.fallback.empty()) help += " (default: " + std::string{parameter.fallback} + ")";
            const std::string name =
                parameter.positional ? upper_case(parameter.name) : "--" + std::string{parameter.name};
            if (parameter.value.empty()) {
                given.option = app.add_flag(name)->description(help);
            } else {
                given.option = app.add_option(name, given.value, help)
                                   ->type_name(parameter.positional ? "" : std::string{parameter.value});
            }
            given.option->required(parameter.required);
        }
        declare_as_of(app, session);
        declare_output(app, session);
    }

    int run(Session& session) override {
        std::vector<std::pair<std::string, std::string>> values;
        for (const Given& given : given_) {
            const bool by_itself = given.parameter->in_csv_files && session.writes_a_csv_file();
            if (given.option->count() > 0 || by_itself) values.emplace_back(given.parameter->name, given.value);
        }
        session.print(Query::of(definition_.name, values));
        return 0;
    }

private:
    struct Given {
        const Parameter* parameter;
        CLI::Option* option;
        std::string value;
    };
    const QueryDefinition& definition_;
    std::list<Given> given_;  // options hold on to their places
};

}  // namespace

std::vector<CommandLine> query_commands() {
    std::vector<CommandLine> out;
    for (const QueryDefinition& definition : queries()) {
        out.push_back({std::string{definition.name},
                       std::string{definition.summary},
                       std::string{definition.about},
                       {definition.examples.begin(), definition.examples.end()},
                       std::make_unique<Ask>(definition)});
    }
    return out;
}

}  // namespace picket::cli
