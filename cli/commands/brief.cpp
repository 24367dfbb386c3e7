#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "geo/error.hpp"
#include "ingest/input_file.hpp"
#include "layers/output/brief.hpp"
#include "layers/output/coast.hpp"
#include "layers/output/document.hpp"
#include "layers/output/file.hpp"

namespace picket::cli {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone when this is.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string name = (fs::temp_directory_path() / "picket-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw OutputError{fmt::format("no folder can be made in {}", fs::temp_directory_path().string())};
        path_ = name;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// The database as one brief sees it: one state, whoever writes meanwhile.
class Snapshot {
public:
    explicit Snapshot(const Session& session)
        : said_{session.moment()}, store_{session.open(Store::Mode::read)}, at_{store_.resolve(said_)} {}

    [[nodiscard]] Layer ask(const std::string& query, Audience audience) const {
        return answer(Query::parse(query).read_by(audience), store_, said_, at_);
    }

    [[nodiscard]] std::vector<ChartBreak> breaks(const std::string& query) const {
        std::vector<ChartBreak> out;
        for (const RegimeBreak& found : breaks_behind(Query::parse(query), store_, at_)) {
            out.push_back({found.day, fmt::format("{} changed", name(found.kind))});
        }
        return out;
    }

    /// When the last transaction that it knows of was recorded.
    [[nodiscard]] Instant last_change() const { return store_.log(at_).back().recorded_at; }

private:
    AsOf said_;
    Store store_;
    TxnNumber at_;
};

class MakeBrief : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("FILE", template_, "Markdown with queries in {{ }}")->required()->type_name("");
        app.add_option("--output", session.output, "where the brief goes: .md or .html")->required()->type_name("FILE");
        declare_as_of(app, session);
    }

    int run(Session& session) override {
        const fs::path output = *session.output;
        const std::string ending = output.extension().string();
        if (ending != ".md" && ending != ".html") {
            throw UsageError{fmt::format("a brief cannot be written as '{}'", ending),
                             "let --output end in .md or .html"};
        }
        session.require_not_in_use(output, template_);
        const ScratchFolder scratch;
        const std::string text = read_input_file(template_).bytes;
        const Snapshot snapshot{session};
        const RenderedBrief made = rendered(
            {template_, text},
            {[&](const std::string& query) { return snapshot.ask(query, Audience::outside); },
             [&](const std::string& query) { return snapshot.breaks(query); }, scratch.path(),
             output.stem().string() + "-", [&] { return read_coast(session.data() / "reference" / "coast.csv"); },
             [&](const std::string& query) { return snapshot.ask(query, Audience::house); }});
        if (ending == ".html") {
            const std::string page = html_document(
                made.markdown, {"en", scratch.path(), snapshot.last_change(), fs::absolute(template_).parent_path()});
            write_file(output, [&](std::ostream& out) { out << page; });
        } else {
            for (const fs::directory_entry& chart : fs::directory_iterator{scratch.path()}) {
                const std::string bytes = read_input_file(chart.path()).bytes;
                write_file(output.parent_path() / chart.path().filename(), [&](std::ostream& out) { out << bytes; });
            }
            write_file(output, [&](std::ostream& out) { out << made.markdown; });
        }
        session.say(fmt::format("{}: {} figures, tables, charts and maps, each from a query", output.string(),
                                made.figures.size()));
        return 0;
    }

private:
    std::string template_;
};

}  // namespace

CommandLine brief_command() {
    return {"brief",
            "render a brief: Markdown in which each figure, table, chart and map is a query",
            "{{ streaks --series jcg-senkaku-cz --top 1 | days }} is one value, {{ table: QUERY }} a table, {{ chart: "
            "QUERY }} a chart; "
            "{{ sources }}, {{ caveats }}, {{ as_of }} and {{ head }} speak of all queries of the brief. HTML needs "
            "pandoc, charts need gnuplot.",
            {"brief weekly.md --output weekly.html", "brief weekly.md --output before.md --as-of 2026-01-31"},
            std::make_unique<MakeBrief>()};
}

}  // namespace picket::cli
