#include "ingest/detail/row_id.hpp"

#include <algorithm>

#include "data/store/digest.hpp"

namespace picket::detail {

std::string row_id(std::vector<std::string> parts) {
    std::ranges::sort(parts);
    std::string all;
    for (const std::string& part : parts) {
        all += part;
        all += '\0';
    }
    return "row-" + sha256(all).hex().substr(0, 12);
}

}  // namespace picket::detail
