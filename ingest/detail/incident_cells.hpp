#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/store/change.hpp"
#include "ingest/detail/incident_columns.hpp"
#include "ingest/incident_rows.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// The rows of a file of incidents, each taken by itself: a statement, or rejects.
class IncidentCells {
public:
    /// \pre `table` outlives this. \throws InputError as `IncidentRows` does, but for a file without rows.
    IncidentCells(TableReader& table, IncidentFile file);

    [[nodiscard]] const std::vector<std::string>& passed_over() const noexcept { return passed_over_; }
    /// Reads the next row; false at the end. Its statement is absent where there are rejects, or a rule leaves it out.
    bool next();
    /// Begins again with the first row.
    void restart() { table_.restart(); }

    [[nodiscard]] std::int64_t line() const noexcept { return line_; }
    [[nodiscard]] const std::optional<IncidentStatement>& statement() const noexcept { return statement_; }
    [[nodiscard]] const std::vector<Reject>& rejects() const noexcept { return rejects_; }
    /// True where the position of the statement is what the words of its place mean.
    [[nodiscard]] bool placed_in_words() const noexcept { return placed_in_words_; }
    /// Why a rule leaves the row out; blank where none does.
    [[nodiscard]] const std::string& left_out() const noexcept { return row_->left_out; }
    /// The reject of a cell of this row.
    [[nodiscard]] Reject reject(IncidentColumn column, std::string reason) const;

private:
    [[nodiscard]] std::string_view cell(IncidentColumn column) const;
    [[nodiscard]] std::string text(IncidentColumn column) const { return std::string{cell(column)}; }
    void refuse(IncidentColumn column, std::string reason);
    void add_problems_of_row();
    void read(IncidentStatement& statement);
    void refuse_control_characters();
    void read_dates(Incident& incident);
    std::optional<Period> read_date(IncidentColumn column);
    void read_times(Incident& incident);
    std::string read_time(IncidentColumn column, Day day, DatePrecision precision);
    void refuse_coarser(IncidentColumn column, const Period& written, DatePrecision precision);
    template <class Parse>
    std::invoke_result_t<Parse, std::string_view> read_word(IncidentColumn column, Parse parse, std::string_view words);
    std::optional<std::int64_t> read_count(IncidentColumn column);
    std::optional<double> read_number(IncidentColumn column, double least, double most, std::string_view expected);
    std::optional<Placement> read_placement();
    std::optional<Placement> placement_without_position();
    /// How the position was written, read and drawn.
    void read_wording(Placement& placement);
    void refuse_without_position();
    std::string read_grade(IncidentColumn column, std::string_view grades, std::string_view expected);
    [[nodiscard]] Distance printed_precision() const;
    std::string read_type();
    Mention read_mention();
    std::string read_id();
    [[nodiscard]] std::string id_of_content() const;

    TableReader& table_;
    IncidentFile file_;
    std::vector<std::string> passed_over_;  ///< columns that nothing reads
    std::array<std::optional<std::size_t>, incident_columns.size()> at_;
    const TableRow* row_ = nullptr;
    std::int64_t line_ = 0;
    bool placed_in_words_ = false;
    std::optional<IncidentStatement> statement_;
    std::vector<Reject> rejects_;
};

}  // namespace picket::detail
