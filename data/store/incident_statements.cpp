#include <algorithm>

#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/incident_rows.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {
namespace {

using detail::Value;

/// What is held, with the blanks of `said` filled from it: saying nothing takes nothing back.
Incident filled(const Incident& said, const Incident& held) {
    Incident out = said;
    for (std::string Incident::*text :
         {&Incident::place, &Incident::type, &Incident::subtype, &Incident::actor, &Incident::actor_units,
          &Incident::target, &Incident::target_units, &Incident::summary, &Incident::note}) {
        if ((out.*text).empty()) out.*text = held.*text;
    }
    for (std::optional<std::int64_t> Incident::*count :
         {&Incident::vessels, &Incident::aircraft, &Incident::injuries, &Incident::fatalities}) {
        if (!(out.*count)) out.*count = held.*count;
    }
    // A moment goes with its day: another day leaves it behind.
    if (out.time_start.empty() && out.first == held.first) out.time_start = held.time_start;
    if (out.time_end.empty() && out.last == held.last) out.time_end = held.time_end;
    return out;
}

/// The same for a place: how it was written, read and drawn goes with its disc.
Placement filled(Placement said, const Placement& held) {
    if (said.disc != held.disc) return said;
    for (std::string Placement::*text : {&Placement::written, &Placement::method, &Placement::shape}) {
        if ((said.*text).empty()) said.*text = held.*text;
    }
    return said;
}

/// A grade that is not given says nothing.
bool agrees(const std::string& said, const std::string& held) { return said.empty() || said == held; }

bool same_but_report(Placement a, const Placement& b) {
    a.report = b.report;
    return a == b;
}

bool is_held(const std::vector<Mention>& held, const Mention& said) {
    return std::ranges::any_of(held, [&](const Mention& mention) {
        return mention.publisher == said.publisher && mention.title == said.title && mention.date == said.date &&
               mention.url == said.url && mention.confidence == said.confidence &&
               agrees(said.reliability, mention.reliability) && agrees(said.credibility, mention.credibility);
    });
}

/// The report as one mention has it.
Report with_mention(Report report, const Mention& mention) {
    report.title = mention.title;
    report.published = mention.date;
    report.url = mention.url;
    return report;
}

void put(Transaction::Impl& change, const Incident& incident, ReportId report) {
    std::vector<Value> values = detail::cells_of(incident);
    values.emplace_back(report.number);
    change.append(detail::incident_table, {incident.id}, "live", values);
}

void put(Transaction::Impl& change, const std::string& incident, const Placement& placement) {
    change.append(detail::placement_table, {incident, placement.number}, "live", detail::cells_of(placement));
}

void put(Transaction::Impl& change, const std::string& incident, const Mention& mention, ReportId report) {
    change.append(detail::mention_table, {incident, report.number}, "live", detail::cells_of(mention));
}

/// "was withdrawn in transaction 4 (the report was false)"; blank for an incident that was not.
std::string withdrawn(Transaction::Impl& change, const std::string& id) {
    detail::PreparedStatement& row = change.prepared(
        "SELECT i.txn, coalesce(t.reason, '') FROM incident_rev i LEFT JOIN txn t ON t.txn = i.txn WHERE i.incident = "
        "?1 "
        "AND i.txn = (SELECT max(j.txn) FROM incident_rev j WHERE j.incident = ?1) AND i.state = 'withdrawn'");
    row.with(id);
    std::string out;
    if (row.next()) out = fmt::format("was withdrawn in transaction {} ({})", row.integer(0), row.text(1));
    row.run();
    return out;
}

}  // namespace

std::optional<IncidentRecord> Transaction::held_incident(std::string_view id) const {
    detail::PreparedStatement& row = impl_->prepared(
        fmt::format("SELECT incident, {}, state FROM incident_rev WHERE incident = ?1 ORDER BY txn DESC LIMIT 1",
                    detail::incident_table.values));
    if (!row.with(id).next() || row.text(row.columns() - 1) != "live") {
        row.run();  // lets go of the row: a statement that is not at its end holds the write-ahead log
        return std::nullopt;
    }
    IncidentRecord record;
    record.incident = detail::incident_at(row);
    row.run();
    detail::PreparedStatement& placements = impl_->prepared(std::string{detail::placements_of_one()});
    placements.with(impl_->number.number, id);
    while (placements.next()) record.placements.push_back(detail::placement_at(placements));
    detail::PreparedStatement& mentions = impl_->prepared(std::string{detail::mentions_of_one()});
    mentions.with(impl_->number.number, id);
    while (mentions.next()) record.mentions.push_back(detail::mention_at(mentions));
    return record;
}

