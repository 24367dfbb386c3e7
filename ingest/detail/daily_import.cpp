#include "ingest/detail/daily_import.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ingest/daily_counts.hpp"
#include "ingest/detail/import_tally.hpp"

namespace picket::detail {
namespace {

/// What the database holds of a series before a file speaks of it: why it takes no counts.
Objection objection_of(const Transaction& change) {
    return [&change](const std::string& series) -> std::string {
        const std::optional<Series> held = change.held_series(series);
        if (!held || held->parts.empty()) return {};
        return fmt::format("{} is computed from {}: state those", series, fmt::join(held->parts, " and "));
    };
}

Series assumed_series(const std::string& id, const std::string& source) {
    Series series;
    series.id = id;
    series.name = id;
    series.source = source;
    series.assumed = true;
    return series;
}

/// One file on its way into one transaction.
class Import {
public:
    Import(Transaction& change, ArtifactId artifact, const RecordedTable& table, std::string source)
        : change_{change}, tally_{change, artifact, table} {
        report_.artifact = artifact;
        report_.source = std::move(source);
    }

    void take(const DailyRow& row) {
        if (!row.left_out.empty()) {
            tally_.leave_out(row.left_out);
            return;
        }
        tally_.count_row(row.rejects);
        tally_.so_far().blank += row.blank_cells;
        tally_.so_far().repeated += row.repeated_cells;
        if (row.statements.empty()) return;
        for (const Statement& statement : row.statements) tally_of(statement);
        report_.line = row.line;
        const std::vector<Outcome> outcomes = change_.state(report_, row.statements);
        for (std::size_t i = 0; i < outcomes.size(); ++i) note(row.statements[i], outcomes[i]);
    }

    ImportResult result() && {
        ImportResult result = std::move(tally_).result();
        for (auto& [id, tally] : tallies_) {
            result.kept += tally.kept;
            result.added += tally.added;
            result.revised += tally.revised;
            result.same += tally.same;
            result.series.push_back(std::move(tally));
        }
        return result;
    }

private:
    /// The tally of the series; the series itself is made when nobody has.
    SeriesTally& tally_of(const Statement& statement) {
        const auto known = tallies_.find(statement.series);
        if (known != tallies_.end()) return known->second;
        SeriesTally tally;
        tally.series = statement.series;
        tally.days = DayRange::through(statement.day, statement.day);
        if (!change_.held_series(statement.series)) {
            change_.revise(assumed_series(statement.series, report_.source));
            tally.assumed = true;
        }
        return tallies_.emplace(statement.series, std::move(tally)).first->second;
    }

    void note(const Statement& statement, const Outcome& outcome) {
        SeriesTally& tally = tally_of(statement);
        tally.days.begin = std::min(tally.days.begin, statement.day);
        tally.days.end = std::max(tally.days.end, statement.day + DaySpan{1});
        if (!statement.count) {
            if (outcome.effect == Effect::kept) ++tally.kept;
            return;
        }
        switch (outcome.effect) {
            case Effect::added: ++tally.added; break;
            case Effect::same: ++tally.same; break;
            case Effect::revised:
                ++tally.revised;
                list_revision(statement, outcome.before);
                break;
            case Effect::kept:
            case Effect::conflict: break;  // for blanks; and DailyCounts lets one statement a day through
        }
    }

    void list_revision(const Statement& statement, const std::optional<DailyCount>& before) {
        tally_.list_revision(
            statement.series + '\0' + to_text(statement.day),
            fmt::format("{} {}: revised {} to {}", statement.series, to_text(statement.day),
                        before ? std::to_string(before->value) : "not reported", statement.count->value));
    }

    Transaction& change_;
    Report report_;
    ImportTally tally_;
    std::map<std::string, SeriesTally> tallies_;
};

}  // namespace

ImportResult take_daily_counts(const InputFile& file, const Mapping& mapping, const std::string& source,
                               Transaction& change) {
    RecordedTable table{open_table(file, mapping.read)};
    DailyCounts counts{table, file.path.string(), mapping, objection_of(change)};
    Import import{change, change.add(file.name(), file.bytes, mapping.recorded(), source, table.columns()), table,
                  source};
    while (const DailyRow* row = counts.next()) import.take(*row);
    ImportResult result = std::move(import).result();
    result.remark = table.remark();
    result.columns_passed_over = counts.columns_passed_over();
    return result;
}

}  // namespace picket::detail
