#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/record/report.hpp"
#include "data/store/change.hpp"
#include "data/store/store.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket {

struct ImportOptions {
    std::optional<std::string> source;  ///< id of a Source; absent: the mapping's own
    bool strict = false;                ///< take nothing where one row would be rejected
    bool dry_run = false;               ///< compute everything, keep nothing
    TxnNote note;                       ///< its kind is set to "ingest"
};

enum class ImportEnd {
    taken,         ///< in a transaction of its own
    nothing_new,   ///< everything was held already and nothing was rejected: no transaction
    taken_before,  ///< the same bytes were taken by the same mapping: the file was not read again
    refused,       ///< strict, and there are rejects: no transaction
    tried,         ///< dry run: no transaction; `taken` without it
};

/// What the cells of one series came to. Blank and rejected cells are in none of the numbers but `kept`.
struct SeriesTally {
    std::string series;
    bool assumed = false;  ///< nobody had described the series: it was made now, with assumptions
    DayRange days;         ///< from the first day that the file states to the last
    std::int64_t added = 0;
    std::int64_t revised = 0;
    std::int64_t same = 0;
    std::int64_t kept = 0;  ///< blank cells where a count is held: it stays
};

/// What became of a file. `rows` = `rows_fine` + `rows_with_rejects`.
///
/// Of daily counts: the cells of count columns in rows that could be read = added + revised + same + repeated + blank +
/// cells rejected. Of incidents: `rows_fine` = added + revised + same + repeated.
struct ImportResult {
    static constexpr std::size_t most_listed_rejects = 100;
    static constexpr std::size_t most_listed_revisions = 10;

    ImportEnd end = ImportEnd::taken;
    std::optional<TxnNumber> txn;  ///< taken: the one that was made; taken_before: the one in which it was taken
    std::int64_t rows = 0;
    std::int64_t rows_fine = 0;
    std::int64_t rows_with_rejects = 0;
    std::int64_t added = 0;              ///< counts of days, or incidents, of which nothing was held
    std::int64_t revised = 0;            ///< counts or incidents that were held otherwise, or as not reported
    std::int64_t same = 0;               ///< those that were held already
    std::int64_t repeated = 0;           ///< those that another line of the file states as well
    std::int64_t blank = 0;              ///< cells without a count: days that are not reported; 0 for incidents
    std::int64_t kept = 0;               ///< of the blank cells, those where a count is held: it stays
    std::int64_t rejected = 0;           ///< cells or whole rows
    std::int64_t without_place = 0;      ///< of the incidents added or revised, those without a position in the file
    std::vector<Reject> rejects;         ///< the first of them, by line; the database has all that were kept
    std::vector<std::string> revisions;  ///< such as "jcg-senkaku-cz 2024-02-01: revised 4 to 3", by series and day, or
                                         ///< "INC-0059: date_start: '2016-03-23' to '2016-03-24'", by id
    std::vector<SeriesTally> series;     ///< by id; none for incidents
    std::vector<std::string> columns_passed_over;
    std::string remark;  ///< what was found out from the file and not stated; may be blank
};

/// Takes a file into the database, in one transaction or none, as its mapping reads it.
///
/// What the file states is added or revises what is held; what it says nothing of stays. Bad cells and rows are rejects
/// and the rest is taken. A series that is not held is made with assumptions: unit count, UTC days of 24 hours,
/// threshold 1. A series of parts takes no counts. An incident has a type that is held. The order of lines, CRLF and a
/// byte order mark change nothing.
/// \throws InputError when the file as a whole cannot be read, as `DailyCounts` and `IncidentRows`
/// say; nothing is taken then.
/// \throws StoreError when the database cannot be written, or, for incidents, holds no types of events.
/// \pre no other change of `store` is under way
ImportResult import_file(const InputFile& file, const Mapping& mapping, const ImportOptions& options, Store& store);

}  // namespace picket
