#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "geo/error.hpp"

namespace picket::cli {
namespace {

void require_reason(const Session& session, std::string_view command) {
    if (session.reason && !session.reason->empty()) return;
    throw UsageError{fmt::format("{} needs --reason TEXT", command), "say why: the log keeps it"};
}

MergeChoice choice_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw UsageError{fmt::format("--take '{}' is no FIELD=ID", text),
                         "write such as --take place=INC-0002, with a column of `picket incidents`"};
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string counted(std::int64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

class Merge : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("KEEP", keep_, "the incident that stays")->required()->type_name("");
        app.add_option("OTHER", others_, "those that are the same event")->required()->type_name("...");
        app.add_option("--take", choices_, "for this field the value of that incident; may be given again")
            ->type_name("FIELD=ID")
            ->allow_extra_args(false);
        declare_edit(app, session);
    }

    int run(Session& session) override {
        require_reason(session, "merge");
        std::vector<MergeChoice> choices;
        for (const std::string& text : choices_) choices.push_back(choice_of(text));
        const TxnNote note = session.note("merge");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const MergeOutcome outcome = change.merge(keep_, others_, choices);
        const auto txn = change.commit();
        session.say(fmt::format("{} merged into {}: {}, {} (transaction {})", fmt::join(others_, ", "), keep_,
                                counted(outcome.placements, "more placement"), counted(outcome.mentions, "more report"),
                                txn->number));
        for (const std::string& field : outcome.changed) session.say("  " + field);
        return 0;
    }

private:
    std::string keep_;
    std::vector<std::string> others_;
    std::vector<std::string> choices_;
};

class Unmerge : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("TXN", txn_, "the transaction that merged them; `show` and `history` have its number")
            ->required()
            ->type_name("");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const TxnNote note = session.note("unmerge");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::vector<std::string> parted = change.unmerge(TxnNumber{txn_});
        const auto txn = change.commit();
        session.say(fmt::format("{} held by {} again (transaction {})", fmt::join(parted, ", "),
                                parted.size() == 1 ? "itself" : "themselves", txn->number));
        return 0;
    }

private:
    std::int64_t txn_ = 0;
};

}  // namespace

CommandLine merge_command() {
    return {"merge",
            "make one incident of several that are the same event, with the reason",
            "KEEP gets the placements and reports of the others beside its own, and their values where its own are "
            "blank; where they disagree its own stay, unless --take says otherwise. The others are counted no more, "
            "and `show` still has them. `unmerge` takes it back.",
            {"merge INC-0336 INC-0371 --reason \"the same blockade\"",
             "merge INC-0336 INC-0371 --take place=INC-0371 --reason \"the same; the later report names the reef\""},
            std::make_unique<Merge>()};
}

CommandLine unmerge_command() {
    return {"unmerge",
            "take a merge back: all is as if it had never been",
            "What files have said of the parted incidents since then goes back with them. Refused, with a list, when "
            "another change has touched what the merge wrote.",
            {"unmerge 12 --reason \"two events after all\""},
            std::make_unique<Unmerge>()};
}

}  // namespace picket::cli
