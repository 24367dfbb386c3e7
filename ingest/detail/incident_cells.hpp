#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/store/change.hpp"
#include "ingest/csv.hpp"
#include "ingest/detail/incident_columns.hpp"
#include "ingest/incident_rows.hpp"

namespace picket::detail {

/// The rows of a file of incidents, each taken by itself: a statement, or rejects.
class IncidentCells {
public:
    /// \pre `text` outlives this. \throws InputError as `IncidentRows` does, but for a file without rows.
    IncidentCells(std::string_view text, IncidentFile file);

    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return csv_.header(); }
    /// Reads the next row; false at the end. Its statement is absent where there are rejects.
    bool next();
    /// Begins again with the first row.
    void restart() { csv_ = CsvReader{text_, file_.name}; }

    [[nodiscard]] std::int64_t line() const noexcept { return line_; }
    [[nodiscard]] const std::optional<IncidentStatement>& statement() const noexcept { return statement_; }
    [[nodiscard]] const std::vector<Reject>& rejects() const noexcept { return rejects_; }
    /// The reject of a cell of this row.
    [[nodiscard]] Reject reject(IncidentColumn column, std::string reason) const;

private:
    [[nodiscard]] std::string_view cell(IncidentColumn column) const;
    [[nodiscard]] std::string text(IncidentColumn column) const { return std::string{cell(column)}; }
    void refuse(IncidentColumn column, std::string reason);
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
    /// How the position was written, read and drawn.
    void read_wording(Placement& placement);
    void refuse_without_position();
    std::string read_grade(IncidentColumn column, std::string_view grades, std::string_view expected);
    [[nodiscard]] Distance printed_precision() const;
    std::string read_type();
    Mention read_mention();
    std::string read_id();
    [[nodiscard]] std::string id_of_content() const;

    std::string_view text_;
    IncidentFile file_;
    CsvReader csv_;
    std::array<std::optional<std::size_t>, incident_columns.size()> at_;
    const CsvRow* row_ = nullptr;
    std::int64_t line_ = 0;
    std::optional<IncidentStatement> statement_;
    std::vector<Reject> rejects_;
};

}  // namespace picket::detail
