#include <fmt/format.h>

#include "data/record/csv_line.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket {
namespace {

using detail::Database;
using detail::PreparedStatement;

template <class Record>
std::vector<Record> live(const Database& database, const detail::RevTable& table,
                         Record (*read)(const PreparedStatement&), TxnNumber at) {
    PreparedStatement rows = database.prepare(detail::select_as_of(table));
    rows.with(at.number);
    std::vector<Record> out;
    while (rows.next()) out.push_back(read(rows));
    return out;
}

std::optional<DailyCount> count_at(const PreparedStatement& row, int column) {
    if (row.blank(column)) return std::nullopt;
    return DailyCount{row.integer(column)};
}

StoredArtifact artifact_at(const PreparedStatement& row) {
    StoredArtifact found;
    found.id = ArtifactId{row.integer(0)};
    found.txn = TxnNumber{row.integer(1)};
    found.artifact = {row.text(2), detail::digest_of(row.blob(3)), row.integer(4), row.text(5), row.text(6),
                      row.text(7)};
    found.kept = row.integer(8) != 0;
    return found;
}

constexpr std::string_view artifact_columns =
    "a.artifact, a.txn, a.name, a.sha256, a.bytes, a.mapping, a.source, a.columns, EXISTS (SELECT 1 FROM body WHERE "
    "body.sha256 = "
    "a.sha256)";

constexpr std::string_view origin_columns =
    "r.report, r.txn, coalesce(a.name, ''), r.line, r.source, r.url, r.title FROM report r LEFT JOIN artifact a ON "
    "a.artifact = r.artifact";

Origin origin_at(const PreparedStatement& row) {
    return {ReportId{row.integer(0)},
            TxnNumber{row.integer(1)},
            row.text(2),
            row.integer(3),
            row.text(4),
            row.text(5),
            row.text(6)};
}

/// What a transaction of each kind is about.
constexpr std::string_view subjects =
    "WHEN 'ingest' THEN (SELECT name FROM artifact a WHERE a.txn = t.txn) "
    "WHEN 'observe' THEN (SELECT series || ' ' || day FROM observation_rev o WHERE o.txn = t.txn) "
    "WHEN 'add-series' THEN (SELECT series FROM series_rev s WHERE s.txn = t.txn) "
    "WHEN 'add-source' THEN (SELECT source FROM source_rev s WHERE s.txn = t.txn) "
    "WHEN 'add-break' THEN (SELECT scope_id || ' ' || day FROM break_rev b WHERE b.txn = t.txn) "
    "WHEN 'declare-complete' THEN (SELECT series || ' ' || first_day FROM complete_rev c WHERE c.txn = t.txn) "
    "WHEN 'withdraw-series' THEN (SELECT series FROM series_rev s WHERE s.txn = t.txn) "
    "WHEN 'withdraw-break' THEN (SELECT scope_id || ' ' || day FROM break_rev b WHERE b.txn = t.txn) ";
constexpr std::string_view incident_subjects =
    "WHEN 'add-incident' THEN (SELECT incident FROM incident_rev i WHERE i.txn = t.txn) "
    "WHEN 'add-report' THEN coalesce((SELECT incident FROM mention_rev m WHERE m.txn = t.txn), "
    "(SELECT incident FROM placement_rev p WHERE p.txn = t.txn)) "
    "WHEN 'correct' THEN coalesce((SELECT incident FROM incident_rev i WHERE i.txn = t.txn), "
    "(SELECT incident FROM placement_rev p WHERE p.txn = t.txn)) "
    "WHEN 'restore' THEN (SELECT incident FROM incident_rev i WHERE i.txn = t.txn) "
    "WHEN 'withdraw' THEN coalesce((SELECT incident FROM incident_rev i WHERE i.txn = t.txn), "
    "(SELECT incident FROM mention_rev m WHERE m.txn = t.txn), "
    "(SELECT incident FROM placement_rev p WHERE p.txn = t.txn)) ";
constexpr std::string_view merge_subjects =
    "WHEN 'merge' THEN (SELECT group_concat(incident, ', ') || ' into ' || into_incident FROM merge_rev m WHERE m.txn "
    "= "
    "t.txn) WHEN 'unmerge' THEN (SELECT group_concat(incident, ', ') || ' from ' || into_incident FROM merge_rev m "
    "WHERE m.txn = t.txn) ";

}  // namespace

