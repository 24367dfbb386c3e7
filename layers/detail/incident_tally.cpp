#include "layers/detail/incident_tally.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace picket::detail {
namespace {

std::string either(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " or ") + word;
    return out;
}

/// As one word of a query: in quotation marks where it has blanks or such marks, or would look like an option.
std::string as_word(const std::string& id) {
    if (id.find_first_of(" \t\n\"") == std::string::npos && !id.starts_with('-')) return id;
    std::string out = id.starts_with('-') ? "--id \"" : "\"";
    for (const char c : id) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

}  // namespace

std::string incidents_in_words(std::int64_t count) {
    return fmt::format("{} {}", count, count == 1 ? "incident" : "incidents");
}

bool is_verified(const IncidentRecord& record) {
    return std::ranges::any_of(record.mentions, [](const Mention& mention) { return mention.confidence != "memory"; });
}

void IncidentTally::add(const IncidentRecord& record, const IncidentMatch& match) {
    ++incidents_;
    if (match.place == Containment::sure) ++sure_;
    if (match.nearly_sure) ++nearly_sure_;
    if (record.placements.size() > 1) ++placed_twice_;
    if (match.stated_point_in) ++stated_;
    if (!match.place_known) ++without_place_;
    if (match.time == Containment::possible) ++perhaps_outside_days_;
    if (record.incident.date_precision != DatePrecision::day) ++without_day_;
    if (!is_verified(record)) ++unverified_;
    for (const Mention& mention : record.mentions) {
        if (!mention.source.empty()) sources_.insert(mention.source);
        if (!mention.file.empty()) files_.insert(mention.file);
        publishers_.add(mention.publisher, mention.title, mention.url, mention.confidence);
    }
}

std::vector<std::string> IncidentTally::caveats(const IncidentQuestion& question) const {
    std::vector<std::string> out;
    if (incidents_ == 0) out.emplace_back("No incident that is held is one of those asked about.");
    if (question.area && incidents_ > 0) {
        out.push_back(fmt::format(
            "{}: {} surely inside, {} possibly, these included. A count of the stated points "
            "alone would say {}, and leave out how well each place is known.",
            question.area_text.empty() ? question.area->text() : question.area_text, sure_, incidents_, stated_));
        if (nearly_sure_ > 0) {
            out.push_back(fmt::format(
                "The sure ones hang on the radius asked for: {} more would be sure if it were 5 % longer, since "
                "the radius of where they lie is about as long.",
                nearly_sure_));
        }
        if (2 * (incidents_ - sure_) > incidents_) {
            out.push_back(
                fmt::format("The places are too vague for this area: {} of the {} that may lie in it are not "
                            "sure to.",
                            incidents_ - sure_, incidents_));
        }
        if (without_place_ > 0) {
            out.push_back(fmt::format("The place of {} is not known, and so possible in every area.",
                                      incidents_in_words(without_place_)));
        }
    }
    if (placed_twice_ > 0) {
        out.push_back(
            fmt::format("The reports of {} do not agree on the place: the point is that of the first, and `picket "
                        "show ID` has all.",
                        incidents_in_words(placed_twice_)));
    }
    if (perhaps_outside_days_ > 0) {
        out.push_back(
            fmt::format("{} may lie outside of the days asked for (in_range possible): only a longer time is "
                        "known.",
                        incidents_in_words(perhaps_outside_days_)));
    }
    if (without_day_ > 0) {
        out.push_back(
            fmt::format("The day of {} is not known (date_precision month or year): a day that stands "
                        "for it is a stand-in, and no count uses it as a day.",
                        incidents_in_words(without_day_)));
    }
    if (unverified_ > 0) {
        out.push_back(fmt::format("{} {} on memory alone: unverified here.", incidents_in_words(unverified_),
                                  unverified_ == 1 ? "rests" : "rest"));
    }
    out.emplace_back(
        "What is held is a sample of reported incidents, not a census: how much was reported is unknown, and more "
        "incidents may mean more reports.");
    return out;
}

std::vector<Credit> IncidentTally::credits() const {
    std::vector<Credit> out;
    for (const std::string& source : sources_) out.push_back({source, source, "", "", source});
    for (const std::string& file : files_) out.push_back({file, "file " + file, "", "", file});
    std::ranges::move(publishers_.credits(), std::back_inserter(out));
    return out;
}

std::string asked_for(const IncidentQuestion& question) {
    std::string out;
    if (question.area) out += ", " + (question.area_text.empty() ? question.area->text() : question.area_text);
    if (!question.actors.empty()) out += ", by " + either(question.actors);
    if (!question.targets.empty()) out += ", against " + either(question.targets);
    if (!question.types.empty()) out += ", " + either(question.types);
    if (question.least) out += fmt::format(", from {} ({}) on", name(*question.least), question.least->level);
    if (question.source) out += ", from " + *question.source;
    if (question.verified_only) out += ", verified";
    if (question.since && question.until && *question.since == *question.until)
        return out + ", on " + to_text(*question.since);
    if (question.since) out += ", since " + to_text(*question.since);
    if (question.until) out += ", until " + to_text(*question.until);
    return out;
}

Evidence evidence(const IncidentRecord& record) {
    Evidence out;
    out.query = "show " + as_word(record.incident.id);
    out.count = static_cast<std::int64_t>(record.mentions.size());
    for (const Mention& mention : record.mentions) {
        if (out.reports.size() < Evidence::most) out.reports.push_back(mention.report);
    }
    return out;
}

}  // namespace picket::detail
