#include <fmt/format.h>

#include "data/store/detail/incident_rows.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/store.hpp"

namespace picket {
namespace {

/// The merges that stand as of transaction ?1; `which` narrows them.
detail::PreparedStatement merges(const detail::Database& database, std::string_view which) {
    return database.prepare(
        fmt::format("SELECT m.incident, m.into_incident, m.txn, t.reason FROM merge_rev m JOIN txn t ON t.txn = m.txn "
                    "WHERE {} AND m.state = 'live' AND m.txn = (SELECT max(l.txn) FROM merge_rev l WHERE l.incident = "
                    "m.incident AND l.txn <= ?1) ORDER BY m.incident",
                    which));
}

IncidentMerge merge_at(const detail::PreparedStatement& row) {
    return {row.text(0), row.text(1), TxnNumber{row.integer(2)}, row.text(3)};
}

}  // namespace

std::optional<IncidentMerge> Store::merge_of(std::string_view id, TxnNumber at) const {
    detail::PreparedStatement row = merges(impl_->database, "m.incident = ?2");
    if (!row.with(at.number, id).next()) return std::nullopt;
    return merge_at(row);
}

std::vector<IncidentMerge> Store::merged_into(std::string_view id, TxnNumber at) const {
    detail::PreparedStatement rows = merges(impl_->database, "m.into_incident = ?2");
    rows.with(at.number, id);
    std::vector<IncidentMerge> out;
    while (rows.next()) out.push_back(merge_at(rows));
    return out;
}

std::optional<IncidentRecord> Store::merged_incident(std::string_view id, TxnNumber at) const {
    const detail::Database& database = impl_->database;
    detail::PreparedStatement row = database.prepare(fmt::format(
        "SELECT incident, {} FROM incident_rev r WHERE incident = ?2 AND state = 'merged' AND txn = (SELECT "
        "max(l.txn) FROM incident_rev l WHERE l.incident = ?2 AND l.txn <= ?1)",
        detail::incident_table.values));
    if (!row.with(at.number, id).next()) return std::nullopt;
    IncidentRecord record;
    record.incident = detail::incident_at(row);
    detail::PreparedStatement placements = database.prepare(detail::placements_of_one());
    placements.with(at.number, id, "merged");
    while (placements.next()) record.placements.push_back(detail::placement_at(placements));
    detail::PreparedStatement mentions = database.prepare(detail::mentions_of_one());
    mentions.with(at.number, id, "merged");
    while (mentions.next()) record.mentions.push_back(detail::mention_at(mentions));
    return record;
}

}  // namespace picket
