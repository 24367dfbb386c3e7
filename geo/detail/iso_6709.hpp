#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace picket::detail {

/// A text in the form of ISO 6709:2008, annex H, "+2527.4+12328.0/", as two signed numbers with a blank between,
/// latitude first; a height behind them is left out. Absent for anything else.
std::optional<std::string> iso_6709(std::string_view text);

}  // namespace picket::detail
