#include "layers/incident_match.hpp"

#include <algorithm>

#include "geo/folded.hpp"
#include "layers/detail/incident_tally.hpp"

namespace picket {
namespace {

/// "China (fishing vessel)" is a party of China.
bool is_party(std::string_view party, std::string_view asked) {
    return party == asked || (party.starts_with(asked) && party.substr(asked.size()).starts_with(" ("));
}

bool names_one(const std::string& list, const std::vector<std::string>& asked) {
    if (asked.empty()) return true;
    return std::ranges::any_of(parts_of(list), [&](const std::string& party) {
        return std::ranges::any_of(asked, [&](const std::string& one) { return is_party(party, one); });
    });
}

bool comes_from(const IncidentRecord& record, const std::optional<std::string>& source) {
    if (!source) return true;
    return std::ranges::any_of(record.mentions, [&](const Mention& mention) {
        return mention.source == *source || mention.publisher == *source ||
               folded(mention.publisher) == folded(*source);
    });
}

bool is_of_kind(const IncidentRecord& record, const IncidentQuestion& question, const std::vector<EventType>& types) {
    const Incident& incident = record.incident;
    const bool of_type =
        question.types.empty() || std::ranges::find(question.types, incident.type) != question.types.end();
    const bool named = !question.types.empty();
    if (question.encounters && !named && is_context(incident.type, types)) return false;
    return of_type && names_one(incident.actor, question.actors) && names_one(incident.target, question.targets) &&
           (!question.least || severity_of(incident, types) >= *question.least) &&
           comes_from(record, question.source) && (!question.verified_only || detail::is_verified(record));
}

/// Whether it happened between the days that are asked for.
Containment in_time(const Incident& incident, const IncidentQuestion& question) {
    const DayRange window = incident.window();
    const DayRange asked{question.since.value_or(window.begin),
                         question.until ? *question.until + DaySpan{1} : window.end};
    const DayRange common = window.intersect(asked);
    if (common.empty()) return Containment::none;
    return incident.covers_every_day() || common == window ? Containment::sure : Containment::possible;
}

/// Over all placements: sure where each one lies inside, none where each lies outside.
Containment in_place(const std::vector<Placement>& placements, const Region& area) {
    bool all = true;
    bool any = false;
    for (const Placement& placement : placements) {
        const Containment held = area.holds(placement.disc);
        all = all && held == Containment::sure;
        any = any || held != Containment::none;
    }
    if (!any) return Containment::none;
    return all ? Containment::sure : Containment::possible;
}

}  // namespace

std::optional<IncidentMatch> match(const IncidentRecord& record, const IncidentQuestion& question,
                                   const std::vector<EventType>& types) {
    if (!is_of_kind(record, question, types)) return std::nullopt;
    IncidentMatch out;
    out.place_known = !record.placements.empty();
    out.time = in_time(record.incident, question);
    if (out.time == Containment::none) return std::nullopt;
    if (question.begun && record.incident.covers_every_day() && question.since &&
        record.incident.first < *question.since)
        return std::nullopt;
    if (!question.area) return out;
    if (!out.place_known) {
        out.place = Containment::possible;
        out.stated_point_in = false;
        return out;
    }
    out.place = in_place(record.placements, *question.area);
    if (out.place == Containment::none) return std::nullopt;
    if (out.place == Containment::possible) {
        const auto wider = question.area->widened(0.05);
        out.nearly_sure = wider && in_place(record.placements, *wider) == Containment::sure;
    }
    const Position& stated = record.placements.front().disc.centre;
    out.stated_point_in = question.area->contains(stated);
    out.distance = question.area->distance_to(stated);
    return out;
}

bool is_context(const std::string& type, const std::vector<EventType>& types) {
    const auto found = std::ranges::find(types, type, &EventType::name);
    return found != types.end() && found->context == "yes";
}

double share_begun_in(const Incident& incident, const DayRange& days) {
    if (incident.covers_every_day()) return days.contains(incident.first) ? 1.0 : 0.0;
    const DayRange window = incident.window();
    const DayRange common = window.intersect(days);
    return common.empty() ? 0.0
                          : static_cast<double>(common.length().count()) / static_cast<double>(window.length().count());
}

Severity severity_of(const Incident& incident, const std::vector<EventType>& types) {
    const auto found = std::ranges::find(types, incident.type, &EventType::name);
    return found == types.end() ? lowest_severity : found->step();
}

}  // namespace picket
