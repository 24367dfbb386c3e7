#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/suggest.hpp"
#include "layers/incident_match.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/area.hpp"
#include "layers/query/detail/dossier_text.hpp"
#include "layers/query/detail/incident_values.hpp"
#include "layers/query/detail/terms.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t features_near = 3;
constexpr std::size_t incidents_near = 20;
constexpr DaySpan days_near{30};
constexpr Distance distance_near = Distance::nautical_miles(60);

/// An incident as it is held, or as it was last held before it was withdrawn.
struct Subject {
    IncidentRecord record;
    std::vector<IncidentRevision> revisions;
    bool withdrawn = false;
};

Subject subject_of(const Store& store, const std::string& id, TxnNumber at) {
    Subject out;
    out.revisions = store.incident_revisions(id, at);
    if (auto held = store.incident(id, at)) {
        out.record = std::move(*held);
        return out;
    }
    out.withdrawn = true;
    const auto last = std::find_if(out.revisions.rbegin(), out.revisions.rend(),
                                   [](const IncidentRevision& revision) { return !revision.withdrawn; });
    if (last == out.revisions.rend()) {
        std::string hint = did_you_mean(id, store.incident_ids(at));
        if (hint.empty()) hint = "`picket incidents` lists all with their ids";
        throw UsageError{fmt::format("there is no incident '{}'", id), hint};
    }
    const TxnNumber before{last.base()->txn.number - 1};  // last.base() is the withdrawal that came after it
    if (auto held = store.incident(id, before)) out.record = std::move(*held);
    return out;
}

/// The rows of an answer, section by section.
class Dossier {
public:
    explicit Dossier(std::vector<Column> columns) : rows_{std::move(columns)} {}

    void add(std::string_view section, const std::string& item, const std::string& value, const std::string& detail,
             const std::string& source = {}, Geometry geometry = {}, Evidence evidence = {}) {
        rows_.append({std::string{section}, cell_of(item), cell_of(value), cell_of(detail), cell_of(source)},
                     std::move(geometry), std::move(evidence));
    }
    Batch rows() && { return std::move(rows_); }

private:
    Batch rows_;
};

std::string publisher_of(const IncidentRecord& record) {
    return record.mentions.empty() ? std::string{} : record.mentions.front().publisher;
}

/// Who said each field as it stands: the report of the last revision that changed it, by the names of the fields.
std::map<std::string, std::string> sources_of_fields(const Subject& subject) {
    std::map<std::string, std::string> out;
    std::map<std::string, std::string> before;
    for (const IncidentRevision& revision : subject.revisions) {
        const auto mention = std::ranges::find(subject.record.mentions, revision.report, &Mention::report);
        const bool named = mention != subject.record.mentions.end();
        for (const auto& [field, value] : fields_of(revision.incident)) {
            const auto was = before.find(field);
            const bool same = was != before.end() && was->second == value;
            if (!same) out[field] = named ? mention->publisher : publisher_of(subject.record);
            before[field] = value;
        }
    }
    return out;
}

void add_fields(Dossier& dossier, const Subject& subject, const std::vector<EventType>& types) {
    const Incident& incident = subject.record.incident;
    std::map<std::string, std::string> sources = sources_of_fields(subject);
    for (const auto& [field, value] : fields_of(incident)) {
        const std::string source = sources[field];
        std::string detail = value.empty() ? "not known" : "";
        if ((field == "date_start" || field == "date_end") && incident.date_precision != DatePrecision::day)
            detail = fmt::format("a stand-in: only the {} is known", name(incident.date_precision));
        if (field == "time_kind" && incident.time_kind == TimeKind::within) detail = "some time between the two days";
        dossier.add("incident", field, value, detail, source);
        if (field != "incident_type") continue;
        const bool known = std::ranges::find(types, incident.type, &EventType::name) != types.end();
        const Severity step = severity_of(incident, types);
        dossier.add("incident", "severity", known ? std::to_string(step.level) : "",
                    known ? std::string{name(step)} : "the type is not in the taxonomy");
    }
}

/// "the nearest, best, farthest that it may be from the point".
std::string distances_in_words(const Position& from, const Disc& disc) {
    const Distance best = distance(from, disc.centre);
    const Distance low = std::max(Distance{}, best - disc.radius);
    return fmt::format("{:.1f} nm ({:.1f} to {:.1f})", best.in_nautical_miles(), low.in_nautical_miles(),
                       (best + disc.radius).in_nautical_miles());
}

