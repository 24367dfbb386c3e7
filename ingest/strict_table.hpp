#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/date.hpp"
#include "geo/position.hpp"
#include "ingest/csv.hpp"

namespace picket {

/// One row of a table that must be perfect. Every way to read a cell names the column; what cannot be read ends
/// the reading, with file, line and column, since such a table is part of the program and not somebody's data.
class StrictRow {
public:
    /// \pre all three outlive this
    StrictRow(const CsvReader& csv, const TableRow& row, const std::string& file)
        : csv_{&csv}, row_{&row}, file_{&file} {}

    [[nodiscard]] std::size_t line() const noexcept { return row_->line; }
    /// May be blank.
    [[nodiscard]] std::string text(std::string_view column) const;
    [[nodiscard]] std::string required_text(std::string_view column) const;
    [[nodiscard]] Day day(std::string_view column) const;
    /// Decimal, with a point; absent when blank.
    [[nodiscard]] std::optional<double> number(std::string_view column) const;
    /// In digits, with a minus sign or without; absent when blank.
    [[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view column) const;
    /// Absent when both are blank; one alone is an error.
    [[nodiscard]] std::optional<Position> position(std::string_view longitude, std::string_view latitude) const;
    [[nodiscard]] bool yes_or_no(std::string_view column) const;
    /// The column `confidence`: found, memory, blankenship-2024 or assumption.
    [[nodiscard]] std::string confidence() const;
    /// What `parse` makes of the text; absent is an error.
    template <class Parse>
    [[nodiscard]] auto word(std::string_view column, Parse parse) const {
        const auto value = parse(text(column));
        if (!value) fail(column, "is not one of the words that may stand here");
        return *value;
    }

    /// \throws InputError "FILE:LINE: COLUMN 'its text' MESSAGE"; of a long text the beginning
    [[noreturn]] void fail(std::string_view column, std::string_view message, std::string hint = {}) const;

private:
    const CsvReader* csv_;
    const TableRow* row_;
    const std::string* file_;
};

/// Reads a table row by row. \throws InputError when the file cannot be read, its header is not exactly `columns` in
/// this order, or a row is broken.
void read_strict_table(const std::filesystem::path& file, const std::vector<std::string>& columns,
                       const std::function<void(const StrictRow&)>& take);

}  // namespace picket
