#include <algorithm>

#include <fmt/format.h>

#include "geo/folded.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/held.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

Layer answer_series(const Query& /*query*/, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "series";
    header.title = "Daily series";
    header.method = "Each series as it is described, with the days that are held. docs/methods.md 1.";
    header.columns = {
        {"series", ColumnKind::text, Unit::none, 0},       {"name", ColumnKind::text, Unit::none, 0},
        {"unit", ColumnKind::text, Unit::none, 0},         {"source", ColumnKind::text, Unit::none, 0},
        {"area", ColumnKind::text, Unit::none, 0},         {"actor", ColumnKind::text, Unit::none, 0},
        {"day", ColumnKind::text, Unit::none, 0},          {"label_confirmed", ColumnKind::text, Unit::none, 0},
        {"threshold", ColumnKind::integer, Unit::none, 0}, {"zero_rule", ColumnKind::text, Unit::none, 0},
        {"parts", ColumnKind::text, Unit::none, 0},        {"first_day", ColumnKind::date, Unit::none, 0},
        {"last_day", ColumnKind::date, Unit::none, 0},     {"assumed", ColumnKind::text, Unit::none, 0},
        {"note", ColumnKind::text, Unit::none, 0}};
    Batch rows{header.columns};
    bool placed = false;
    for (const Series& series : store.series(at)) {
        const HeldSeries held = held_days(store, series.id, at);
        const DayRange& range = held.states.range();
        Geometry point;
        if (series.map_point) point = *series.map_point;
        placed = placed || series.map_point.has_value();
        rows.append(
            {series.id, series.name, std::string{name(series.unit)}, cell_of(series.source), cell_of(series.area),
             cell_of(series.actor), series.window.text(), std::string{series.label_confirmed ? "yes" : "no"},
             series.threshold.value, std::string{name(series.zero_rule)}, cell_of(joined(series.parts)),
             range.empty() ? Cell{} : Cell{to_text(range.begin)}, range.empty() ? Cell{} : Cell{to_text(range.last())},
             std::string{series.assumed ? "yes" : "no"}, cell_of(series.note)},
            std::move(point));
    }
    if (placed)
        header.caveats.emplace_back(
            "The point of a series is where a map may write its figure, not the position of a ship or aircraft.");
    for (const Source& source : store.sources(at)) header.sources.push_back(credit_of(source));
    return {std::move(header), std::move(rows)};
}

Layer answer_breaks(const Query& /*query*/, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "breaks";
    header.title = "Changes in reporting";
    header.method =
        "A break of kind definition, coverage, unit or gap divides runs and totals; one of kind method is a caveat. "
        "docs/methods.md 1.";
    header.columns = {{"scope", ColumnKind::text, Unit::none, 0},  {"of", ColumnKind::text, Unit::none, 0},
                      {"day", ColumnKind::date, Unit::none, 0},    {"kind", ColumnKind::text, Unit::none, 0},
                      {"effect", ColumnKind::text, Unit::none, 0}, {"note", ColumnKind::text, Unit::none, 0},
                      {"url", ColumnKind::text, Unit::none, 0},    {"confidence", ColumnKind::text, Unit::none, 0}};
    Batch rows{header.columns};
    for (const RegimeBreak& found : store.breaks(at)) {
        rows.append({std::string{name(found.scope)}, found.of, to_text(found.day), std::string{name(found.kind)},
                     std::string{name(found.effect)}, cell_of(found.note), cell_of(found.url),
                     cell_of(found.confidence)});
    }
    return {std::move(header), std::move(rows)};
}

Layer answer_sources(const Query& query, const Store& store, TxnNumber at) {
    LayerHeader header;
    header.name = "sources";
    header.title = "Sources";
    header.method = "Each source as it is credited; confidence as in data/reference/README.md.";
    for (const char* column :
         {"source", "name", "title", "published", "url", "terms", "confidence", "note", "passing_on"}) {
        header.columns.push_back({column, ColumnKind::text, Unit::none, 0});
    }
    Batch rows{header.columns};
    const std::string word = folded(query.value("match").value_or(""));
    for (const Source& source : store.sources(at)) {
        const auto texts = {source.id,        source.name,  source.title,      source.url,
                            source.published, source.terms, source.confidence, source.note};
        const auto has_word = [&](const std::string& text) { return folded(text).find(word) != std::string::npos; };
        if (!std::ranges::any_of(texts, has_word)) continue;
        rows.append({source.id, source.name, cell_of(source.title), cell_of(source.published), cell_of(source.url),
                     cell_of(source.terms), cell_of(source.confidence), cell_of(source.note),
                     std::string{name(source.passing_on)}});
        header.sources.push_back(credit_of(source));
    }
    return {std::move(header), std::move(rows)};
}

}  // namespace

std::vector<QueryDefinition> list_queries() {
    return {
        {"series list",
         "the daily series: what is counted, by whom, in which hours",
         "As GeoJSON each series stands at its map point.",
         {},
         {"series list", "series list --output series.geojson"},
         answer_series},
        {"break list",
         "changes in how something is reported",
         "A change in reporting is data: no record, total or percentage crosses one in silence.",
         {},
         {"break list"},
         answer_breaks},
        {"sources list",
         "who says so: every source with its terms and confidence",
         "",
         {match_parameter},
         {"sources list", "sources list --match coast"},
         answer_sources},
    };
}

}  // namespace picket::detail
