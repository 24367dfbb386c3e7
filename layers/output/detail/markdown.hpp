#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace picket::detail {

/// The text so that Markdown (GFM) shows it as it is; a web address becomes a link.
std::string markdown_text(std::string_view text);

/// A GFM table of these rows and columns: names as words, the unit in the header, numbers to the right.
std::string markdown_table(const Layer& layer, const std::vector<std::size_t>& columns,
                           const std::vector<std::size_t>& rows);

/// One line of a list of sources.
std::string markdown_credit(const Credit& source);

}  // namespace picket::detail
