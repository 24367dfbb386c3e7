#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/record/place.hpp"

namespace picket {

/// Finds places by any of their names in six languages.
///
/// Names are compared folded (geo/folded.hpp). Tried in turn, the first that finds something counts: a whole name, also
/// without what stands in parentheses; a whole name without words of kind (Island, Reef, Shoal, Jiao, Dao, ...), or
/// what stands in parentheses. A part of a name finds nothing: that is for lists.
class Gazetteer {
public:
    explicit Gazetteer(std::vector<Place> places);

    /// The places that have this name, by name; several when it is ambiguous, none when nothing has it.
    [[nodiscard]] std::vector<const Place*> named(std::string_view name) const;
    /// The one that is meant. \throws UsageError listing the candidates, with group and position, when it is ambiguous,
    /// and with the nearest names as a hint when there is none.
    [[nodiscard]] const Place& the_one_named(std::string_view name) const;
    /// The place that a report's wording names: "Near Scarborough Shoal", "Within 12 nm of Mischief Reef",
    /// "Thitu Island, Spratlys": the longest whole name of a feature in it. Null where none or more than one is; a
    /// feature beside its own group is one.
    [[nodiscard]] const Place* in_words(std::string_view words) const;
    /// "did you mean Sabina Shoal?", or an empty text where no name is near.
    [[nodiscard]] std::string nearest_names(std::string_view name) const;
    [[nodiscard]] const std::vector<Place>& places() const noexcept { return places_; }

private:
    struct Name {
        std::string text;  ///< folded
        std::size_t place;
    };
    std::vector<Place> places_;
    std::vector<Name> names_;
    std::vector<Name> short_names_;
};

/// "Hughes Reef, Union Banks, 114.4981,9.9106": the name, group and position that tell a place from its namesakes.
std::string described(const Place& place);

/// The one of `records` with this name, folded, or else with this name before its parenthesis; `name_of` gives it.
/// Defined for WeaponSystem, Site and LaunchArea. \throws UsageError with the nearest names as a hint, or the
/// candidates.
template <class Record>
const Record& the_one_named(const std::vector<Record>& records, std::string Record::*name_of, std::string_view name);

}  // namespace picket