IncidentOutcome Transaction::state(const Report& report, const IncidentStatement& said) {
    const std::optional<IncidentRecord> held = held_incident(said.incident.id);
    IncidentOutcome outcome;
    if (!held) {
        if (std::string why = withdrawn(*impl_, said.incident.id); !why.empty())
            return {Effect::kept, {std::move(why)}};
    }
    const Incident incident = held ? filled(said.incident, held->incident) : said.incident;
    std::optional<Placement> placement = said.placement;
    bool moved = placement.has_value();
    if (placement) placement->number = 1;
    if (held && placement && !held->placements.empty() && held->placements.front().number == 1) {
        const Placement& before = held->placements.front();
        placement = filled(*std::move(placement), before);
        moved = !same_but_report(*placement, before);
        if (moved) outcome.changed = detail::differences(before, *placement);
    } else if (held && placement) {
        outcome.changed.emplace_back("position: blank to a place");
    }
    const bool new_mention = !held || !is_held(held->mentions, said.mention);
    const bool revised = held && incident != held->incident;
    if (held && !revised && !moved && !new_mention) return outcome;
    const ReportId appended = impl_->append(with_mention(report, said.mention));
    if (!held || revised) put(*impl_, incident, appended);
    if (moved) {
        placement->report = appended;
        put(*impl_, incident.id, *placement);
    }
    if (new_mention) put(*impl_, incident.id, said.mention, appended);
    outcome.effect = held ? Effect::revised : Effect::added;
    if (revised) {
        const std::vector<std::string> fields = detail::differences(held->incident, incident);
        outcome.changed.insert(outcome.changed.begin(), fields.begin(), fields.end());
    }
    if (held && new_mention) {
        const std::string& from = said.mention.url.empty() ? said.mention.publisher : said.mention.url;
        outcome.changed.push_back(from.empty() ? "one more report" : "one more report: " + from);
    }
    return outcome;
}

bool Transaction::correct(const Report& report, const Incident& incident, const Mention& mention,
                          const std::vector<Placement>& placements) {
    const std::optional<IncidentRecord> held = held_incident(incident.id);
    if (!held) return false;
    std::vector<Placement> moved;
    for (const Placement& placement : placements) {
        const auto before = std::ranges::find(held->placements, placement.number, &Placement::number);
        if (before == held->placements.end() || !same_but_report(placement, *before)) moved.push_back(placement);
    }
    if (held->incident == incident && moved.empty()) return false;
    const ReportId appended = impl_->append(with_mention(report, mention));
    if (held->incident != incident) put(*impl_, incident, appended);
    if (!is_held(held->mentions, mention)) put(*impl_, incident.id, mention, appended);
    for (Placement& placement : moved) {
        placement.report = appended;
        put(*impl_, incident.id, placement);
    }
    return true;
}

bool Transaction::mention(const Report& report, const std::string& incident, const Mention& mention,
                          std::optional<Placement> placement) {
    const std::optional<IncidentRecord> held = held_incident(incident);
    if (!held) return false;
    const bool known = is_held(held->mentions, mention);
    const auto is_the_same = [&](const Placement& before) {
        Placement said = *placement;
        said.number = before.number;
        return same_but_report(said, before);
    };
    if (known && (!placement || std::ranges::any_of(held->placements, is_the_same))) return false;
    const ReportId appended = impl_->append(with_mention(report, mention));
    if (!known) put(*impl_, incident, mention, appended);
    if (placement) {
        placement->report = appended;
        placement->number = held->placements.empty() ? 1 : held->placements.back().number + 1;
        put(*impl_, incident, *placement);
    }
    return true;
}

bool Transaction::withdraw_incident(std::string_view id) {
    const std::optional<IncidentRecord> held = held_incident(id);
    if (!held) return false;
    const std::string key{id};
    for (const Placement& placement : held->placements)
        impl_->withdraw(detail::placement_table, {key, placement.number});
    for (const Mention& mention : held->mentions) impl_->withdraw(detail::mention_table, {key, mention.report.number});
    return impl_->withdraw(detail::incident_table, {key});
}

bool Transaction::restore_incident(std::string_view id) {
    const std::string key{id};
    const auto last = impl_->withdrawn(detail::incident_table, {key});
    if (!last) return false;
    const auto restore = [&](const detail::RevTable& table, std::string_view part) {
        detail::PreparedStatement& rows = impl_->prepared(fmt::format(
            "SELECT {} FROM {} WHERE incident = ?1 AND txn = ?2 AND state = 'withdrawn'", part, table.name));
        rows.with(id, last->txn.number);
        std::vector<std::int64_t> numbers;
        while (rows.next()) numbers.push_back(rows.integer(0));
        for (const std::int64_t number : numbers) {
            const auto values = impl_->withdrawn(table, {key, number});
            if (values) impl_->append(table, {key, number}, "live", values->values);
        }
    };
    impl_->append(detail::incident_table, {key}, "live", last->values);
    restore(detail::placement_table, "placement");
    restore(detail::mention_table, "report");
    return true;
}

bool Transaction::withdraw_placement(std::string_view incident, std::int64_t number) {
    return impl_->withdraw(detail::placement_table, {std::string{incident}, number});
}

bool Transaction::withdraw_mention(std::string_view incident, ReportId report) {
    return impl_->withdraw(detail::mention_table, {std::string{incident}, report.number});
}

std::string Transaction::next_incident_id() const {
    const std::int64_t greatest = impl_->database.integer(
        "SELECT coalesce(max(CAST(substr(incident, 5) AS INTEGER)), 0) FROM incident_rev "
        "WHERE incident GLOB 'INC-[0-9]*' AND NOT substr(incident, 5) GLOB '*[^0-9]*'");
    return fmt::format("INC-{:04}", greatest + 1);
}

}  // namespace picket
