#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "ingest/reference.hpp"

namespace picket::cli {
namespace {

class UpdateReference : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_flag("--dry-run", dry_run_, "say what would change, and change nothing");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const Reference reference = read_reference(session.data() / "reference");  // before anything is opened
        TxnNote note = session.note("update-reference");
        note.keeps_withdrawn = true;
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::int64_t facts = add(reference, change);
        const std::vector<RecordDifference> differences = change.differences();
        const std::string file = session.database().string();
        if (dry_run_ && facts > 0) {
            session.say(fmt::format("{}: {} of the reference data would be new or changed (nothing was changed)", file,
                                    facts == 1 ? "1 fact" : fmt::format("{} facts", facts)));
            list(session, differences);
            return 0;
        }
        const std::optional<TxnNumber> txn = change.commit();
        session.say(txn ? fmt::format("{}: {} of the reference data {} new or changed (transaction {})", file,
                                      facts == 1 ? "1 fact" : fmt::format("{} facts", facts), facts == 1 ? "is" : "are",
                                      txn->number)
                        : fmt::format("{} holds the reference data that ship: nothing to do", file));
        list(session, differences);
        return 0;
    }

private:
    static constexpr std::size_t most_listed = 40;

    static void list(const Session& session, const std::vector<RecordDifference>& differences) {
        for (std::size_t i = 0; i < std::min(most_listed, differences.size()); ++i) {
            const RecordDifference& one = differences[i];
            session.say(fmt::format("  {} {}: {}", one.record, one.id,
                                    one.added ? "new" : fmt::format("{}", fmt::join(one.columns, "; "))));
        }
        if (differences.size() > most_listed)
            session.say(fmt::format("  and {} more: `picket changes` lists all", differences.size() - most_listed));
    }

    bool dry_run_ = false;
};

}  // namespace

CommandLine update_reference_command() {
    return {"update-reference",
            "bring the database up to the series, sources, types and tables that ship",
            "For a database that an older version made. What differs is revised, what does not ship any more stays.",
            {"update-reference", "update-reference --dry-run"},
            std::make_unique<UpdateReference>()};
}

}  // namespace picket::cli
