#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/transaction.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// A derived table whose rows belong each to one incident, by its column `incident`.
struct IncidentTable {
    std::string_view name;
    std::vector<std::string_view> from;
    std::string columns;  ///< all but `id` and `geom`
    std::string_view geometry;
    std::string_view candidates;  ///< what its rows come from, with their txn: as many as it has at most
    std::string (*select)(std::string_view condition);  ///< the columns and geom; see `incidents_as_of`
    int since_format = 3;
};
std::span<const IncidentTable> incident_tables();

/// A SELECT of the incidents as of transaction ?1, a row each, with the columns of incident_now but id and geom.
/// `condition` narrows the rows of incident_rev, placement_rev and mention_rev alike, by their column incident.
std::string incidents_as_of(std::string_view condition);

/// "alias.txn is the latest of its key by ?1, and live", for a row `alias` of `table`.
std::string is_live(std::string_view table, std::string_view alias, const std::vector<std::string_view>& key);

/// Makes anew the rows of what `number` has touched, or of all incidents, and their boxes.
void renew_incidents(const Database& database, bool all, TxnNumber number);

/// Fills the tables that came after `format`, where incidents are held already.
void fill_incident_tables(const Database& database, int format, TxnNumber number);

/// Where the boxes are not those that the incidents have; empty when all are.
std::string wrong_in_boxes(const Database& database);

}  // namespace picket::detail
