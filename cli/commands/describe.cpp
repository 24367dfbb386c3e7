#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket::cli {
namespace {

/// The value that a word means. \throws UsageError, with the words that exist
template <class Value>
Value meant(std::string_view option, const std::string& word, std::optional<Value> (*parse)(std::string_view) noexcept,
            std::string_view words) {
    if (const auto value = parse(word)) return *value;
    throw UsageError{fmt::format("{} {} has no meaning", option, word), fmt::format("write {}", words)};
}

/// A check that stays out of the help, where the option's own text says it.
CLI::Validator within(std::int64_t least, std::int64_t most) { return CLI::Range(least, most).description(""); }

Day day_of(std::string_view option, const std::string& text) {
    if (const auto day = parse_day(text)) return *day;
    throw UsageError{fmt::format("{} {} is not a day", option, text), "write it as YYYY-MM-DD, such as 2024-01-16"};
}

void require_id(const std::string& id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (!id.empty() && id.size() <= 64 && std::ranges::all_of(id, allowed)) return;
    throw UsageError{fmt::format("'{}' cannot be an id", id), "write 1 to 64 of a-z, 0-9, dot, dash and underscore"};
}

void require_known_zone(const std::string& zone) {
    try {
        require_zone(zone);
    } catch (const InputError& error) {  // here the name comes from the command line
        throw UsageError{error.what(), error.hint()};
    }
}

void require_source(const Store& store, const std::string& id) {
    std::vector<std::string> known;
    for (const Source& source : store.sources(store.resolve(Latest{}))) known.push_back(source.id);
    if (id.empty() || std::ranges::find(known, id) != known.end()) return;
    std::string hint = did_you_mean(id, known);
    if (hint.empty()) hint = "make it first with `picket sources add`";
    throw UsageError{fmt::format("there is no source '{}'", id), hint};
}

/// Ends a change and says what came of it.
void finish(Session& session, Transaction& change, const std::string& what) {
    const auto txn = change.commit();
    session.say(txn ? fmt::format("{} (transaction {})", what, txn->number)
                    : fmt::format("{}: held already, nothing to do", what));
}

class SeriesAdd : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "short and stable, such as ccg-scarborough")->required()->type_name("");
        app.add_option("--name", name_, "for titles")->type_name("TEXT");
        app.add_option("--unit", unit_, "what one day's figure counts (default: count)")
            ->type_name("ships|hulls|sorties|incidents|transits|hours|count");
        app.add_option("--source", source_, "id of the publisher")->type_name("ID");
        app.add_option("--area", area_, "in words, as the publisher has it")->type_name("TEXT");
        app.add_option("--actor", actor_, "whose ships or aircraft")->type_name("TEXT");
        app.add_option("--day-start", day_start_, "local time at which the publisher's day begins (default: 00:00)")
            ->type_name("HH:MM");
        app.add_option("--day-hours", day_hours_, "length of the publisher's day (default: 24)")
            ->type_name("1-24")
            ->check(within(1, 24));
        app.add_option("--zone", zone_, "time zone of that day (default: UTC)")->type_name("Asia/Manila");
        app.add_option("--date-label", label_, "which day the printed date is (default: start)")
            ->type_name("start|end|publication");
        app.add_flag("--label-unconfirmed", unconfirmed_, "the date label is an assumption: say so in every answer");
        app.add_option("--threshold", threshold_, "count from which on a day is present (default: 1)")
            ->type_name("N")
            ->check(within(1, 1'000'000));
        app.add_option("--zero-rule", zero_rule_, "what a missing row means (default: every_day)")
            ->type_name("every_day|listed_days_only");
        app.add_option("--at", at_, "where a map may write the figure")->type_name("LON,LAT");
        app.add_option("--note", note_, "what a reader must know")->type_name("TEXT");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        require_id(id_);
        const TxnNote note = session.note("add-series");
        Store store = session.open(Store::Mode::write);
        if (source_) require_source(store, *source_);
        Transaction change = store.begin(note);
        const auto held = change.held_series(id_);
        Series series = described(held.value_or(Series{}));
        change.revise(series);
        finish(session, change, fmt::format("series {}{}", id_, held ? " is described anew" : ""));
        return 0;
    }

