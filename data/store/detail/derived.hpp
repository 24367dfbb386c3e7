#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/transaction.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// A table of what is held now: exactly what one SELECT over the `*_rev` tables gives.
struct DerivedTable {
    std::string_view name;
    std::vector<std::string_view> from;  ///< the tables whose rows can change it
    std::string columns;                 ///< all but its `id`, comma-separated; `geom` is the last
    std::string select;                  ///< those columns, as of transaction ?1
};

/// All of them but `observation_now` and `series_now`, which are kept row by row.
std::span<const DerivedTable> derived_tables();

/// A SELECT of the incidents as of transaction ?1, a row each, with the columns of incident_now but id and geom.
/// `condition` narrows the rows of incident_rev, placement_rev and mention_rev alike, by their column incident.
std::string incidents_as_of(std::string_view condition);

/// Makes anew what a transaction has touched: of incidents the rows alone, of small tables the whole. `touched` names
/// the `*_rev` tables that it wrote to. Needs SpatiaLite where there is anything to do.
void renew_derived(Database& database, const std::set<std::string, std::less<>>& touched, TxnNumber number);

/// Where the boxes are not those that the incidents have; empty when all are.
std::string wrong_in_boxes(const Database& database);

}  // namespace picket::detail