void add_features(Dossier& dossier, const Placement& placement, const Gazetteer& places) {
    std::vector<std::pair<Distance, const Place*>> near;
    for (const Place& place : places.places()) {
        if (place.position) near.emplace_back(distance(*place.position, placement.disc.centre), &place);
    }
    std::ranges::stable_sort(near, {}, &std::pair<Distance, const Place*>::first);
    if (near.size() > features_near) near.resize(features_near);
    for (const auto& [length, place] : near) {
        dossier.add("placement", fmt::format("{} from", placement.number), place->name,
                    distances_in_words(*place->position, placement.disc), place->source_name);
    }
}

std::string answer_in(const Region& region, const Disc& disc) {
    switch (region.holds(disc)) {
        case Containment::sure: return "sure";
        case Containment::possible: return "possible";
        case Containment::none: break;
    }
    return "outside";
}

std::string where_read(const Store& store, ReportId report) {
    const Origin origin = store.origin(report);
    if (!origin.artifact.empty()) return fmt::format("{}:{}", origin.artifact, origin.line);
    return origin.url.empty() ? "entered by hand" : origin.url;
}

void add_placements(Dossier& dossier, const Subject& subject, const Store& store, const Gazetteer& places,
                    const std::optional<AskedArea>& area) {
    for (const Placement& placement : subject.record.placements) {
        const Disc& disc = placement.disc;
        std::string detail = fmt::format("{}; within {:.4g} nm; {}", degrees_and_minutes(disc.centre),
                                         disc.radius.in_nautical_miles(), name(placement.precision));
        if (placement.weight) detail += fmt::format("; weight {}", *placement.weight);
        if (!placement.note.empty()) detail += "; " + placement.note;
        if (!placement.written.empty()) detail += fmt::format("; written '{}'", placement.written);
        if (!placement.method.empty()) detail += "; read as " + placement.method;
        if (!placement.shape.empty()) detail += "; drawn as " + placement.shape;
        dossier.add("placement", std::to_string(placement.number), to_text(disc.centre), detail,
                    where_read(store, placement.report), disc.centre, {{placement.report}, 1, ""});
        add_features(dossier, placement, places);
        if (area) {
            dossier.add("placement", fmt::format("{} in area", placement.number), answer_in(area->region, disc),
                        fmt::format("{}; the point lies {:.1f} nm from it", area->text,
                                    area->region.distance_to(disc.centre).in_nautical_miles()));
        }
    }
    if (subject.record.placements.empty()) dossier.add("placement", "", "", "the place is not known");
}

void add_reports(Dossier& dossier, const Subject& subject) {
    std::int64_t number = 0;
    for (const Mention& mention : subject.record.mentions) {
        std::vector<std::string> parts;
        for (const std::string& part : {mention.title, mention.date, mention.url}) {
            if (!part.empty()) parts.push_back(part);
        }
        parts.push_back(mention.file.empty() ? "entered by hand" : fmt::format("{}:{}", mention.file, mention.line));
        parts.push_back(mention.confidence == "memory" ? "memory: unverified here" : mention.confidence);
        if (const std::string grade = mention.reliability + mention.credibility; !grade.empty())
            parts.push_back("graded " + grade);
        std::erase(parts, "");
        dossier.add("report", std::to_string(++number), mention.publisher, fmt::format("{}", fmt::join(parts, "; ")),
                    mention.source, {}, {{mention.report}, 1, ""});
    }
}

void add_history(Dossier& dossier, const Subject& subject, const Store& store) {
    const IncidentRevision* before = nullptr;
    for (const IncidentRevision& now : subject.revisions) {
        std::vector<std::string> parts{now.kind};
        if (!now.agent.empty()) parts.push_back("by " + now.agent);
        if (!now.reason.empty()) parts.push_back(now.reason);
        parts.push_back(changes_between(before, now));
        dossier.add("history", std::to_string(now.txn.number), to_text(now.recorded_at),
                    fmt::format("{}", fmt::join(parts, "; ")),
                    !now.withdrawn && now.report.number > 0 ? where_read(store, now.report) : std::string{});
        before = &now;
    }
}

/// Another incident that may be the same, or belong to it.
struct Neighbour {
    std::string id;
    DayRange window;
    DaySpan apart{0};
    std::optional<Distance> away;
    std::string alike;
    std::string publisher;
    Geometry point;
};

