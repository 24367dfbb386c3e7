#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/incident.hpp"
#include "data/record/published_figure.hpp"
#include "data/record/series.hpp"
#include "data/record/source.hpp"
#include "data/record/transaction.hpp"

namespace picket {

class Store;
class Transaction;
struct TxnNote;
namespace detail {
class Database;
Database& database_of(Store& store);
const Database& database_of(const Store& store);
Store open_any_format(const std::filesystem::path& file, bool writes);
}  // namespace detail

/// Where a fact was read: what `Report` says, with its file and its transaction.
struct Origin {
    ReportId report;
    TxnNumber txn;
    std::string artifact;  ///< file name; blank for what was entered by hand
    std::int64_t line = 0;
    std::string source;  ///< id of a Source
    std::string url;
    std::string title;
};

/// One value that a day of a series has had.
struct ObservationRevision {
    TxnNumber txn;
    Instant recorded_at;
    std::string series;
    Day day;
    std::optional<DailyCount> count;
    ReportId report;
};

/// A file that was taken, with where it stands in the log.
struct StoredArtifact {
    ArtifactId id;
    TxnNumber txn;
    Artifact artifact;
    bool kept = false;  ///< the bytes are held; false: too large to hold, or redacted
};

struct StoredReject {
    TxnNumber txn;
    ArtifactId file;
    std::string artifact;
    std::string mapping;
    Reject reject;  ///< value is blank where it was redacted
};

/// A row of a file of which something was rejected.
struct RejectedRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;  ///< under the columns of its file; one alone: the text of a row that is broken in
                                     ///< itself; none: not held, redacted or from before format 4
    std::vector<Reject> rejects;     ///< by column; at least one
};

/// Which incidents are read. A filter lets through all that can matter and possibly more: the answer is for the
/// analysis to give.
struct IncidentFilter {
    std::optional<GeoBox> box;     ///< those that may lie in it, wherever their placements leave them
    std::optional<DayRange> days;  ///< those whose window meets these days
    std::vector<std::string> ids;  ///< these alone; empty: all
    bool without_place = true;     ///< with `box`: those of unknown place as well
};

/// Incidents one after the other, by first day, then id; memory does not grow with their number.
/// Not valid longer than its store, nor past a change to it.
class IncidentCursor {
public:
    IncidentCursor(IncidentCursor&&) noexcept;
    IncidentCursor& operator=(IncidentCursor&&) noexcept;
    ~IncidentCursor();
    /// The next one, good until the next call; null at the end.
    const IncidentRecord* next();

    class Impl;

private:
    explicit IncidentCursor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
    friend class Store;
};

/// An incident that is merged into another.
struct IncidentMerge {
    std::string incident;
    std::string into;
    TxnNumber txn;
    std::string reason;
};

/// What one transaction did to one record: for a daily series all its days together.
struct RecordChange {
    TxnNumber txn;
    Instant recorded_at;
    std::string txn_kind;
    std::string agent;
    std::string reason;
    std::string record;     ///< "incident", "observation", "site" ...
    std::string id;         ///< its key, parts separated by " / "; of observations the series
    std::string change;     ///< "added", "revised", "withdrawn", "restored", "merged" or "unmerged"
    std::int64_t rows = 0;  ///< 1, or the number of days
};

/// The database: one append-only log of transactions, and what it says as of any moment.
///
/// One file, SpatiaLite, write-ahead log. Everything that is asked takes the transaction up to which the
/// log counts (see `resolve`): of each id the latest row by then, withdrawn ones left out. Lists come by id, dates by
/// day. Nothing here reads a clock or the environment. Not for sharing between threads. \throws StoreError from every
/// call when the file fails: locked (after 5 s), damaged, full disk.
class Store {
public:
    enum class Mode { read, write };

    /// Makes an empty database of the newest format. Needs SpatiaLite.
    /// \throws StoreError when something stands at `file` already, or the folder cannot be written; what was begun is
    /// removed.
    static Store create(const std::filesystem::path& file);
    /// \throws StoreError when the file is missing, not a Picket database, of an older or newer format,
    /// or, for Mode::write, read-only. Reading works in a folder that cannot be written.
    static Store open(const std::filesystem::path& file, Mode mode);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    [[nodiscard]] const std::filesystem::path& file() const noexcept;
    /// The format that this program writes.
    static int newest_format() noexcept;

