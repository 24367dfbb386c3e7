#pragma once

#include <string>
#include <vector>

#include "data/record/place.hpp"
#include "ingest/input_file.hpp"

namespace picket {

/// A mapping for a file of incidents that no mapping fits, as TOML: made from the names of its columns (English,
/// Chinese, Japanese, Spanish, Filipino) and from what stands in them, each guess with an example beside it. A draft is
/// for people to mend: what cannot be told from the file, such as which number of a date is the day, stands in it as a
/// comment with the choices. Where a day, and a place or position were found, it can be used as it stands.
/// `types` are those of the taxonomy.
/// \throws InputError and UsageError as `open_table` does
std::string draft_mapping(const InputFile& file, const std::vector<std::string>& types,
                          const std::vector<Place>& places);

}  // namespace picket
