#include <cmath>

#include "fuzz/target.hpp"
#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket::fuzz {

void quantities(std::string_view input) {
    if (const auto length = parse_distance(input))
        require(std::isfinite(length->in_metres()) && *length >= Distance{}, "a length is finite and not negative");
    if (const auto position = parse_position(input))
        require(parse_position(to_text(*position)) == position, "a position is read as it was written");
}

}  // namespace picket::fuzz
