#pragma once

#include <memory>

#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// A sheet or layer of a foreign file (`is_vector_file`), read from the bytes that were read, and from nothing else.
/// Counts lines of a spreadsheet, else features from 1. Text that is not UTF-8 is a problem of its cell.
/// \pre `file` outlives the table
/// \throws InputError, UsageError as VectorFile does; InputError also where a database has a write-ahead log beside it,
/// so that its file alone is not what its user sees
std::unique_ptr<TableReader> vector_table(const InputFile& file, const ReadAs& as);

}  // namespace picket::detail
