#pragma once

#include <string>
#include <vector>

#include "layers/layer.hpp"
#include "layers/output/detail/placeholder.hpp"

namespace picket::detail {

/// The number of a column. \throws InputError, with the nearest names, when the layer has none of that name.
std::size_t column_named(const Layer& layer, const std::string& name);

/// The rows that all filters let through, in order. A cell is compared as a file has it.
std::vector<std::size_t> rows_let_through(const Layer& layer, const std::vector<Ask::Filter>& filters);

/// The one value that a placeholder asks for, as text; its fallback where that is blank.
/// \throws InputError, without file and line, when there is no such value or it is blank.
std::string picked(const Layer& layer, const Ask& ask);

}  // namespace picket::detail
