#include "layers/query/detail/terms.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "layers/incident_match.hpp"
#include "layers/query/detail/dossier_text.hpp"

namespace picket::detail {
namespace {

/// The reports that the fields of an incident rest on as they stand.
std::set<ReportId> reports_of_fields(const Store& store, const std::string& id, TxnNumber at) {
    std::map<std::string, std::pair<std::string, ReportId>> standing;  // by field: its value and who said it
    for (const IncidentRevision& revision : store.incident_revisions(id, at)) {
        for (const auto& [field, value] : fields_of(revision.incident)) {
            const auto was = standing.find(field);
            if (was == standing.end() || was->second.first != value)
                standing.insert_or_assign(field, std::pair{value, revision.report});
        }
    }
    std::set<ReportId> out;
    for (const auto& [field, said] : standing) {
        if (!said.first.empty()) out.insert(said.second);
    }
    return out;
}

}  // namespace

Terms::Terms(const Query& query, const Store& store, TxnNumber at) : store_{store}, at_{at} {
    own_use_ = query.has("own-use");
    if (query.audience() == Audience::house && !own_use_) return;
    // the terms as they are now, whatever was known when the question is of an earlier moment
    for (Source& source : store.sources(store.resolve(Latest{}))) {
        if (source.passing_on == PassingOn::aggregates) closed_.emplace(source.id, std::move(source));
    }
}

std::set<std::string> Terms::closed_sources(const IncidentRecord& record) const {
    std::set<std::string> out;
    for (const Mention& mention : record.mentions) {
        if (closed_.contains(mention.source)) out.insert(mention.source);
    }
    return out;
}

bool Terms::closes(const IncidentRecord& record) const { return !none() && !closed_sources(record).empty(); }

bool Terms::closes(ReportId report, const IncidentRecord& record) const {
    const auto mention = std::ranges::find(record.mentions, report, &Mention::report);
    return mention != record.mentions.end() && closed_.contains(mention->source);
}

std::optional<IncidentRecord> Terms::shown(const IncidentRecord& record) const {
    if (own_use_ || !closes(record)) return record;
    if (std::ranges::all_of(record.mentions, [&](const Mention& one) { return closed_.contains(one.source); }))
        return std::nullopt;
    const std::set<ReportId> said = reports_of_fields(store_, record.incident.id, at_);
    if (std::ranges::any_of(said, [&](ReportId report) { return closes(report, record); })) return std::nullopt;
    IncidentRecord out = record;
    std::erase_if(out.placements, [&](const Placement& one) { return closes(one.report, record); });
    std::erase_if(out.mentions, [&](const Mention& one) { return closed_.contains(one.source); });
    return out;
}

void Terms::Count::add(const Terms& terms, const IncidentRecord& record) {
    const bool whole = terms.own_use() || !terms.shown(record);
    for (const std::string& source : terms.closed_sources(record)) ++(whole ? rows_ : parts_)[source];
}

void Terms::Count::add_row(const std::set<std::string>& sources) {
    for (const std::string& source : sources) ++rows_[source];
}

std::vector<std::string> Terms::Count::caveats(const Terms& terms, std::string_view one, std::string_view many) const {
    std::vector<std::string> out;
    const auto said = [&](std::int64_t count) { return fmt::format("{} {}", count, count == 1 ? one : many); };
    const auto terms_of = [&](const std::string& id) {
        const Source& source = terms.closed_.at(id);
        const std::string name =
            source.name.empty() || source.name == id ? id : fmt::format("{} ({})", id, source.name);
        return fmt::format("the terms of {} let only counts be passed on{}", name,
                           source.terms.empty() ? "" : fmt::format(": \"{}\"", source.terms));
    };
    for (const auto& [source, count] : rows_) {
        if (terms.own_use()) {
            out.push_back(
                fmt::format("For use in the house: {} may not be passed on, since {}.", said(count), terms_of(source)));
        } else {
            out.push_back(
                fmt::format("{} {} left out, since {}. Counts have them; --own-use writes them to a file that "
                            "stays in the house.",
                            said(count), count == 1 ? "is" : "are", terms_of(source)));
        }
    }
    for (const auto& [source, count] : parts_) {
        out.push_back(fmt::format("{} {} shown without what one source says of {}, since {}.", said(count),
                                  count == 1 ? "is" : "are", count == 1 ? "it" : "them", terms_of(source)));
    }
    return out;
}

void Terms::Count::say(LayerHeader& header, const Terms& terms, std::string_view one, std::string_view many) const {
    const std::vector<std::string> said = caveats(terms, one, many);
    header.caveats.insert(header.caveats.begin(), said.begin(), said.end());
    header.withheld.insert(header.withheld.end(), said.begin(), said.end());
}

SourceOnTerms on_terms(IncidentSource source, std::shared_ptr<const Terms> terms, const IncidentQuestion& question,
                       const std::vector<EventType>& types) {
    if (terms->none()) return {std::move(source), std::make_shared<const Terms::Count>()};
    auto count = std::make_shared<Terms::Count>();
    auto counted = std::make_shared<bool>(false);  // shared: a source is copied, and read twice
    auto reading = [source, terms, question, types, count, counted] {
        const bool counts = !*counted;
        *counted = true;
        return [next = source(), terms, question, types, count, counts,
                kept = std::optional<IncidentRecord>{}]() mutable -> const IncidentRecord* {
            while (const IncidentRecord* record = next()) {
                if (!terms->closes(*record)) return record;
                if (counts && match(*record, question, types)) count->add(*terms, *record);
                kept = terms->shown(*record);
                if (kept) return &*kept;
            }
            return nullptr;
        };
    };
    return {std::move(reading), count};
}

}  // namespace picket::detail
