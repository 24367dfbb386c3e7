#include "layers/published.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "layers/detail/day_rows.hpp"
#include "layers/presence.hpp"
#include "layers/streaks.hpp"

namespace picket {
namespace {

struct Held {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::string verdict = "not_held";
    std::string detail;
};

bool covers(const SeriesDays& held, const DayRange& days) {
    const DayRange& range = held.states.range();
    return range.begin <= days.begin && days.end <= range.end;
}

Held held_run(const PublishedFigure& figure, const SeriesDays& held) {
    const Day last = figure.days.last();
    for (const Streak& run : find_streaks(held.states, held.breaks, {}, false)) {
        if (!DayRange::through(run.start, run.end).contains(last)) continue;
        Held out;
        const bool milestone = figure.kind == FigureKind::milestone;
        out.low = milestone ? (last - run.start).count() + 1 : run.days->value();
        out.high = out.low;
        const bool same_days = run.start == figure.days.begin && (milestone || run.end == last);
        const bool agrees = same_days && static_cast<double>(*out.low) == figure.value;
        out.verdict = agrees ? "agrees" : "differs";
        if (!agrees) out.detail = fmt::format("the run held goes from {} to {}", to_text(run.start), to_text(run.end));
        return out;
    }
    const bool unknown = held.states.state(last) == DayState::unreported;
    return {std::nullopt, std::nullopt, unknown ? "not_decidable" : "differs",
            fmt::format("no run covers {}", to_text(last))};
}

Held held_total(const PublishedFigure& figure, const SeriesDays& held) {
    const Unit total = unit_of_total(held.series.unit);
    if (figure.unit != Unit::days && figure.unit != total) {
        return {{}, {}, "not_held", fmt::format("the series counts {}", name(total))};
    }
    Held out;
    Presence sum{Period::around(figure.days.begin, PeriodLength::day), figure.days, false, 0, 0, 0, {total, 0}, {}};
    out.low = 0;
    out.high = 0;
    PresenceOptions options{PeriodLength::year, figure.days.begin, figure.days.last(), true};
    for (const Presence& part : find_presence(held.series, held.breaks, held.states, options)) {
        *out.low += figure.unit == Unit::days ? part.present : part.total.value;
        const auto high = part.high();
        if (figure.unit == Unit::days)
            *out.high += part.present + part.unreported;
        else if (high && out.high)
            *out.high += high->value;
        else
            out.high.reset();
        sum.unreported += part.unreported;
    }
    const bool inside =
        figure.value >= static_cast<double>(*out.low) && (!out.high || figure.value <= static_cast<double>(*out.high));
    if (sum.unreported > 0) out.detail = fmt::format("{} days are not reported", sum.unreported);
    out.verdict = !inside ? "differs" : sum.unreported > 0 ? "not_decidable" : "agrees";
    return out;
}

Held held_figure(const PublishedFigure& figure, const SeriesDays& held) {
    if (figure.kind == FigureKind::longest_stay) return {{}, {}, "not_held", "hours of one stay are not held"};
    if (!covers(held, figure.days)) {
        const DayRange& range = held.states.range();
        return {{},
                {},
                "not_held",
                range.empty()
                    ? "nothing is held of the series"
                    : fmt::format("the series is held from {} to {}", to_text(range.begin), to_text(range.last()))};
    }
    return figure.kind == FigureKind::total ? held_total(figure, held) : held_run(figure, held);
}

std::vector<Column> columns() {
    return {{"series", ColumnKind::text, Unit::none, 0},
            {"kind", ColumnKind::text, Unit::none, 0},
            {"first_day", ColumnKind::date, Unit::none, 0},
            {"last_day", ColumnKind::date, Unit::none, 0},
            {"published", ColumnKind::number, Unit::none, Column::as_needed},
            {"unit", ColumnKind::text, Unit::none, 0},
            {"held_low", ColumnKind::integer, Unit::none, 0},
            {"held_high", ColumnKind::integer, Unit::none, 0},
            {"verdict", ColumnKind::text, Unit::none, 0},
            {"detail", ColumnKind::text, Unit::none, 0},
            {"publisher", ColumnKind::text, Unit::none, 0},
            {"published_on", ColumnKind::text, Unit::none, 0},
            {"confidence", ColumnKind::text, Unit::none, 0},
            {"url", ColumnKind::text, Unit::none, 0},
            {"note", ColumnKind::text, Unit::none, 0}};
}

Cell blank_or(std::optional<std::int64_t> value) { return value ? Cell{*value} : Cell{}; }

}  // namespace

Layer published(const std::vector<PublishedFigure>& figures, const std::vector<SeriesDays>& held) {
    LayerHeader header;
    header.name = "published";
    header.title = "Published figures against what is held";
    header.method =
        "Each figure as it was printed beside the same figure computed from the daily series. docs/methods.md 1.";
    header.columns = columns();
    std::vector<const PublishedFigure*> ordered;
    for (const PublishedFigure& figure : figures) ordered.push_back(&figure);
    std::ranges::stable_sort(ordered, {}, [](const PublishedFigure* figure) {
        return std::tuple{figure->series, figure->days.begin, figure->days.end, figure->kind};
    });
    Batch rows{header.columns};
    std::int64_t unverified = 0;
    for (const PublishedFigure* figure : ordered) {
        const auto series =
            std::ranges::find(held, figure->series, [](const SeriesDays& days) { return days.series.id; });
        if (series == held.end()) continue;
        const Held found = held_figure(*figure, *series);
        if (figure->confidence == "memory") ++unverified;
        rows.append(
            {figure->series, std::string{name(figure->kind)}, to_text(figure->days.begin), to_text(figure->days.last()),
             figure->value, std::string{name(figure->unit)}, blank_or(found.low), blank_or(found.high), found.verdict,
             found.detail, figure->source_name, figure->source_date, figure->confidence, figure->url, figure->note},
            {}, detail::evidence(series->series, series->states, figure->days));
    }
    if (unverified > 0)
        header.caveats.push_back(
            fmt::format("{} of the published figures are unverified here (confidence memory).", unverified));
    return {std::move(header), std::move(rows)};
}

}  // namespace picket
