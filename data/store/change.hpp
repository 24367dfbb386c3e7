#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/incident.hpp"
#include "data/record/published_figure.hpp"
#include "data/record/report.hpp"
#include "data/record/series.hpp"
#include "data/record/source.hpp"
#include "data/record/transaction.hpp"
#include "data/store/store.hpp"

namespace picket {

/// What the log says of a transaction besides its facts.
struct TxnNote {
    Instant recorded_at;  ///< given by the caller: the database reads no clock
    std::string kind;
    std::string agent;
    std::string reason;
    std::string tool;              ///< program and version
    bool keeps_withdrawn = false;  ///< what somebody has withdrawn stays so: `revise` passes it over
};

/// One day of one series as one report states it. No count: the report says that the day is not reported.
struct Statement {
    std::string series;
    Day day;
    std::optional<DailyCount> count;
};

enum class Effect {
    added,     ///< nothing was held for that day
    revised,   ///< another value, or no count, was held: this one counts from now on
    same,      ///< the same was held already
    kept,      ///< no count was stated where a count is held: saying nothing takes nothing back
    conflict,  ///< this very transaction has stated another value for that day: nothing was done
};

struct Outcome {
    Effect effect = Effect::same;
    std::optional<DailyCount> before;  ///< what was held, for revised, kept and conflict
    std::optional<std::int64_t> line;  ///< for conflict: the line that stated the other value
};

/// One incident as one report states it.
struct IncidentStatement {
    Incident incident;
    std::optional<Placement> placement;  ///< its `report` and `number` are not read
    Mention mention;                     ///< its `report`, `file` and `line` are not read
};

struct IncidentOutcome {
    Effect effect = Effect::same;      ///< added, revised, same, or kept: it was withdrawn
    std::vector<std::string> changed;  ///< for revised: "place: 'Thitu' to 'Thitu Island'", by column; for kept: when
                                       ///< and why it was withdrawn
};

/// Whose value an incident has of one field after a merge.
struct MergeChoice {
    std::string field;  ///< a column of a file of incidents that says what happened or when: "place", "injuries"
    std::string from;   ///< id of one of the incidents that are merged
};

/// What a merge added to the incident that stays.
struct MergeOutcome {
    std::int64_t placements = 0;
    std::int64_t mentions = 0;
    std::vector<std::string> changed;  ///< "injuries: blank to 8", by column
};

/// A change to the database that happens whole or not at all. Destroyed without `commit`, it leaves no trace.
///
/// `add` appends what cannot change (files, statements, rejects); `revise` appends a new revision of a fact
/// unless the same is held already, and says whether it did.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) noexcept;
    ~Transaction();

    /// The artifact with these bytes that was taken by this mapping before, if any.
    [[nodiscard]] std::optional<StoredArtifact> taken_before(std::string_view bytes, std::string_view mapping) const;
    /// Holds the bytes unless there are more than `most_kept` of them; computes digest and size. `columns` is the
    /// header of the file as one line of CSV.
    ArtifactId add(const std::string& name, std::string_view bytes, const std::string& mapping,
                   const std::string& source, const std::string& columns = {});
    static constexpr std::size_t most_kept = 64U << 20U;
    /// `record` is the row as one line of CSV under the columns of the file; it is held as a text, like the value.
    void add(ArtifactId artifact, const Reject& reject, std::optional<std::string_view> record = {});

    /// Appends the report if at least one of its statements changes what is held, and what they change.
    /// One outcome for each statement, in order.
    /// \pre every series is held and has no parts
    std::vector<Outcome> state(const Report& report, std::span<const Statement> statements);
    /// Takes back the count of a day: from now on it is not reported. \returns false when it is not held or has no
    /// count.
    bool retract(const Report& report, const std::string& series, Day day);

