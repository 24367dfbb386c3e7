#include "ingest/import.hpp"

#include <utility>

#include "data/record/event_type.hpp"
#include "geo/error.hpp"
#include "ingest/detail/daily_import.hpp"
#include "ingest/detail/incident_import.hpp"

namespace picket {
namespace {

/// The types of events that the database holds; not asked for where no incidents are read.
std::vector<std::string> types_for(const Mapping& mapping, const Store& store) {
    std::vector<std::string> names;
    if (!mapping.reads_incidents()) return names;
    for (const EventType& type : store.held<EventType>(store.resolve(Latest{}))) names.push_back(type.name);
    if (names.empty()) {
        throw StoreError{"the database holds no types of events, so no incident can be read",
                         "`picket update-reference` brings the reference data that ship"};
    }
    return names;
}

}  // namespace

ImportResult import_file(const InputFile& file, const Mapping& mapping, const ImportOptions& options, Store& store) {
    std::vector<std::string> types = types_for(mapping, store);
    TxnNote note = options.note;
    note.kind = "ingest";
    Transaction change = store.begin(std::move(note));
    if (const auto before = change.taken_before(file.bytes, mapping.name)) {
        ImportResult result;
        result.end = ImportEnd::taken_before;
        result.txn = before->txn;
        return result;
    }
    const std::string source = options.source.value_or(mapping.source);
    ImportResult result = mapping.reads_incidents()
                              ? detail::take_incidents(file, mapping, source, std::move(types), change)
                              : detail::take_daily_counts(file, mapping, source, change);
    if (options.strict && result.rejected > 0) {
        result.end = ImportEnd::refused;
    } else if (options.dry_run) {
        result.end = ImportEnd::tried;
    } else {
        result.txn = change.commit();
        result.end = result.txn ? ImportEnd::taken : ImportEnd::nothing_new;
    }
    return result;
}

}  // namespace picket
