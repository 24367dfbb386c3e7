#include "geo/wkt.hpp"

#include "fuzz/target.hpp"

namespace picket::fuzz {

void wkt(std::string_view input) {
    const auto shape = parse_wkt(input);
    if (!shape) return;
    const auto again = parse_wkt(to_wkt(*shape));
    require(again.has_value(), "a shape that was read can be written and read");
    require(*again == *shape, "and is the same");
}

}  // namespace picket::fuzz
