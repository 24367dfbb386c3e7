#include <filesystem>
#include <ostream>
#include <sstream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/app.hpp"
#include "cli/command.hpp"
#include "geo/error.hpp"
#include "layers/output/file.hpp"

namespace picket::cli {
namespace {

namespace fs = std::filesystem;

/// Says that a folder is the demo's own, to be filled anew.
constexpr std::string_view marker = "commands.txt";

/// The folder, empty of what an earlier demo left. \throws OutputError for a folder with anything else in it
void prepare(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) throw OutputError{fmt::format("{} cannot be made a folder", folder.string())};
    if (!fs::is_empty(folder) && !fs::exists(folder / marker)) {
        throw OutputError{fmt::format("{} has files of yours in it", folder.string()),
                          "name an empty or new folder with --output"};
    }
    for (const char* name : {"picket.sqlite", "picket.sqlite-wal", "picket.sqlite-shm"})
        fs::remove(folder / name, error);
}

class Demo : public Command {
public:
    void declare(CLI::App& app, Session& /*session*/) override {
        app.add_option("--output", folder_,
                       "the folder to fill (default: out); it must be new, empty or an earlier demo's")
            ->type_name("FOLDER");
    }

    int run(Session& session) override {
        prepare(folder_);
        const fs::path reports = session.data() / "reports";
        step(session, {"init"});
        step(session, {"ingest", (reports / "senkaku_daily.csv").string(), "--as", "jcg-daily"});
        step(session, {"ingest", (reports / "taiwan_mnd_daily.csv").string(), "--as", "mnd-daily"});
        for (const char* ending : {"csv", "json"}) {
            write(session, {"streaks", "--series", "jcg-senkaku-cz"}, "senkaku-streaks", ending);
            write(session, {"presence", "--series", "jcg-senkaku-cz", "--by", "year"}, "senkaku-presence", ending);
            write(session, {"streaks", "--series", "mnd-taiwan-ships", "--unreported", "bounds"},
                  "taiwan-ships-streaks", ending);
            write(session, {"presence", "--series", "mnd-taiwan-ships", "--by", "month"}, "taiwan-ships-presence",
                  ending);
        }
        write(session, {"published"}, "published-figures", "csv");
        write(session, {"series", "list"}, "series", "geojson");
        const std::string brief = (session.data() / "briefs" / "streaks.md").string();
        for (const char* ending : {"md", "html"})
            step(session, {"brief", brief, "--output", (folder_ / "brief").string() + "." + ending});
        step(session, {"verify"});
        write_file(folder_ / marker, [&](std::ostream& out) { out << commands_; });
        summarise(session);
        return 0;
    }

private:
    /// Runs one command line on the demo's database. \throws Error when it fails
    void step(const Session& session, std::vector<std::string> words) {
        words.insert(words.begin(), {"--db", (folder_ / "picket.sqlite").string()});
        std::ostringstream said;
        Session inner = session.with_streams(said, said);
        if (cli::run(words, inner) != 0)
            throw Error{fmt::format("the demo stopped at `picket {}`: {}", fmt::join(words, " "), said.str())};
        commands_ += fmt::format("picket {}\n", fmt::join(words, " "));
    }

    void write(const Session& session, std::vector<std::string> words, const std::string& name,
               const std::string& ending) {
        words.insert(words.end(), {"--output", (folder_ / name).string() + "." + ending});
        step(session, std::move(words));
    }

    /// One cell of an answer, as it is written.
    [[nodiscard]] std::string value(const Session& session, const std::string& query, std::string_view column,
                                    std::size_t row = 0) const {
        Session inner = session.with_streams(session.out(), session.err());
        inner.db = (folder_ / "picket.sqlite").string();
        const Layer layer = inner.ask(Query::parse(query));
        return layer.rows.written(column_index(layer.header.columns, column), row);
    }

    [[nodiscard]] std::string by_year(const Session& session) const {
        std::string out;
        const std::string query = "presence --series jcg-senkaku-cz --by year";
        for (std::size_t row = 0; row < 7; ++row) {
            out += fmt::format("{}{} {}", row == 0 ? "" : ", ", value(session, query, "period", row),
                               value(session, query, "days_present", row));
        }
        return out;
    }

    [[nodiscard]] std::string published(const Session& session) const {
        Session inner = session.with_streams(session.out(), session.err());
        inner.db = (folder_ / "picket.sqlite").string();
        const Layer layer = inner.ask(Query::parse("published"));
        const std::size_t verdict = column_index(layer.header.columns, "verdict");
        std::string out;
        for (const auto& [word, said] : {std::pair{"agrees", "agree"},
                                         {"differs", "differ"},
                                         {"not_decidable", "cannot be decided"},
                                         {"not_held", "lie outside of what is held"}}) {
            std::int64_t count = 0;
            for (std::size_t row = 0; row < layer.rows.rows(); ++row)
                count += layer.rows.text(verdict, row) == word ? 1 : 0;
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, said);
        }
        return out;
    }

    void summarise(const Session& session) const {
        const std::string longest = "streaks --series jcg-senkaku-cz --top 1";
        const std::string passed = "streaks --series jcg-senkaku-cz --running-on 2024-05-27";
        const std::string ships = "streaks --series mnd-taiwan-ships --top 1";
        const std::string open = "streaks --series mnd-taiwan-ships --unreported bounds --top 1";
        const auto line = [&](std::string_view what, const std::string& said) {
            session.out() << fmt::format("  {:<22} {}\n", what, said);
        };
        session.out()
            << "Picket demo: daily counts of the Japan Coast Guard and of Taiwan's Ministry of National Defense\n\n";
        line("Off the Senkakus", fmt::format("longest run {} days, {} to {}; record since {}, passed on {}",
                                             value(session, longest, "days"), value(session, longest, "start"),
                                             value(session, longest, "end"), value(session, longest, "record_since"),
                                             value(session, longest, "record_passed_on")));
        line("Days with presence", by_year(session));
        line("On 2024-05-27", fmt::format("day {} of a run from {}; the old record was passed on {}",
                                          value(session, passed, "day_of_run"), value(session, passed, "start"),
                                          value(session, passed, "record_passed_on")));
        line("Navy ships at Taiwan",
             fmt::format("longest run {} days if an unreported day ends one; {} to {} whatever happened then",
                         value(session, ships, "days"), value(session, open, "days_min"),
                         value(session, open, "days_max")));
        line("Published figures", published(session));
        session.out() << fmt::format("\nWhere to look, in {}:\n", folder_.string());
        line("brief.html, brief.md", "the brief: tables, charts, caveats, sources");
        line("*.csv, *.json", "each answer; beside each CSV its metadata (columns, units, caveats, sources)");
        line("series.geojson", "the series on the map");
        line("picket.sqlite",
             "the database: `picket --db " + (folder_ / "picket.sqlite").string() + " status`, or open it in QGIS");
        line(marker, "every command that was run, to run again");
        session.out() << "\nCounts are what the publishers reported. A day that is not reported is not zero.\n";
    }

    fs::path folder_ = "out";
    std::string commands_;
};

}  // namespace

CommandLine demo_command() {
    return {"demo",
            "the whole job on the data that ships: database, answers, brief",
            "Fills a folder and says in one screen what was computed.",
            {"demo", "demo --output /tmp/picket-demo"},
            std::make_unique<Demo>()};
}

}  // namespace picket::cli
