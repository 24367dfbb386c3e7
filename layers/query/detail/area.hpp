#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/record/gazetteer.hpp"
#include "data/store/store.hpp"
#include "geo/region.hpp"
#include "layers/layer.hpp"
#include "layers/query/query.hpp"

namespace picket::detail {

/// What --area means.
struct AskedArea {
    Region region;
    std::string text;              ///< for titles: "24 nm around Second Thomas Shoal"
    std::string assumption;        ///< the caveat that must come first; blank where all was said
    std::optional<Credit> source;  ///< who says where its centre lies; absent for coordinates that were typed in
};

/// How far a place reaches where nobody says: the breadth of a territorial sea.
inline constexpr Distance assumed_radius = Distance::nautical_miles(12);

/// Reads "LON,LAT,24nm", "PLACE,24nm", "PLACE" or "W,S,E,N". \throws UsageError, for an unknown or ambiguous place with
/// the candidates, for a radius without a unit with the way to write it
AskedArea area_value(std::string_view text, const Gazetteer& places);

/// The places that were held.
Gazetteer gazetteer(const Store& store, TxnNumber at);

/// Reads a length that was given with its unit, or as a bare number in `bare` where that is allowed (above 0).
/// Absent where nothing is said. \throws UsageError
std::optional<Distance> length_value(const Query& query, std::string_view parameter, std::optional<Distance> bare);

}  // namespace picket::detail
