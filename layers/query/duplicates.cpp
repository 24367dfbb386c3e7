#include "layers/duplicates.hpp"

#include <charconv>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/incident_values.hpp"
#include "layers/query/detail/terms.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

constexpr std::int64_t most_days_apart = 366;

double score_value(const std::string& text) {
    double score = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, score);
    if (error != std::errc{} || stop != end || !(score > 0) || score > 1)
        throw UsageError{fmt::format("--min-score {} is no score", text),
                         "write a number above 0 and up to 1, such as 0.6"};
    return score;
}

DaySpan days_apart_value(const std::string& text) {
    std::int64_t days = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, days);
    if (error != std::errc{} || stop != end || days < 0 || days > most_days_apart) {
        throw UsageError{fmt::format("--days-apart {} is no number of days", text),
                         fmt::format("write a whole number from 0 to {}", most_days_apart)};
    }
    return DaySpan{days};
}

/// \throws UsageError with the nearest ids for one that is not held
IncidentRecord one_held(const Store& store, const std::string& id, TxnNumber at) {
    if (auto held = store.incident(id, at)) return std::move(*held);
    std::string hint = did_you_mean(id, store.incident_ids(at));
    if (hint.empty()) hint = "`picket incidents` lists all with their ids";
    throw UsageError{fmt::format("there is no incident '{}'", id), hint};
}

/// The pairs of which both may leave, and how many others there are.
Layer without_closed(Layer layer, const Terms& terms, const Store& store, TxnNumber at) {
    Batch rows{layer.header.columns};
    Terms::Count left_out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        std::set<std::string> closed;
        for (const std::size_t column : {std::size_t{0}, std::size_t{1}}) {
            const auto record = store.incident(layer.rows.text(column, row), at);
            if (record && terms.closes(*record) && (terms.own_use() || !terms.shown(*record)))
                closed.merge(terms.closed_sources(*record));
        }
        left_out.add_row(closed);
        if (!closed.empty() && !terms.own_use()) continue;
        std::vector<Cell> cells;
        for (std::size_t column = 0; column < layer.header.columns.size(); ++column)
            cells.push_back(layer.rows.cell(column, row));
        rows.append(std::move(cells), layer.rows.geometry(row), layer.rows.evidence(row));
    }
    left_out.say(layer.header, terms, "pair", "pairs");
    return {std::move(layer.header), std::move(rows)};
}

Layer answer_duplicates(const Query& query, const Store& store, TxnNumber at) {
    const IncidentAsk ask = incident_ask(query, store, at);
    DuplicateOptions options;
    options.least_score = score_value(*query.value("min-score"));
    options.most_days_apart = days_apart_value(*query.value("days-apart"));
    options.question = ask.question;
    options.within_sources = query.has("within-sources");
    if (const auto top = count_value(query, "top")) options.most_pairs = *top;
    IncidentFilter filter;  // the other of a pair may lie beyond what is asked about
    filter.days = ask.filter.days;
    if (const auto of = query.value("of")) {
        options.of = *of;
        const DayRange window = one_held(store, *of, at).incident.window();
        filter.days = filter.days ? filter.days->intersect(window) : window;
    }
    const DaySpan reach = options.most_days_apart + DaySpan{1};
    if (filter.days) filter.days = DayRange{filter.days->begin - reach, filter.days->end + reach};
    DuplicateSearch search{ask.types, options};
    IncidentCursor cursor = store.incidents(at, filter);
    const Terms terms{query, store, at};
    while (const IncidentRecord* record = cursor.next()) {
        // one that may not leave is compared all the same, so that its pairs can be counted
        const auto shown = terms.closes(*record) ? terms.shown(*record) : std::nullopt;
        search.add(shown ? *shown : *record);
    }
    Layer layer = std::move(search).result();
    if (!terms.none()) layer = without_closed(std::move(layer), terms, store, at);
    if (!ask.assumption.empty()) layer.header.caveats.insert(layer.header.caveats.begin(), ask.assumption);
    layer.header.sources = credited(std::move(layer.header.sources), store, at);
    if (ask.area_source) layer.header.sources.push_back(*ask.area_source);
    return layer;
}

std::vector<Parameter> parameters() {
    std::vector<Parameter> out{{"of", "ID", "only pairs with this incident"},
                               {"min-score", "S", "only pairs with this score or more: above 0, up to 1", "0.6"},
                               {"days-apart", "N", "at most so many days between the two", "3"},
                               {"within-sources", "", "pairs told by one source as well, which knows its own events"},
                               {"top", "N", "only the likeliest N"}};
    out.insert(out.end(), incident_parameters().begin(), incident_parameters().end());
    out.push_back(own_use_parameter);
    return out;
}

}  // namespace

std::vector<QueryDefinition> duplicate_queries() {
    return {{"duplicates",
             "pairs of incidents that may be one event, each with a score and its reasons",
             "One row a pair, the likeliest first, of two sources unless --within-sources is said. The other options "
             "narrow to pairs of which at least one incident answers them. Nothing is merged: read both, then `picket "
             "merge` them or leave them.",
             parameters(),
             {"duplicates --since 2024-01-01 --source nga-asam", "duplicates --of INC-0179 --min-score 0.4",
              "duplicates --area \"Scarborough Shoal,30nm\" --output pairs.csv"},
             answer_duplicates}};
}

}  // namespace picket::detail
