#include "ingest/detail/daily_cells.hpp"

#include <algorithm>

#include "ingest/detail/cell.hpp"
#include "ingest/series_id.hpp"

namespace picket::detail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string what_is_wrong_with_day(std::string_view text) {
    if (text.empty()) return "there is no day";
    const bool shaped =
        text.size() == 10 && text[4] == '-' && text[7] == '-' && std::ranges::count_if(text, is_digit) == 8;
    return shaped ? "the calendar has no such day" : "expected a day as YYYY-MM-DD";
}

}  // namespace

DailyCells::DailyCells(TableReader& table, std::string file, const Mapping& mapping, Objection objection)
    : table_{table},
      file_{std::move(file)},
      mapping_{mapping.name},
      daily_{std::get<DailyColumns>(mapping.reads)},
      objection_{std::move(objection)},
      day_formats_{daily_.day_formats.empty() ? std::nullopt
                                              : std::optional{DateFormats{daily_.day_formats, daily_.pivot}}},
      blank_{mapping.blank},
      left_out_rules_{mapping.left_out, table, mapping.name, file_},
      day_at_{require_column(daily_.day_column)} {
    for (const CountColumn& count : daily_.counts) {
        const bool fixed = count.named_by.empty();
        columns_.push_back({&count, require_column(count.column), fixed ? 0 : require_column(count.named_by),
                            fixed ? &named(count.series) : nullptr});
    }
}

bool DailyCells::next() {
    const TableRow* row = table_.next();
    if (row == nullptr) return false;
    line_ = static_cast<std::int64_t>(row->line);
    cells_.clear();
    rejects_.clear();
    left_out_.clear();
    if (!row->problem.empty()) {
        refuse({}, row->text, row->problem);
        return true;
    }
    left_out_ = row->left_out.empty() ? left_out_rules_.reason(*row) : row->left_out;
    if (left_out_.empty()) read_row(*row);
    return true;
}

void DailyCells::read_row(const TableRow& row) {
    for (const CellProblem& problem : row.cell_problems) refuse(problem.column, problem.value, problem.reason);
    if (!rejects_.empty()) return;
    const std::string_view text = without_blanks_around(row.cells[day_at_]);
    const std::variant<Day, NoDate> day = day_in(text);
    if (const auto* none = std::get_if<NoDate>(&day)) {
        refuse(daily_.day_column, row.cells[day_at_], none->reason);
        return;
    }
    for (const Column& column : columns_) read_cell(row, column, std::get<Day>(day));
}

std::variant<Day, NoDate> DailyCells::day_in(std::string_view text) const {
    if (!day_formats_ || text.empty()) {
        if (const std::optional<Day> day = parse_day(text)) return *day;
        return NoDate{what_is_wrong_with_day(text)};
    }
    const auto written = day_formats_->read(text);
    if (const auto* none = std::get_if<NoDate>(&written)) return *none;
    const auto& date = std::get<WrittenDate>(written);
    if (date.length != PeriodLength::day) return NoDate{"is no day, but a month or a year"};
    return date.day;
}

Reject DailyCells::reject(const std::string& column, std::string_view value, std::string reason) const {
    return {line_, column, quoted_cell(value), std::move(reason)};
}

void DailyCells::refuse(const std::string& column, std::string_view value, std::string reason) {
    rejects_.push_back(reject(column, value, std::move(reason)));
}

std::size_t DailyCells::require_column(const std::string& column) const {
    if (const auto at = table_.column(column)) return *at;
    fail_without_column(column, mapping_, table_.header(), file_);
}

void DailyCells::read_cell(const TableRow& row, const Column& column, Day day) {
    const NamedSeries* series = column.series != nullptr ? column.series : series_in(row, column);
    if (series == nullptr) return;
    const std::string_view cell = row.cells[column.at];
    if (!series->objection.empty()) {
        const bool fixed = column.is->named_by.empty();
        refuse(fixed ? column.is->column : column.is->named_by, fixed ? cell : row.cells[column.named_at],
               series->objection);
        return;
    }
    const std::string_view digits = without_blanks_around(cell);
    std::optional<DailyCount> count;
    if (!digits.empty() && !blank_.holds(digits)) {
        if (const auto value = parse_digits(digits, DailyCounts::largest_count)) count = DailyCount{*value};
        if (!count) {
            refuse(column.is->column, cell,
                   "expected a whole number from 0 to 1,000,000 in digits alone, or nothing where the day is not "
                   "reported");
            return;
        }
    }
    cells_.push_back({series, column.is, cell, {series->index, day, count, row.line}});
}

const NamedSeries* DailyCells::series_in(const TableRow& row, const Column& column) {
    const std::string_view cell = row.cells[column.named_at];
    const std::string_view id = without_blanks_around(cell);
    if (is_series_id(id)) return &named(id);
    refuse(column.is->named_by, cell, id.empty() ? "no series is named" : std::string{series_id_rule});
    return nullptr;
}

const NamedSeries& DailyCells::named(std::string_view id) {
    const auto known = names_.find(id);
    if (known != names_.end()) return *known->second;
    auto fresh = std::make_unique<NamedSeries>();
    fresh->index.number = static_cast<std::uint32_t>(names_.size());
    fresh->id = id;
    if (objection_) fresh->objection = objection_(fresh->id);
    const std::string_view key = fresh->id;
    return *names_.emplace(key, std::move(fresh)).first->second;
}

}  // namespace picket::detail
