#include "layers/incident_counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "layers/detail/incident_tally.hpp"

namespace picket {
namespace {

/// A group, in the order in which groups stand.
struct Group {
    std::int64_t step = 0;  ///< of a severity; 0 for all others
    std::string text;
    friend auto operator<=>(const Group&, const Group&) = default;
};

/// What one period and group came to.
struct Sum {
    double incidents = 0.0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    Evidence evidence;
};

std::string_view word(IncidentGroup group) {
    switch (group) {
        case IncidentGroup::actor: return "actor";
        case IncidentGroup::target: return "target";
        case IncidentGroup::type: return "type";
        case IncidentGroup::severity: return "severity";
        case IncidentGroup::area: return "area";
        case IncidentGroup::none: break;
    }
    return {};
}

/// Counts incidents one by one; what it has counted is a Layer.
class Counter {
public:
    Counter(const IncidentQuestion& question, const IncidentCountOptions& options, const std::vector<EventType>& types)
        : question_{question}, options_{options}, types_{types} {
        if (options.group == IncidentGroup::type) {
            for (const std::string& type : question.types) groups_.insert({0, type});
        }
        if (options.group == IncidentGroup::none) groups_.insert(Group{});
    }

    void add(const IncidentRecord& record) {
        const auto found = match(record, question_, types_);
        if (!found) return;
        const Incident& incident = record.incident;
        if (is_left_out(incident.type)) {
            ++context_[incident.type];
            return;
        }
        const DayRange begun = asked_of(incident.covers_every_day() ? DayRange::through(incident.first, incident.first)
                                                                    : incident.window());
        if (begun.empty()) {
            ++begun_before_;
            return;
        }
        tally_.add(record, *found);
        total_ += found->stated_point_in ? share_begun_in(incident, begun) : 0.0;
        const std::set<Group> groups = groups_of(record);
        if (groups.size() > 1) ++of_several_;
        if (groups.contains(Group{}) && options_.group != IncidentGroup::none) ++without_group_;
        groups_.insert(groups.begin(), groups.end());
        for (Period period = Period::around(begun.begin, options_.by); period.days().begin < begun.end;
             period = period.next()) {
            const double share = share_begun_in(incident, asked_of(period.days()));
            for (const Group& group : groups) add(sums_[{period.days().begin, group}], record, *found, share);
        }
    }

    [[nodiscard]] Layer layer() const {
        LayerHeader header;
        header.name = "trends";
        header.title = title();
        header.method =
            "Incidents by the period in which each began; one of which no day is known counts by the share of its "
            "days. low: surely of the period and area; high: possibly. docs/methods.md 1 (incident time) and 2.";
        header.columns = {{"period", ColumnKind::period, Unit::none, 0},
                          {"group", ColumnKind::text, Unit::none, 0},
                          {"incidents", ColumnKind::number, Unit::incidents, Column::as_needed},
                          {"low", ColumnKind::integer, Unit::incidents, 0},
                          {"high", ColumnKind::integer, Unit::incidents, 0},
                          {"reported_share", ColumnKind::number, Unit::none, 3}};
        header.caveats = caveats();
        header.sources = tally_.credits();
        Batch rows{header.columns};
        const DayRange days = range();
        if (days.empty()) return {std::move(header), std::move(rows)};
        for (Period period = Period::around(days.begin, options_.by); period.days().begin < days.end;
             period = period.next()) {
            for (const Group& group : groups_) append(rows, period, group);
        }
        return {std::move(header), std::move(rows)};
    }

private:
    [[nodiscard]] bool is_left_out(const std::string& type) const {
        const bool named = std::ranges::find(question_.types, type) != question_.types.end();
        return !options_.with_context && !named && is_context(type, types_);
    }

    /// The part of the days that is asked about.
    [[nodiscard]] DayRange asked_of(DayRange days) const {
        if (question_.since) days.begin = std::max(days.begin, *question_.since);
        if (question_.until) days.end = std::min(days.end, *question_.until + DaySpan{1});
        return days;
    }

    /// From the first day that has a row to the last.
    [[nodiscard]] DayRange range() const {
        if (sums_.empty() && !(question_.since && question_.until)) return {};
        DayRange days;
        if (!sums_.empty()) {
            days.begin = sums_.begin()->first.first;
            days.end = Period::around(sums_.rbegin()->first.first, options_.by).days().end;
        }
        if (question_.since) days.begin = *question_.since;
        if (question_.until) days.end = *question_.until + DaySpan{1};
        return days;
    }

    void add(Sum& sum, const IncidentRecord& record, const IncidentMatch& found, double share) const {
        if (share <= 0.0) return;
        if (found.stated_point_in) sum.incidents += share;
        if (share >= 1.0 && found.place == Containment::sure) ++sum.low;
        ++sum.high;
        for (const Mention& mention : record.mentions) {
            ++sum.evidence.count;
            if (sum.evidence.reports.size() < Evidence::most) sum.evidence.reports.push_back(mention.report);
        }
    }

