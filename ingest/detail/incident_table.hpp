#pragma once

#include <memory>

#include "ingest/detail/mended_table.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// A file as a table with the columns of incidents.
struct IncidentTable {
    std::unique_ptr<TableReader> reader;
    const RecordedTable* recorded = nullptr;  ///< the file as it stands, behind the reader
    bool type_may_be_unknown = false;
};

/// The file as it stands, where the mapping has no rules and the file its own coordinates; else as the rules make it.
/// \pre `file` and `mapping` outlive it, and `mapping` reads incidents \throws as `open_table`; InputError where the
/// table lacks a column of the mapping
IncidentTable incident_table(const InputFile& file, const Mapping& mapping);

}  // namespace picket::detail
