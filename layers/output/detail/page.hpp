#pragma once

#include <string_view>

namespace picket::detail {

/// A pandoc template of an HTML page with its style sheet: legible on a screen and on A4 paper, without colours
/// that carry a meaning.
std::string_view page_template() noexcept;

}  // namespace picket::detail
