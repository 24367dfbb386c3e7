#pragma once

#include <string>
#include <vector>

namespace picket::detail {

/// The id of a row that has none, from its cells as "column=value", whatever their order.
std::string row_id(std::vector<std::string> parts);

}  // namespace picket::detail