std::vector<Txn> Store::log(TxnNumber at) const {
    // What a transaction is about stands in tables that came with later formats.
    const int format = detail::format_of(impl_->database);
    PreparedStatement rows = impl_->database.prepare(fmt::format(
        "SELECT t.txn, t.recorded_at, t.kind, t.agent, t.reason, t.tool, t.content, t.chain, CASE t.kind {}{}{} "
        "END FROM txn t WHERE t.txn <= ?1 ORDER BY t.txn",
        subjects, format >= 3 ? incident_subjects : "", format >= 4 ? merge_subjects : ""));
    rows.with(at.number);
    std::vector<Txn> out;
    while (rows.next()) {
        out.push_back({TxnNumber{rows.integer(0)}, detail::instant_at(rows, 1), rows.text(2), rows.text(3),
                       rows.text(4), rows.text(8), rows.text(5), detail::digest_of(rows.blob(6)),
                       detail::digest_of(rows.blob(7))});
    }
    return out;
}

std::vector<Source> Store::sources(TxnNumber at) const {
    return live(impl_->database, detail::source_table, detail::source_at, at);
}

std::vector<Series> Store::series(TxnNumber at) const {
    return live(impl_->database, detail::series_table, detail::series_at, at);
}

std::vector<RegimeBreak> Store::breaks(TxnNumber at) const {
    return live(impl_->database, detail::break_table, detail::break_at, at);
}

std::vector<PublishedFigure> Store::published_figures(TxnNumber at) const {
    return live(impl_->database, detail::published_table, detail::published_figure_at, at);
}

Series Store::series_named(std::string_view id, TxnNumber at) const {
    PreparedStatement row = impl_->database.prepare(detail::select_as_of(detail::series_table, "r.series = ?2"));
    if (row.with(at.number, id).next()) return detail::series_at(row);
    std::vector<std::string> known;
    for (const Series& series : this->series(at)) known.push_back(series.id);
    std::string hint = did_you_mean(id, known);
    if (hint.empty()) hint = "`picket series list` lists what is held";
    throw UsageError{fmt::format("there is no series '{}'", id), hint};
}

std::vector<CompletePeriod> Store::complete_periods(std::string_view series, TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(detail::select_as_of(detail::complete_table, "r.series = ?2"));
    rows.with(at.number, series);
    std::vector<CompletePeriod> out;
    while (rows.next()) out.push_back(detail::complete_period_at(rows));
    return out;
}

std::vector<Observation> Store::observations(std::string_view series, TxnNumber at) const {
    // SQLite takes the other columns of a group from the row that has the max(): documented as "bare columns".
    PreparedStatement rows = impl_->database.prepare(
        "SELECT o.day, o.count, o.report, o.state, (SELECT artifact FROM report r WHERE r.report = o.report), "
        "max(o.txn) "
        "FROM observation_rev o WHERE o.series = ?1 AND o.txn <= ?2 GROUP BY o.day ORDER BY o.day");
    rows.with(series, at.number);
    std::vector<Observation> out;
    while (rows.next()) {
        if (rows.text(3) != "live") continue;
        Observation seen{detail::day_at(rows, 0), count_at(rows, 1), ReportId{rows.integer(2)}};
        if (!rows.blank(4)) seen.artifact = ArtifactId{rows.integer(4)};
        out.push_back(seen);
    }
    return out;
}

