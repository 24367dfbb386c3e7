#pragma once

#include <string>

#include "layers/layer.hpp"

namespace picket::detail {

/// The value with exactly that many decimals, or with as many as it needs (`Column::as_needed`), a point as decimal
/// mark and no exponent, in any locale; a value that rounds to zero has no sign. \pre the value is finite
std::string fixed(double value, int decimals);

/// As `fixed`, without zeros at the end of the decimals.
std::string shortest(double value, int decimals);

/// The cell as a file has it: a number with its column's decimals, blank as empty text.
/// \throws OutputError when a number is not finite: it names the column.
std::string cell_text(const Batch& batch, std::size_t column, std::size_t row);

/// True for kinds that are written as numbers.
bool is_numeric(ColumnKind kind) noexcept;

}  // namespace picket::detail
