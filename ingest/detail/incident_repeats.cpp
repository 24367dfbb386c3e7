#include "ingest/detail/incident_repeats.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "data/store/digest.hpp"

namespace picket::detail {
namespace {

std::uint64_t first_bytes(std::string_view text) {
    const Digest digest = sha256(text);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8U | digest.bytes[i];
    return value;
}

std::string written(const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : ""; }

/// All that a statement says, each part ended by a NUL, which no cell has.
std::string content_of(const IncidentStatement& statement) {
    const Incident& incident = statement.incident;
    const Mention& mention = statement.mention;
    std::string all;
    const auto add = [&](std::string_view part) {
        all += part;
        all += '\0';
    };
    for (const std::string& part :
         {to_text(incident.first), to_text(incident.last), written(incident.vessels), written(incident.aircraft),
          written(incident.injuries), written(incident.fatalities)}) {
        add(part);
    }
    for (const std::string_view part :
         {name(incident.date_precision),           name(incident.time_kind),
          std::string_view{incident.place},        std::string_view{incident.type},
          std::string_view{incident.subtype},      std::string_view{incident.actor},
          std::string_view{incident.actor_units},  std::string_view{incident.target},
          std::string_view{incident.target_units}, std::string_view{incident.summary},
          std::string_view{incident.note},         std::string_view{mention.publisher},
          std::string_view{mention.title},         std::string_view{mention.date},
          std::string_view{mention.url},           std::string_view{mention.confidence},
          std::string_view{incident.time_start},   std::string_view{incident.time_end},
          std::string_view{mention.reliability},   std::string_view{mention.credibility}}) {
        add(part);
    }
    if (statement.placement) {
        const Disc& disc = statement.placement->disc;
        add(fmt::format("{} {} {} {}", disc.centre.longitude().degrees, disc.centre.latitude().degrees,
                        disc.radius.in_metres(), name(statement.placement->precision)));
        for (const std::string* part :
             {&statement.placement->written, &statement.placement->method, &statement.placement->shape})
            add(*part);
    }
    return all;
}

}  // namespace

IncidentRepeats::Entry IncidentRepeats::entry_of(const IncidentStatement& statement, std::int64_t line) {
    return {first_bytes(statement.incident.id), first_bytes(content_of(statement)), line};
}

void IncidentRepeats::add(const IncidentStatement& statement, std::int64_t line) {
    entries_.push_back(entry_of(statement, line));
}

void IncidentRepeats::settle() {
    std::ranges::sort(entries_, {}, [](const Entry& entry) { return std::tuple{entry.id, entry.line}; });
    for (auto from = entries_.cbegin(); from != entries_.cend();) {
        const auto to = std::find_if(from, entries_.cend(), [&](const Entry& entry) { return entry.id != from->id; });
        if (to - from > 1) {
            const auto other =
                std::find_if(from, to, [&](const Entry& entry) { return entry.content != from->content; });
            groups_.emplace(from->id, Group{from->line, from->content, other == to ? 0 : other->line});
        }
        from = to;
    }
    entries_ = {};
}

IncidentRepeats::Ruling IncidentRepeats::ruling(const IncidentStatement& statement, std::int64_t line) const {
    if (groups_.empty()) return {};
    const Entry entry = entry_of(statement, line);
    const auto found = groups_.find(entry.id);
    if (found == groups_.end()) return {};
    const Group& group = found->second;
    if (group.other_line != 0) {
        return {Verdict::clashes, entry.content == group.content ? group.other_line : group.first_line};
    }
    return {line == group.first_line ? Verdict::stands : Verdict::repeats, 0};
}

}  // namespace picket::detail
