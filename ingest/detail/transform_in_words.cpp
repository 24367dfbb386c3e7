#include "ingest/detail/transform_in_words.hpp"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ingest/detail/mapped_fields.hpp"

namespace picket::detail {
namespace {

void add_dates(std::vector<std::string>& parts, const FieldRule& rule, const IncidentColumns& all) {
    parts.push_back(rule.formats.empty() ? "dates that can be read in one way only"
                                         : fmt::format("dates as {}", fmt::join(rule.formats, " or ")));
    if (rule.pivot) parts.push_back(fmt::format("years of two digits from {} on", *rule.pivot));
    const std::string& zone = rule.zone.empty() ? all.zone : rule.zone;
    parts.push_back(zone.empty() ? "a time without an offset is passed over" : "times of " + zone);
    if (!all.days_in.empty()) parts.push_back("days of " + all.days_in);
}

}  // namespace

std::string transform_in_words(const std::string& field, const FieldRule& rule, const Mapping& mapping) {
    const auto& all = std::get<IncidentColumns>(mapping.reads);
    const FieldKind kind = kind_of_field(field);
    std::vector<std::string> parts;
    if (!rule.value.empty()) parts.push_back(fmt::format("always '{}'", rule.value));
    if (rule.columns.size() > 1) parts.push_back(fmt::format("joined with '{}'", rule.join));
    if (!rule.words.empty()) parts.push_back(fmt::format("by {} words", rule.words.size()));
    if (rule.otherwise) parts.push_back(fmt::format("any other '{}'", *rule.otherwise));
    if (!rule.blank.empty()) parts.push_back(fmt::format("'{}' is blank", fmt::join(rule.blank, "', '")));
    if (rule.blank_is) parts.push_back(fmt::format("blank is '{}'", *rule.blank_is));
    if (rule.zero_is_unknown) parts.emplace_back("0 is not known");
    if (kind == FieldKind::date && !(field == "source_date" && rule.formats.empty())) add_dates(parts, rule, all);
    if (kind == FieldKind::position || kind == FieldKind::angle) {
        if (!rule.notation.empty()) parts.push_back("in " + rule.notation);
        if (rule.longitude_first) parts.emplace_back("longitude first");
    }
    if (rule.radius) parts.push_back(fmt::format("within {} nm at least", rule.radius->in_nautical_miles()));
    if (!rule.unit.empty()) parts.push_back("in " + rule.unit);
    if (!rule.prefix.empty()) parts.push_back(fmt::format("behind '{}'", rule.prefix));
    if (field == "place" && all.look_up_places) parts.emplace_back("looked up where there is no position");
    return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace picket::detail
