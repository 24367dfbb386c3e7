#pragma once

#include <string>
#include <string_view>

#include "layers/layer.hpp"

namespace picket::detail {

/// The text as a JSON string with its quotes (RFC 8259, section 7). UTF-8 passes through.
std::string json_string(std::string_view text);

/// The cell as a JSON value; blank is null. \throws OutputError when a number is not finite.
std::string json_cell(const Batch& batch, std::size_t column, std::size_t row);

/// {"count": ..., "reports": [...], "query": ...}
std::string json_evidence(const Evidence& evidence);

/// The parts of a header as JSON values, one element a line.
std::string json_columns(const LayerHeader& header);
std::string json_caveats(const LayerHeader& header);
std::string json_sources(const LayerHeader& header);
/// One object; a parameter that was given several times has an array of its values.
std::string json_parameters(const LayerHeader& header);

}  // namespace picket::detail
