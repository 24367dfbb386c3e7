#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/record/report.hpp"
#include "data/store/change.hpp"
#include "data/store/store.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket {

/// Asks which of the candidates a name means; gives the index, or nothing where nobody says.
using AskPlace =
    std::function<std::optional<std::size_t>(const std::string& name, const std::vector<std::string>& candidates)>;

struct ImportOptions {
    std::optional<std::string> source;  ///< id of a Source; absent: the mapping's own
    bool strict = false;                ///< take nothing where one row would be rejected
    bool dry_run = false;               ///< compute everything, keep nothing
    TxnNote note;                       ///< its kind is set to "ingest"
    AskPlace ask_place{};               ///< empty: nobody is asked, and what is ambiguous stays so
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

/// A place in words that gave no position.
struct UnsettledPlace {
    std::string words;
    std::int64_t rows = 0;                ///< how many of the incidents added or revised have it
    std::vector<std::string> candidates;  ///< several: the name is ambiguous
    std::string hint;                     ///< of an unknown name: the nearest; may be blank
};

/// Rows that a rule of the mapping leaves out.
struct LeftOutTally {
    std::string reason;
    std::int64_t rows = 0;
};

/// What became of a file. `rows` = `rows_fine` + `rows_with_rejects` + `rows_left_out`.
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
    std::int64_t rows_left_out = 0;      ///< by rules of the mapping
    std::int64_t added = 0;              ///< counts of days, or incidents, of which nothing was held
    std::int64_t revised = 0;            ///< counts or incidents that were held otherwise, or as not reported
    std::int64_t same = 0;               ///< those that were held already
    std::int64_t repeated = 0;           ///< those that another line of the file states as well
    std::int64_t blank = 0;              ///< cells without a count: days that are not reported; 0 for incidents
    std::int64_t kept = 0;               ///< of the blank cells, those where a count is held: it stays
    std::int64_t rejected = 0;           ///< cells or whole rows
    std::int64_t without_place = 0;      ///< of the incidents added or revised, those whose place nobody knows
    std::int64_t placed_by_name = 0;     ///< of them, those whose place in words the gazetteer knows
    std::vector<Reject> rejects;         ///< the first of them, by line; the database has all that were kept
    std::vector<std::string> revisions;  ///< such as "jcg-senkaku-cz 2024-02-01: revised 4 to 3", by series and day, or
                                         ///< "INC-0059: date_start: '2016-03-23' to '2016-03-24'", by id
    std::vector<SeriesTally> series;     ///< by id; none for incidents
    std::vector<std::string> columns_passed_over;
    std::vector<LeftOutTally> left_out;            ///< by reason
    std::vector<UnsettledPlace> unsettled_places;  ///< by wording
    std::string remark;                            ///< what was found out from the file and not stated; may be blank
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
