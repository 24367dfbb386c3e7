#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/ask_which.hpp"
#include "cli/command.hpp"
#include "cli/explain_file.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/import.hpp"
#include "ingest/table.hpp"

namespace picket::cli {
namespace {

class Ingest : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("FILE", files_, "files, each taken whole in a transaction of its own")
            ->required()
            ->type_name("");
        app.add_option("--as", mapping_, "how the file is read; left out, the one mapping that fits its columns")
            ->type_name("MAPPING|FILE.toml");
        app.add_option(
               "--source", source_,
               "id of who says so; without it, files of incidents and observations are credited by their name alone")
            ->type_name("ID");
        app.add_flag("--strict", strict_, "take nothing of a file where one row would be rejected, and exit 1");
        app.add_flag("--dry-run", dry_run_, "compute everything, keep nothing");
        app.add_flag("--explain-mapping", explain_,
                     "take nothing, and say what would be read from each column; where no mapping fits, draft one");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const std::vector<Mapping> mappings = mappings_in(session.data() / "mappings");
        if (explain_) {
            for (const std::string& name : files_) explain_file(session, mappings, name, mapping_);
            return 0;
        }
        if (mapping_) static_cast<void>(mapping_named(mappings, *mapping_));  // before anything is opened
        Store store = session.open(Store::Mode::write);
        require_source(store);
        bool refused = false;
        for (const std::string& name : files_) {
            const InputFile file = read_input_file(name);
            const std::vector<std::string> known = held_ids(store);
            const Mapping mapping = mapping_of(mappings, file);
            const ImportResult result = import_file(
                file, mapping, {source_, strict_, dry_run_, session.note("ingest"), asking(session)}, store);
            session.say(fmt::format("{}: {}", file.name(), summary(mapping, result)));
            if (result.end != ImportEnd::taken_before) report(session, file, mapping, result, known);
            refused = refused || result.end == ImportEnd::refused;
        }
        return refused ? 1 : 0;
    }

private:
    [[nodiscard]] Mapping mapping_of(const std::vector<Mapping>& mappings, const InputFile& file) const {
        if (mapping_) return mapping_named(mappings, *mapping_);
        return mapping_for(mappings, file);
    }

    /// Somebody at the terminal says which place a name means.
    static AskPlace asking(const Session& session) {
        return [&session](const std::string& name, const std::vector<std::string>& candidates) {
            return ask_which(session, fmt::format("'{}' names {} places:", name, candidates.size()), candidates);
        };
    }

    void require_source(const Store& store) const {
        if (!source_) return;
        const std::vector<Source> sources = store.sources(store.resolve(Latest{}));
        if (std::ranges::find(sources, *source_, &Source::id) != sources.end()) return;
        throw UsageError{fmt::format("there is no source '{}'", *source_),
                         "`picket sources list` lists them, `picket sources add` makes one"};
    }

    /// ", or is X meant?" where an id of the file looks like one that was held before.
    static std::string near_name(const std::string& id, const std::vector<std::string>& known) {
        const std::vector<std::string> near = suggestions(id, known, 1);
        return near.empty() ? "" : fmt::format("; was {} meant?", near.front());
    }

    static std::vector<std::string> held_ids(const Store& store) {
        std::vector<std::string> ids;
        for (const Series& series : store.series(store.resolve(Latest{}))) ids.push_back(series.id);
        return ids;
    }

