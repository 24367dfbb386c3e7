#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "ingest/table.hpp"

namespace picket {

/// True when `reader` names a reader of bulletins.
bool is_bulletin(std::string_view reader) noexcept;

/// The names of all readers of bulletins, in the order of the alphabet.
std::vector<std::string_view> bulletin_readers();

/// The text or saved page of a publisher as a table: a row for each thing that it reports. docs/formats.md says which
/// columns each reader gives and how it finds them.
///
/// What is recognised as a statement and cannot be read comes as a row with a problem. The file is UTF-8 unless
/// `as.encoding` says otherwise. Reading takes time in proportion to the file, whatever stands in it.
/// \pre is_bulletin(as.reader), and `file` outlives the table
/// \throws InputError when the file is over 64 MiB, is not of its encoding, or has no row: a page that had rows and
/// has none has changed, not fallen silent.
std::unique_ptr<TableReader> bulletin_table(const InputFile& file, const ReadAs& as);

/// True when the file may be what the reader reads, for those who guess: text or a page (by its ending and first bytes
/// no table, JSON or foreign format; for nga-warnings also JSON), of which at least one row can be read.
/// \pre is_bulletin(as.reader)
bool may_be_bulletin(const InputFile& file, const ReadAs& as);

}  // namespace picket
