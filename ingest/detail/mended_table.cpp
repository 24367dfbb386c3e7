#include "ingest/detail/mended_table.hpp"

#include <algorithm>

#include "data/record/csv_line.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {

bool is_mended(std::string_view text) {
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    return first.find(picket_line) != std::string_view::npos && first.find(picket_reason) != std::string_view::npos;
}

MendedTable::MendedTable(std::unique_ptr<TableReader> from) : from_{std::move(from)} {
    const std::vector<std::string>& all = from_->header();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == picket_line || all[i] == picket_reason) continue;
        header_.push_back(all[i]);
        at_.push_back(i);
    }
}

const TableRow* MendedTable::next() {
    const TableRow* row = from_->next();
    if (row == nullptr) return nullptr;
    row_ = *row;
    if (!row->problem.empty()) return &row_;
    row_.cells.clear();
    for (const std::size_t at : at_) row_.cells.push_back(meant_by(row->cells[at]));
    return &row_;
}

std::string RecordedTable::columns() const { return csv_line(from_->header()); }

std::string RecordedTable::record() const {
    if (row_->problem.empty()) return csv_line(row_->cells);
    return csv_line(std::vector<std::string>{legible(row_->text, row_->text.size() * 4)});
}

}  // namespace picket::detail