std::optional<Neighbour> neighbour(const IncidentRecord& record, const IncidentRecord& subject) {
    const Incident& incident = record.incident;
    if (incident.id == subject.incident.id) return std::nullopt;
    const DayRange here = subject.incident.window();
    const DayRange there = incident.window();
    Neighbour out{incident.id, there, {}, {}, {}, publisher_of(record), {}};
    out.apart = std::max({DaySpan{0}, there.begin - here.last(), here.begin - there.last()});
    if (!record.placements.empty() && !subject.placements.empty()) {
        out.away = distance(record.placements.front().disc.centre, subject.placements.front().disc.centre);
        out.point = record.placements.front().disc.centre;
    }
    const bool same_place = !incident.place.empty() && incident.place == subject.incident.place;
    if (out.apart > days_near || (!same_place && (!out.away || *out.away > distance_near))) return std::nullopt;
    std::vector<std::string> alike;
    if (same_place) alike.emplace_back("place");
    if (incident.actor == subject.incident.actor && !incident.actor.empty()) alike.emplace_back("actor");
    if (incident.target == subject.incident.target && !incident.target.empty()) alike.emplace_back("target");
    if (incident.type == subject.incident.type && !incident.type.empty()) alike.emplace_back("type");
    out.alike = alike.empty() ? "" : fmt::format("same {}", fmt::join(alike, ", "));
    return out;
}

/// What is nearby and is not shown.
struct NotShown {
    std::size_t more = 0;  ///< than there is room for
    Terms::Count closed;   ///< that may not be passed on
};

