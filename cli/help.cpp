#include "cli/help.hpp"

#include <ostream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/version.hpp"
#include "data/store/upkeep.hpp"
#include "geo/versions.hpp"

namespace picket::cli {
namespace {

constexpr std::size_t width = 100;

/// Words in lines of at most `width` columns, each line after `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t first_at) {
    std::string out;
    std::size_t at = first_at;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::size_t length = end - begin;
        if (at + length > width && at > indent) {
            out += '\n' + std::string(indent, ' ');
            at = indent;
        } else if (at > first_at || !out.empty()) {
            out += at == indent ? "" : " ";
            at += at == indent ? 0 : 1;
        }
        out += text.substr(begin, length);
        at += length;
        begin = end + 1;
    }
    return out;
}

void print_entry(std::ostream& out, const std::string& name, const std::string& text, std::size_t indent) {
    std::string head = "  " + name;
    if (head.size() + 2 > indent) {
        out << head << '\n' << std::string(indent, ' ');
    } else {
        out << head << std::string(indent - head.size(), ' ');
    }
    out << wrapped(text, indent, indent) << '\n';
}

std::string written(const CLI::Option& option) {
    if (option.get_positional()) return option.get_single_name();
    std::string name = option.get_name(false, true);
    const std::string type = option.get_type_name();
    if (option.get_items_expected_max() > 0 && !type.empty()) name += " " + type;
    return name;
}

}  // namespace

void print_help(const std::vector<CommandLine>& table, Session& session) {
    std::ostream& out = session.out();
    out << "picket - tracks maritime incidents and patrols, and defends its numbers\n\n"
           "Usage: picket [--db FILE] [--quiet] COMMAND ...\n\nCommands:\n";
    for (const CommandLine& line : table) print_entry(out, line.name, line.summary, 20);
    out << "\nOptions:\n";
    print_entry(out, "--db FILE", "the database (default: PICKET_DB, else picket.sqlite)", 20);
    print_entry(out, "--quiet", "say nothing that is not an answer or an error", 20);
    print_entry(out, "--version", "the versions of the program, its libraries and the database format", 20);
    print_entry(out, "-h, --help", "this help; after a command, that of the command", 20);
    out << "\nExamples:\n"
           "  picket init\n"
           "  picket ingest senkaku_daily.csv --as jcg-daily\n"
           "  picket streaks --series jcg-senkaku-cz --top 5\n\n"
           "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a bug, 4 a check does not hold.\n";
}

void print_help(const CommandLine& line, const CLI::App& app, Session& session) {
    std::ostream& out = session.out();
    std::string usage = "Usage: picket " + line.name;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional())
            usage += " " + option->get_single_name() + (option->get_items_expected_max() > 1 ? " ..." : "");
        else if (option->get_required())
            usage += " " + written(*option);
    }
    out << "picket " << line.name << " - " << line.summary << "\n\n" << usage << " [options]\n";
    if (!line.about.empty()) out << '\n' << wrapped(line.about, 0, 0) << '\n';
    out << "\nOptions:\n";
    for (const CLI::Option* option : app.get_options())
        print_entry(out, written(*option), option->get_description(), 30);
    print_entry(out, "--db FILE", "the database (default: PICKET_DB, else picket.sqlite)", 30);
    print_entry(out, "--quiet", "say nothing that is not an answer or an error", 30);
    out << "\nExamples:\n";
    for (const std::string& example : line.examples) out << "  picket " << example << '\n';
}

void print_version(Session& session) {
    session.out() << fmt::format("picket {}\ndatabase format {}\n", program_version, Store::newest_format());
    session.out() << fmt::format(
        "SQLite {}, libsodium {}, GeographicLib {}, GEOS {}, utf8proc {}, fmt {}.{}.{}, CLI11 {}\n", sqlite_version(),
        sodium_version(), geographiclib_version(), geos_version(), utf8proc_version_text(), FMT_VERSION / 10000,
        FMT_VERSION / 100 % 100, FMT_VERSION % 100, CLI11_VERSION);
}

}  // namespace picket::cli