    /// The transaction up to which the log counts for `as_of`: the last one recorded by then.
    /// \throws UsageError when a transaction number lies past the log, or nothing was recorded by then.
    [[nodiscard]] TxnNumber resolve(const AsOf& as_of) const;
    /// The last transaction recorded before `moment`: 0 when there is none.
    [[nodiscard]] TxnNumber last_before(Instant moment) const;
    /// The content hash up to `at`. \pre 1 <= at <= the last transaction
    [[nodiscard]] Digest head(TxnNumber at) const;
    [[nodiscard]] std::vector<Txn> log(TxnNumber at) const;

    [[nodiscard]] std::vector<Source> sources(TxnNumber at) const;
    [[nodiscard]] std::vector<Series> series(TxnNumber at) const;
    /// \throws UsageError, with the nearest ids as a hint, when there is no such series.
    [[nodiscard]] Series series_named(std::string_view id, TxnNumber at) const;
    [[nodiscard]] std::vector<RegimeBreak> breaks(TxnNumber at) const;
    [[nodiscard]] std::vector<CompletePeriod> complete_periods(std::string_view series, TxnNumber at) const;
    /// By day, one a day, days without a count included. Empty for a series of parts: ask for the parts.
    [[nodiscard]] std::vector<Observation> observations(std::string_view series, TxnNumber at) const;
    [[nodiscard]] std::vector<PublishedFigure> published_figures(TxnNumber at) const;
    /// Reference records by key: Place, Site, WeaponSystem, LaunchArea, Deployment, ExerciseArea, AlliedExercise, Zone,
    /// ChainSegment, EventType. Defined for these alone.
    template <class Record>
    [[nodiscard]] std::vector<Record> held(TxnNumber at) const;

    [[nodiscard]] IncidentCursor incidents(TxnNumber at, const IncidentFilter& filter = {}) const;
    /// Absent when there is none of that id, or it was withdrawn.
    [[nodiscard]] std::optional<IncidentRecord> incident(std::string_view id, TxnNumber at) const;
    /// Into which it is merged; absent where it is not.
    [[nodiscard]] std::optional<IncidentMerge> merge_of(std::string_view id, TxnNumber at) const;
    /// What is merged into it, by id; not what is merged into those in turn.
    [[nodiscard]] std::vector<IncidentMerge> merged_into(std::string_view id, TxnNumber at) const;
    /// What is held of an incident that is merged, as it stands by itself; absent for one that is not.
    [[nodiscard]] std::optional<IncidentRecord> merged_incident(std::string_view id, TxnNumber at) const;
    /// All it has been, withdrawals included; empty when there never was one of that id.
    [[nodiscard]] std::vector<IncidentRevision> incident_revisions(std::string_view id, TxnNumber at) const;
    [[nodiscard]] std::vector<std::string> incident_ids(TxnNumber at) const;
    /// The last day of any incident that is held; absent when there is none.
    [[nodiscard]] std::optional<Day> last_incident_day(TxnNumber at) const;
    /// What the transactions after `after` and up to `at` did, by transaction, record and id.
    [[nodiscard]] std::vector<RecordChange> changes(TxnNumber after, TxnNumber at) const;

    /// Every value that the days of `days` have had, by day, then transaction. Blank series: all series.
    [[nodiscard]] std::vector<ObservationRevision> revisions(std::string_view series, const DayRange& days,
                                                             TxnNumber at) const;
    /// Where one report stands. \throws StoreError when the file is damaged and does not hold it
    [[nodiscard]] Origin origin(ReportId report) const;
    /// Where the values of `series` were read, superseded ones included, by report.
    [[nodiscard]] std::vector<Origin> origins(std::string_view series, TxnNumber at) const;
    [[nodiscard]] std::vector<StoredArtifact> artifacts(TxnNumber at) const;
    /// By artifact, then line.
    [[nodiscard]] std::vector<StoredReject> rejects(TxnNumber at) const;
    /// The rows of one file of which something was rejected, by line.
    [[nodiscard]] std::vector<RejectedRow> rejected_rows(ArtifactId file, TxnNumber at) const;
    /// The bytes with that digest; absent when they were never kept or were redacted.
    [[nodiscard]] std::optional<std::string> body(const Digest& sha256) const;

    /// Begins a change; one at a time. Nothing is visible to anybody before `Transaction::commit`.
    /// \pre opened for writing
    [[nodiscard]] Transaction begin(TxnNote note);

    /// A copy that stands by itself, written beside `file` and then moved to it.
    /// \throws OutputError when `file` exists or cannot be written.
    void back_up(const std::filesystem::path& file) const;

    class Impl;

private:
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
    friend detail::Database& detail::database_of(Store& store);
    friend const detail::Database& detail::database_of(const Store& store);
    friend Store detail::open_any_format(const std::filesystem::path& file, bool writes);
};

}  // namespace picket
