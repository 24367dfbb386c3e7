#pragma once

#include <span>
#include <string_view>

namespace picket::detail {

/// The SQL of each migration; the first makes format 1.
std::span<const std::string_view> migration_scripts() noexcept;

}  // namespace picket::detail
