#include <fmt/format.h>
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
        session.say("Next: picket ingest FILE.csv --as jcg-daily | mnd-daily | observations");
        return 0;
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