NotShown add_nearby(Dossier& dossier, const IncidentRecord& subject, const Store& store, TxnNumber at,
                    const Terms& terms) {
    const DayRange window = subject.incident.window();
    IncidentFilter filter;
    filter.days = DayRange{window.begin - days_near, window.end + days_near};
    std::vector<Neighbour> found;
    NotShown out;
    IncidentCursor cursor = store.incidents(at, filter);
    while (const IncidentRecord* record = cursor.next()) {
        auto near = neighbour(*record, subject);
        if (near && terms.closes(*record)) {
            out.closed.add(terms, *record);
            const auto open = terms.shown(*record);
            near = open ? neighbour(*open, subject) : std::nullopt;
        }
        if (near) found.push_back(std::move(*near));
    }
    std::ranges::stable_sort(found, {}, [](const Neighbour& near) {
        return std::tuple{near.apart, near.away.value_or(Distance::kilometres(20'100)), near.id};
    });
    const std::size_t shown = std::min(found.size(), incidents_near);
    for (std::size_t i = 0; i < shown; ++i) {
        Neighbour& near = found[i];
        std::string date = to_text(near.window.begin);
        if (near.window.length() > DaySpan{1}) date += " to " + to_text(near.window.last());
        std::string detail = fmt::format("{} {} apart", near.apart.count(), near.apart.count() == 1 ? "day" : "days");
        detail += near.away ? fmt::format("; {:.1f} nm", near.away->in_nautical_miles()) : "; distance not known";
        if (!near.alike.empty()) detail += "; " + near.alike;
        dossier.add("nearby", near.id, date, detail, near.publisher, std::move(near.point),
                    {{}, 0, Query::of("show", {{"id", near.id}}).text()});
    }
    out.more = found.size() - shown;
    return out;
}

/// The subject as it may be passed on; absent where nothing of it may.
std::optional<Subject> fit_to_pass_on(Subject subject, const Terms& terms) {
    if (!terms.closes(subject.record)) return subject;
    std::optional<IncidentRecord> shown = terms.shown(subject.record);
    if (!shown) return std::nullopt;
    if (!terms.own_use()) {
        const auto closed = [&](ReportId report) { return terms.closes(report, subject.record); };
        std::erase_if(subject.revisions, [&](const IncidentRevision& one) { return closed(one.report); });
        for (IncidentRevision& revision : subject.revisions)
            std::erase_if(revision.placements, [&](const Placement& one) { return closed(one.report); });
    }
    subject.record = std::move(*shown);
    return subject;
}

LayerHeader header_of(const Subject& subject) {
    const Incident& incident = subject.record.incident;
    LayerHeader header;
    header.name = "show";
    header.title = fmt::format("{}: {}", incident.id, incident.summary.empty() ? incident.type : incident.summary);
    header.method =
        "All that is held of one incident. Distances are geodesic, from the stated point: best, and in parentheses the "
        "least and greatest that its radius allows. Nearby: at most 30 days and 60 nm apart, or the same place. "
        "docs/methods.md 2.";
    for (const char* column : {"section", "item", "value", "detail", "source"})
        header.columns.push_back({column, ColumnKind::text, Unit::none, 0});
    if (subject.withdrawn) {
        const IncidentRevision& last = subject.revisions.back();
        header.caveats.push_back(
            fmt::format("{} was withdrawn in transaction {}{}: no other answer counts it. Shown as "
                        "it was before.",
                        incident.id, last.txn.number, last.reason.empty() ? "" : fmt::format(" ({})", last.reason)));
    }
    if (incident.date_precision != DatePrecision::day)
        header.caveats.push_back(fmt::format("The day is not known, only the {}.", name(incident.date_precision)));
    if (subject.record.placements.size() > 1)
        header.caveats.emplace_back("The reports place it differently: every placement stands in a row of its own.");
    const auto& mentions = subject.record.mentions;
    if (!mentions.empty() &&
        std::ranges::all_of(mentions, [](const Mention& one) { return one.confidence == "memory"; }))
        header.caveats.emplace_back("It rests on memory alone: unverified here.");
    return header;
}

std::vector<Credit> credits_of(const Subject& subject) {
    std::vector<Credit> out;
    std::set<std::string> said;
    for (const Mention& mention : subject.record.mentions) {
        for (const std::string& id : {mention.source, mention.file}) {
            if (!id.empty() && said.insert(id).second) out.push_back({id, "file " + id, "", "", id});
        }
    }
    for (const Mention& mention : subject.record.mentions) {
        if (mention.publisher.empty() && mention.url.empty()) continue;
        const std::string text = mention.date.empty() ? mention.title : mention.title + ", " + mention.date;
        out.push_back({mention.publisher.empty() ? "not named" : mention.publisher, text, mention.url,
                       mention.confidence, mention.publisher});
    }
    return out;
}

/// An answer that says that the incident may not be shown, and whose terms say so.
Layer left_out(const Subject& subject, const Terms& terms, const Store& store, TxnNumber at) {
    LayerHeader header = header_of(subject);
    header.title = fmt::format("{}: left out", subject.record.incident.id);
    Terms::Count count;
    count.add(terms, subject.record);
    header.caveats.clear();
    count.say(header, terms, "incident", "incidents");
    std::vector<Credit> sources;
    for (const std::string& source : terms.closed_sources(subject.record))
        sources.push_back({source, source, "", "", source});
    header.sources = credited(std::move(sources), store, at);
    return {header, Batch{header.columns}};
}

Layer answer_show(const Query& query, const Store& store, TxnNumber at) {
    const Terms terms{query, store, at};
    const Subject held = subject_of(store, *query.value("id"), at);
    const std::optional<Subject> fit = fit_to_pass_on(held, terms);
    if (!fit) return left_out(held, terms, store, at);
    const Subject& subject = *fit;
    const Gazetteer places = gazetteer(store, at);
    std::optional<AskedArea> area;
    if (const auto text = query.value("area")) area = area_value(*text, places);
    LayerHeader header = header_of(subject);
    if (area && !area->assumption.empty()) header.caveats.insert(header.caveats.begin(), area->assumption);
    Dossier dossier{header.columns};
    add_fields(dossier, subject, store.held<EventType>(at));
    add_placements(dossier, subject, store, places, area);
    add_reports(dossier, subject);
    add_history(dossier, subject, store);
    NotShown not_shown = add_nearby(dossier, subject.record, store, at, terms);
    if (not_shown.more > 0)
        header.caveats.push_back(
            fmt::format("{} more incidents are nearby than the {} shown.", not_shown.more, incidents_near));
    if (terms.closes(held.record)) not_shown.closed.add(terms, held.record);
    not_shown.closed.say(header, terms, "incident", "incidents");
    header.sources = credited(credits_of(subject), store, at);
    return {std::move(header), std::move(dossier).rows()};
}

}  // namespace

std::vector<QueryDefinition> dossier_queries() {
    return {
        {"show",
         "all that is held of one incident: fields, placements, reports, history, what is nearby",
         "Every field, every placement with the features nearest to it, every report with its address, every change "
         "with its reason, and the incidents near it in time and place. A withdrawn incident is shown as it was.",
         {{"id", "ID", "which incident; `picket incidents` lists them", {}, true, true},
          {"area", "AREA", "say of each placement whether it lies in PLACE,24nm; LON,LAT,24nm; or W,S,E,N"},
          own_use_parameter},
         {"show INC-0179", "show INC-0179 --area \"Second Thomas Shoal,12nm\""},
         answer_show}};
}

}  // namespace picket::detail