    /// Adds the incident, or brings what is held up to what the report states: a blank takes nothing back, what
    /// differs is revised, a mention that is the same in all its texts is not held twice. The placement
    /// replaces the one of number 1. Of what is the same already no report is appended. Of a withdrawn incident nothing
    /// is taken (Effect::kept): somebody found it wrong, and `restore_incident` alone takes that back. A merged
    /// incident is brought up to date where it stands, and what is new goes to the incident that it is merged into as
    /// well.
    IncidentOutcome state(const Report& report, const IncidentStatement& statement);
    /// Holds exactly this from now on, blanks included, and each of these placements in place of the one with its
    /// number; the page that says so becomes one of its mentions. \pre the incident is held. \returns false when all of
    /// it is the same
    bool correct(const Report& report, const Incident& incident, const Mention& mention,
                 const std::vector<Placement>& placements = {});
    /// One more report of an incident, and where it has it, beside the placements that are held. \pre the incident is
    /// held. \returns false when that mention is held and it places it nowhere
    bool mention(const Report& report, const std::string& incident, const Mention& mention,
                 std::optional<Placement> placement = {});
    /// Makes one incident of several. `keep` gets the placements and mentions of the others beside its own, those that
    /// are equal once; its blank fields are filled where the others agree; all else stays as it is but for the
    /// `choices`. The others are merged from now on: in no answer, and still in the log.
    /// \throws UsageError when one is not held, is merged or withdrawn; when `keep` is among the others; when a choice
    /// has no meaning, or makes dates that do not go together.
    MergeOutcome merge(const std::string& keep, std::vector<std::string> others,
                       const std::vector<MergeChoice>& choices = {});
    /// Takes back what transaction `merged` merged: all is as if it had never been. What was stated of a member since
    /// then goes back with it. \returns the incidents that are held by themselves again
    /// \throws UsageError when that transaction merged nothing, or when something later has touched what it wrote, with
    /// the list of what did.
    std::vector<std::string> unmerge(TxnNumber merged);
    /// The incident as held now. \throws UsageError that says whether it never was, was withdrawn or is merged
    [[nodiscard]] IncidentRecord require_incident(std::string_view id) const;

    /// From now on it is not held; what it was stays in the log. \returns false when it is not held
    bool withdraw_incident(std::string_view id);
    /// Holds again what was withdrawn, as it was. \returns false when it is held, or never was
    bool restore_incident(std::string_view id);
    /// One placement, or one report, of an incident that is held. \returns false when it is not held
    bool withdraw_placement(std::string_view incident, std::int64_t number);
    bool withdraw_mention(std::string_view incident, ReportId report);
    bool withdraw_series(std::string_view id);
    bool withdraw_break(const RegimeBreak& regime_break);

    /// The incident as held now, changes of this transaction included.
    [[nodiscard]] std::optional<IncidentRecord> held_incident(std::string_view id) const;
    /// "INC-0371": one more than the greatest number ever used in an id of that form, four digits at least.
    [[nodiscard]] std::string next_incident_id() const;

    /// Reference records, as `Store::held` names them.
    template <class Record>
    bool revise_reference(const Record& record);

    bool revise(const Source& source);
    bool revise(const Series& series);
    bool revise(const RegimeBreak& regime_break);
    bool revise(const CompletePeriod& period);
    bool revise(const PublishedFigure& figure);

    /// The series as held now, changes of this transaction included.
    [[nodiscard]] std::optional<Series> held_series(std::string_view id) const;

    /// Deletes the text of a file and of its rejected cells, as below. \throws StoreError when none of them is held.
    void redact(ArtifactId artifact);
    /// Deletes the bytes with that digest for good; the log keeps their digest and says that they were redacted.
    /// \throws StoreError when no such bytes are held.
    void redact(const Digest& sha256);

    /// Makes it last. Absent, and nothing is kept, when no fact, reject or redaction came.
    std::optional<TxnNumber> commit();

    class Impl;

private:
    explicit Transaction(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
    friend class Store;
};

}  // namespace picket
