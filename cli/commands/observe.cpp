#include <charconv>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "geo/error.hpp"

namespace picket::cli {
namespace {

/// Absent for "unreported". \throws UsageError for anything else than a count
std::optional<DailyCount> count_of(const std::string& text) {
    if (text == "unreported") return std::nullopt;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 0 || count > 1'000'000) {
        throw UsageError{fmt::format("'{}' is not a count", text),
                         "write a whole number from 0 to 1000000, or unreported"};
    }
    return DailyCount{count};
}

std::string word(const std::optional<DailyCount>& count) { return count ? std::to_string(count->value) : "unreported"; }

/// \throws UsageError for a day that is years away from all that is held: a slip of the finger, most likely
void require_near(const std::vector<Observation>& held, Day day) {
    constexpr DaySpan far{3'653};
    if (held.empty()) return;
    const Day first = held.front().day;
    const Day last = held.back().day;
    if (day >= first - far && day <= last + far) return;
    throw UsageError{fmt::format("{} lies more than ten years from the days that are held, {} to {}", to_text(day),
                                 to_text(first), to_text(last)),
                     "if it is meant, take it from a file with `picket ingest`"};
}

class Observe : public Command {
public:
    void declare(CLI::App& app, Session& session) override {
        app.add_option("SERIES", series_, "id of the series")->required()->type_name("");
        app.add_option("DAY", day_, "YYYY-MM-DD, as the publisher dates it")->required()->type_name("");
        app.add_option("VALUE", value_, "the count, or: unreported")->required()->type_name("");
        app.add_option("--url", url_, "the page that says so")->required()->type_name("URL");
        app.add_option("--title", title_, "of that page")->type_name("TEXT");
        declare_edit(app, session);
    }

    int run(Session& session) override {
        const auto day = parse_day(day_);
        if (!day)
            throw UsageError{fmt::format("'{}' is not a day", day_), "write it as YYYY-MM-DD, such as 2026-01-05"};
        const std::optional<DailyCount> count = count_of(value_);
        const TxnNote note = session.note("observe");
        if (url_.find("://") == std::string::npos) {
            throw UsageError{fmt::format("--url '{}' is no address", url_),
                             "write the whole of it, such as https://example.org/page"};
        }
        Store store = session.open(Store::Mode::write);
        const Series series = store.series_named(series_, store.resolve(Latest{}));
        if (!series.parts.empty()) {
            throw UsageError{fmt::format("{} is made of other series", series.id),
                             fmt::format("observe one of {}", fmt::join(series.parts, ", "))};
        }
        require_near(store.observations(series.id, store.resolve(Latest{})), *day);
        Transaction change = store.begin(note);
        Report report;
        report.source = series.source;
        report.url = url_;
        report.title = title_;
        const Statement statement{series.id, *day, count};
        const Outcome outcome = change.state(report, {&statement, 1}).front();
        const bool taken_back = outcome.effect == Effect::kept && change.retract(report, series.id, *day);
        const auto txn = change.commit();
        const std::string what = fmt::format("{} {}", series.id, day_);
        if (!txn) {
            session.say(fmt::format("{}: {} is held already, nothing to do", what, word(count)));
        } else if (outcome.effect == Effect::revised || taken_back) {
            session.say(fmt::format("{}: revised {} to {} (transaction {})", what, word(outcome.before), word(count),
                                    txn->number));
        } else {
            session.say(fmt::format("{}: {} (transaction {})", what, word(count), txn->number));
        }
        return 0;
    }

private:
    std::string series_;
    std::string day_;
    std::string value_;
    std::string url_;
    std::string title_;
};

}  // namespace

CommandLine observe_command() {
    return {"observe",
            "enter or correct one day of a series, with the page that says so",
            "Another value than the held one is a revision: the old one stays in the log, and --as-of still answers "
            "with it. "
            "The value `unreported` takes a count back.",
            {"observe jcg-senkaku-cz 2026-01-01 4 --url https://www.kaiho.mlit.go.jp/mission/senkaku/senkaku.html",
             "observe mnd-taiwan-ships 2024-05-23 unreported --url https://example.org/correction --reason \"figure "
             "withdrawn\""},
            std::make_unique<Observe>()};
}

}  // namespace picket::cli
