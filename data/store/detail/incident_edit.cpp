#include "data/store/detail/incident_edit.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace picket::detail {
namespace {

std::vector<std::string> texts_of(PreparedStatement& rows) {
    std::vector<std::string> out;
    while (rows.next()) out.push_back(rows.text(0));
    return out;
}

/// Another incident than `but` that is merged into it and has that place as well.
bool others_have(Transaction::Impl& change, const std::string& incident, const Placement& place) {
    int holders = 0;
    for (const std::string& member : members_of(change, incident)) {
        const auto record = record_of(change, member, "merged");
        if (!record) continue;
        holders += static_cast<int>(std::ranges::any_of(
            record->placements, [&](const Placement& placement) { return same_place(placement, place); }));
    }
    return holders > 0;  // the one that moved has it no more
}

}  // namespace

std::optional<Standing> standing_of(Transaction::Impl& change, std::string_view id) {
    PreparedStatement& row = change.prepared(
        "SELECT i.state, i.txn, coalesce(t.reason, '') FROM incident_rev i LEFT JOIN txn t ON t.txn = i.txn WHERE "
        "i.incident = ?1 ORDER BY i.txn DESC LIMIT 1");
    row.with(id);
    std::optional<Standing> out;
    if (row.next()) out = {row.text(0), TxnNumber{row.integer(1)}, row.text(2)};
    row.run();  // lets go of the row: a statement that is not at its end holds the write-ahead log
    return out;
}

std::string withdrawal(const Standing& standing) {
    return fmt::format("was withdrawn in transaction {} ({})", standing.txn.number, standing.reason);
}

std::optional<IncidentRecord> record_of(Transaction::Impl& change, std::string_view id, std::string_view state) {
    PreparedStatement& row = change.prepared(
        fmt::format("SELECT incident, {}, state FROM incident_rev WHERE incident = ?1 ORDER BY txn DESC LIMIT 1",
                    incident_table.values));
    if (!row.with(id).next() || row.text(row.columns() - 1) != state) {
        row.run();
        return std::nullopt;
    }
    IncidentRecord record;
    record.incident = incident_at(row);
    row.run();
    PreparedStatement& placements = change.prepared(std::string{placements_of_one()});
    placements.with(change.number.number, id, state);
    while (placements.next()) record.placements.push_back(placement_at(placements));
    PreparedStatement& mentions = change.prepared(std::string{mentions_of_one()});
    mentions.with(change.number.number, id, state);
    while (mentions.next()) record.mentions.push_back(mention_at(mentions));
    return record;
}

std::vector<std::string> merged_along(Transaction::Impl& change, const std::string& id) {
    std::vector<std::string> along;
    std::string at = id;
    while (const auto row = change.latest(merge_table, {at})) {
        if (row->state != "live") break;
        at = std::get<std::string>(row->values.at(0));
        along.push_back(at);
    }
    return along;
}

std::vector<std::string> members_of(Transaction::Impl& change, const std::string& id) {
    PreparedStatement& rows = change.prepared(
        "SELECT DISTINCT m.incident FROM merge_rev m WHERE m.into_incident = ?1 AND m.state = 'live' AND m.txn = "
        "(SELECT max(l.txn) FROM merge_rev l WHERE l.incident = m.incident) ORDER BY m.incident");
    return texts_of(rows.with(id));
}

std::int64_t next_placement(Transaction::Impl& change, const std::string& incident) {
    PreparedStatement& row =
        change.prepared("SELECT coalesce(max(placement), 0) + 1 FROM placement_rev WHERE incident = ?1");
    row.with(incident).next();
    const std::int64_t number = row.integer(0);
    row.run();
    return number;
}

bool same_place(const Placement& a, const Placement& b) {
    Placement other = b;
    other.number = a.number;
    other.report = a.report;
    other.weight = a.weight;
    return a == other;
}

bool same_mention(const Mention& a, const Mention& b) {
    Mention other = b;
    other.report = a.report;
    other.file = a.file;
    other.line = a.line;
    return a == other;
}

void put(Transaction::Impl& change, const Incident& incident, ReportId report, std::string_view state) {
    std::vector<Value> values = cells_of(incident);
    values.emplace_back(report.number);
    change.append(incident_table, {incident.id}, state, values);
}

void put(Transaction::Impl& change, const std::string& incident, const Placement& placement, std::string_view state) {
    change.append(placement_table, {incident, placement.number}, state, cells_of(placement));
}

void put(Transaction::Impl& change, const std::string& incident, const Mention& mention, ReportId report,
         std::string_view state) {
    change.append(mention_table, {incident, report.number}, state, cells_of(mention));
}

Incident as_merged(Transaction::Impl& change, const Incident& said, const Incident& held) {
    PreparedStatement& rows = change.prepared(
        "SELECT DISTINCT i.txn FROM incident_rev i JOIN merge_rev m ON m.txn = i.txn AND m.into_incident = i.incident "
        "AND m.state = 'live' WHERE i.incident = ?1 ORDER BY i.txn");
    rows.with(said.id);
    std::vector<std::int64_t> merges;
    while (rows.next()) merges.push_back(rows.integer(0));
    if (merges.empty()) return said;
    std::vector<Value> values = cells_of(said);
    const std::vector<Value> now = cells_of(held);
    for (const std::int64_t txn : merges) {
        const auto before = change.latest(incident_table, {said.id}, TxnNumber{txn});
        const auto after = change.latest(incident_table, {said.id}, TxnNumber{txn + 1});
        if (!before || !after) continue;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool overruled = values[i] == before->values[i] && before->values[i] != after->values[i];
            if (overruled && now[i] == after->values[i]) values[i] = now[i];
        }
    }
    return incident_of(said.id, values);
}

void hand_on(Transaction::Impl& change, const std::string& incident, std::string_view state, const News& news) {
    const auto record = record_of(change, incident, state);
    if (!record) return;
    if (news.mention != nullptr) {
        const bool known = std::ranges::any_of(
            record->mentions, [&](const Mention& mention) { return same_mention(mention, *news.mention); });
        if (!known) put(change, incident, *news.mention, news.report, state);
    }
    if (news.placement == nullptr) return;
    const auto has = [&](const Placement& place) {
        return [&](const Placement& placement) { return same_place(placement, place); };
    };
    if (std::ranges::any_of(record->placements, has(*news.placement))) return;
    Placement copy = *news.placement;
    copy.report = news.report;
    copy.weight.reset();
    copy.number = next_placement(change, incident);
    if (news.before != nullptr && !others_have(change, incident, *news.before)) {
        // The copy moves with its original.
        const auto moved = std::ranges::find_if(record->placements, [&](const Placement& placement) {
            return placement.report == news.before->report && same_place(placement, *news.before);
        });
        if (moved != record->placements.end()) {
            copy.number = moved->number;
            copy.weight = moved->weight;
        }
    }
    put(change, incident, copy, state);
}

}  // namespace picket::detail
