#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "layers/detail/day_rows.hpp"
#include "layers/presence.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

Layer answer_streaks(const Query& query, const Store& store, TxnNumber at) {
    const Span span = span_value(query);
    StreakOptions options;
    options.unreported = rule_value(query);
    options.across_breaks = query.has("across-breaks");
    options.since = span.since;
    options.until = span.until;
    options.running_on = day_value(query, "running-on");
    options.top = count_value(query, "top");
    if (options.running_on &&
        ((span.since && *options.running_on < *span.since) || (span.until && *options.running_on > *span.until))) {
        throw UsageError{
            fmt::format("--running-on {} lies outside of --since and --until", to_text(*options.running_on)),
            "leave them out"};
    }
    const HeldSeries held = held_days(store, *query.value("series"), at, span.until);
    Layer layer = streaks(held.series, held.breaks, held.states, options);
    layer.header.sources = credits(store, held, at);
    return layer;
}

Layer answer_presence(const Query& query, const Store& store, TxnNumber at) {
    const Span span = span_value(query);
    const HeldSeries held = held_days(store, *query.value("series"), at);
    Layer layer = presence(held.series, held.breaks, held.states,
                           {period_value(query), span.since, span.until, query.has("across-breaks")});
    layer.header.sources = credits(store, held, at);
    return layer;
}

/// The days of the series between the two that are asked for.
DayRange asked_days(const SeriesDays& held, const Span& span) {
    DayRange days = held.states.range();
    if (span.since) days.begin = std::max(days.begin, *span.since);
    if (span.until) days.end = std::min(days.end, *span.until + DaySpan{1});
    if (days.end < days.begin) days.end = days.begin;
    return days;
}

Layer answer_streak_days(const Query& query, const Store& store, TxnNumber at) {
    const Span span = span_value(query);
    const UnreportedRule rule = rule_value(query);
    if (rule.kind == UnreportedRule::Kind::bounds) {
        throw UsageError{"streak-days does not take --unreported bounds",
                         "a day has one number in a run under end and bridge:N alone"};
    }
    const HeldSeries held = held_days(store, *query.value("series"), at, span.until);
    Layer layer =
        streak_days(held.series, held.breaks, held.states, rule, asked_days(held, span), query.has("across-breaks"));
    layer.header.sources = credits(store, held, at);
    return layer;
}

LayerHeader observations_header(const SeriesDays& held) {
    LayerHeader header;
    header.name = "observations";
    header.title = fmt::format("Daily counts and where each was read: {}", held.series.name);
    header.method =
        fmt::format("The counts as they are held, one row a day and report; the day runs {}. docs/methods.md 1.",
                    held.series.window.text());
    header.columns = {
        {"day", ColumnKind::date, Unit::none, 0},       {"series", ColumnKind::text, Unit::none, 0},
        {"state", ColumnKind::text, Unit::none, 0},     {"count", ColumnKind::integer, held.series.unit, 0},
        {"report", ColumnKind::integer, Unit::none, 0}, {"file", ColumnKind::text, Unit::none, 0},
        {"line", ColumnKind::integer, Unit::none, 0},   {"source", ColumnKind::text, Unit::none, 0},
        {"url", ColumnKind::text, Unit::none, 0}};
    return header;
}

Layer answer_observations(const Query& query, const Store& store, TxnNumber at) {
    const HeldSeries held = held_days(store, *query.value("series"), at);
    const DayRange days = asked_days(held, span_value(query));
    LayerHeader header = observations_header(held);
    header.caveats = day_caveats(held.series, held.breaks, held.states, days, false);
    header.sources = credits(store, held, at);
    Batch rows{header.columns};
    std::map<std::string, std::map<ReportId, Origin>> origins;
    std::map<std::string, SeriesDays> parts;
    const std::vector<std::string> ids = observed_ids(held.series);
    for (const std::string& id : ids) {
        parts.emplace(id, held_days(store, id, at));
        for (Origin& origin : store.origins(id, at)) origins[id].emplace(origin.report, std::move(origin));
    }
    for (Day day = days.begin; day < days.end; day += DaySpan{1}) {
        for (const std::string& id : ids) {
            const DayStates& states = parts.at(id).states;
            if (!states.range().contains(day)) continue;
            const DayFigure& figure = states.on(day);
            std::vector<Cell> row{to_text(day), id, std::string{name(figure.state)},
                                  figure.count ? Cell{figure.count->value} : Cell{}};
            row.resize(header.columns.size());
            if (!figure.reports.empty()) {
                const Origin& origin = origins[id].at(figure.reports.front());
                row[4] = origin.report.number;
                if (!origin.artifact.empty()) row[5] = origin.artifact;
                if (origin.line > 0) row[6] = origin.line;
                row[7] = origin.source;
                if (!origin.url.empty()) row[8] = origin.url;
            }
            rows.append(std::move(row), {}, evidence(held.series, states, {day, day + DaySpan{1}}));
        }
    }
    return {std::move(header), std::move(rows)};
}

