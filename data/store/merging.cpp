#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/store/change.hpp"
#include "data/store/detail/incident_edit.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket {
namespace {

using detail::Value;

/// One of the incidents that are merged, with the report on which its fields rest.
struct Part {
    IncidentRecord record;
    std::vector<Value> values;  ///< of its fields, in the order of `field_names`
    ReportId report;
};

std::vector<std::string> field_names() {
    std::vector<std::string> names;
    std::string_view rest = detail::incident_table.values;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(", ");
        names.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
    }
    names.pop_back();  // the report, which is none
    return names;
}

// Where they stand among the fields.
constexpr std::size_t date_start = 0;
constexpr std::size_t date_end = 1;
constexpr std::size_t date_precision = 2;
constexpr std::size_t time_start = 17;
constexpr std::size_t time_end = 18;

bool is_blank(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::holds_alternative<std::monostate>(value) : text->empty();
}

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
}

/// The fields of the incident that stays.
class Fields {
public:
    Fields(const Part& keep, const std::vector<Part>& others)
        : keep_{keep}, others_{others}, values_{keep.values}, report_{keep.report}, from_(values_.size(), &keep) {}

    void choose(const std::vector<MergeChoice>& choices) {
        for (const MergeChoice& choice : choices) {
            const auto name = std::ranges::find(names_, choice.field);
            if (name == names_.end()) {
                std::string hint = did_you_mean(choice.field, names_);
                if (hint.empty()) hint = fmt::format("the fields are {}", fmt::join(names_, ", "));
                throw UsageError{fmt::format("'{}' is not a field of an incident", choice.field), hint};
            }
            const auto part = std::ranges::find(
                others_, choice.from, [](const Part& other) -> const std::string& { return other.record.incident.id; });
            if (part == others_.end())
                throw UsageError{fmt::format("{} is not among the incidents that are merged", choice.from),
                                 "take a field from one of those"};
            set(static_cast<std::size_t>(name - names_.begin()), *part);
        }
        require_dates();
    }

    /// Fills each blank of which the others have one value. A moment goes with its day.
    void fill() {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (!is_blank(values_[i])) continue;
            const Part* found = nullptr;
            bool agreed = true;
            for (const Part& other : others_) {
                if (is_blank(other.values[i]) || !fits(i, other)) continue;
                agreed = agreed && (found == nullptr || found->values[i] == other.values[i]);
                if (found == nullptr) found = &other;
            }
            if (found != nullptr && agreed) set(i, *found);
        }
    }

    [[nodiscard]] Incident incident() const { return detail::incident_of(keep_.record.incident.id, values_); }
    [[nodiscard]] ReportId report() const noexcept { return report_; }

private:
    void set(std::size_t at, const Part& from) {
        if (values_[at] != from.values[at]) report_ = from.report;
        values_[at] = from.values[at];
        from_[at] = &from;
    }

    /// True for a moment on a day that is the day of the incident as well, and for every other field.
    [[nodiscard]] bool fits(std::size_t at, const Part& other) const {
        if (at != time_start && at != time_end) return true;
        const std::size_t day = at == time_start ? date_start : date_end;
        return text_of(values_[date_precision]) == "day" && values_[day] == other.values[day];
    }

    void require_dates() {
        const Value& precision = values_[date_precision];
        for (const std::size_t day : {date_start, date_end}) {
            if (from_[day]->values[date_precision] == precision) continue;
            throw UsageError{fmt::format("{} of {} is precise to the {}, and the dates would be precise to the {}",
                                         names_[day], from_[day]->record.incident.id,
                                         text_of(from_[day]->values[date_precision]), text_of(precision)),
                             "take date_start, date_end and date_precision from one incident"};
        }
        if (text_of(values_[date_end]) < text_of(values_[date_start]))
            throw UsageError{"date_end would be before date_start", "take both from one incident"};
        for (const std::size_t moment : {time_start, time_end}) {
            const std::string day = text_of(values_[moment == time_start ? date_start : date_end]);
            const std::string written = text_of(values_[moment]);
            if (written.empty() || (text_of(precision) == "day" && written.starts_with(day))) continue;
            if (from_[moment] != &keep_)
                throw UsageError{fmt::format("{} of {} is not on the day {}", names_[moment],
                                             from_[moment]->record.incident.id, day),
                                 "take the dates from the same incident"};
            values_[moment] = std::string{};  // the day has changed: its moment does not belong to it any more
        }
        const auto start = parse_instant(text_of(values_[time_start]));
        const auto end = parse_instant(text_of(values_[time_end]));
        if (start && end && *end < *start)
            throw UsageError{"time_end would be before time_start", "take both from one incident"};
    }

    const Part& keep_;
    const std::vector<Part>& others_;
    std::vector<std::string> names_ = field_names();
    std::vector<Value> values_;
    ReportId report_;
    std::vector<const Part*> from_;
};

