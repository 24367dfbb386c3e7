#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace picket {

/// A cell that could not be made sense of before its row is read: see Reject (data/record/report.hpp).
struct CellProblem {
    std::string column;  ///< as the file calls it
    std::string value;   ///< as it stands there
    std::string reason;  ///< a clause
};

/// One record of a table.
struct TableRow {
    std::size_t line = 0;                    ///< where it begins: what `TableReader::unit` counts, from 1
    std::vector<std::string_view> cells;     ///< one for each column of the header, unless there is a problem
    std::string_view text;                   ///< the record as it stands in the file; blank where the file is not text
    std::string problem;                     ///< not empty: the record is broken in itself, and this clause says how
    std::vector<CellProblem> cell_problems;  ///< not empty: these cells of a row that is not broken cannot be read
    std::string left_out;                    ///< not empty: a rule leaves the row out, and this clause says why
};

/// A file as rows of text cells under a header, whatever its format.
class TableReader {
public:
    virtual ~TableReader() = default;
    /// The names of the columns.
    [[nodiscard]] virtual const std::vector<std::string>& header() const noexcept = 0;
    /// The next record, good until the next call; null at the end.
    /// \throws InputError, with file and line, when the rest of the file cannot be read.
    virtual const TableRow* next() = 0;
    /// Begins again with the first record.
    virtual void restart() = 0;
    /// What `TableRow::line` counts: "line", "feature" or "record".
    [[nodiscard]] virtual std::string_view unit() const noexcept { return "line"; }
    /// The columns of the file from which a column of `header` comes, and the cells of the current row in them: what a
    /// Reject quotes. Absent for a table that is read as it stands: the column itself.
    [[nodiscard]] virtual std::optional<CellProblem> origin(std::size_t /*column*/) const { return std::nullopt; }
    /// The columns of the file that nothing reads; empty for a table that is read as it stands.
    [[nodiscard]] virtual std::vector<std::string> columns_passed_over() const { return {}; }
    /// What was found out from the file and not stated, as a clause: "its cells are separated by ';'". May be blank.
    [[nodiscard]] virtual std::string remark() const { return {}; }

    /// Where the column stands; absent when the header has no such name. Names are compared to the letter.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

protected:
    TableReader() = default;
    TableReader(const TableReader&) = default;
    TableReader& operator=(const TableReader&) = default;
    TableReader(TableReader&&) = default;
    TableReader& operator=(TableReader&&) = default;
};

struct InputFile;
struct ReadAs;

/// The file as a table. What `picket rejects` wrote, mended, is read as CSV, without the two columns that it added;
/// anything else as `as.reader` names it; blank: by the ending and, for text, the first bytes.
/// \pre `file` outlives the table
/// \throws InputError, with file and line, when it is not what it should be; UsageError where its format has several
/// tables (sheets, layers, lists) and none is named, with their names.
std::unique_ptr<TableReader> open_table(const InputFile& file, const ReadAs& as);

}  // namespace picket
