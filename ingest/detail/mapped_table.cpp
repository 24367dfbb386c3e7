#include "ingest/detail/mapped_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "ingest/detail/cell.hpp"
#include "ingest/detail/row_id.hpp"

namespace picket::detail {
namespace {

/// A mapping without rules names our own columns; a file that draws its places may do so in place of coordinates.
std::map<std::string, FieldRule, std::less<>> plain_rules(const TableReader& table) {
    std::map<std::string, FieldRule, std::less<>> out;
    for (const std::string_view name : incident_columns) {
        if (table.column(name)) out[std::string{name}].columns = {std::string{name}};
    }
    if (table.column("geometry") && !table.column("lon")) out["geometry"].columns = {"geometry"};
    return out;
}

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// True where the mapping itself says that the type is not known.
bool says_unknown(const FieldRule& rule) {
    return rule.value == "unknown" || rule.blank_is == "unknown" || rule.otherwise == "unknown" ||
           std::ranges::any_of(rule.words, [](const WordRule& word) { return word.second == "unknown"; });
}

}  // namespace

MappedTable::MappedTable(std::unique_ptr<TableReader> from, const Mapping& mapping, const std::string& file)
    : from_{std::move(from)},
      mapping_{mapping},
      incidents_{std::get<IncidentColumns>(mapping.reads)},
      as_they_stand_{incidents_.fields.empty() ? plain_rules(*from_) : incidents_.fields},
      left_out_{mapping.left_out, *from_, mapping.name, file},
      header_{incident_columns.begin(), incident_columns.end()} {
    for (const std::string& name : mapped_fields()) {
        const auto rule = as_they_stand_.find(name);
        if (rule != as_they_stand_.end()) add_field(name, rule->second, file);
    }
}

void MappedTable::add_field(const std::string& name, const FieldRule& rule, const std::string& file) {
    MappedField field{name,
                      kind_of_field(name),
                      &rule,
                      {},
                      Words{rule.words},
                      BlankWords{with(mapping_.blank, rule.blank)},
                      DateFormats{rule.formats, rule.pivot},
                      {},
                      {}};
    for (const std::string& column : rule.columns) {
        if (const auto at = from_->column(column)) {
            field.at.push_back(*at);
        } else if (!rule.optional) {
            fail_without_column(column, mapping_.name, from_->header(), file);
        }
    }
    if (name == "incident_type") type_may_be_unknown_ = says_unknown(rule);
    fields_.push_back(std::move(field));
}

const TableRow* MappedTable::next() {
    const TableRow* row = from_->next();
    if (row == nullptr) return nullptr;
    row_.line = row->line;
    row_.text = row->text;
    row_.problem = row->problem;
    row_.cell_problems = row->cell_problems;
    row_.left_out = row->left_out;
    row_.cells.clear();
    for (std::string& cell : cells_) cell.clear();
    if (!row_.problem.empty()) return &row_;
    if (row_.left_out.empty()) row_.left_out = left_out_.reason(*row);
    if (row_.left_out.empty()) {
        given_by_.fill(fields_.size());
        for (MappedField& field : fields_) read(field, *row);
        settle();
        if (cell(IncidentColumn::id).empty()) give_id(*row);
    }
    for (const std::string& cell : cells_) row_.cells.emplace_back(cell);
    return &row_;
}

std::optional<CellProblem> MappedTable::origin(std::size_t column) const {
    const std::size_t number = given_by_[column];
    if (number >= fields_.size()) return std::nullopt;
    const MappedField& field = fields_[number];
    if (field.rule->columns.empty()) return CellProblem{field.name, cells_[column], {}};
    CellProblem out;
    for (const std::string& name : field.rule->columns) out.column += (out.column.empty() ? "" : " + ") + name;
    out.value = field.written;
    return out;
}

std::vector<std::string> MappedTable::columns_passed_over() const {
    const std::vector<std::string> read = [this] {
        std::vector<std::string> names;
        for (const MappedField& field : fields_) {
            names.insert(names.end(), field.rule->columns.begin(), field.rule->columns.end());
        }
        for (const LeftOut& rule : mapping_.left_out) names.push_back(rule.column);
        return names;
    }();
    std::vector<std::string> out;
    for (const std::string& name : from_->header()) {
        if (std::ranges::find(read, name) == read.end()) out.push_back(name);
    }
    return out;
}

MappedField* MappedTable::field_of(IncidentColumn column) {
    const auto found = std::ranges::find(fields_, name(column), &MappedField::name);
    return found == fields_.end() ? nullptr : &*found;
}

void MappedTable::put(IncidentColumn column, std::string text, const MappedField& field) {
    given_by_[static_cast<std::size_t>(column)] = static_cast<std::size_t>(&field - fields_.data());
    cell(column) = std::move(text);
}

/// The text of the field in this row, after the words of the mapping.
std::string MappedTable::meaning(MappedField& field, const TableRow& row) {
    field.written.clear();
    field.problem.clear();
    if (field.rule->columns.empty())
        return field.rule->value.empty() ? field.rule->blank_is.value_or("") : field.rule->value;
    bool any = false;
    for (const std::size_t at : field.at) {
        const std::string_view cell = meant_by(row.cells[at]);
        if (field.blank.holds(cell)) continue;
        if (any) field.written += field.rule->join;
        field.written += cell;
        any = true;
    }
    if (!any) {
        if (field.at.size() == 1) field.written = meant_by(row.cells[field.at.front()]);
        return field.rule->blank_is.value_or("");
    }
    if (field.words.empty()) return field.written;
    if (const std::string* found = field.words.meaning(field.written)) return *found;
    return field.rule->otherwise.value_or(field.written);
}

void MappedTable::read(MappedField& field, const TableRow& row) {
    std::string text = meaning(field, row);
    if (!text.empty()) text.insert(0, field.rule->prefix);
    const std::optional<IncidentColumn> column = column_named(field.name);
    if (column) put(*column, {}, field);
    if (text.empty()) {
        if (field.name == "incident_type") field.problem = "there is no type";
        return;
    }
    switch (field.kind) {
        case FieldKind::text:
            if (field.name == "incident_type" && type_may_be_unknown_ && text == "unknown") return;
            put(*column, std::move(text), field);
            return;
        case FieldKind::angle: put(*column, std::move(text), field); return;  // see `settle`
        case FieldKind::date: read_date(field, text); return;
        case FieldKind::count: read_count(field, std::move(text)); return;
        case FieldKind::length: read_length(field, text); return;
        case FieldKind::position: read_position(field, text); return;
        case FieldKind::geometry: read_geometry(field, text); return;
    }
}

/// From the row as it stands, whatever the mapping makes of it: when the mapping is mended, what it reads anew is a
/// revision of the same incident. The order of the columns does not count.
void MappedTable::give_id(const TableRow& row) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string_view value = meant_by(row.cells[i]);
        if (!value.empty()) parts.push_back(fmt::format("{}={}", from_->header()[i], value));
    }
    cell(IncidentColumn::id) = row_id(std::move(parts));
}

/// What depends on several fields, when all have been read.
void MappedTable::settle() {
    MappedField* const longitude = field_of(IncidentColumn::lon);
    MappedField* const latitude = field_of(IncidentColumn::lat);
    if (longitude != nullptr && latitude != nullptr) read_angles(*longitude, *latitude);
    const std::string& precision = cell(IncidentColumn::date_precision);
    if (precision == "month" || precision == "year") {
        cell(IncidentColumn::time_start).clear();
        cell(IncidentColumn::time_end).clear();
    }
    for (const MappedField& field : fields_) {
        if (field.problem.empty()) continue;
        CellProblem problem{field.name, field.written, field.problem};
        if (!field.rule->columns.empty()) {
            problem.column.clear();
            for (const std::string& name : field.rule->columns) {
                problem.column += (problem.column.empty() ? "" : " + ") + name;
            }
        }
        row_.cell_problems.push_back(std::move(problem));
    }
}

}  // namespace picket::detail
