#pragma once

#include <string>

#include "data/vector/child/gdal.hpp"
#include "data/vector/child/output.hpp"

namespace picket::vector {

/// Says a sheet of the workbook at `path`: the row `wanted.header_line` gives the names of the columns, the rows below
/// it the cells. Columns behind the last that has a name or a cell are left out, and so are rows without any cell.
/// \throws Unreadable when the file is broken, or the sheet has no such row or it is blank
void say_sheet(const std::string& path, const Wanted& wanted, Output& output);

}  // namespace picket::vector