private:
    /// What the options say, over what is held.
    Series described(Series series) const {
        series.id = id_;
        series.assumed = false;
        if (name_) series.name = *name_;
        if (series.name.empty()) series.name = id_;
        if (unit_) {
            series.unit =
                meant<Unit>("--unit", *unit_, parse_unit, "ships, hulls, sorties, incidents, transits, hours or count");
            if (!is_daily_unit(series.unit))
                throw UsageError{fmt::format("--unit {} cannot be counted on one day", *unit_),
                                 "a day has ships, not ship-days"};
        }
        if (source_) series.source = *source_;
        if (area_) series.area = *area_;
        if (actor_) series.actor = *actor_;
        if (day_start_) {
            const auto start = parse_time_of_day(*day_start_);
            if (!start)
                throw UsageError{fmt::format("--day-start {} is no time of day", *day_start_), "write it as 06:00"};
            series.window.start = *start;
        }
        if (day_hours_) series.window.length = std::chrono::hours{*day_hours_};
        if (zone_) series.window.zone = *zone_;
        require_known_zone(series.window.zone);
        if (label_)
            series.window.label =
                meant<DateLabel>("--date-label", *label_, parse_date_label, "start, end or publication");
        if (label_ || unconfirmed_) series.label_confirmed = !unconfirmed_;
        if (threshold_) series.threshold = DailyCount{*threshold_};
        if (zero_rule_)
            series.zero_rule =
                meant<ZeroRule>("--zero-rule", *zero_rule_, parse_zero_rule, "every_day or listed_days_only");
        if (at_) {
            series.map_point = parse_position(*at_);
            if (!series.map_point)
                throw UsageError{fmt::format("--at {} is not a place on Earth", *at_),
                                 "write it as LON,LAT in degrees, such as --at 117.76,15.15"};
        }
        if (note_) series.note = *note_;
        return series;
    }

    std::string id_;
    std::optional<std::string> name_, unit_, source_, area_, actor_, day_start_, zone_, label_, zero_rule_, at_, note_;
    std::optional<int> day_hours_;
    std::optional<std::int64_t> threshold_;
    bool unconfirmed_ = false;
};

class SeriesComplete : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "id of the series")->required()->type_name("");
        app.add_option("--since", since_, "first day of the complete list")->required()->type_name("DATE");
        app.add_option("--until", until_, "last day of the complete list")->required()->type_name("DATE");
        app.add_option("--url", url_, "where the publisher says so")->required()->type_name("URL");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const DayRange days = DayRange::through(day_of("--since", since_), day_of("--until", until_));
        if (days.empty()) throw UsageError{fmt::format("--until {} lies before --since {}", until_, since_)};
        const TxnNote note = session.note("declare-complete");
        Store store = session.open(Store::Mode::write);
        const Series series = store.series_named(id_, store.resolve(Latest{}));
        if (series.zero_rule != ZeroRule::listed_days_only) {
            throw UsageError{
                fmt::format(
                    "{} reports every day: a missing row is not reported, whatever the publisher says of its list",
                    id_),
                "a complete period has a meaning under --zero-rule listed_days_only"};
        }
        Transaction change = store.begin(note);
        change.revise(CompletePeriod{id_, days, url_});
        finish(session, change, fmt::format("{} is complete from {} to {}", id_, since_, until_));
        return 0;
    }

private:
    std::string id_, since_, until_, url_;
};

class SourcesAdd : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", source_.id, "short and stable, such as jcg")->required()->type_name("");
        app.add_option("--name", source_.name, "who publishes, as they are credited")->required()->type_name("TEXT");
        app.add_option("--title", source_.title, "of the page, table or report")->type_name("TEXT");
        app.add_option("--url", source_.url, "its address")->type_name("URL");
        app.add_option("--published", source_.published, "date, month or year")->type_name("DATE");
        app.add_option("--terms", source_.terms, "licence or terms of use")->type_name("TEXT");
        app.add_option("--confidence", source_.confidence, "found: read by you; memory: reported, not read")
            ->type_name("found|memory|assumption");
        app.add_option("--note", source_.note, "what a reader must know")->type_name("TEXT");
        app.add_option("--passing-on", passing_on_,
                       "what its terms let leave the house: single rows (the default), or counts over them alone")
            ->type_name("rows|aggregates");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        require_id(source_.id);
        if (passing_on_)
            source_.passing_on = meant<PassingOn>("--passing-on", *passing_on_, parse_passing_on, "rows or aggregates");
        const TxnNote note = session.note("add-source");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        change.revise(source_);
        finish(session, change, "source " + source_.id);
        return 0;
    }

private:
    Source source_;
    std::optional<std::string> passing_on_;
};

/// What identifies a break, from the options that name it.
RegimeBreak break_asked(const std::optional<std::string>& series, const std::optional<std::string>& source,
                        const std::string& day, const std::string& kind) {
    if (series.has_value() == source.has_value())
        throw UsageError{"a break has one scope", "give --series ID or --source ID"};
    RegimeBreak found;
    found.scope = series ? BreakScope::series : BreakScope::source;
    found.of = series ? *series : *source;
    found.day = day_of("--day", day);
    found.kind = meant<BreakKind>("--kind", kind, parse_break_kind, "definition, coverage, method, gap or unit");
    return found;
}

