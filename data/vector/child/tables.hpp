#pragma once

#include "data/vector/child/gdal.hpp"
#include "data/vector/child/output.hpp"

namespace picket::vector {

/// Says the tables of the file, and the table that is wanted: nothing but the names where it is not clear which.
/// \throws Unreadable
void say_table(GDALDataset& dataset, const Wanted& wanted, Output& output);

}  // namespace picket::vector
