#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.hpp"
#include "layers/incidents.hpp"
#include "layers/query/query.hpp"

namespace picket::detail {

/// The options that narrow incidents, in their order: since, until, on, area, actor, target, type, min-severity,
/// source, verified-only.
const std::vector<Parameter>& incident_parameters();

/// What a query asks of incidents, in the words of what is held.
struct IncidentAsk {
    IncidentQuestion question;
    std::vector<EventType> types;
    IncidentFilter filter;
    std::string assumption;             ///< the caveat that must come first; blank where nothing was assumed
    std::optional<Credit> area_source;  ///< who says where the centre of the area lies
};

/// \throws UsageError with the nearest names for an actor, target, type, source or place that nothing held has: an
/// empty answer would say that nothing happened
IncidentAsk incident_ask(const Query& query, const Store& store, TxnNumber at);

/// Hands out what was held. \pre the store outlives it
IncidentSource incidents_of(const Store& store, TxnNumber at, const IncidentFilter& filter);

/// Names sources and files as the database has them: publisher, terms, digest.
std::vector<Credit> credited(std::vector<Credit> credits, const Store& store, TxnNumber at);

}  // namespace picket::detail