class BreakAdd : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("--series", series_, "the series whose reporting changed")->type_name("ID");
        app.add_option("--source", source_, "the source, where all of its series changed")->type_name("ID");
        app.add_option("--day", day_, "first day of the new way of reporting")->required()->type_name("DATE");
        app.add_option("--kind", kind_, "what changed; all but method divide runs and totals")
            ->required()
            ->type_name("definition|coverage|method|gap|unit");
        app.add_option("--effect", effect_, "which way figures move without the world changing")
            ->type_name("up|down|unknown");
        app.add_option("--note", note_, "what changed, in words")->required()->type_name("TEXT");
        app.add_option("--url", url_, "where it is said")->required()->type_name("URL");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        RegimeBreak found = break_asked(series_, source_, day_, kind_);
        found.effect = meant<BreakEffect>("--effect", effect_, parse_break_effect, "up, down or unknown");
        found.note = note_;
        found.url = url_;
        found.confidence = "found";
        const TxnNote note = session.note("add-break");
        Store store = session.open(Store::Mode::write);
        if (series_)
            static_cast<void>(store.series_named(*series_, store.resolve(Latest{})));
        else
            require_source(store, *source_);
        Transaction change = store.begin(note);
        change.revise(found);
        finish(session, change, fmt::format("break of {} on {}", found.of, day_));
        return 0;
    }

private:
    std::optional<std::string> series_, source_;
    std::string day_, kind_, effect_ = "unknown", note_, url_;
};

/// Takes back a description that was a mistake. The days of a series stay in the log.
class SeriesWithdraw : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("ID", id_, "of the series")->required()->type_name("");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const TxnNote note = session.note("withdraw-series");
        Store store = session.open(Store::Mode::write);
        const TxnNumber at = store.resolve(Latest{});
        static_cast<void>(store.series_named(id_, at));
        for (const Series& other : store.series(at)) {
            if (std::ranges::find(other.parts, id_) != other.parts.end()) {
                throw UsageError{fmt::format("{} is made of {}", other.id, id_),
                                 fmt::format("withdraw {} first", other.id)};
            }
        }
        Transaction change = store.begin(note);
        change.withdraw_series(id_);
        finish(session, change, fmt::format("series {} is withdrawn", id_));
        return 0;
    }

private:
    std::string id_;
};

class BreakWithdraw : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("--series", series_, "the series that it was said of")->type_name("ID");
        app.add_option("--source", source_, "the source that it was said of")->type_name("ID");
        app.add_option("--day", day_, "its first day")->required()->type_name("DATE");
        app.add_option("--kind", kind_, "its kind")->required()->type_name("definition|coverage|method|gap|unit");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const RegimeBreak found = break_asked(series_, source_, day_, kind_);
        const TxnNote note = session.note("withdraw-break");
        Store store = session.open(Store::Mode::write);
        Transaction change = store.begin(note);
        const std::string what = fmt::format("break of {} on {}", found.of, day_);
        if (!change.withdraw_break(found))
            throw UsageError{fmt::format("there is no such {}", what), "`picket break list` lists them"};
        finish(session, change, what + " is withdrawn");
        return 0;
    }

private:
    std::optional<std::string> series_, source_;
    std::string day_, kind_;
};

}  // namespace

CommandLine series_withdraw_command() {
    return {"series withdraw",
            "take back a series that was a mistake",
            "It is in no answer any more but those as of an earlier moment; its days stay in the log.",
            {"series withdraw ccg-scarboro --reason \"mistyped\""},
            std::make_unique<SeriesWithdraw>()};
}

CommandLine break_withdraw_command() {
    return {
        "break withdraw",
        "take back a change in reporting that was none",
        "",
        {"break withdraw --series mnd-taiwan-aircraft --day 2024-01-16 --kind method --reason \"the counting was the "
         "same\""},
        std::make_unique<BreakWithdraw>()};
}

CommandLine series_add_command() {
    return {"series add",
            "describe a daily series: what is counted, by whom, in which hours",
            "For a series that exists, only what is given changes; the old description stays in the log.",
            {"series add ccg-scarborough --name \"CCG ships at Scarborough Shoal\" --unit ships --zone Asia/Manila "
             "--at 117.76,15.15"},
            std::make_unique<SeriesAdd>()};
}

CommandLine series_complete_command() {
    return {"series complete",
            "declare that a publisher's list of days with activity is complete for a period",
            "Inside it, a day that is not listed is absent; outside, it is not reported.",
            {"series complete drills --since 2025-01-01 --until 2025-12-31 --url https://example.org/yearbook"},
            std::make_unique<SeriesComplete>()};
}

CommandLine sources_add_command() {
    return {"sources add",
            "name a source with its terms, so that answers can credit it",
            "",
            {"sources add pcg --name \"Philippine Coast Guard\" --url https://coastguard.gov.ph --confidence found"},
            std::make_unique<SourcesAdd>()};
}

CommandLine break_add_command() {
    return {"break add",
            "record a change in how something is reported",
            "Runs, records and totals do not cross a break of kind definition, coverage, unit or gap; one of kind "
            "method is a caveat.",
            {"break add --series mnd-taiwan-aircraft --day 2024-01-16 --kind method --note \"paths became boxes\" "
             "--url https://example.org/mnd"},
            std::make_unique<BreakAdd>()};
}

}  // namespace picket::cli
