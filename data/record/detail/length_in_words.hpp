#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/quantity.hpp"

namespace picket::detail {

/// A length in a text: "14 nm", "1,000 yards", "15-18 nm", "140キロ".
struct LengthInWords {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the unit
    Distance least;       ///< of a range, else as `most`
    Distance most;
    Distance half_digit;               ///< half a unit of the last digit
    bool is_of_unclear_miles = false;  ///< "miles": nautical or statute, 15 percent apart
    std::string text;                  ///< "14 nm", "15 to 18 nm"
};

/// The lengths in a text in half-width characters and ASCII lower case, from left to right. What stands in brackets, or
/// behind a stroke, beside another is the same in other units and is left out.
std::vector<LengthInWords> lengths_in(std::string_view text);

}  // namespace picket::detail
