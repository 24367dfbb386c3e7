#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "ingest/reference.hpp"

namespace picket::cli {
namespace {

class Init : public Command {
public:
    void declare(CLI::App& app, Session& session) override { declare_edit(app, session); }

    int run(Session& session) override {
        const Reference reference = read_reference(session.data() / "reference");  // before anything is made
        const TxnNote note = session.note("init");
        Store store = Store::create(session.database());
        Transaction change = store.begin(note);
        add(reference, change);
        change.commit();
        session.say(
            fmt::format("{} is ready. Series: {}; sources: {}; changes in reporting: {}; published figures: {}.",
                        session.database().string(), reference.series.size(), reference.sources.size(),
                        reference.breaks.size(), reference.published_figures.size()));
        session.say(told(reference));
        session.say("Next: picket ingest FILE.csv --as jcg-daily | mnd-daily | observations | incidents");
        return 0;
    }

private:
    /// What of the reference data is listed by a command of its own.
    static std::string told(const Reference& reference) {
        std::vector<std::string> parts;
        const auto count = [&]<class Record>(const std::vector<Record>& records) {
            parts.push_back(fmt::format("{}: {}", Fields<Record>::many, records.size()));
        };
        count(reference.event_types);
        count(reference.places);
        count(reference.sites);
        count(reference.systems);
        count(reference.launch_areas);
        count(reference.deployments);
        count(reference.exercise_areas);
        count(reference.allied_exercises);
        count(reference.zones);
        count(reference.chain);
        parts.front().front() = static_cast<char>(std::toupper(static_cast<unsigned char>(parts.front().front())));
        return fmt::format("{}.", fmt::join(parts, "; "));
    }
};

}  // namespace

CommandLine init_command() {
    return {"init",
            "make a database with the series, sources and changes in reporting that ship",
            "An existing file is never overwritten.",
            {"init", "--db senkaku.sqlite init"},
            std::make_unique<Init>()};
}

}  // namespace picket::cli
