#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/incident_cells.hpp"
#include "cli/whereabouts.hpp"
#include "data/record/event_type.hpp"
#include "data/record/place.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket::cli {
namespace {

const std::vector<std::string> where{
    "lon", "lat", "location_precision", "location_radius_nm", "location_text", "location_method", "location_wkt"};
const std::vector<std::string> who{"source_name", "source_title", "source_date",
                                   "confidence",  "reliability",  "credibility"};

void require_address(const std::string& url) {
    if (url.find("://") != std::string::npos) return;
    throw UsageError{fmt::format("--url '{}' is no address", url),
                     "write the whole of it, such as https://example.org/page"};
}

/// "example.org" of "https://www.example.org/page": who says so, where nobody names him.
std::string host_of(const std::string& url) {
    std::string host = url.substr(url.find("://") + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    return host.starts_with("www.") ? host.substr(4) : host;
}

IncidentRecord held(const Transaction& change, const Store& store, const std::string& id) {
    if (auto record = change.held_incident(id)) return *std::move(record);
    const TxnNumber at = store.resolve(Latest{});
    if (!store.incident_revisions(id, at).empty())
        throw UsageError{fmt::format("{} is withdrawn", id), fmt::format("`picket show {}` has its history", id)};
    std::string hint = did_you_mean(id, store.incident_ids(at));
    if (hint.empty()) hint = "`picket incidents` lists them";
    throw UsageError{fmt::format("there is no incident '{}'", id), hint};
}

class Edit : public Command {
protected:
    void declare_edit_of(CLI::App& app, Session& session, bool has_url) {
        if (has_url) app.add_option("--url", url_, "the page that says so")->required()->type_name("URL");
        declare_edit(app, session);
    }
    /// Says what was done to the incident, or that nothing was to do.
    static void finish(const Session& session, Transaction& change, const std::string& id, const std::string& done) {
        const auto txn = change.commit();
        session.say(txn ? fmt::format("{}{} (transaction {})", id, done, txn->number)
                        : fmt::format("{}: held already, nothing to do", id));
    }
    std::vector<std::string> words_;
    std::string id_;
    std::string url_;
};

class AddIncident : public Edit {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("KEY=VALUE", words_,
                       "what is known; the keys are the columns of `picket incidents`, and position and notation")
            ->required()
            ->type_name("...");
        declare_edit_of(app, session, true);
    }

    int run(Session& session) override {
        require_address(url_);
        Cells cells = cells_in(words_, with_position(keys_without({"id", "source_url"})));
        const TxnNote note = session.note("add-incident");
        Store store = session.open(Store::Mode::write);
        const TxnNumber at = store.resolve(Latest{});
        read_position(cells);
        const std::string placed = look_up_place(cells, Gazetteer{store.held<Place>(at)}, session);
        cells["source_url"] = url_;
        if (!cells.contains("confidence")) cells["confidence"] = "found";
        Transaction change = store.begin(note);
        cells["id"] = change.next_incident_id();
        const IncidentStatement statement = stated(cells, store.held<EventType>(at));
        change.state(Report{}, statement);
        if (!placed.empty()) session.say(placed);
        finish(session, change, statement.incident.id, "");
        return 0;
    }
};

class AddReport : public Edit {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "of the incident")->required()->type_name("");
        app.add_option("KEY=VALUE", words_,
                       "source_name, source_title, source_date, confidence; and where this report "
                       "has it: lon, lat, location_precision, location_radius_nm, location_text, location_wkt, or "
                       "position and notation")
            ->type_name("...");
        declare_edit_of(app, session, true);
    }

    int run(Session& session) override {
        require_address(url_);
        std::vector<std::string> allowed = who;
        allowed.insert(allowed.end(), where.begin(), where.end());
        Cells given = cells_in(words_, with_position(allowed));
        read_position(given);
        const TxnNote note = session.note("add-report");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::vector<EventType> types = store.held<EventType>(store.resolve(Latest{}));
        Cells cells = cells_of(held(change, store, id_), types);
        for (const auto* keys : {&who, &where}) {
            for (const std::string& key : *keys) cells.erase(key);
        }
        for (const auto& [key, value] : given) cells[key] = value;
        cells["source_url"] = url_;
        if (!cells.contains("confidence")) cells["confidence"] = "found";
        if (cells["place"].empty() && !cells.contains("lon")) cells["place"] = id_;  // a row without any place is none
        const IncidentStatement statement = stated(cells, types);
        change.mention(Report{}, id_, statement.mention, statement.placement);
        finish(session, change, id_, ": one more report");
        return 0;
    }
};

