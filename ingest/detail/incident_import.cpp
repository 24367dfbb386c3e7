#include "ingest/detail/incident_import.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/record/placed_in_words.hpp"
#include "ingest/detail/import_tally.hpp"
#include "ingest/detail/incident_table.hpp"
#include "ingest/detail/word_places.hpp"
#include "ingest/incident_rows.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t longest_revision = 400;  // bytes

/// One file on its way into one transaction.
class Import {
public:
    Import(Transaction& change, ArtifactId artifact, const RecordedTable& table, std::string source, WordPlaces* words)
        : change_{change}, words_{words}, tally_{change, artifact, table} {
        report_.artifact = artifact;
        report_.source = std::move(source);
    }

    void take(const IncidentRow& row) {
        if (!row.left_out.empty()) {
            tally_.leave_out(row.left_out);
            return;
        }
        tally_.count_row(row.rejects);
        if (row.repeated) ++tally_.so_far().repeated;
        if (!row.statement) return;
        if (row.placed_in_words && is_placed_otherwise(row.statement->incident.id)) {
            IncidentStatement statement = *row.statement;
            statement.placement.reset();
            take(statement, row);
        } else {
            take(*row.statement, row);
        }
    }

    ImportResult result() && {
        ImportResult result = std::move(tally_).result();
        if (words_ != nullptr) result.unsettled_places = words_->unsettled();
        return result;
    }

private:
    /// A file that says no coordinates takes none back: what words mean never moves what somebody has measured.
    [[nodiscard]] bool is_placed_otherwise(const std::string& id) const {
        const std::optional<IncidentRecord> held = change_.held_incident(id);
        return held && !held->placements.empty() && !is_placed_in_words(held->placements.front().method);
    }

    void take(const IncidentStatement& statement, const IncidentRow& row) {
        ImportResult& result = tally_.so_far();
        report_.line = row.line;
        report_.url = statement.mention.url;
        report_.title = statement.mention.title;
        report_.published = statement.mention.date;
        const IncidentOutcome outcome = change_.state(report_, statement);
        if (outcome.effect == Effect::kept) {
            --result.rows_fine;
            ++result.rows_with_rejects;
            tally_.take(
                Reject{row.line, "id", statement.incident.id,
                       outcome.changed.front() + ": nothing was taken; `picket restore` takes a withdrawal back"});
            return;
        }
        if (outcome.effect != Effect::same) count_place(row, result);
        switch (outcome.effect) {
            case Effect::added: ++result.added; break;
            case Effect::revised:
                ++result.revised;
                tally_.list_revision(statement.incident.id, legible(fmt::format("{}: {}", statement.incident.id,
                                                                                fmt::join(outcome.changed, "; ")),
                                                                    longest_revision));
                break;
            case Effect::same:
            case Effect::kept:
            case Effect::conflict: ++result.same; break;  // an incident is only added, revised or the same
        }
    }

    void count_place(const IncidentRow& row, ImportResult& result) {
        if (row.placed_in_words) ++result.placed_by_name;
        if (row.statement->placement) return;
        ++result.without_place;
        if (words_ != nullptr) words_->count(row.statement->incident.place);
    }

    Transaction& change_;
    WordPlaces* words_;
    Report report_;
    ImportTally tally_;
};

}  // namespace

ImportResult take_incidents(const InputFile& file, const Mapping& mapping, const ImportOptions& options,
                            KnownToIncidents known, Transaction& change) {
    const IncidentTable table = incident_table(file, mapping);
    const auto& rules = std::get<IncidentColumns>(mapping.reads);
    const std::string source = options.source.value_or(mapping.source);
    IncidentFile read{file.path.string(), mapping.name, source, std::move(known.types), {}, table.type_may_be_unknown};
    std::optional<WordPlaces> words;
    if (rules.look_up_places && !known.places.empty()) {
        words.emplace(std::move(known.places), rules.places, options.ask_place);
        read.look_up = [&words](const std::string& place) { return words->look_up(place); };
    }
    IncidentRows rows{*table.reader, read};
    Import import{change, change.add(file.name(), file.bytes, mapping.recorded(), source, table.recorded->columns()),
                  *table.recorded, source, words ? &*words : nullptr};
    while (const IncidentRow* row = rows.next()) import.take(*row);
    ImportResult result = std::move(import).result();
    result.remark = table.reader->remark();
    result.columns_passed_over = rows.columns_passed_over();
    return result;
}

}  // namespace picket::detail