Layer answer_published(const Query& query, const Store& store, TxnNumber at) {
    const auto wanted = query.value("series");
    if (wanted) static_cast<void>(store.series_named(*wanted, at));  // an unknown name is an error, not an empty answer
    std::vector<SeriesDays> held;
    std::vector<Credit> sources;
    std::set<std::string> credited;
    for (const Series& series : store.series(at)) {
        if (wanted && series.id != *wanted) continue;
        HeldSeries days = held_days(store, series.id, at);
        for (Credit& credit : credits(store, days, at)) {
            if (credited.insert(credit.id + credit.text + credit.url).second) sources.push_back(std::move(credit));
        }
        held.push_back(std::move(days));
    }
    Layer layer = published(store.published_figures(at), held);
    layer.header.sources = std::move(sources);
    return layer;
}

const Parameter rule_parameter{
    "unreported", "end|bridge:N|bounds",
    "what an unreported day does to a run: ends it, is bridged up to N in a row, or is left open", "end"};

}  // namespace

std::vector<QueryDefinition> daily_queries() {
    return {
        {"streaks",
         "runs of consecutive days with presence, and which of them are records",
         "One row a run, by start. A run begins and ends on a present day and counts both. --until cuts the series, "
         "--since only "
         "leaves out runs that ended before it: a run is never cut at its start.",
         {series_parameter,
          rule_parameter,
          {"top", "N", "only the N longest runs, longest first"},
          {"running-on", "DATE", "only the run that this day is in, and which day of it this is"},
          since_parameter,
          until_parameter,
          across_parameter},
         {"streaks --series jcg-senkaku-cz --top 5", "streaks --series jcg-senkaku-cz --running-on 2024-05-27",
          "streaks --series mnd-taiwan-ships --unreported bounds --top 3"},
         answer_streaks},
        {"presence",
         "days present, absent and unreported, and totals with bounds, by year, month or day",
         "One row a period. Totals are named by the unit of the series and are never scaled up: the low bound is what "
         "was reported, the "
         "high bound counts each unreported day as the largest day near it.",
         {series_parameter,
          {"by", "year|month|day", "the length of a period", "year"},
          since_parameter,
          until_parameter,
          across_parameter},
         {"presence --series jcg-senkaku-cz --by year",
          "presence --series mnd-taiwan-aircraft --by month --since 2024-01-01 --output months.csv"},
         answer_presence},
        {"streak-days",
         "each day with its state and which day of a run it is",
         "One row a day: what the chart of the running streak is drawn from.",
         {series_parameter,
          {"unreported", "end|bridge:N", "what an unreported day does to a run", "end"},
          since_parameter,
          until_parameter,
          across_parameter},
         {"streak-days --series jcg-senkaku-cz --since 2025-10-01"},
         answer_streak_days},
        {"observations",
         "the daily counts as held, each with the file and line it was read from",
         "One row a day; for a series of parts, one row a day and part.",
         {series_parameter, since_parameter, until_parameter},
         {"observations --series jcg-senkaku-ts --since 2024-05-01 --until 2024-05-31",
          "observations --series jcg-senkaku-24nm --since 2024-05-27 --until 2024-05-27"},
         answer_observations},
        {"published",
         "figures that others have printed, held against what the series gives",
         "One row a figure with the verdict agrees, differs, not_decidable or not_held.",
         {{"series", "ID", "only figures about this series"}},
         {"published --series jcg-senkaku-cz"},
         answer_published},
    };
}

}  // namespace picket::detail
