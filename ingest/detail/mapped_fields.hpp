#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// What kind of cell a field of a mapping gives.
enum class FieldKind { text, date, count, length, angle, position, geometry };

/// The names of the fields of a mapping of incidents: the columns of incidents, `position` and `geometry`.
const std::vector<std::string>& mapped_fields();

FieldKind kind_of_field(std::string_view field) noexcept;

/// True for a word that the key `notation` may have.
bool is_notation(std::string_view word) noexcept;

}  // namespace picket::detail