Part part_of(Transaction::Impl& change, IncidentRecord record) {
    Part part{std::move(record), {}, {}};
    part.values = change.live(detail::incident_table, {part.record.incident.id}).value();
    part.report = ReportId{std::get<std::int64_t>(part.values.back())};
    part.values.pop_back();
    return part;
}

/// Copies what `other` has and `record` has not.
void adopt(Transaction::Impl& change, IncidentRecord& record, const IncidentRecord& other, MergeOutcome& outcome) {
    const std::string& id = record.incident.id;
    std::int64_t number = detail::next_placement(change, id);
    for (const Placement& placement : other.placements) {
        const auto same = [&](const Placement& held) { return detail::same_place(held, placement); };
        if (std::ranges::any_of(record.placements, same)) continue;
        Placement copy = placement;
        copy.number = number++;
        copy.weight.reset();  // it was a share of another whole
        detail::put(change, id, copy, "live");
        record.placements.push_back(std::move(copy));
        ++outcome.placements;
    }
    for (const Mention& mention : other.mentions) {
        const auto same = [&](const Mention& held) {
            return held.report == mention.report || detail::same_mention(held, mention);
        };
        if (std::ranges::any_of(record.mentions, same)) continue;
        detail::put(change, id, mention, mention.report, "live");
        record.mentions.push_back(mention);
        ++outcome.mentions;
    }
}

/// Writes all rows of an incident again, those in state `from` in state `to`.
void restate(Transaction::Impl& change, const IncidentRecord& record, std::string_view from, std::string_view to) {
    const auto again = [&](const detail::RevTable& table, const std::vector<Value>& key) {
        const auto row = change.latest(table, key);
        if (row && row->state == from) change.append(table, key, to, row->values);
    };
    const std::string& id = record.incident.id;
    again(detail::incident_table, {id});
    for (const Placement& placement : record.placements) again(detail::placement_table, {id, placement.number});
    for (const Mention& mention : record.mentions) again(detail::mention_table, {id, mention.report.number});
}

}  // namespace

IncidentRecord Transaction::require_incident(std::string_view id) const {
    if (auto record = held_incident(id)) return *std::move(record);
    const auto standing = detail::standing_of(*impl_, id);
    if (!standing) {
        detail::PreparedStatement rows =
            impl_->database.prepare("SELECT incident FROM incident_rev GROUP BY incident ORDER BY incident");
        std::vector<std::string> known;
        while (rows.next()) known.push_back(rows.text(0));
        std::string hint = did_you_mean(id, known);
        if (hint.empty()) hint = "`picket incidents` lists them";
        throw UsageError{fmt::format("there is no incident '{}'", id), hint};
    }
    if (standing->state == "withdrawn")
        throw UsageError{fmt::format("{} is withdrawn", id), fmt::format("`picket show {}` has its history", id)};
    const auto merge = impl_->latest(detail::merge_table, {std::string{id}});
    const std::string into = detail::merged_along(*impl_, std::string{id}).back();
    throw UsageError{fmt::format("{} is merged into {}", id, into),
                     fmt::format("name {} instead, or part them with `picket unmerge {}`", into, merge->txn.number)};
}