std::vector<ObservationRevision> Store::revisions(std::string_view series, const DayRange& days, TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(
        "SELECT o.txn, t.recorded_at, o.series, o.day, o.count, o.report FROM observation_rev o JOIN txn t ON t.txn = "
        "o.txn "
        "WHERE (?1 = '' OR o.series = ?1) AND o.day >= ?2 AND o.day <= ?3 AND o.txn <= ?4 ORDER BY o.series, o.day, "
        "o.txn");
    rows.with(series, to_text(days.begin), to_text(days.last()),
              at.number);  // the end may be the year 10000: no text to compare
    std::vector<ObservationRevision> out;
    while (rows.next()) {
        out.push_back({TxnNumber{rows.integer(0)}, detail::instant_at(rows, 1), rows.text(2), detail::day_at(rows, 3),
                       count_at(rows, 4), ReportId{rows.integer(5)}});
    }
    return out;
}

Origin Store::origin(ReportId report) const {
    PreparedStatement rows = impl_->database.prepare(fmt::format("SELECT {} WHERE r.report = ?1", origin_columns));
    if (!rows.with(report.number).next()) {
        throw StoreError{fmt::format("the database has no report {}, which a count rests on", report.number),
                         "`picket verify` says more"};
    }
    return origin_at(rows);
}

std::vector<Origin> Store::origins(std::string_view series, TxnNumber at) const {
    PreparedStatement rows =
        impl_->database.prepare(fmt::format("SELECT DISTINCT {} JOIN observation_rev o ON o.report = r.report "
                                            "WHERE o.series = ?1 AND o.txn <= ?2 ORDER BY r.report",
                                            origin_columns));
    rows.with(series, at.number);
    std::vector<Origin> out;
    while (rows.next()) out.push_back(origin_at(rows));
    return out;
}

std::vector<StoredArtifact> Store::artifacts(TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(
        fmt::format("SELECT {} FROM artifact a WHERE a.txn <= ?1 ORDER BY a.artifact", artifact_columns));
    rows.with(at.number);
    std::vector<StoredArtifact> out;
    while (rows.next()) out.push_back(artifact_at(rows));
    return out;
}

std::vector<StoredReject> Store::rejects(TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(
        "SELECT r.txn, r.artifact, a.name, a.mapping, r.line, r.field, coalesce(b.bytes, x''), r.reason FROM reject r "
        "JOIN artifact a ON a.artifact = r.artifact LEFT JOIN body b ON b.sha256 = r.value "
        "WHERE r.txn <= ?1 ORDER BY r.artifact, r.line, r.field");
    rows.with(at.number);
    std::vector<StoredReject> out;
    while (rows.next()) {
        out.push_back({TxnNumber{rows.integer(0)},
                       ArtifactId{rows.integer(1)},
                       rows.text(2),
                       rows.text(3),
                       {rows.integer(4), rows.text(5), rows.text(6), rows.text(7)}});
    }
    return out;
}

std::vector<RejectedRow> Store::rejected_rows(ArtifactId file, TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(
        "SELECT r.line, r.field, coalesce(v.bytes, x''), r.reason, b.bytes FROM reject r LEFT JOIN body v ON v.sha256 "
        "= "
        "r.value LEFT JOIN body b ON b.sha256 = r.record WHERE r.artifact = ?1 AND r.txn <= ?2 ORDER BY r.line, "
        "r.field");
    rows.with(file.number, at.number);
    std::vector<RejectedRow> out;
    while (rows.next()) {
        if (out.empty() || out.back().line != rows.integer(0)) {
            out.push_back({rows.integer(0), {}, {}});
            if (!rows.blank(4)) out.back().cells = cells_of_csv_line(rows.text(4));
        }
        out.back().rejects.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
    }
    return out;
}

std::optional<std::string> Store::body(const Digest& sha256) const {
    PreparedStatement rows = impl_->database.prepare("SELECT bytes FROM body WHERE sha256 = ?1");
    rows.with(detail::bytes_of(sha256));
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
}

}  // namespace picket
