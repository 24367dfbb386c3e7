#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace picket {

/// Cells as one line of CSV without a line end: a cell with a comma, a quote or a line end stands in quotes, as RFC
/// 4180 has it. One blank cell alone is two quotes.
std::string csv_line(const std::vector<std::string_view>& cells);
std::string csv_line(const std::vector<std::string>& cells);

/// The cells of such a line.
std::vector<std::string> cells_of_csv_line(std::string_view line);

}  // namespace picket
