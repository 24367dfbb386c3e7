#pragma once

#include <memory>

#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// A file of JSON as a table: a record for each object of a list, or for each line of newline-delimited JSON.
///
/// The list is the top level, or the one that `as.table` names by its keys ("data.entries"); without it the only list
/// of objects that the top object has; "." and an object without such a list are one record themselves. A column for
/// each value, in the order in which they first come, named by its keys: "vessel.name". Lists are joined with "; ",
/// null is blank, numbers stand as they are written. What is broken in itself is one record that is no object, or has a
/// cell over 1 MiB. `TableRow::line` is the line on which the record begins.
/// \pre `file` outlives the table
/// \throws InputError, with file and line, for what is not JSON (a comma before a bracket, NaN, bytes that are not
/// UTF-8), is nested deeper than 64, has over 4,096 columns, or has no such list; UsageError where there are several
/// lists, with their names.
std::unique_ptr<TableReader> json_table(const InputFile& file, const ReadAs& as);

}  // namespace picket::detail