class Correct : public Edit {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "of the incident")->required()->type_name("");
        app.add_option("KEY=VALUE", words_, "what holds from now on; KEY= takes a value back")
            ->required()
            ->type_name("...");
        app.add_option("--placement", placement_, "which of its placements lon, lat and so on are of (default: 1)")
            ->type_name("N");
        declare_edit_of(app, session, true);
    }

    int run(Session& session) override {
        require_address(url_);
        Cells given = cells_in(words_, with_position(keys_without({"id", "source_url"})));
        read_position(given);
        const TxnNote note = session.note("correct");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::vector<EventType> types = store.held<EventType>(store.resolve(Latest{}));
        const IncidentRecord before = held(change, store, id_);
        const Placement* const moved = placement_of(before);
        Cells cells = cells_of(shown(before, moved), types);
        for (const std::string& key : who) cells.erase(key);
        cells["source_name"] = host_of(url_);
        cells["source_url"] = url_;
        cells["confidence"] = "found";
        if (given.contains("lon") || given.contains("lat")) {
            for (const char* key : {"location_text", "location_method", "location_wkt"}) cells.erase(key);
        }
        for (const auto& [key, value] : given) cells[key] = value;
        if (moved != nullptr && cells["lon"].empty() && cells["lat"].empty()) {
            throw UsageError{"a position cannot be taken back alone",
                             "give another lon= and lat=, or a greater radius"};
        }
        const IncidentStatement after = stated(cells, types);
        std::vector<Placement> placements;
        if (after.placement) placements.push_back(replaced(moved, *after.placement));
        change.correct(Report{}, after.incident, after.mention, placements);
        finish(session, change, id_, " is corrected");
        return 0;
    }

private:
    /// The placement that is meant; null where the incident has none yet.
    [[nodiscard]] const Placement* placement_of(const IncidentRecord& record) const {
        const auto found = std::ranges::find(record.placements, placement_, &Placement::number);
        if (found != record.placements.end()) return &*found;
        if (placement_ == 1 && record.placements.empty()) return nullptr;
        throw UsageError{fmt::format("{} has no placement {}", id_, placement_), "`picket show` lists them"};
    }
    /// The record with that placement first, which is the one that its cells tell.
    static IncidentRecord shown(const IncidentRecord& record, const Placement* placement) {
        IncidentRecord out = record;
        if (placement != nullptr) out.placements = {*placement};
        return out;
    }
    static Placement replaced(const Placement* before, Placement after) {
        after.number = before == nullptr ? 1 : before->number;
        if (before != nullptr) {
            after.weight = before->weight;
            after.note = before->note;
        }
        return after;
    }

    std::int64_t placement_ = 1;
};

class Withdraw : public Edit {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "of the incident")->required()->type_name("");
        app.add_option("--report", report_, "only this report of it, by its number in `show`")->type_name("N");
        app.add_option("--placement", placement_, "only this placement of it, by its number in `show`")->type_name("N");
        declare_edit_of(app, session, false);
    }

    int run(Session& session) override {
        if (!session.reason || session.reason->empty()) {
            throw UsageError{"withdraw needs --reason TEXT", "say why it does not hold: the log keeps it"};
        }
        const TxnNote note = session.note("withdraw");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        static_cast<void>(held(change, store, id_));
        const std::string what = withdrawn(change, store);
        finish(session, change, what, fmt::format(" is withdrawn; `picket show {}` still has its history", id_));
        return 0;
    }

