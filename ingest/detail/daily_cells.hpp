#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/date_text.hpp"
#include "ingest/daily_counts.hpp"
#include "ingest/detail/restatement.hpp"
#include "ingest/detail/row_rules.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// A series that a file names.
struct NamedSeries {
    SeriesIndex index;
    std::string id;
    std::string objection;  ///< not blank: nothing may be stated of it
};

/// A cell that says something of a day, or says that nothing is reported.
struct DailyCell {
    const NamedSeries* series = nullptr;
    const CountColumn* column = nullptr;
    std::string_view text;  ///< as it stands in the file
    Saying saying;
};

/// The rows of a file of daily counts, each taken by itself: cells that can be read, and rejects.
class DailyCells {
public:
    /// \pre `table` and `mapping` outlive this, and `mapping` reads daily counts. \throws InputError as `DailyCounts`
    /// does, but for a file without rows.
    DailyCells(TableReader& table, std::string file, const Mapping& mapping, Objection objection);

    /// Reads the next row into `cells` and `rejects`; false at the end.
    bool next();
    /// Begins again with the first row.
    void restart() { table_.restart(); }

    [[nodiscard]] std::int64_t line() const noexcept { return line_; }
    [[nodiscard]] const std::vector<DailyCell>& cells() const noexcept { return cells_; }
    [[nodiscard]] const std::vector<Reject>& rejects() const noexcept { return rejects_; }
    /// Why a rule leaves the row out; blank where none does.
    [[nodiscard]] const std::string& left_out() const noexcept { return left_out_; }
    /// The reject of a cell of this row.
    [[nodiscard]] Reject reject(const std::string& column, std::string_view value, std::string reason) const;

private:
    struct Column {
        const CountColumn* is;
        std::size_t at;
        std::size_t named_at;
        const NamedSeries* series;  ///< null: the row names it
    };

    [[nodiscard]] std::size_t require_column(const std::string& column) const;
    void read_row(const TableRow& row);
    [[nodiscard]] std::variant<Day, NoDate> day_in(std::string_view text) const;
    void read_cell(const TableRow& row, const Column& column, Day day);
    const NamedSeries* series_in(const TableRow& row, const Column& column);
    const NamedSeries& named(std::string_view id);
    void refuse(const std::string& column, std::string_view value, std::string reason);

    TableReader& table_;
    std::string file_;
    const std::string& mapping_;
    const DailyColumns& daily_;
    Objection objection_;
    std::optional<DateFormats> day_formats_;  ///< none: YYYY-MM-DD alone
    BlankWords blank_;
    LeftOutRules left_out_rules_;
    std::size_t day_at_ = 0;
    std::vector<Column> columns_;
    std::unordered_map<std::string_view, std::unique_ptr<NamedSeries>> names_;
    std::int64_t line_ = 0;
    std::vector<DailyCell> cells_;
    std::vector<Reject> rejects_;
    std::string left_out_;
};

}  // namespace picket::detail