    static void report(Session& session, const InputFile& file, const Mapping& mapping, const ImportResult& result,
                       const std::vector<std::string>& known) {
        report_places(session, result);
        for (const SeriesTally& series : result.series) report(session, series, known);
        for (const LeftOutTally& left_out : result.left_out) {
            session.say(fmt::format("  {} {} left out: {}", left_out.rows, left_out.rows == 1 ? "row" : "rows",
                                    left_out.reason));
        }
        if (!result.remark.empty()) session.say("  " + result.remark);
        if (!result.columns_passed_over.empty()) {
            session.say(fmt::format("  columns passed over: {}", fmt::join(result.columns_passed_over, ", ")));
        }
        for (const SeriesTally& series : result.series) {
            if (series.days.length() <= DaySpan{7'305}) continue;
            session.say(fmt::format("  {} spans more than twenty years: is a year mistyped?", series.series));
        }
        for (const std::string& revision : result.revisions) session.say("  " + revision);
        if (static_cast<std::int64_t>(result.revisions.size()) < result.revised) {
            session.say(fmt::format("  ... and {} more revisions: picket {}",
                                    result.revised - static_cast<std::int64_t>(result.revisions.size()),
                                    mapping.reads_incidents() ? "show ID" : "history --series ID"));
        }
        for (const Reject& reject : result.rejects) {
            session.err() << fmt::format("{}:{}: {}{}\n", file.path.string(), reject.line,
                                         reject.column.empty() ? "" : fmt::format("column {}: ", reject.column),
                                         reject.reason);
        }
        if (static_cast<std::int64_t>(result.rejects.size()) < result.rejected) {
            session.err() << fmt::format("... and {} more rejects: picket rejects\n",
                                         result.rejected - static_cast<std::int64_t>(result.rejects.size()));
        }
    }

    static void report_places(const Session& session, const ImportResult& result) {
        if (result.placed_by_name > 0) {
            session.say(fmt::format("  {} placed by the name of the place", result.placed_by_name));
        }
        if (result.without_place > 0) {
            session.say(fmt::format("  {} {} no lon and lat: the place is a word, and possible in every area",
                                    result.without_place, result.without_place == 1 ? "has" : "have"));
        }
        constexpr std::size_t most = 20;
        const auto& unsettled = result.unsettled_places;
        for (std::size_t i = 0; i < std::min(most, unsettled.size()); ++i) {
            const UnsettledPlace& place = unsettled[i];
            const std::string which = place.candidates.empty()
                                          ? (place.hint.empty() ? "" : "; " + place.hint)
                                          : fmt::format(": which of {}?", fmt::join(place.candidates, "; "));
            session.say(fmt::format("    {} '{}' ({}){}", place.candidates.empty() ? "unknown" : "ambiguous",
                                    place.words, place.rows, which));
        }
        if (unsettled.size() > most) session.say(fmt::format("    ... and {} more", unsettled.size() - most));
        if (!unsettled.empty()) {
            session.say("    to settle one: [places] in a mapping, \"its words\" = \"a name of the gazetteer\"");
        }
    }

    static void report(Session& session, const SeriesTally& series, const std::vector<std::string>& known) {
        session.say(fmt::format(
            "  {}{}: {}{} added, {} revised, {} held already{}", series.series,
            series.assumed ? fmt::format(" (new, and described by nobody: unit count, UTC days{})",
                                         near_name(series.series, known))
                           : "",
            series.days.empty() ? ""
                                : fmt::format("{} to {}, ", to_text(series.days.begin), to_text(series.days.last())),
            series.added, series.revised, series.same,
            series.kept > 0 ? fmt::format(", {} blank where a count is held: it stays, and `picket "
                                          "observe ID DAY unreported` would take it back",
                                          series.kept)
                            : ""));
    }

    /// What was tallied: counts have blank cells, incidents do not.
    static std::string tally(const Mapping& mapping, const ImportResult& result) {
        return fmt::format(
            "{} rows, {} fine, {} with rejects{}; {} {} added, {} revised, {} held already, {} repeated, "
            "{}{} rejected",
            result.rows, result.rows_fine, result.rows_with_rejects,
            result.rows_left_out == 0 ? "" : fmt::format(", {} left out", result.rows_left_out), result.added,
            mapping.reads_incidents() ? "incidents" : "counts", result.revised, result.same, result.repeated,
            mapping.reads_incidents() ? "" : fmt::format("{} blank, ", result.blank), result.rejected);
    }

    static std::string summary(const Mapping& mapping, const ImportResult& result) {
        switch (result.end) {
            case ImportEnd::taken:
                return fmt::format("{} (transaction {})", tally(mapping, result), result.txn->number);
            case ImportEnd::nothing_new: return tally(mapping, result) + " (nothing new: no transaction)";
            case ImportEnd::taken_before:
                return fmt::format("the same file was taken in transaction {}: nothing to do", result.txn->number);
            case ImportEnd::refused: return tally(mapping, result) + " (strict: nothing was taken)";
            case ImportEnd::tried: break;
        }
        return tally(mapping, result) + " (dry run: nothing was kept)";
    }

    std::vector<std::string> files_;
    std::optional<std::string> mapping_;
    std::optional<std::string> source_;
    bool strict_ = false;
    bool dry_run_ = false;
    bool explain_ = false;
};

}  // namespace

CommandLine ingest_command() {
    return {"ingest",
            "take files of daily counts or incidents, row by row, and name every row that is not taken",
            "A blank count and a missing row both mean: not reported. 0 means absent. Good rows of a file with bad "
            "ones are taken; the bad ones "
            "stand in `picket rejects` with file, line, column and reason. The same file twice changes nothing.",
            {"ingest senkaku_daily.csv --as jcg-daily", "ingest counts.csv --as observations --strict",
             "ingest incidents.csv --as incidents --source picket-incidents"},
            std::make_unique<Ingest>()};
}

}  // namespace picket::cli
