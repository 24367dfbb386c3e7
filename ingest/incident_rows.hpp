#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/report.hpp"
#include "data/store/change.hpp"
#include "ingest/table.hpp"

namespace picket {

/// Where a place in words is; absent where nobody knows. Asked for rows without a position.
using PlaceLookUp = std::function<std::optional<Placement>(const std::string& place)>;

/// What is said of a file of incidents besides its text.
struct IncidentFile {
    std::string name;                ///< for messages
    std::string mapping;             ///< for messages
    std::string source;              ///< id of the Source of its rows; may be blank
    std::vector<std::string> types;  ///< the types of events that there are
    PlaceLookUp look_up{};           ///< empty: a place in words has no position
    bool type_may_be_unknown = false;
};

/// What one row of a file of incidents comes to: a statement, a repeat, left out, or at least one reject.
struct IncidentRow {
    std::int64_t line = 0;  ///< from 1, the header counted
    std::optional<IncidentStatement> statement;
    bool repeated = false;         ///< another line states the same
    std::string left_out{};        ///< not blank: a rule leaves the row out, and this clause says why
    bool placed_in_words = false;  ///< its position is what the words of its place mean
    std::vector<Reject> rejects;   ///< one for each cell that cannot be read, or one for the whole row
};

/// Reads a table of incidents; data/mappings/README.md says what may stand in its columns.
///
/// A row with a cell that cannot be read states nothing, and each such cell is a reject. Blank means not known. Spaces
/// around a cell do not count, and an apostrophe before = + - @, tab or line end, with which CSV files keep
/// spreadsheets from running a text, is taken off.
///
/// The order of the lines never matters: where two lines give one id different content, both are rejects; where they
/// agree, one counts. An id of the form INC-0001 stands as it is, any other gets the id of the source before it,
/// "SOURCE:ID"; a row without one gets one from its content, whatever the order of its columns.
class IncidentRows {
public:
    static constexpr std::int64_t largest_count = 1'000'000;
    static constexpr std::size_t longest_id = 100;

    /// All columns that are read, in their usual order.
    static std::span<const std::string_view> columns() noexcept;
    /// The columns without which a file cannot be read; `lon` and `lat` may stand in place of `place`.
    static std::vector<std::string> required_columns();

    /// Reads the table once, for what is stated twice: some 20 bytes a row are held. \pre `table` outlives this
    /// \throws InputError, with the file, when the table cannot be read, lacks a column, or has no rows.
    IncidentRows(TableReader& table, const IncidentFile& file);
    IncidentRows(IncidentRows&&) noexcept;
    IncidentRows& operator=(IncidentRows&&) noexcept;
    ~IncidentRows();

    /// The columns of the file that are not read.
    [[nodiscard]] const std::vector<std::string>& columns_passed_over() const noexcept;
    /// The next row, good until the next call; null at the end.
    const IncidentRow* next();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace picket
