#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "data/store/upkeep.hpp"
#include "geo/error.hpp"

namespace picket::cli {
namespace {

std::string name(Verdict verdict) {
    switch (verdict) {
        case Verdict::holds: return "holds";
        case Verdict::redacted: return "redacted";
        case Verdict::damaged: break;
    }
    return "damaged";
}

class Verify : public Command {
public:
    void declare(CLI::App& app, Session& session) override { declare_output(app, session); }

    int run(Session& session) override {
        Store store = session.open(Store::Mode::read);
        LayerHeader header;
        header.name = "verify";
        header.title = "The database held against itself";
        header.method =
            "Both hashes of every transaction recomputed from its rows, every text against its SHA-256, every derived "
            "table rebuilt. docs/store-format.md.";
        header.query = "verify";
        header.as_of = "latest";
        header.head = store.head(store.resolve(Latest{})).hex();
        for (const char* column : {"check", "verdict", "detail"})
            header.columns.push_back({column, ColumnKind::text, Unit::none, 0});
        Layer layer{header, Batch{header.columns}};
        bool sound = true;
        for (const Check& check : verify(store)) {
            layer.rows.append({check.name, name(check.verdict), check.detail});
            sound = sound && check.verdict != Verdict::damaged;
        }
        session.print(layer);
        return sound ? 0 : 4;
    }
};

class Backup : public Command {
public:
    void declare(CLI::App& app, Session& /*session*/) override {
        app.add_option("FILE", file_, "where the copy goes; nothing is overwritten")->required()->type_name("");
    }

    int run(Session& session) override {
        session.open(Store::Mode::read).back_up(file_);
        session.say(fmt::format("{} is a whole copy of {}", file_, session.database().string()));
        return 0;
    }

private:
    std::string file_;
};

class UpgradeFile : public Command {
public:
    void declare(CLI::App& app, Session& session) override { declare_edit(app, session); }

    int run(Session& session) override {
        const Upgrade upgraded = upgrade(session.database(), session.note("upgrade"));
        const std::string file = session.database().string();
        if (upgraded.from == upgraded.to) {
            session.say(fmt::format("{} has format {} already: nothing to do", file, upgraded.to));
        } else {
            session.say(fmt::format("{} went from format {} to {}; as it was: {}", file, upgraded.from, upgraded.to,
                                    upgraded.backup.string()));
        }
        return 0;
    }
};

class Redact : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("TEXT", text_, "its SHA-256, or the name of a file that was taken")->required()->type_name("");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        if (!session.reason) throw UsageError{"redact needs --reason", "the log says why a text was taken away"};
        const TxnNote note = session.note("redact");
        Store store = session.open(Store::Mode::write);
        const std::vector<StoredArtifact> files = meant(store);
        Transaction change = store.begin(note);
        if (files.empty())
            change.redact(*Digest::parse(text_));  // of a text that is no file: the value of a rejected cell, say
        for (const StoredArtifact& file : files) change.redact(file.id);
        const auto txn = change.commit();
        session.say(fmt::format("the text of {} is gone for good (transaction {}); figures that were read from it stay",
                                text_, txn->number));
        return 0;
    }

private:
    /// The file with this name or SHA-256; none for another text's SHA-256.
    [[nodiscard]] std::vector<StoredArtifact> meant(const Store& store) const {
        std::vector<StoredArtifact> files = store.artifacts(store.resolve(Latest{}));
        const auto digest = Digest::parse(text_);
        std::erase_if(files, [&](const StoredArtifact& file) {
            return digest ? file.artifact.sha256 != *digest : file.artifact.name != text_;
        });
        if (files.empty() && !digest) {
            throw UsageError{fmt::format("no file '{}' was taken", text_),
                             "`picket status` lists the files with their SHA-256"};
        }
        for (const StoredArtifact& file : files) {
            if (file.artifact.sha256 == files.front().artifact.sha256) continue;
            throw UsageError{fmt::format("more than one file '{}' was taken", text_),
                             fmt::format("name one by its SHA-256: {} or {}", files.front().artifact.sha256.hex(),
                                         file.artifact.sha256.hex())};
        }
        if (files.size() > 1) files.resize(1);  // read in two ways, its text is held once
        return files;
    }

    std::string text_;
};

}  // namespace

CommandLine verify_command() {
    return {"verify",
            "hold the database against itself: hashes, texts, derived tables",
            "Exit code 4 when something does not hold.",
            {"verify", "verify --format json"},
            std::make_unique<Verify>()};
}

CommandLine backup_command() {
    return {"backup",
            "write a copy that stands by itself",
            "Copying the file by hand while somebody writes to it would lose what is in its log.",
            {"backup senkaku-2026-01-05.sqlite"},
            std::make_unique<Backup>()};
}

CommandLine upgrade_command() {
    return {"upgrade",
            "bring a database of an older format up to date, after a backup",
            "",
            {"upgrade", "--db old.sqlite upgrade"},
            std::make_unique<UpgradeFile>()};
}

CommandLine redact_command() {
    return {
        "redact",
        "delete the text of a file for good, and say so in the log",
        "For text that must not be kept: the file as it was, and the cells of it that were rejected. Figures that were "
        "read from it stay, with the file's name, line and SHA-256; `picket verify` says redacted, not damaged.",
        {"redact leaked.csv --reason \"personal data\""},
        std::make_unique<Redact>()};
}

}  // namespace picket::cli
