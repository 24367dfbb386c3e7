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
    int since_format = 3;
};

/// All of them but `observation_now` and `series_now`, which are kept row by row.
std::span<const DerivedTable> derived_tables();

/// Makes anew what a transaction has touched: of incidents the rows alone, of small tables the whole. `touched` names
/// the `*_rev` tables that it wrote to. Needs SpatiaLite where there is anything to do.
void renew_derived(Database& database, const std::set<std::string, std::less<>>& touched, TxnNumber number);

/// True for those that are renewed incident by incident.
bool is_of_incidents(const DerivedTable& table) noexcept;

}  // namespace picket::detail
