#include "ingest/import.hpp"

#include <utility>

#include "data/record/event_type.hpp"
#include "geo/error.hpp"
#include "ingest/detail/daily_import.hpp"
#include "ingest/detail/incident_import.hpp"

namespace picket {
namespace {

detail::KnownToIncidents known_in(const Store& store) {
    const TxnNumber now = store.resolve(Latest{});
    detail::KnownToIncidents known;
    for (const EventType& type : store.held<EventType>(now)) known.types.push_back(type.name);
    if (known.types.empty()) {
        throw StoreError{"the database holds no types of events, so no incident can be read",
                         "`picket update-reference` brings the reference data that ship"};
    }
    known.places = store.held<Place>(now);
    return known;
}

}  // namespace

ImportResult import_file(const InputFile& file, const Mapping& mapping, const ImportOptions& options, Store& store) {
    detail::KnownToIncidents known;
    if (mapping.reads_incidents()) known = known_in(store);
    TxnNote note = options.note;
    note.kind = "ingest";
    Transaction change = store.begin(std::move(note));
    if (const auto before = change.taken_before(file.bytes, mapping.recorded())) {
        ImportResult result;
        result.end = ImportEnd::taken_before;
        result.txn = before->txn;
        return result;
    }
    ImportResult result =
        mapping.reads_incidents()
            ? detail::take_incidents(file, mapping, options, std::move(known), change)
            : detail::take_daily_counts(file, mapping, options.source.value_or(mapping.source), change);
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
