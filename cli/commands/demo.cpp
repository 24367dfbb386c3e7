#include <filesystem>
#include <ostream>
#include <set>
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

constexpr const char* outposts = "Fiery Cross Reef base; Mischief Reef base; Subi Reef base";
const std::vector<std::string> at_the_shoal{"--area",     "Second Thomas Shoal,12nm", "--actor", "China", "--target",
                                            "Philippines"};

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

/// A word as it is typed in a shell.
std::string as_typed(const std::string& word) {
    const bool plain = !word.empty() && word.find_first_of(" \t\n\"'`$\\|&;<>()*?[]{}~#!") == std::string::npos;
    if (plain) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? R"('\'')" : std::string(1, c);
    return out + "'";
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
        step(session,
             {"ingest", (reports / "incidents.csv").string(), "--as", "incidents", "--source", "picket-incidents"});
        write_daily_answers(session);
        write_incident_answers(session);
        const std::string brief = (session.data() / "briefs" / "region.md").string();
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
        commands_ += "picket";
        for (const std::string& word : words) commands_ += " " + as_typed(word);
        commands_ += "\n";
    }

    void write_daily_answers(const Session& session) {
        for (const char* ending : {"csv", "json"}) {
            write(session, {"streaks", "--series", "jcg-senkaku-cz"}, "senkaku-streaks", ending);
            write(session, {"presence", "--series", "jcg-senkaku-cz", "--by", "year"}, "senkaku-presence", ending);
            write(session, {"streaks", "--series", "mnd-taiwan-ships", "--unreported", "bounds"},
                  "taiwan-ships-streaks", ending);
            write(session, {"presence", "--series", "mnd-taiwan-ships", "--by", "month"}, "taiwan-ships-presence",
                  ending);
        }
        write(session, {"published"}, "published-figures", "csv");
    }

    void write_incident_answers(const Session& session) {
        write(session, {"incidents"}, "incidents", "csv");
        write(session, {"incidents"}, "incidents", "geojson");
        write(session, {"sites", "list"}, "sites", "geojson");
        write(session, {"exercises", "list"}, "exercises", "geojson");
        write(session, {"rings", "--system", "YJ-12B", "--site", outposts}, "rings", "geojson");
        std::vector<std::string> months{"trends",  "--by",       "month",   "--group",   "severity",
                                        "--since", "2023-01-01", "--until", "2025-12-31"};
        months.insert(months.end(), at_the_shoal.begin(), at_the_shoal.end());
        write(session, months, "second-thomas-shoal-by-month", "csv");
        for (const char* ending : {"svg", "png"}) {
            write(
                session,
                {"map", "incidents --since 2023-01-01 --min-severity presence",
                 fmt::format("rings --system YJ-12B --site \"{}\"", outposts), "sites list --match EDCA", "--view",
                 "105,4,135,34", "--title", "Encounters since 2023, and the reach of missiles reported on three reefs"},
                "map", ending);
        }
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

    /// How many exercises are held, and of how many the areas were published.
    [[nodiscard]] std::string exercises(const Session& session) const {
        Session inner = session.with_streams(session.out(), session.err());
        inner.db = (folder_ / "picket.sqlite").string();
        const Layer layer = inner.ask(Query::parse("exercises list"));
        const std::size_t name = column_index(layer.header.columns, "exercise");
        std::set<std::string> all;
        std::set<std::string> with_areas;
        for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
            all.insert(layer.rows.text(name, row));
            if (std::holds_alternative<MultiPolygon>(layer.rows.geometry(row)))
                with_areas.insert(layer.rows.text(name, row));
        }
        return fmt::format("{} in time on a chart, {} of them with published areas on a map", all.size(),
                           with_areas.size());
    }

    /// "7 incidents surely, 9 possibly" of the incidents that a query gives.
    [[nodiscard]] std::string sure_and_possible(const Session& session, const std::string& query) const {
        Session inner = session.with_streams(session.out(), session.err());
        inner.db = (folder_ / "picket.sqlite").string();
        const Layer layer = inner.ask(Query::parse(query));
        const std::size_t in_area = column_index(layer.header.columns, "in_area");
        std::int64_t sure = 0;
        for (std::size_t row = 0; row < layer.rows.rows(); ++row)
            sure += layer.rows.text(in_area, row) == "sure" ? 1 : 0;
        return fmt::format("{} incidents surely, {} possibly", sure, layer.rows.rows());
    }

    void summarise(const Session& session) const {
        const auto line = [&](std::string_view what, const std::string& said) {
            session.out() << fmt::format("  {:<22} {}\n", what, said);
        };
        session.out() << "Picket demo: incidents and patrols in the western Pacific, from public reports\n\n";
        summarise_incidents(session, line);
        summarise_days(session, line);
        session.out() << fmt::format("\nWhere to look, in {}:\n", folder_.string());
        line("brief.html, brief.md", "the brief: maps, charts, tables, caveats, sources");
        line("map.svg, map.png", "the region: incidents by severity, vague ones as areas, range rings, sites");
        line("*.geojson", "incidents, sites, exercises and rings, for QGIS");
        line("*.csv, *.json", "each answer; beside each CSV its metadata (columns, units, caveats, sources)");
        line("picket.sqlite",
             "the database: `picket --db " + (folder_ / "picket.sqlite").string() + " status`, or open it in QGIS");
        line(marker, "every command that was run, to run again");
        session.out() << "\nCounts are what was reported: a sample of incidents, and days that publishers report.\n"
                         "A day that is not reported is not zero; a place that is not known exactly is an area.\n";
    }

    template <class Line>
    void summarise_incidents(const Session& session, const Line& line) const {
        const std::string shoal = "--area \"Second Thomas Shoal,12nm\" --actor China --target Philippines";
        const auto shoal_between = [&](std::string_view since, std::string_view until) {
            return sure_and_possible(
                session,
                fmt::format("incidents --since {} --until {} {} --min-severity obstruction", since, until, shoal));
        };
        const std::string boarding = "incidents --on 2024-06-17 --min-severity boarding " + shoal;
        const std::string rings = fmt::format("rings --system YJ-12B --site \"Mischief Reef base\"");
        line("Second Thomas Shoal",
             fmt::format("China on the Philippines within 12 nm, obstruction or worse: {} in the year to 2024-07-20",
                         shoal_between("2023-07-21", "2024-07-20")));
        line("", fmt::format("{} in the year after the understanding of 2024-07-21",
                             shoal_between("2024-07-21", "2025-07-20")));
        line("", fmt::format("{}: {}", value(session, boarding, "date_start"), value(session, boarding, "summary")));
        line("12 nm around Uotsuri", sure_and_possible(session, "incidents --area \"Uotsuri,12nm\"") +
                                         ", of all that are held: most reports name a zone, not a place");
        line("Exercises at Taiwan", exercises(session));
        line("YJ-12B, Mischief Reef",
             fmt::format("reaches {} to {} km by public estimates; rings drawn to within {} m",
                         value(session, rings, "range_km"), value(session, rings, "range_km", 2),
                         value(session, rings, "max_error_m")));
    }

    template <class Line>
    void summarise_days(const Session& session, const Line& line) const {
        const std::string longest = "streaks --series jcg-senkaku-cz --top 1";
        const std::string passed = "streaks --series jcg-senkaku-cz --running-on 2024-05-27";
        const std::string ships = "streaks --series mnd-taiwan-ships --top 1";
        const std::string open = "streaks --series mnd-taiwan-ships --unreported bounds --top 1";
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
    }

    fs::path folder_ = "out";
    std::string commands_;
};

}  // namespace

CommandLine demo_command() {
    return {"demo",
            "the whole job on the data that ships: database, answers, maps, brief",
            "Fills a folder and says in one screen what was computed.",
            {"demo", "demo --output /tmp/picket-demo"},
            std::make_unique<Demo>()};
}

}  // namespace picket::cli
