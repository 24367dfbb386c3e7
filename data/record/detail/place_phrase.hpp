#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "data/record/detail/compass.hpp"
#include "data/record/detail/length_in_words.hpp"

namespace picket::detail {

/// What a report's wording says of where something was, before anybody looks the name up.
struct PlacePhrase {
    enum class Kind {
        at_place,  ///< a name alone
        near,      ///< near it, off it, around it
        within,    ///< at most so far from it
        away,      ///< so far from it, by a bearing where one is told
    };
    Kind kind = Kind::at_place;
    std::string place;  ///< the words that begin with its name
    std::optional<Bearing> bearing;
    std::optional<LengthInWords> length;  ///< of `within` and `away`
    bool is_about = false;
};

/// Why a wording tells no place: a hint, which may be blank.
struct NoPhrase {
    std::string hint;
};

/// Takes a wording in English, Japanese or Chinese apart. \pre `words` is in half-width characters and has at least one
std::variant<PlacePhrase, NoPhrase> place_phrase(std::string_view words);

}  // namespace picket::detail
