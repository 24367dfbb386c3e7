#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/table.hpp"

namespace picket::detail {

/// The columns that `picket rejects` adds to the rows of a file: where each stood, and why it was not taken.
inline constexpr std::string_view picket_line = "picket_line";
inline constexpr std::string_view picket_reason = "picket_reason";

/// True for text whose first line names both: rows that were rejected, mended and come again. They are CSV, whatever
/// their file was.
bool is_mended(std::string_view text);

/// Such a table as its file was: without the two columns, and without the apostrophes that keep spreadsheets from
/// running a cell.
class MendedTable : public TableReader {
public:
    /// \pre `from` has both columns
    explicit MendedTable(std::unique_ptr<TableReader> from);

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return header_; }
    const TableRow* next() override;
    void restart() override { from_->restart(); }
    [[nodiscard]] std::string remark() const override { return from_->remark(); }

private:
    std::unique_ptr<TableReader> from_;
    std::vector<std::string> header_;
    std::vector<std::size_t> at_;  ///< the columns that are not left out
    TableRow row_;
};

/// A table as it is, which remembers how each row stands in its file: what a reject keeps.
class RecordedTable : public TableReader {
public:
    explicit RecordedTable(std::unique_ptr<TableReader> from) : from_{std::move(from)} {}

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return from_->header(); }
    const TableRow* next() override { return row_ = from_->next(); }
    void restart() override { from_->restart(); }
    [[nodiscard]] std::string_view unit() const noexcept override { return from_->unit(); }
    [[nodiscard]] std::optional<CellProblem> origin(std::size_t column) const override { return from_->origin(column); }
    [[nodiscard]] std::vector<std::string> columns_passed_over() const override { return from_->columns_passed_over(); }
    [[nodiscard]] std::string remark() const override { return from_->remark(); }

    /// The header as one line of CSV.
    [[nodiscard]] std::string columns() const;
    /// The current row as one line of CSV; the text of a row that is broken in itself as a single cell. \pre there is
    /// one
    [[nodiscard]] std::string record() const;

private:
    std::unique_ptr<TableReader> from_;
    const TableRow* row_ = nullptr;
};

}  // namespace picket::detail
