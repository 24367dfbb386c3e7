#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// A file of text with a separator between its cells. Where none is stated it is a tab by the endings .tsv and .tab,
/// else a comma; a header without a comma that another separator splits is split by it, and the table remarks it.
/// \pre `file` outlives the table
/// \throws InputError as `CsvReader` does; when the bytes are not of the encoding stated; and when none is stated and
/// no line beyond ASCII is UTF-8: with a guess.
std::unique_ptr<TableReader> text_table(const InputFile& file, const ReadAs& as);

/// `bytes` in UTF-8. \throws InputError, with file and line, for a byte that the encoding does not have; UsageError for
/// an encoding that nobody knows.
std::string in_utf8(std::string_view bytes, const std::string& encoding, const std::string& file);

/// The encodings that the bytes may have, the likeliest first, as a hint: "it may be CP932: say so ..."; blank where
/// nothing fits.
std::string guessed_encoding(std::string_view bytes);

}  // namespace picket::detail
