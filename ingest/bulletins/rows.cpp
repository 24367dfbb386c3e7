#include "ingest/bulletins/rows.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace picket::bulletins {

class Rows::Table : public TableReader {
public:
    Table(std::unique_ptr<std::vector<std::string>> header, std::vector<Row> rows)
        : header_{std::move(header)}, rows_{std::move(rows)} {}

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return *header_; }
    const TableRow* next() override {
        if (at_ == rows_.size()) return nullptr;
        const Row& row = rows_[at_++];
        now_.line = row.line_;
        now_.cells.assign(row.cells_.begin(), row.cells_.end());
        now_.text = row.text_;
        now_.problem = row.problem_;
        return &now_;
    }
    void restart() override { at_ = 0; }

private:
    std::unique_ptr<std::vector<std::string>> header_;
    std::vector<Row> rows_;
    std::size_t at_ = 0;
    TableRow now_;
};

Rows::Row& Rows::Row::set(std::string_view column, std::string value) {
    const auto at = std::ranges::find(*header_, column);
    assert(at != header_->end());
    cells_[static_cast<std::size_t>(at - header_->begin())] = std::move(value);
    return *this;
}

Rows::Row& Rows::Row::refuse(std::string_view problem) {
    if (!problem_.empty()) problem_ += "; ";
    problem_ += problem;
    return *this;
}

Rows::Rows(std::vector<std::string> header) : header_{std::make_unique<std::vector<std::string>>(std::move(header))} {}

Rows::Row& Rows::add(std::size_t line, std::string_view text) {
    rows_.push_back(Row{*header_, line, std::string{text}});
    return rows_.back();
}

std::unique_ptr<TableReader> Rows::table() {
    return std::make_unique<Table>(std::move(header_), std::exchange(rows_, {}));
}

}  // namespace picket::bulletins
