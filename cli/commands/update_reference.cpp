#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "ingest/reference.hpp"

namespace picket::cli {
namespace {

class UpdateReference : public Command {
public:
    void declare(CLI::App& app, Session& session) override { declare_edit(app, session); }

    int run(Session& session) override {
        const Reference reference = read_reference(session.data() / "reference");  // before anything is opened
        TxnNote note = session.note("update-reference");
        note.keeps_withdrawn = true;
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::int64_t facts = add(reference, change);
        const std::optional<TxnNumber> txn = change.commit();
        const std::string file = session.database().string();
        session.say(txn ? fmt::format("{}: {} of the reference data {} new or changed (transaction {})", file,
                                      facts == 1 ? "1 fact" : fmt::format("{} facts", facts), facts == 1 ? "is" : "are",
                                      txn->number)
                        : fmt::format("{} holds the reference data that ship: nothing to do", file));
        return 0;
    }
};

}  // namespace

CommandLine update_reference_command() {
    return {"update-reference",
            "bring the database up to the series, sources, types and tables that ship",
            "For a database that an older version made. What differs is revised, what does not ship any more stays.",
            {"update-reference"},
            std::make_unique<UpdateReference>()};
}

}  // namespace picket::cli