MergeOutcome Transaction::merge(const std::string& keep, std::vector<std::string> others,
                                const std::vector<MergeChoice>& choices) {
    std::ranges::sort(others);
    others.erase(std::ranges::unique(others).begin(), others.end());
    if (std::ranges::find(others, keep) != others.end())
        throw UsageError{fmt::format("{} cannot be merged into itself", keep), "name another incident"};
    const Part kept = part_of(*impl_, require_incident(keep));
    std::vector<Part> parts;
    for (const std::string& other : others) parts.push_back(part_of(*impl_, require_incident(other)));
    if (parts.empty()) throw UsageError{"there is nothing to merge", "name the incidents that are the same"};
    Fields fields{kept, parts};
    fields.choose(choices);
    fields.fill();

    MergeOutcome outcome;
    IncidentRecord record = kept.record;
    for (const Part& part : parts) {
        adopt(*impl_, record, part.record, outcome);
        restate(*impl_, part.record, "live", "merged");
        impl_->append(detail::merge_table, {part.record.incident.id}, "live", {keep});
    }
    const Incident after = fields.incident();
    outcome.changed = detail::differences(kept.record.incident, after);
    if (!outcome.changed.empty()) detail::put(*impl_, after, fields.report(), "live");
    return outcome;
}

namespace {

using detail::RevTable;

/// One merge that is to be taken back.
class Parting {
public:
    Parting(Transaction::Impl& change, TxnNumber merged) : change_{change}, merged_{merged} {
        detail::PreparedStatement& rows = change_.prepared(
            "SELECT incident, into_incident FROM merge_rev WHERE txn = ?1 AND state = 'live' ORDER BY incident");
        rows.with(merged.number);
        while (rows.next()) {
            ids_.push_back(rows.text(0));
            keep_ = rows.text(1);
        }
        if (ids_.empty())
            throw UsageError{fmt::format("transaction {} merged nothing", merged.number),
                             "`picket history` lists the transactions with what they did"};
    }

    /// \throws UsageError when what the merge wrote does not stand any more
    void require_untouched() {
        detail::PreparedStatement& undone =
            change_.prepared("SELECT txn FROM txn WHERE reverses = ?1 ORDER BY txn DESC LIMIT 1");
        if (undone.with(merged_.number).next())
            throw UsageError{fmt::format("transaction {} was taken back already, in transaction {}", merged_.number,
                                         undone.integer(0)),
                             "`picket history` lists the transactions"};
        for (const std::string& id : ids_) {
            const auto merge = change_.latest(detail::merge_table, {id});
            if (merge->txn != merged_) note_later(detail::merge_table, {id});
            if (auto record = detail::record_of(change_, id, "merged")) members_.push_back(*std::move(record));
        }
        const auto keep = detail::standing_of(change_, keep_);
        if (keep->state != "live") {
            note(keep->txn);
            refuse();
        }
        if (wrote(detail::incident_table, {keep_}) && !stands(detail::incident_table, {keep_}))
            note_later(detail::incident_table, {keep_});
        for (const std::int64_t number : written(detail::placement_table, "placement")) {
            if (!stands(detail::placement_table, {keep_, number}) && !follows_member(number))
                note_later(detail::placement_table, {keep_, number});
        }
        for (const std::int64_t report : written(detail::mention_table, "report")) {
            if (!stands(detail::mention_table, {keep_, report})) note_later(detail::mention_table, {keep_, report});
        }
        if (!later_.empty()) refuse();
    }

    void part() {
        if (wrote(detail::incident_table, {keep_})) back(detail::incident_table, {keep_});
        for (const std::int64_t number : written(detail::placement_table, "placement"))
            back(detail::placement_table, {keep_, number});
        for (const std::int64_t report : written(detail::mention_table, "report"))
            back(detail::mention_table, {keep_, report});
        withdraw_what_came_later();
        for (const IncidentRecord& member : members_) restate(change_, member, "merged", "live");
        for (const std::string& id : ids_) change_.append(detail::merge_table, {id}, "withdrawn", {keep_});
        // What is still merged into it may have been equal to what went.
        IncidentRecord record = detail::record_of(change_, keep_, "live").value();
        MergeOutcome none;
        for (const std::string& id : detail::members_of(change_, keep_)) {
            if (const auto member = detail::record_of(change_, id, "merged")) adopt(change_, record, *member, none);
        }
    }

    [[nodiscard]] const std::vector<std::string>& ids() const noexcept { return ids_; }

private:
    using Key = std::vector<Value>;

    std::optional<Transaction::Impl::Latest> row_of_merge(const RevTable& table, const Key& key) {
        auto row = change_.latest(table, key, TxnNumber{merged_.number + 1});
        if (row && row->txn != merged_) row.reset();
        return row;
    }
    bool wrote(const RevTable& table, const Key& key) { return row_of_merge(table, key).has_value(); }

