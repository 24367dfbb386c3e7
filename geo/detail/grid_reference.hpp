#pragma once

#include <string_view>
#include <variant>

#include "geo/position_text.hpp"

namespace picket::detail {

/// True for what begins as a reference of the Military Grid Reference System does and has figures alone behind its
/// letters, blanks aside: "51RXH 12345 67890", "ZAH1234512345".
bool looks_like_mgrs(std::string_view text);

/// The middle of the square that the reference names. \pre looks_like_mgrs(text)
std::variant<WrittenPosition, NoPosition> read_mgrs(std::string_view text);

}  // namespace picket::detail