    [[nodiscard]] std::set<Group> parties(const std::string& list, const std::vector<std::string>& asked) const {
        std::set<Group> out;
        for (const std::string& party : parts_of(list)) {
            const bool is_asked = asked.empty() || std::ranges::any_of(asked, [&](const std::string& one) {
                                      return party == one || party.starts_with(one + " (");
                                  });
            if (is_asked) out.insert({0, party});
        }
        if (out.empty()) out.insert(Group{});
        return out;
    }

    [[nodiscard]] std::set<Group> groups_of(const IncidentRecord& record) const {
        const Incident& incident = record.incident;
        switch (options_.group) {
            case IncidentGroup::actor: return parties(incident.actor, question_.actors);
            case IncidentGroup::target: return parties(incident.target, question_.targets);
            case IncidentGroup::type: return {{0, incident.type}};
            case IncidentGroup::area: return {{0, options_.area_of ? options_.area_of(record) : std::string{}}};
            case IncidentGroup::severity: {
                const bool known = std::ranges::find(types_, incident.type, &EventType::name) != types_.end();
                const Severity step = severity_of(incident, types_);
                return known ? std::set<Group>{{step.level, fmt::format("{} {}", step.level, name(step))}}
                             : std::set<Group>{Group{}};
            }
            case IncidentGroup::none: break;
        }
        return {Group{}};
    }

    /// True for a period of which nothing can be known yet.
    [[nodiscard]] bool is_past_what_is_held(const Period& period) const {
        return options_.held_to && period.days().begin > *options_.held_to;
    }

    void append(Batch& rows, const Period& period, const Group& group) const {
        if (is_past_what_is_held(period)) {
            rows.append({period.text(), group.text.empty() ? Cell{} : Cell{group.text}, {}, {}, {}, {}});
            return;
        }
        const auto found = sums_.find({period.days().begin, group});
        Sum sum = found == sums_.end() ? Sum{} : found->second;
        if (options_.listed_by) sum.evidence.query = options_.listed_by(asked_of(period.days()), group.text);
        rows.append({period.text(), group.text.empty() ? Cell{} : Cell{group.text},
                     std::round(sum.incidents * 1e4) / 1e4, sum.low, sum.high, Cell{}},
                    {}, std::move(sum.evidence));
    }

    [[nodiscard]] std::string title() const {
        std::string out =
            fmt::format("Incidents begun in each {}", options_.by == PeriodLength::year ? "year" : "month");
        if (options_.group != IncidentGroup::none) out += fmt::format(" by {}", word(options_.group));
        return out + detail::asked_for(question_);
    }

    [[nodiscard]] std::string of_context() const {
        std::int64_t all = 0;
        std::string words;
        for (const auto& [type, count] : context_) {
            all += count;
            words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, type);
        }
        return fmt::format("{} of types that are no encounters at sea {} left out ({}); --with-context counts them.",
                           detail::incidents_in_words(all), all == 1 ? "is" : "are", words);
    }

    [[nodiscard]] std::vector<std::string> caveats() const {
        std::vector<std::string> out = tally_.caveats(question_);
        const auto days = range();
        if (of_several_ > 0) {
            out.push_back(fmt::format("{} more than one {} and {} once for each; there are {} in all.",
                                      detail::incidents_in_words(of_several_) + (of_several_ == 1 ? " names" : " name"),
                                      word(options_.group), of_several_ == 1 ? "counts" : "count",
                                      std::round(total_ * 1e4) / 1e4));
        }
        if (without_group_ > 0) {
            out.push_back(fmt::format("{} {} no {} that is known: the group that is blank.",
                                      detail::incidents_in_words(without_group_), without_group_ == 1 ? "has" : "have",
                                      word(options_.group)));
        }
        if (begun_before_ > 0) {
            out.push_back(fmt::format("{} began before {} and went on: not counted here.",
                                      detail::incidents_in_words(begun_before_), to_text(*question_.since)));
        }
        if (!context_.empty()) out.push_back(of_context());
        if (!days.empty() && options_.held_to && days.last() > *options_.held_to) {
            out.push_back(
                fmt::format("Incidents are held to {}: later periods are blank, which is not zero, and the one of "
                            "that day is not whole.",
                            to_text(*options_.held_to)));
        }
        if (!days.empty() && (Period::around(days.begin, options_.by).days().begin < days.begin ||
                              Period::around(days.last(), options_.by).days().end > days.end)) {
            out.push_back(fmt::format("Only the days from {} to {} count: the first or the last period is not whole.",
                                      to_text(days.begin), to_text(days.last())));
        }
        return out;
    }

    const IncidentQuestion& question_;
    const IncidentCountOptions& options_;
    const std::vector<EventType>& types_;
    std::map<std::pair<Day, Group>, Sum> sums_;
    std::set<Group> groups_;
    std::map<std::string, std::int64_t> context_;
    detail::IncidentTally tally_;
    double total_ = 0.0;
    std::int64_t of_several_ = 0;
    std::int64_t without_group_ = 0;
    std::int64_t begun_before_ = 0;
};

}  // namespace

Layer incident_counts(const IncidentSource& source, const IncidentQuestion& question,
                      const IncidentCountOptions& options, const std::vector<EventType>& types) {
    Counter counter{question, options, types};
    const auto next = source();
    while (const IncidentRecord* record = next()) counter.add(*record);
    return counter.layer();
}

}  // namespace picket
