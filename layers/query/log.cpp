#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "layers/detail/incident_tally.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/values.hpp"
#include "layers/streaks.hpp"

namespace picket::detail {
namespace {

std::vector<Column> status_columns() {
    return {{"what", ColumnKind::text, Unit::none, 0},      {"name", ColumnKind::text, Unit::none, 0},
            {"first_day", ColumnKind::date, Unit::none, 0}, {"last_day", ColumnKind::date, Unit::none, 0},
            {"count", ColumnKind::integer, Unit::none, 0},  {"unit", ColumnKind::text, Unit::none, 0},
            {"detail", ColumnKind::text, Unit::none, 0}};
}

void add_series(Batch& rows, const SeriesDays& held) {
    const DayRange& range = held.states.range();
    if (range.empty()) {
        rows.append({std::string{"series"},
                     held.series.id,
                     {},
                     {},
                     std::int64_t{0},
                     std::string{"days"},
                     std::string{"nothing held yet"}});
        return;
    }
    const auto count = [&](DayState state) { return held.states.days_with(state, range); };
    std::string detail = fmt::format("{} present, {} absent, {} unreported", count(DayState::present),
                                     count(DayState::absent), count(DayState::unreported));
    const std::vector<Streak> runs = find_streaks(held.states, held.breaks, {}, false);
    if (!runs.empty() && runs.back().open != Openness::no) {
        detail += fmt::format("; the run since {} {}, day {} so far", to_text(runs.back().start),
                              runs.back().open == Openness::yes ? "goes on" : "may go on", runs.back().days->value());
    }
    rows.append({std::string{"series"}, held.series.id, to_text(range.begin), to_text(range.last()),
                 range.length().count(), std::string{"days"}, detail});
}

/// How many incidents are held, where there are any. \returns the last day of one; absent where none is held
std::optional<Day> add_incidents(Batch& rows, const Store& store, TxnNumber at) {
    std::int64_t count = 0;
    std::int64_t reports = 0;
    std::int64_t without_day = 0;
    std::int64_t unverified = 0;
    DayRange days;
    IncidentCursor cursor = store.incidents(at);
    while (const IncidentRecord* record = cursor.next()) {
        const DayRange window = record->incident.window();
        days = count++ == 0 ? window : DayRange{std::min(days.begin, window.begin), std::max(days.end, window.end)};
        reports += static_cast<std::int64_t>(record->mentions.size());
        if (record->incident.date_precision != DatePrecision::day) ++without_day;
        if (!is_verified(*record)) ++unverified;
    }
    if (count == 0) return std::nullopt;
    rows.append(
        {std::string{"incidents"},
         {},
         to_text(days.begin),
         to_text(days.last()),
         count,
         std::string{"incidents"},
         fmt::format("{} reports; of {} the day is not known; {} on memory alone", reports, without_day, unverified)});
    return days.last();
}

Layer answer_status(const Query& /*query*/, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "status";
    header.title = "What the database holds";
    header.method = "One row for each series, the incidents, each file and the log.";
    header.columns = status_columns();
    Batch rows{header.columns};
    std::optional<Day> last;
    for (const Series& series : store.series(at)) {
        const HeldSeries held = held_days(store, series.id, at);
        add_series(rows, held);
        if (!held.states.range().empty() && (!last || held.states.range().last() > *last))
            last = held.states.range().last();
    }
    if (const auto of_incidents = add_incidents(rows, store, at); of_incidents && (!last || *of_incidents > *last))
        last = of_incidents;
    const std::vector<StoredReject> rejects = store.rejects(at);
    for (const StoredArtifact& file : store.artifacts(at)) {
        const std::string kept = file.kept ? "" : "; its text is not held";
        rows.append({std::string{"file"},
                     file.artifact.name,
                     {},
                     {},
                     file.artifact.bytes,
                     std::string{"bytes"},
                     fmt::format("read as {}, SHA-256 {}{}", file.artifact.mapping, file.artifact.sha256.hex(), kept)});
    }
    rows.append({std::string{"rejects"},
                 {},
                 {},
                 {},
                 static_cast<std::int64_t>(rejects.size()),
                 std::string{"rows"},
                 rejects.empty() ? Cell{} : Cell{std::string{"`picket rejects` lists them with their reasons"}}});
    rows.append({std::string{"log"},
                 {},
                 {},
                 {},
                 at.number,
                 std::string{"transactions"},
                 fmt::format("format {}", Store::newest_format())});
    if (last) header.caveats.push_back(fmt::format("The last day on which anything is held is {}.", to_text(*last)));
    for (const Source& source : store.sources(at)) header.sources.push_back(credit_of(source));
    return {std::move(header), std::move(rows)};
}

Layer log_itself(const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "history";
    header.title = "The log: every change, in order";
    header.method = "content is the hash of all facts up to and with the transaction. docs/store-format.md.";
    header.columns = {{"txn", ColumnKind::integer, Unit::none, 0}, {"recorded_at", ColumnKind::text, Unit::none, 0},
                      {"kind", ColumnKind::text, Unit::none, 0},   {"subject", ColumnKind::text, Unit::none, 0},
                      {"agent", ColumnKind::text, Unit::none, 0},  {"reason", ColumnKind::text, Unit::none, 0},
                      {"tool", ColumnKind::text, Unit::none, 0},   {"content", ColumnKind::text, Unit::none, 0}};
    Batch rows{header.columns};
    for (const Txn& txn : store.log(at)) {
        rows.append({txn.number.number, to_text(txn.recorded_at), txn.kind, cell_of(txn.subject), cell_of(txn.agent),
                     cell_of(txn.reason), txn.tool, txn.content.hex()});
    }
    return {std::move(header), std::move(rows)};
}

/// With one day, all its values; otherwise the days that have had more than one.
bool is_shown(const std::vector<ObservationRevision>& revisions, std::size_t at, bool all) {
    const auto same_day = [&](std::size_t other) {
        return other < revisions.size() && revisions[other].series == revisions[at].series &&
               revisions[other].day == revisions[at].day;
    };
    return all || same_day(at + 1) || (at > 0 && same_day(at - 1));
}

Layer history_of(const Store& store, const Series& series, std::optional<Day> on, TxnNumber at) {
    LayerHeader header;
    header.name = "history";
    header.title = fmt::format("What was known when: {}", series.name);
    header.method = on ? "Every value that the day has had, in order."
                       : "Every value of the days that have had more than one, in order.";
    header.columns = {{"series", ColumnKind::text, Unit::none, 0},    {"day", ColumnKind::date, Unit::none, 0},
                      {"txn", ColumnKind::integer, Unit::none, 0},    {"recorded_at", ColumnKind::text, Unit::none, 0},
                      {"count", ColumnKind::integer, series.unit, 0}, {"change", ColumnKind::text, Unit::none, 0},
                      {"file", ColumnKind::text, Unit::none, 0},      {"line", ColumnKind::integer, Unit::none, 0},
                      {"url", ColumnKind::text, Unit::none, 0},       {"agent", ColumnKind::text, Unit::none, 0},
                      {"reason", ColumnKind::text, Unit::none, 0}};
    Batch rows{header.columns};
    const DayRange days = on ? DayRange{*on, *on + DaySpan{1}}
                             : DayRange{*parse_day("0001-01-01"), *parse_day("9999-12-31") + DaySpan{1}};
    const auto word = [](const std::optional<DailyCount>& count) {
        return count ? std::to_string(count->value) : std::string{"unreported"};
    };
    std::map<TxnNumber, Txn> log;
    for (Txn& txn : store.log(at)) log.emplace(txn.number, std::move(txn));
    for (const std::string& id : observed_ids(series)) {
        const std::vector<Origin> origins = store.origins(id, at);
        const std::vector<ObservationRevision> revisions = store.revisions(id, days, at);
        for (std::size_t i = 0; i < revisions.size(); ++i) {
            if (!is_shown(revisions, i, on.has_value())) continue;
            const ObservationRevision& now = revisions[i];
            const bool first = i == 0 || revisions[i - 1].day != now.day;
            std::vector<Cell> row{
                now.series,
                to_text(now.day),
                now.txn.number,
                to_text(now.recorded_at),
                now.count ? Cell{now.count->value} : Cell{},
                first ? std::string{"first"} : fmt::format("{} to {}", word(revisions[i - 1].count), word(now.count)),
                {},
                {},
                {},
                cell_of(log.at(now.txn).agent),
                cell_of(log.at(now.txn).reason)};
            for (const Origin& origin : origins) {
                if (origin.report != now.report) continue;
                row[6] = cell_of(origin.artifact);
                if (origin.line > 0) row[7] = origin.line;
                row[8] = cell_of(origin.url);
            }
            rows.append(std::move(row));
        }
    }
    if (rows.rows() == 0)
        header.caveats.emplace_back(on ? "Nothing is held of that day." : "No day of this series has been revised.");
    header.sources = credits(store, held_days(store, series.id, at), at);
    return {std::move(header), std::move(rows)};
}

Layer answer_history(const Query& query, const Store& store, TxnNumber at) {
    const auto series = query.value("series");
    const auto on = day_value(query, "on");
    if (on && !series) throw UsageError{"--on needs --series", "name the series whose day you mean"};
    return series ? history_of(store, store.series_named(*series, at), on, at) : log_itself(store, at);
}

/// The last transaction before the moment that a text names: a day's changes begin at 00:00 UTC, those of a number with
/// that transaction.
TxnNumber before(const Store& store, const std::string& text) {
    const AsOf since = parse_moment("recorded-since", "its beginning, UTC", text);
    if (const auto* day = std::get_if<Day>(&since)) return store.last_before(Instant{*day});
    if (const auto* instant = std::get_if<Instant>(&since)) return store.last_before(*instant);
    if (const auto* txn = std::get_if<TxnNumber>(&since)) return TxnNumber{std::max<std::int64_t>(txn->number - 1, 0)};
    throw UsageError{"--recorded-since latest is no moment to begin at",
                     "write a date, an instant or a transaction number"};
}

Layer answer_changes(const Query& query, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "changes";
    header.title = fmt::format("What was recorded since {}", *query.value("recorded-since"));
    header.method =
        "Each record that a transaction added, revised or withdrew, the moment that is named included; of a daily "
        "series all its days together, of an incident its placements and reports with it. docs/store-format.md.";
    header.columns = {{"txn", ColumnKind::integer, Unit::none, 0},  {"recorded_at", ColumnKind::text, Unit::none, 0},
                      {"kind", ColumnKind::text, Unit::none, 0},    {"record", ColumnKind::text, Unit::none, 0},
                      {"id", ColumnKind::text, Unit::none, 0},      {"change", ColumnKind::text, Unit::none, 0},
                      {"rows", ColumnKind::integer, Unit::rows, 0}, {"agent", ColumnKind::text, Unit::none, 0},
                      {"reason", ColumnKind::text, Unit::none, 0}};
    Batch rows{header.columns};
    const std::vector<RecordChange> changes = store.changes(before(store, *query.value("recorded-since")), at);
    std::set<std::pair<TxnNumber, std::string>> incidents;
    for (const RecordChange& change : changes) {
        if (change.record == "incident") incidents.emplace(change.txn, change.id);
    }
    for (const RecordChange& change : changes) {
        const bool is_part = change.record == "placement" || change.record == "mention";
        const std::string incident = is_part ? change.id.substr(0, change.id.rfind(" / ")) : change.id;
        if (is_part && incidents.contains({change.txn, incident})) continue;  // said by the row of its incident
        Evidence evidence;
        if (is_part || change.record == "incident") evidence.query = Query::of("show", {{"id", incident}}).text();
        rows.append({change.txn.number, to_text(change.recorded_at), change.txn_kind, change.record, cell_of(change.id),
                     change.change, change.rows, cell_of(change.agent), cell_of(change.reason)},
                    {}, std::move(evidence));
    }
    if (rows.rows() == 0) header.caveats.emplace_back("Nothing was recorded since then.");
    return {std::move(header), std::move(rows)};
}

}  // namespace

std::vector<QueryDefinition> log_queries() {
    return {
        {"status",
         "what the database holds: series, incidents, files, rejected rows, the log",
         "",
         {},
         {"status"},
         answer_status},
        {"history",
         "the log of changes, or what a series was known to be at each time",
         "Without --series, every transaction. With it, the days that have had more than one value; with --on, every "
         "value of that day.",
         {{"series", "ID", "the values of this series instead of the log"}, {"on", "DATE", "every value of this day"}},
         {"history", "history --series jcg-senkaku-cz", "history --series jcg-senkaku-cz --on 2024-05-27"},
         answer_history},
        {"changes",
         "what was added, revised, withdrawn or merged since a moment",
         "One row a transaction and record, in order. A date begins at 00:00 UTC; a transaction number begins with "
         "that "
         "transaction.",
         {{"recorded-since", "T", "a date, an instant or a transaction number: the first that counts", {}, true}},
         {"changes --recorded-since 2026-01-01", "changes --recorded-since 3"},
         answer_changes},
    };
}

}  // namespace picket::detail
