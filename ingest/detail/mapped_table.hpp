#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/date_text.hpp"
#include "geo/position_text.hpp"
#include "ingest/detail/incident_columns.hpp"
#include "ingest/detail/mapped_fields.hpp"
#include "ingest/detail/row_rules.hpp"
#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// One field of a mapping on its way through a table.
struct MappedField {
    std::string name;  ///< a column of incidents, "position" or "geometry"
    FieldKind kind;
    const FieldRule* rule;
    std::vector<std::size_t> at;  ///< its columns
    Words words;
    BlankWords blank;
    DateFormats formats;
    std::string written;  ///< of the current row: the cells that are not blank, joined
    std::string problem;  ///< of the current row: why that cannot be read
};

/// A table as a mapping of incidents makes it: the columns of incidents.csv, all of them, with text as it would stand
/// there. What it cannot read is a `CellProblem`, and the cell that it should have given is blank.
class MappedTable : public TableReader {
public:
    /// \pre `mapping` outlives this and reads incidents. `file` is for messages.
    /// \throws InputError when the table lacks a column of the mapping
    MappedTable(std::unique_ptr<TableReader> from, const Mapping& mapping, const std::string& file);

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return header_; }
    const TableRow* next() override;
    void restart() override { from_->restart(); }
    [[nodiscard]] std::string_view unit() const noexcept override { return from_->unit(); }
    [[nodiscard]] std::optional<CellProblem> origin(std::size_t column) const override;
    [[nodiscard]] std::vector<std::string> columns_passed_over() const override;
    [[nodiscard]] std::string remark() const override { return from_->remark(); }

    /// The fields, in the order of the columns of incidents.
    [[nodiscard]] const std::vector<MappedField>& fields() const noexcept { return fields_; }
    /// The current row's cell of one of our columns.
    [[nodiscard]] const std::string& cell(IncidentColumn column) const noexcept {
        return cells_[static_cast<std::size_t>(column)];
    }
    /// True where the mapping lets a type be unknown.
    [[nodiscard]] bool type_may_be_unknown() const noexcept { return type_may_be_unknown_; }

private:
    void add_field(const std::string& name, const FieldRule& rule, const std::string& file);
    void read(MappedField& field, const TableRow& row);
    std::string meaning(MappedField& field, const TableRow& row);
    void read_count(const MappedField& field, std::string text);
    void read_date(MappedField& field, const std::string& text);
    void read_moment(MappedField& field, const CalendarDate& date, bool has_time);
    void read_length(MappedField& field, const std::string& text);
    void read_angles(MappedField& longitude, MappedField& latitude);
    void read_position(MappedField& field, const std::string& text);
    void read_geometry(MappedField& field, const std::string& text);
    void put_position(const MappedField& field, const Position& position, Distance radius);
    void settle();
    void give_id(const TableRow& row);
    [[nodiscard]] MappedField* field_of(IncidentColumn column);

    [[nodiscard]] std::string& cell(IncidentColumn column) noexcept { return cells_[static_cast<std::size_t>(column)]; }
    void put(IncidentColumn column, std::string text, const MappedField& field);

    std::unique_ptr<TableReader> from_;
    const Mapping& mapping_;
    const IncidentColumns& incidents_;
    std::map<std::string, FieldRule, std::less<>> as_they_stand_;  ///< rules for a mapping without any
    LeftOutRules left_out_;
    std::vector<std::string> header_;
    std::vector<MappedField> fields_;
    bool type_may_be_unknown_ = false;
    std::array<std::string, incident_columns.size()> cells_;
    std::array<std::size_t, incident_columns.size()> given_by_{};  ///< number of the field; `fields_.size()`: none
    TableRow row_;
};

}  // namespace picket::detail
