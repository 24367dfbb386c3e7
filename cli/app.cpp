#include "cli/app.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/utf8.hpp"

namespace picket::cli {
namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int misused = 2;
constexpr int bug = 3;

/// The command line as CLI11 knows it, with the commands that it leads to.
class Parser {
public:
    explicit Parser(Session& session) : table_{commands()} {
        app_.name("picket");
        app_.set_help_flag("-h,--help", "this help");
        app_.add_option("--db", session.db, "the database (default: PICKET_DB, else picket.sqlite)")->type_name("FILE");
        app_.add_flag("--quiet", session.quiet, "say nothing that is not an answer or an error");
        app_.require_subcommand(1);
        for (CommandLine& line : table_) add(line, session);
    }

    CLI::App& app() { return app_; }
    [[nodiscard]] const std::vector<CommandLine>& table() const { return table_; }

    /// The command that the words name, and how many words its name has. \throws UsageError for an unknown one
    CommandLine& command_of(const std::vector<std::string>& words) {
        const std::size_t at = first_word(words);
        if (at == words.size()) throw UsageError{"no command is given", "`picket --help` lists them"};
        const std::string first = words[at];
        const std::string two = at + 1 < words.size() ? first + " " + words[at + 1] : first;
        for (CommandLine& line : table_) {
            if (line.name == first || line.name == two) return line;
        }
        std::vector<std::string> known;
        for (const CommandLine& line : table_) known.push_back(line.name);
        const bool group = groups_.contains(first);
        std::erase_if(known, [&](const std::string& name) { return group && !name.starts_with(first + " "); });
        std::string hint = group ? fmt::format("it goes on: {}", fmt::join(known, ", ")) : did_you_mean(two, known);
        if (hint.empty()) hint = did_you_mean(first, known);
        if (hint.empty()) hint = "`picket --help` lists them";
        throw UsageError{
            group ? fmt::format("'picket {}' is not whole", two) : fmt::format("there is no command '{}'", first),
            hint};
    }

    CLI::App& app_of(const CommandLine& line) { return *apps_.at(line.name); }
    [[nodiscard]] bool is_group(const std::string& word) const { return groups_.contains(word); }

    /// The first word that is neither an option nor the value of one.
    static std::size_t first_word(const std::vector<std::string>& words) {
        std::size_t at = 0;
        while (at < words.size() && words[at].starts_with("-")) at += words[at] == "--db" ? 2 : 1;
        return std::min(at, words.size());
    }

private:
    void add(CommandLine& line, Session& session) {
        CLI::App* parent = &app_;
        std::string word = line.name;
        if (const std::size_t space = word.find(' '); space != std::string::npos) {
            CLI::App*& group = groups_[word.substr(0, space)];
            if (group == nullptr) {
                group = app_.add_subcommand(word.substr(0, space))->require_subcommand(1)->fallthrough();
            }
            parent = group;
            word = word.substr(space + 1);
        }
        CLI::App* app = parent->add_subcommand(word, line.summary)->fallthrough();
        app->set_help_flag("-h,--help", "this help");
        line.command->declare(*app, session);
        apps_[line.name] = app;
    }

    CLI::App app_;
    std::vector<CommandLine> table_;
    std::map<std::string, CLI::App*> apps_;
    std::map<std::string, CLI::App*> groups_;
};

/// \throws UsageError for a word that looks like an option and is none of this command, nor of all.
void require_known_options(const CLI::App& command, const CLI::App& whole, const std::vector<std::string>& words) {
    std::vector<std::string> known;
    for (const CLI::App* app : {&command, &whole}) {
        for (const CLI::Option* option : app->get_options()) {
            for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
        }
    }
    for (const std::string& word : words) {
        if (word == "--") return;
        if (!word.starts_with("--")) continue;
        const std::string name = word.substr(0, word.find('='));
        if (std::ranges::find(known, name) != known.end()) continue;
        std::string hint = did_you_mean(name, known);
        if (hint.empty()) {
            hint = &command == &whole ? "`picket --help` lists the options"
                                      : fmt::format("`picket {} --help` lists the options", command.get_name());
        }
        throw UsageError{fmt::format("there is no option {} here", name), hint};
    }
}

int run_command(const std::vector<std::string>& words, Session& session) {
    Parser parser{session};
    const std::size_t first = Parser::first_word(words);
    const auto asks = [&](std::string_view a, std::string_view b) {
        return std::ranges::any_of(words, [&](const std::string& word) { return word == a || word == b; });
    };
    if (first == words.size()) {
        if (asks("--version", "--version")) return print_version(session), done;
        if (asks("--help", "-h")) return print_help(parser.table(), session), done;
        require_known_options(parser.app(), parser.app(), words);
    } else if (words[first] == "help" ||
               (parser.is_group(words[first]) && asks("--help", "-h") && first + 2 >= words.size())) {
        return print_help(parser.table(), session), done;
    }
    CommandLine& line = parser.command_of(words);
    CLI::App& command = parser.app_of(line);
    if (asks("--help", "-h")) return print_help(line, command, session), done;
    require_known_options(command, parser.app(), words);
    try {
        std::vector<std::string> reversed{words.rbegin(), words.rend()};
        parser.app().parse(reversed);
    } catch (const CLI::ParseError& error) {
        throw UsageError{error.what(), fmt::format("`picket {} --help` shows how it is written", line.name)};
    }
    const int code = line.command->run(session);
    return code;
}

/// True when standard output is a pipe that nobody reads any more, as after `| head`: no news to the one who did it.
bool reader_has_gone(const Session& session) {
    if (&session.out() != &std::cout) return false;
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

void tell(Session& session, std::string_view message, std::string_view hint) {
    // One line, whatever stands in it: a name on the command line draws nothing on the terminal.
    constexpr std::size_t most = 8'192;
    session.err() << "picket: " << legible(message, most);
    if (!hint.empty()) session.err() << " (" << legible(hint, most) << ')';
    session.err() << '\n';
}

}  // namespace

int run(const std::vector<std::string>& words, Session& session) noexcept {
    try {
        try {
            const int code = run_command(words, session);
            if (!session.out().flush()) throw OutputError{"the answer could not be written to standard output"};
            return code;
        } catch (const UsageError& error) {
            tell(session, error.what(), error.hint());
            return misused;
        } catch (const OutputError& error) {
            if (!reader_has_gone(session)) tell(session, error.what(), error.hint());
            return failed;
        } catch (const Error& error) {
            tell(session, error.what(), error.hint());
            return failed;
        } catch (const std::bad_alloc&) {
            tell(session, "there is not enough memory for this", "");
            return failed;
        } catch (const std::exception& error) {
            tell(session, error.what(), "this is a bug in picket: please report it with the command line");
            return bug;
        }
    } catch (...) {
        return bug;
    }
}

}  // namespace picket::cli
