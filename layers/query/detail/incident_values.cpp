#include "layers/query/detail/incident_values.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/folded.hpp"
#include "geo/suggest.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/area.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

/// Names as somebody may write them, folded, each with the name as it is held.
using Names = std::map<std::string, std::string>;

/// What incidents are held to name.
struct HeldNames {
    Names actors;
    Names targets;
    Names types;
    Names publishers;
};

void add_parties(Names& names, const std::string& list) {
    for (const std::string& party : parts_of(list)) {
        names.emplace(folded(party), party);
        const std::string beginning = party.substr(0, party.find(" ("));
        names.emplace(folded(beginning), beginning);
    }
}

HeldNames names_held(const Store& store, TxnNumber at) {
    HeldNames out;
    std::set<std::string> seen;  // most lists are said again and again: each is read once
    const auto is_new = [&](char of, const std::string& text) {
        return !text.empty() && seen.insert(of + text).second;
    };
    IncidentCursor cursor = store.incidents(at);
    while (const IncidentRecord* record = cursor.next()) {
        const Incident& incident = record->incident;
        if (is_new('a', incident.actor)) add_parties(out.actors, incident.actor);
        if (is_new('t', incident.target)) add_parties(out.targets, incident.target);
        if (is_new('k', incident.type)) out.types.emplace(folded(incident.type), incident.type);
        for (const Mention& mention : record->mentions) {
            if (is_new('p', mention.publisher)) out.publishers.emplace(folded(mention.publisher), mention.publisher);
        }
    }
    return out;
}

UsageError unknown(std::string_view what, const std::string& word, const Names& known) {
    std::vector<std::string> names;
    for (const auto& [text, name] : known) names.push_back(name);
    std::string hint = did_you_mean(word, names);
    if (hint.empty() && !names.empty() && names.size() <= 40) hint = fmt::format("held: {}", fmt::join(names, ", "));
    return UsageError{fmt::format("nothing that is held has the {} '{}'", what, word), hint};
}

/// The names of a list with commas, as they are held. A name with a comma in it is one name where it stands alone.
std::vector<std::string> names_in(const std::string& text, std::string_view what, const Names& known) {
    if (const auto whole = known.find(folded(text)); whole != known.end() && !text.empty()) return {whole->second};
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",;", at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        const auto found = known.find(folded(word));
        if (found == known.end() || found->first.empty()) {
            const std::size_t first = std::min(word.find_first_not_of(' '), word.size());
            throw unknown(what, word.substr(first), known);
        }
        out.push_back(found->second);
    }
    return out;
}

void read_names(IncidentAsk& ask, const Query& query, const Store& store, TxnNumber at) {
    const auto actors = query.value("actor");
    const auto targets = query.value("target");
    const auto types = query.value("type");
    const auto source = query.value("source");
    if (!actors && !targets && !types && !source) return;
    HeldNames held = names_held(store, at);
    for (const EventType& type : ask.types) held.types.emplace(folded(type.name), type.name);
    if (actors) ask.question.actors = names_in(*actors, "actor", held.actors);
    if (targets) ask.question.targets = names_in(*targets, "target", held.targets);
    if (types) ask.question.types = names_in(*types, "type", held.types);
    if (!source) return;
    for (const Source& known : store.sources(at)) held.publishers.insert_or_assign(folded(known.id), known.id);
    const auto found = held.publishers.find(folded(*source));
    if (found == held.publishers.end()) throw unknown("source", *source, held.publishers);
    ask.question.source = found->second;
}

std::optional<Severity> severity_value(const Query& query) {
    const auto text = query.value("min-severity");
    if (!text) return std::nullopt;
    if (const auto step = parse_severity(*text)) return step;
    std::vector<std::string> ladder;
    for (Severity step = lowest_severity; step <= highest_severity; ++step.level)
        ladder.push_back(fmt::format("{} {}", step.level, name(step)));
    throw UsageError{fmt::format("--min-severity {} is no step of the ladder", *text),
                     fmt::format("write the number or the word: {}", fmt::join(ladder, ", "))};
}

/// since and until, or the one day of --on.
Span days_value(const Query& query) {
    const auto on = day_value(query, "on");
    Span span = span_value(query);
    if (!on) return span;
    if (span.since || span.until)
        throw UsageError{"--on goes without --since and --until", "it is one day: leave the others out"};
    return {on, on};
}

}  // namespace

const std::vector<Parameter>& incident_parameters() {
    static const std::vector<Parameter> all{
        since_parameter,
        {"until", "DATE", "the last day that counts"},
        {"on", "DATE", "this one day"},
        {"area", "AREA", "PLACE,24nm; LON,LAT,24nm; or W,S,E,N in degrees"},
        {"actor", "NAMES", "one of these did it; separated by commas"},
        {"target", "NAMES", "it was done to one of these; separated by commas"},
        {"type", "TYPES", "of one of these types; `picket types list` lists them"},
        {"min-severity", "STEP", "from this step of the ladder on: a number from 0 to 11, or its word"},
        {"source", "ID", "from this source: its id, or who printed it"},
        {"verified-only", "", "only what rests on more than memory"}};
    return all;
}

IncidentAsk incident_ask(const Query& query, const Store& store, TxnNumber at) {
    IncidentAsk ask;
    ask.types = store.held<EventType>(at);
    const Span span = days_value(query);
    ask.question.since = span.since;
    ask.question.until = span.until;
    if (span.since || span.until) {
        ask.filter.days = DayRange::through(span.since.value_or(*parse_day("0001-01-01")),
                                            span.until.value_or(*parse_day("9999-12-31")));
    }
    ask.question.least = severity_value(query);
    ask.question.verified_only = query.has("verified-only");
    ask.question.begun = query.has("begun");
    ask.question.encounters = query.has("encounters");
    if (const auto area = query.value("area")) {
        AskedArea asked = area_value(*area, gazetteer(store, at));
        ask.filter.box = asked.region.box();
        ask.question.area = std::move(asked.region);
        ask.question.area_text = std::move(asked.text);
        ask.assumption = std::move(asked.assumption);
        ask.area_source = std::move(asked.source);
    }
    read_names(ask, query, store, at);
    return ask;
}

IncidentSource incidents_of(const Store& store, TxnNumber at, const IncidentFilter& filter) {
    return [&store, at, filter] {
        auto cursor = std::make_shared<IncidentCursor>(store.incidents(at, filter));  // shared: functions are copied
        return [cursor] { return cursor->next(); };
    };
}

std::vector<Credit> credited(std::vector<Credit> credits, const Store& store, TxnNumber at) {
    const std::vector<Source> sources = store.sources(at);
    const std::vector<StoredArtifact> files = store.artifacts(at);
    std::vector<Credit> out;
    for (Credit& credit : credits) {
        const auto source = std::ranges::find(sources, credit.id, &Source::id);
        if (source != sources.end()) {
            out.push_back(credit_of(*source));
            continue;
        }
        const std::size_t before = out.size();
        std::set<std::string> said;
        for (const StoredArtifact& file : files) {
            if (file.artifact.name == credit.id && said.insert(file.artifact.sha256.hex()).second)
                out.push_back(credit_of(file.artifact));
        }
        if (out.size() == before) out.push_back(std::move(credit));
    }
    return out;
}

}  // namespace picket::detail
