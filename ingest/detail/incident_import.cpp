#include "ingest/detail/incident_import.hpp"

#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ingest/incident_rows.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t longest_revision = 400;  // bytes

/// One file on its way into one transaction.
class Import {
public:
    Import(Transaction& change, ArtifactId artifact, std::string source) : change_{change}, artifact_{artifact} {
        report_.artifact = artifact;
        report_.source = std::move(source);
    }

    void take(const IncidentRow& row) {
        ++result_.rows;
        ++(row.rejects.empty() ? result_.rows_fine : result_.rows_with_rejects);
        if (row.repeated) ++result_.repeated;
        for (const Reject& reject : row.rejects) take(reject);
        if (row.statement) take(*row.statement, row.line);
    }

    ImportResult result() && {
        for (auto& [id, text] : revisions_) result_.revisions.push_back(std::move(text));
        return std::move(result_);
    }

private:
    void take(const Reject& reject) {
        ++result_.rejected;
        if (result_.rejects.size() < ImportResult::most_listed_rejects) result_.rejects.push_back(reject);
        change_.add(artifact_, reject);
    }

    void take(const IncidentStatement& statement, std::int64_t line) {
        report_.line = line;
        report_.url = statement.mention.url;
        report_.title = statement.mention.title;
        report_.published = statement.mention.date;
        const IncidentOutcome outcome = change_.state(report_, statement);
        if (outcome.effect == Effect::kept) {
            --result_.rows_fine;
            ++result_.rows_with_rejects;
            take(Reject{line, "id", statement.incident.id,
                        outcome.changed.front() + ": nothing was taken; `picket restore` takes a withdrawal back"});
            return;
        }
        if (!statement.placement && outcome.effect != Effect::same) ++result_.without_place;
        switch (outcome.effect) {
            case Effect::added: ++result_.added; break;
            case Effect::revised:
                ++result_.revised;
                list_revision(statement.incident.id, outcome.changed);
                break;
            case Effect::same:
            case Effect::kept:
            case Effect::conflict: ++result_.same; break;  // an incident is only added, revised or the same
        }
    }

    /// Lists the first by id, so that the order of lines does not show.
    void list_revision(const std::string& id, const std::vector<std::string>& changed) {
        revisions_.emplace(id, legible(fmt::format("{}: {}", id, fmt::join(changed, "; ")), longest_revision));
        if (revisions_.size() > ImportResult::most_listed_revisions) revisions_.erase(std::prev(revisions_.end()));
    }

    Transaction& change_;
    ArtifactId artifact_;
    Report report_;
    ImportResult result_;
    std::map<std::string, std::string> revisions_;
};

}  // namespace

ImportResult take_incidents(const InputFile& file, const Mapping& mapping, const std::string& source,
                            std::vector<std::string> types, Transaction& change) {
    const std::unique_ptr<TableReader> table = open_table(file, mapping.read);
    IncidentRows rows{*table, {file.path.string(), mapping.name, source, std::move(types)}};
    Import import{change, change.add(file.name(), file.bytes, mapping.name, source), source};
    while (const IncidentRow* row = rows.next()) import.take(*row);
    ImportResult result = std::move(import).result();
    result.remark = table->remark();
    result.columns_passed_over = rows.columns_passed_over();
    return result;
}

}  // namespace picket::detail
