#include <algorithm>

#include <fmt/format.h>

#include "data/store/detail/incident_rows.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"

namespace picket {
namespace {

using detail::PreparedStatement;

constexpr std::string_view rev = "_rev";

std::vector<std::string> columns_of(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t comma = list.find(", ");
        out.emplace_back(list.substr(0, comma));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 2);
    }
    return out;
}

/// What the transactions after ?1 and up to ?2 did to the rows of one table, by transaction and key. Of observations
/// the series stands for all its days.
std::string changes_in(const detail::LogTable& table) {
    const std::vector<std::string> key = columns_of(table.order);  // a table's rows are hashed in the order of its key
    std::string id;
    std::string same;
    for (const std::string& column : key) {
        same += fmt::format("e.{0} = t.{0} AND ", column);
        id += fmt::format("{}t.{}", id.empty() ? "" : " || ' / ' || ", column);
    }
    if (table.name == "observation_rev") id = "t.series";
    return fmt::format(
        "SELECT txn, recorded_at, kind, agent, reason, id, CASE WHEN state = 'withdrawn' THEN state "
        "WHEN before IS NULL THEN 'added' WHEN before = state THEN 'revised' WHEN state = 'merged' THEN 'merged' "
        "WHEN before = 'merged' THEN 'unmerged' ELSE 'restored' END AS change, count(*) FROM "
        "(SELECT x.txn, x.recorded_at, x.kind, x.agent, x.reason, {1} AS id, t.state, (SELECT e.state FROM {0} e "
        "WHERE {2}e.txn < t.txn ORDER BY e.txn DESC LIMIT 1) AS before "
        "FROM {0} t JOIN txn x ON x.txn = t.txn WHERE t.txn > ?1 AND t.txn <= ?2) GROUP BY txn, id, change "
        "ORDER BY txn, id, change",
        table.name, id, same);
}

}  // namespace

std::vector<RecordChange> Store::changes(TxnNumber after, TxnNumber at) const {
    std::vector<RecordChange> out;
    for (const detail::LogTable& table : detail::log_tables()) {
        if (!table.name.ends_with(rev) || table.name == "merge_rev") continue;  // a merge shows in its incidents
        const std::string record{table.name.substr(0, table.name.size() - rev.size())};
        PreparedStatement rows = impl_->database.prepare(changes_in(table));
        rows.with(after.number, at.number);
        while (rows.next()) {
            out.push_back({TxnNumber{rows.integer(0)}, detail::instant_at(rows, 1), rows.text(2), rows.text(3),
                           rows.text(4), record, rows.text(5), rows.text(6), rows.integer(7)});
        }
    }
    std::ranges::stable_sort(out, {}, &RecordChange::txn);
    return out;
}

TxnNumber Store::last_before(Instant moment) const {
    PreparedStatement row = impl_->database.prepare("SELECT coalesce(max(txn), 0) FROM txn WHERE recorded_at < ?1");
    row.with(to_text(moment)).next();
    return TxnNumber{row.integer(0)};
}

std::vector<IncidentRevision> Store::incident_revisions(std::string_view id, TxnNumber at) const {
    PreparedStatement rows = impl_->database.prepare(fmt::format(
        "SELECT i.incident, {}, i.state, x.txn, x.recorded_at, x.kind, x.agent, x.reason, "
        "CASE i.txn WHEN x.txn THEN i.report ELSE (SELECT max(report) FROM (SELECT report FROM placement_rev WHERE "
        "incident = ?2 AND txn = x.txn UNION ALL SELECT report FROM mention_rev WHERE incident = ?2 AND txn = x.txn)) "
        "END FROM txn x JOIN incident_rev i ON i.incident = ?2 AND i.txn = (SELECT max(j.txn) FROM incident_rev j "
        "WHERE j.incident = ?2 AND j.txn <= "
        "x.txn) "
        "WHERE x.txn <= ?1 AND x.txn IN (SELECT txn FROM incident_rev WHERE incident = ?2 UNION SELECT txn FROM "
        "placement_rev WHERE incident = ?2 UNION SELECT txn FROM mention_rev WHERE incident = ?2) ORDER BY x.txn",
        detail::incident_table.values));
    PreparedStatement placements = impl_->database.prepare(detail::placements_of_one());
    rows.with(at.number, id);
    std::vector<IncidentRevision> out;
    while (rows.next()) {
        const int after = detail::incident_columns + 1;  // past the incident and its report
        IncidentRevision revision;
        revision.incident = detail::incident_at(rows);
        revision.report = ReportId{rows.integer(after + 6)};
        const std::string state = rows.text(after);
        revision.withdrawn = state == "withdrawn";
        revision.merged = state == "merged";
        revision.txn = TxnNumber{rows.integer(after + 1)};
        revision.recorded_at = detail::instant_at(rows, after + 2);
        revision.kind = rows.text(after + 3);
        revision.agent = rows.text(after + 4);
        revision.reason = rows.text(after + 5);
        placements.with(revision.txn.number, id, revision.merged ? "merged" : "live");
        while (placements.next()) revision.placements.push_back(detail::placement_at(placements));
        out.push_back(std::move(revision));
    }
    return out;
}

}  // namespace picket
