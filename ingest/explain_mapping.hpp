#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/record/place.hpp"
#include "ingest/import.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket {

/// A cell as it stands in a file, and what it is read as.
struct ReadExample {
    std::string written;
    std::string read;  ///< blank: it says nothing
};

/// Cells that cannot be read, for one reason.
struct ReadProblem {
    std::string reason;
    std::int64_t rows = 0;
    std::int64_t first_line = 0;
    std::string written;  ///< the first of them
};

/// One of our fields, as a mapping reads it from a file.
struct FieldExplained {
    static constexpr std::size_t most_examples = 5;
    static constexpr std::size_t most_problems = 10;

    std::string field;
    std::vector<std::string> columns;   ///< none: the same in every row
    std::string how;                    ///< the transform in words; blank: as it stands
    std::int64_t rows = 0;              ///< in which it has a value
    std::vector<ReadExample> examples;  ///< the first that differ
    std::vector<ReadProblem> problems;  ///< in the order in which they come
    std::int64_t more_problems = 0;     ///< rows that cannot be read for still other reasons
};

/// What would be read from a file. `rows` = `fine` + `with_rejects` + `left_out`.
struct MappingExplained {
    std::vector<FieldExplained> fields;  ///< in the order of our columns
    std::vector<std::string> columns_passed_over;
    std::string remark;  ///< what was found out from the file and not stated; may be blank
    std::int64_t rows = 0;
    std::int64_t fine = 0;  ///< those that say again what another says among them
    std::int64_t with_rejects = 0;
    std::int64_t left_out = 0;
    std::vector<Reject> rejects_of_rows;  ///< the first of those that belong to no field
};

/// Reads a file as an import would, and takes nothing. `types` and `places` are what a database holds of them.
/// \throws as `import_file` does for what stops a file
MappingExplained explain_mapping(const InputFile& file, const Mapping& mapping, const std::vector<std::string>& types,
                                 const std::vector<Place>& places);

}  // namespace picket
