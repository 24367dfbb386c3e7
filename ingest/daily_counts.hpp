#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/report.hpp"
#include "data/store/change.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket {

/// What one row of a file of daily counts comes to.
///
/// Each cell of a column of counts is one of: a count that is stated, a blank, a repeat of what another line states, a
/// reject. A row that is broken in itself or whose day cannot be read is one reject, whatever its counts are.
struct DailyRow {
    std::int64_t line = 0;              ///< from 1, the header counted
    std::vector<Statement> statements;  ///< in the order of the mapping's columns; without a count for a blank cell
    std::vector<Reject> rejects;        ///< at most one a cell, or one for the whole row
    std::int64_t blank_cells = 0;
    std::int64_t repeated_cells = 0;  ///< another line states the same
    std::string left_out{};           ///< not blank: a rule leaves the row out, and this clause says why
};

/// Why nothing may be stated of a series, as a clause; blank when it may.
using Objection = std::function<std::string(const std::string& series)>;

/// Reads a table of daily counts by a mapping.
///
/// A day is an ISO date that the calendar has, or what the mapping's formats say; a count is a whole number from 0 to
/// 1,000,000 in digits; a series is an id. Spaces around a cell do not count. A blank count is a statement that the day
/// is not reported.
///
/// The order of the lines never matters: where two lines give one day of one series two different counts, both
/// are rejects; where they agree, one counts; where one of them is blank, the other counts.
class DailyCounts {
public:
    static constexpr std::int64_t largest_count = 1'000'000;

    /// Reads the table once, for what is stated twice. \pre `table` outlives this, `mapping` reads daily counts; `file`
    /// is for messages. `objection` is asked once for each series. \throws InputError, with the file, when the table
    /// cannot be read, lacks a column of the mapping, or has no rows: a source that has none any more has changed, not
    /// fallen silent.
    DailyCounts(TableReader& table, const std::string& file, Mapping mapping, Objection objection = {});
    DailyCounts(DailyCounts&&) noexcept;
    DailyCounts& operator=(DailyCounts&&) noexcept;
    ~DailyCounts();

    /// The columns of the file that the mapping does not name.
    [[nodiscard]] const std::vector<std::string>& columns_passed_over() const noexcept;
    /// The next row, good until the next call; null at the end.
    const DailyRow* next();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace picket
