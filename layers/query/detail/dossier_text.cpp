#include "layers/query/detail/dossier_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace picket::detail {
namespace {

std::string text(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string{}; }

std::string described(const Placement& placement) {
    return fmt::format("{} within {:.4g} nm, {}", to_text(placement.disc.centre),
                       placement.disc.radius.in_nautical_miles(), name(placement.precision));
}

const Placement* numbered(const std::vector<Placement>& placements, std::int64_t number) {
    const auto found = std::ranges::find(placements, number, &Placement::number);
    return found == placements.end() ? nullptr : &*found;
}

void note_placements(std::vector<std::string>& changes, const std::vector<Placement>& before,
                     const std::vector<Placement>& now) {
    for (const Placement& placement : now) {
        const Placement* held = numbered(before, placement.number);
        if (held == nullptr)
            changes.push_back(fmt::format("placement {} added: {}", placement.number, described(placement)));
        else if (described(*held) != described(placement) || held->weight != placement.weight)
            changes.push_back(
                fmt::format("placement {}: {} to {}", placement.number, described(*held), described(placement)));
    }
    for (const Placement& placement : before) {
        if (numbered(now, placement.number) == nullptr)
            changes.push_back(fmt::format("placement {} taken away", placement.number));
    }
}

std::string quoted(const std::string& text) { return text.empty() ? "blank" : fmt::format("'{}'", text); }

/// Degrees and minutes of one coordinate, with the letter of its side.
std::string chart_text(double degrees, char positive, char negative) {
    const long hundredths = std::lround(std::abs(degrees) * 6'000.0);
    return fmt::format("{}°{:05.2f}'{}", hundredths / 6'000, static_cast<double>(hundredths % 6'000) / 100.0,
                       degrees < 0 ? negative : positive);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> fields_of(const Incident& incident) {
    return {{"id", incident.id},
            {"date_start", to_text(incident.first)},
            {"date_end", to_text(incident.last)},
            {"date_precision", std::string{name(incident.date_precision)}},
            {"time_kind", std::string{name(incident.time_kind)}},
            {"place", incident.place},
            {"incident_type", incident.type},
            {"subtype", incident.subtype},
            {"actor", incident.actor},
            {"actor_units", incident.actor_units},
            {"target", incident.target},
            {"target_units", incident.target_units},
            {"vessels_count", text(incident.vessels)},
            {"aircraft_count", text(incident.aircraft)},
            {"injuries", text(incident.injuries)},
            {"fatalities", text(incident.fatalities)},
            {"summary", incident.summary},
            {"note", incident.note},
            {"time_start", incident.time_start},
            {"time_end", incident.time_end}};
}

std::string changes_between(const IncidentRevision* before, const IncidentRevision& now) {
    if (now.withdrawn) return "withdrawn";
    if (before == nullptr) return "added";
    std::vector<std::string> changes;
    if (before->withdrawn) changes.emplace_back("held again");
    const auto was = fields_of(before->incident);
    const auto is = fields_of(now.incident);
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (was[i].second != is[i].second)
            changes.push_back(fmt::format("{}: {} to {}", is[i].first, quoted(was[i].second), quoted(is[i].second)));
    }
    note_placements(changes, before->placements, now.placements);
    return changes.empty() ? "one more report" : fmt::format("{}", fmt::join(changes, "; "));
}

std::string degrees_and_minutes(const Position& position) {
    return chart_text(position.latitude().degrees, 'N', 'S') + " " + chart_text(position.longitude().degrees, 'E', 'W');
}

}  // namespace picket::detail
