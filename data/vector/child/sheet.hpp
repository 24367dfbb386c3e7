#pragma once

#include "data/vector/child/output.hpp"

class OGRLayer;

namespace picket::vector {

/// Says a sheet that was opened without types: the row `header_line` gives the names of the columns, the rows below it
/// the cells. Columns behind the last that has a name or a cell are left out, and so are rows without any cell.
/// \throws Unreadable when the sheet has no such row or it is blank
void say_sheet(OGRLayer& layer, int header_line, Output& output);

}  // namespace picket::vector
