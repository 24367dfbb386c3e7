#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/record/csv_line.hpp"
#include "geo/error.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/values.hpp"

namespace picket::detail {
namespace {

/// The files that are asked about and have rejects, in the order in which they were taken.
std::vector<StoredArtifact> files_asked(const Query& query, const Store& store,
                                        const std::vector<StoredReject>& rejects, TxnNumber at) {
    std::vector<StoredArtifact> files = store.artifacts(at);
    std::erase_if(files, [&](const StoredArtifact& file) {
        return std::ranges::find(rejects, file.id, &StoredReject::file) == rejects.end();
    });
    const auto name = query.value("file");
    const auto txn = query.value("txn");
    std::int64_t number = 0;
    if (txn) {
        const auto [end, error] = std::from_chars(txn->data(), txn->data() + txn->size(), number);
        if (error != std::errc{} || end != txn->data() + txn->size())
            throw UsageError{fmt::format("--txn {} is no number of a transaction", *txn),
                             "`picket history` lists the transactions"};
    }
    std::erase_if(files, [&](const StoredArtifact& file) {
        return (name && file.artifact.name != *name) || (txn && file.txn.number != number);
    });
    return files;
}

Layer listed(const std::vector<StoredArtifact>& files, const std::vector<StoredReject>& rejects) {
    LayerHeader header;
    header.name = "rejects";
    header.title = "Rows that were not taken";
    header.method =
        "Each cell or row with the place where it stands and the reason. Nothing else of its file was left out. Into a "
        ".csv file go the rows themselves, to be mended and taken again.";
    header.columns = {{"file", ColumnKind::text, Unit::none, 0},   {"line", ColumnKind::integer, Unit::none, 0},
                      {"column", ColumnKind::text, Unit::none, 0}, {"value", ColumnKind::text, Unit::none, 0},
                      {"reason", ColumnKind::text, Unit::none, 0}, {"read_as", ColumnKind::text, Unit::none, 0},
                      {"txn", ColumnKind::integer, Unit::none, 0}};
    Batch rows{header.columns};
    for (const StoredReject& found : rejects) {
        if (std::ranges::find(files, found.file, &StoredArtifact::id) == files.end()) continue;
        rows.append({found.artifact, found.reject.line, cell_of(found.reject.column), cell_of(found.reject.value),
                     found.reject.reason, found.mapping, found.txn.number});
    }
    return {std::move(header), std::move(rows)};
}

void require_one_header(const std::vector<StoredArtifact>& files) {
    const auto other = std::ranges::find_if(
        files, [&](const StoredArtifact& file) { return file.artifact.columns != files.front().artifact.columns; });
    if (other == files.end()) return;
    std::vector<std::string> choices;
    for (const StoredArtifact& file : files)
        choices.push_back(fmt::format("--txn {} ({})", file.txn.number, file.artifact.name));
    throw UsageError{"the files whose rows were rejected have different columns",
                     fmt::format("choose one: {}", fmt::join(choices, ", "))};
}

std::string reasons_of(const RejectedRow& row) {
    std::string out;
    for (const Reject& reject : row.rejects) {
        if (!out.empty()) out += "; ";
        out += reject.column.empty() ? reject.reason : fmt::format("{}: {}", reject.column, reject.reason);
    }
    return out;
}

/// The rows as their files have them, with two columns more.
Layer rows_of(const std::vector<StoredArtifact>& files, const Store& store, TxnNumber at) {
    require_one_header(files);
    LayerHeader header;
    header.name = "rejects";
    header.title = "Rows that were not taken, to be mended and taken again";
    header.method =
        "Each row as its file has it, with its line and the reasons. A row that is broken in itself stands as one text "
        "in the first column. Mended, the file is taken by the same mapping and source: the two columns are passed "
        "over.";
    std::vector<std::string> columns;
    if (!files.empty() && !files.front().artifact.columns.empty())
        columns = cells_of_csv_line(files.front().artifact.columns);
    for (const std::string& column : columns) header.columns.push_back({column, ColumnKind::text, Unit::none, 0});
    header.columns.push_back({"picket_line", ColumnKind::integer, Unit::none, 0});
    header.columns.push_back({"picket_reason", ColumnKind::text, Unit::none, 0});
    Batch rows{header.columns};
    std::int64_t gone = 0;
    for (const StoredArtifact& file : files) {
        for (const RejectedRow& row : store.rejected_rows(file.id, at)) {
            if (row.cells.empty() || columns.empty()) {
                ++gone;
                continue;
            }
            std::vector<Cell> cells(columns.size());
            const bool broken = row.cells.size() != columns.size();
            for (std::size_t i = 0; i < (broken ? 1 : columns.size()); ++i) cells[i] = cell_of(row.cells[i]);
            cells.emplace_back(row.line);
            cells.emplace_back(reasons_of(row));
            rows.append(std::move(cells));
        }
    }
    if (gone > 0) {
        header.caveats.push_back(fmt::format(
            "{} rows are left out: their text is not held. It was redacted, or they were taken before format 4.",
            gone));
    }
    return {std::move(header), std::move(rows)};
}

Layer answer_rejects(const Query& query, const Store& store, TxnNumber at) {
    const std::vector<StoredReject> rejects = store.rejects(at);
    const std::vector<StoredArtifact> files = files_asked(query, store, rejects, at);
    return query.has("rows") ? rows_of(files, store, at) : listed(files, rejects);
}

}  // namespace

std::vector<QueryDefinition> reject_queries() {
    return {{"rejects",
             "rows that were not taken, with file, line, column and reason",
             "Into a .csv file go the rows themselves, with all their columns, picket_line and picket_reason: mend "
             "them, and "
             "take that file as you took the first. What was taken already is not taken twice.",
             {{"file", "NAME", "only rows of the file of this name"},
              {"txn", "N", "only rows of the file that this transaction took"},
              {"rows", "", "the rows themselves instead of a list (what a .csv file gets)", {}, false, false, true}},
             {"rejects", "rejects --output mend.csv", "rejects --file incidents.csv --output mend.csv"},
             answer_rejects}};
}

}  // namespace picket::detail