    /// The placements or mentions of the incident that stays of which the merge wrote a row.
    std::vector<std::int64_t> written(const RevTable& table, std::string_view part) {
        detail::PreparedStatement& rows = change_.prepared(
            fmt::format("SELECT {0} FROM {1} WHERE incident = ?1 AND txn = ?2 ORDER BY {0}", part, table.name));
        rows.with(keep_, merged_.number);
        std::vector<std::int64_t> out;
        while (rows.next()) out.push_back(rows.integer(0));
        return out;
    }

    /// True where the last row of the key says what that of the merge says.
    bool stands(const RevTable& table, const Key& key) {
        const auto row = row_of_merge(table, key);
        const auto last = change_.latest(table, key);
        return row && last && last->state == row->state && last->values == row->values;
    }

    /// True where a copied placement has moved with its original.
    bool follows_member(std::int64_t number) {
        const auto last = change_.latest(detail::placement_table, {keep_, number});
        return last && last->state == "live" && is_of_member(last->values);
    }
    bool is_of_member(std::vector<Value> values) {
        values[weight_] = {};
        return std::ranges::any_of(members_, [&](const IncidentRecord& member) {
            return std::ranges::any_of(member.placements, [&](const Placement& placement) {
                std::vector<Value> cells = detail::cells_of(placement);
                cells[weight_] = {};
                return cells == values;
            });
        });
    }

    /// The row before the merge again; withdrawn where there was none.
    void back(const RevTable& table, const Key& key) {
        const auto before = change_.latest(table, key, merged_);
        const auto last = change_.latest(table, key);
        change_.append(table, key, before ? before->state : "withdrawn", before ? before->values : last->values);
    }

    /// What was stated of a member since the merge came to the incident that stays as well.
    void withdraw_what_came_later() {
        const IncidentRecord record = detail::record_of(change_, keep_, "live").value();
        for (const Mention& mention : record.mentions) {
            const bool of_member = std::ranges::any_of(members_, [&](const IncidentRecord& member) {
                return std::ranges::find(member.mentions, mention.report, &Mention::report) != member.mentions.end();
            });
            if (of_member && !before(detail::mention_table, mention.report.number))
                change_.withdraw(detail::mention_table, {keep_, mention.report.number});
        }
        for (const Placement& placement : record.placements) {
            if (!before(detail::placement_table, placement.number) && is_of_member(detail::cells_of(placement)))
                change_.withdraw(detail::placement_table, {keep_, placement.number});
        }
    }
    bool before(const RevTable& table, std::int64_t part) {
        const auto row = change_.latest(table, {keep_, part}, merged_);
        return row && row->state == "live";
    }

    [[noreturn]] void refuse() const {
        throw UsageError{
            fmt::format("transaction {} cannot be taken back: others have touched what it wrote", merged_.number),
            fmt::format("take back first: {}", fmt::join(later_, "; "))};
    }

    void note_later(const RevTable& table, const Key& key) {
        std::string wanted;
        for (std::size_t i = 1; i <= key.size(); ++i) wanted += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
        detail::PreparedStatement rows =
            change_.database.prepare(fmt::format("SELECT txn FROM {} WHERE ({}) = ({}) AND txn > {} ORDER BY txn",
                                                 table.name, table.key, wanted, merged_.number));
        rows.with_all(key);
        while (rows.next()) note(TxnNumber{rows.integer(0)});
    }
    void note(TxnNumber later) {
        detail::PreparedStatement row = change_.database.prepare("SELECT kind, reason FROM txn WHERE txn = ?1");
        if (!row.with(later.number).next()) return;
        const std::string reason = row.text(1).empty() ? "" : fmt::format(" ({})", row.text(1));
        std::string said = fmt::format("transaction {}, {}{}", later.number, row.text(0), reason);
        if (std::ranges::find(later_, said) == later_.end()) later_.push_back(std::move(said));
    }

    static constexpr std::size_t weight_ = 4;  // among the values of a placement

    Transaction::Impl& change_;
    TxnNumber merged_;
    std::string keep_;
    std::vector<std::string> ids_;
    std::vector<IncidentRecord> members_;
    std::vector<std::string> later_;
};

}  // namespace

std::vector<std::string> Transaction::unmerge(TxnNumber merged) {
    Parting parting{*impl_, merged};
    parting.require_untouched();
    parting.part();
    impl_->reverses = merged.number;
    return parting.ids();
}

}  // namespace picket
