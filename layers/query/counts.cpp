#include <fmt/format.h>

#include "data/record/gazetteer.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "layers/incident_counts.hpp"
#include "layers/presence.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/area.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/incident_values.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

IncidentGroup group_value(const Query& query) {
    const auto text = query.value("group");
    if (!text) return IncidentGroup::none;
    if (*text == "actor") return IncidentGroup::actor;
    if (*text == "target") return IncidentGroup::target;
    if (*text == "type") return IncidentGroup::type;
    if (*text == "severity") return IncidentGroup::severity;
    if (*text == "area") return IncidentGroup::area;
    std::string hint = did_you_mean(*text, {"actor", "target", "type", "severity", "area"});
    if (hint.empty()) hint = "write actor, target, type, severity or area";
    throw UsageError{fmt::format("--group {} is no way to group incidents", *text), hint};
}

/// The group of features in which the place lies that an incident's wording names: "Paracel Islands". A feature that
/// stands alone, and a strait, is an area of its own. Blank where the wording names none, or several.
std::string area_of(const IncidentRecord& record, const Gazetteer& places) {
    const Place* place = places.in_words(record.incident.place);
    if (place == nullptr) return {};
    if (place->group.empty() || place->group == "isolated" || place->group == "straits") return place->name;
    return place->group.substr(0, place->group.find(" ("));
}

/// The query that lists what one row counts; blank where none gives just these: for a group that no option names.
std::string listing(const Query& query, const DayRange& days, IncidentGroup group, const std::string& value) {
    const bool narrows = group == IncidentGroup::type && !value.empty();
    if (group != IncidentGroup::none && !narrows) return {};
    std::vector<std::pair<std::string, std::string>> values{
        {"since", to_text(days.begin)}, {"until", to_text(days.last())}, {"begun", ""}};
    if (narrows) values.emplace_back("type", value);
    if (!query.has("with-context")) values.emplace_back("encounters", "");
    for (const Parameter& parameter : incident_parameters()) {
        const auto said = query.value(parameter.name);
        const bool dated = parameter.name == "since" || parameter.name == "until" || parameter.name == "on";
        if (said && !dated && !(narrows && parameter.name == "type")) values.emplace_back(parameter.name, *said);
    }
    return Query::of("incidents", values).text();
}

/// The totals of a daily series by period, beside those of incidents: in the unit of the series, and with the share of
/// days that was reported.
Layer series_counts(const Query& query, const std::string& id, const Store& store, TxnNumber at) {
    for (const auto& [parameter, value] : query.values()) {
        if (parameter == "by" || parameter == "series" || parameter == "since" || parameter == "until") continue;
        throw UsageError{fmt::format("--{} and --series do not go together", parameter),
                         "a series is counted as it is: by period, since and until"};
    }
    const Span span = span_value(query);
    const HeldSeries held = held_days(store, id, at);
    Layer days = presence(held.series, held.breaks, held.states, {period_value(query), span.since, span.until, false});
    const std::vector<Column> columns = days.header.columns;
    const std::size_t total = column_index(columns, "days_unreported") + 1;  // then low and high
    std::vector<std::size_t> taken{0, total, total + 1, total + 2};
    for (const char* name : {"reported_share", "partial", "first_day", "last_day"})
        taken.push_back(column_index(columns, name));
    Layer out{std::move(days.header), Batch{{}}};
    out.header.name = "trends";
    out.header.title = fmt::format("Totals by {}: {}", *query.value("by"), held.series.name);
    out.header.columns.clear();
    for (const std::size_t column : taken) out.header.columns.push_back(columns[column]);
    out.header.columns[2].name = "low";
    out.header.columns[3].name = "high";
    out.header.columns.insert(out.header.columns.begin() + 1, {"group", ColumnKind::text, Unit::none, 0});
    out.header.sources = credits(store, held, at);
    out.rows = Batch{out.header.columns};
    for (std::size_t row = 0; row < days.rows.rows(); ++row) {
        std::vector<Cell> cells;
        for (const std::size_t column : taken) cells.push_back(days.rows.cell(column, row));
        cells.insert(cells.begin() + 1, held.series.id);
        out.rows.append(std::move(cells), {}, days.rows.evidence(row));
    }
    return out;
}

Layer answer_trends(const Query& query, const Store& store, TxnNumber at) {
    if (const auto series = query.value("series")) return series_counts(query, *series, store, at);
    const IncidentAsk ask = incident_ask(query, store, at);
    IncidentCountOptions options;
    options.by = period_value(query);
    if (options.by == PeriodLength::day)
        throw UsageError{"incidents are not counted by day", "write --by month or --by year"};
    options.group = group_value(query);
    options.held_to = store.last_incident_day(at);
    options.with_context = query.has("with-context");
    const Gazetteer places{options.group == IncidentGroup::area ? store.held<Place>(at) : std::vector<Place>{}};
    options.area_of = [&](const IncidentRecord& record) { return area_of(record, places); };
    options.listed_by = [&](const DayRange& days, const std::string& group) {
        return listing(query, days, options.group, group);
    };
    Layer layer = incident_counts(incidents_of(store, at, ask.filter), ask.question, options, ask.types);
    if (!ask.assumption.empty()) layer.header.caveats.insert(layer.header.caveats.begin(), ask.assumption);
    layer.header.sources = credited(std::move(layer.header.sources), store, at);
    if (ask.area_source) layer.header.sources.push_back(*ask.area_source);
    return layer;
}

}  // namespace

std::vector<QueryDefinition> count_queries() {
    std::vector<Parameter> parameters{
        {"by", "month|year", "the length of a period", "year"},
        {"group", "actor|target|type|severity|area", "a row for each of these in every period"}};
    parameters.insert(parameters.end(), incident_parameters().begin(), incident_parameters().end());
    parameters.push_back({"series", "ID", "in place of incidents, the daily counts of this series, in its unit"});
    parameters.push_back({"with-context", "", "count agreements, rulings and statements as well"});
    return {
        {"trends",
         "incidents by year or month, with bounds, for all or for each actor, target, type, severity or area",
         "One row a period and group; every period has a row for every group. An incident counts in the period in "
         "which it began. Columns low and high bound what is not known of day and place. What is counted is a "
         "sample of reports, so that reported_share is blank.",
         std::move(parameters),
         {"trends --by year --group target", "trends --by month --area \"Scarborough Shoal,30nm\" --since 2023-01-01",
          "trends --group severity --actor China --output severity.csv", "trends --series jcg-senkaku-cz --by year"},
         answer_trends}};
}

}  // namespace picket::detail