private:
    /// Takes back what is meant, and says what that is.
    std::string withdrawn(Transaction& change, const Store& store) const {
        const IncidentRecord record = held(change, store, id_);
        if (report_ && placement_)
            throw UsageError{"--report and --placement do not go together", "withdraw one, then the other"};
        if (placement_) {
            if (!change.withdraw_placement(id_, *placement_)) {
                throw UsageError{fmt::format("{} has no placement {}", id_, *placement_), "`picket show` lists them"};
            }
            return fmt::format("placement {} of {}", *placement_, id_);
        }
        if (report_) {
            if (*report_ < 1 || *report_ > static_cast<std::int64_t>(record.mentions.size())) {
                throw UsageError{fmt::format("{} has no report {}", id_, *report_), "`picket show` lists them"};
            }
            if (record.mentions.size() == 1) {
                throw UsageError{fmt::format("{} rests on this report alone", id_), "withdraw the incident itself"};
            }
            change.withdraw_mention(id_, record.mentions[static_cast<std::size_t>(*report_) - 1].report);
            return fmt::format("report {} of {}", *report_, id_);
        }
        change.withdraw_incident(id_);
        return id_;
    }

    std::optional<std::int64_t> report_;
    std::optional<std::int64_t> placement_;
};

class Restore : public Edit {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "of the incident")->required()->type_name("");
        declare_edit_of(app, session, false);
    }

    int run(Session& session) override {
        const TxnNote note = session.note("restore");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        if (!change.restore_incident(id_)) {
            static_cast<void>(held(change, store, id_));
            throw UsageError{fmt::format("{} is held: it was not withdrawn", id_), "`picket show` has its history"};
        }
        finish(session, change, id_, " is held again, as it was before it was withdrawn");
        return 0;
    }
};

}  // namespace

CommandLine restore_command() {
    return {"restore",
            "take back the withdrawal of an incident",
            "It is held again as it was, with its reports and placements.",
            {"restore INC-0371 --reason \"the report was right after all\""},
            std::make_unique<Restore>()};
}

CommandLine add_incident_command() {
    return {
        "add incident",
        "enter an incident by hand, with the page that says so",
        "It gets the next free INC-number. Where it was may be told by lon and lat, by position (in any notation; "
        "notation=degrees-minutes or degrees-minutes-seconds where a string has two readings), or by place alone: a "
        "name "
        "in any of six languages, or words such as \"14 nm east of Sabina Shoal\", which give a radius as well. What "
        "is "
        "not given is not known.",
        {"add incident date_start=2026-03-02 place=\"14 nm east of Sabina Shoal\" incident_type=laser actor=China "
         "--url https://example.org/report",
         "add incident date_start=2026-03-02 position=\"25-27.4N 123-28.0E\" incident_type=laser actor=China --url "
         "https://example.org/report",
         "add incident date_start=2026-03-02 place=\"Second Thomas Shoal\" location_radius_nm=3 "
         "incident_type=water_cannon actor=China target=Philippines vessels_count=4 summary=\"A supply boat was hit.\" "
         "source_name=Rappler --url https://example.org/report"},
        std::make_unique<AddIncident>()};
}

CommandLine add_report_command() {
    return {
        "add report",
        "add one more report to an incident, and where that report has it",
        "Nothing is averaged: each placement answers for itself, and `show` lists them side by side.",
        {"add report INC-0200 source_name=GMA lon=115.93 lat=9.78 location_radius_nm=5 --url https://example.org/gma"},
        std::make_unique<AddReport>()};
}

CommandLine correct_command() {
    return {
        "correct",
        "change what is held of an incident, with the page that says so",
        "What it was stays in the log, and --as-of still answers with it.",
        {"correct INC-0332 date_start=2024-05-19 date_precision=day --url https://example.org/page --reason \"dated by "
         "the coast guard\"",
         "correct INC-0332 injuries= --url https://example.org/page --reason \"not confirmed\""},
        std::make_unique<Correct>()};
}

CommandLine withdraw_command() {
    return {"withdraw",
            "take an incident back, or one report or placement of it, with the reason",
            "It is in no answer any more but those as of an earlier moment. --reason is required.",
            {"withdraw INC-0371 --reason \"the report was false\"",
             "withdraw INC-0371 --placement 2 --reason \"the outlet took it back\""},
            std::make_unique<Withdraw>()};
}

}  // namespace picket::cli
