#include "layers/incidents.hpp"

#include <memory>

#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/incident_values.hpp"
#include "layers/query/detail/terms.hpp"

namespace picket::detail {
namespace {

LayerStream stream_incidents(const Query& query, const Store& store, TxnNumber at) {
    const IncidentAsk ask = incident_ask(query, store, at);
    const auto terms = std::make_shared<const Terms>(query, store, at);
    const SourceOnTerms rows = on_terms(incidents_of(store, at, ask.filter), terms, ask.question, ask.types);
    LayerStream out = incidents(rows.source, ask.question, ask.types);
    rows.count->say(out.header, *terms, "incident", "incidents");
    if (!ask.assumption.empty()) out.header.caveats.insert(out.header.caveats.begin(), ask.assumption);
    out.header.sources = credited(std::move(out.header.sources), store, at);
    if (ask.area_source) out.header.sources.push_back(*ask.area_source);
    return out;
}

/// Those of every question about incidents, and two that make a list of what `trends` counts.
std::vector<Parameter> parameters_of_list() {
    std::vector<Parameter> out = incident_parameters();
    out.push_back({"begun", "", "only those that began in the days asked for, or may have"});
    out.push_back({"encounters", "", "without agreements, rulings and statements"});
    out.push_back(own_use_parameter);
    return out;
}

}  // namespace

std::vector<QueryDefinition> incident_queries() {
    return {{"incidents",
             "the incidents, each with where it may lie, how sure that is, and who says so",
             "One row an incident, by day: every field with its precision and source, then whether it surely or "
             "possibly lies in the days and the area. An incident of which only the month or a wide area is known is "
             "listed wherever it may have been.",
             parameters_of_list(),
             {"incidents --area \"Second Thomas Shoal,24nm\" --since 2024-01-01",
              "incidents --actor China --target Philippines --min-severity \"water cannon\"",
              "incidents --output incidents.csv"},
             nullptr,
             stream_incidents}};
}

}  // namespace picket::detail
