#include "ingest/daily_counts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/detail/daily_cells.hpp"
#include "ingest/detail/restatement.hpp"

namespace picket {

using detail::DailyCell;
using detail::Restatements;

class DailyCounts::Impl {
public:
    Impl(TableReader& table, const std::string& file, Mapping mapping, Objection objection)
        : mapping_{std::move(mapping)}, cells_{table, file, mapping_, std::move(objection)} {
        const std::vector<std::string> read = mapping_.columns();
        std::ranges::copy_if(table.header(), std::back_inserter(passed_over_),
                             [&](const std::string& column) { return std::ranges::find(read, column) == read.end(); });
        bool any = false;
        while (cells_.next()) {
            any = true;
            for (const DailyCell& cell : cells_.cells()) restatements_.add(cell.saying);
        }
        if (!any) {
            throw InputError{fmt::format("{} has no rows below its header", file),
                             "a file without rows says nothing of any day: it is not a file of zeros"};
        }
        restatements_.settle();
        cells_.restart();
    }

    const DailyRow* next() {
        if (!cells_.next()) return nullptr;
        row_.line = cells_.line();
        row_.statements.clear();
        row_.rejects = cells_.rejects();
        row_.left_out = cells_.left_out();
        row_.blank_cells = 0;
        row_.repeated_cells = 0;
        for (const DailyCell& cell : cells_.cells()) rule_on(cell);
        return &row_;
    }

    [[nodiscard]] const std::vector<std::string>& passed_over() const noexcept { return passed_over_; }

private:
    void rule_on(const DailyCell& cell) {
        const detail::Saying& saying = cell.saying;
        if (!saying.count) ++row_.blank_cells;
        const Restatements::Ruling ruling = restatements_.ruling(saying);
        switch (ruling.verdict) {
            case Restatements::Verdict::stands:
                row_.statements.push_back({cell.series->id, saying.day, saying.count});
                break;
            case Restatements::Verdict::repeats:
                if (saying.count) ++row_.repeated_cells;
                break;
            case Restatements::Verdict::says_less: break;
            case Restatements::Verdict::clashes:
                row_.rejects.push_back(
                    cells_.reject(cell.column->column, cell.text,
                                  fmt::format("{} {} is {} on line {} and {} on line {}: neither is taken",
                                              cell.series->id, to_text(saying.day), saying.count->value, saying.line,
                                              ruling.other_count.value, ruling.other_line)));
                break;
        }
    }

    Mapping mapping_;
    detail::DailyCells cells_;
    Restatements restatements_;
    std::vector<std::string> passed_over_;
    DailyRow row_;
};

DailyCounts::DailyCounts(TableReader& table, const std::string& file, Mapping mapping, Objection objection)
    : impl_{std::make_unique<Impl>(table, file, std::move(mapping), std::move(objection))} {}
DailyCounts::DailyCounts(DailyCounts&&) noexcept = default;
DailyCounts& DailyCounts::operator=(DailyCounts&&) noexcept = default;
DailyCounts::~DailyCounts() = default;

const std::vector<std::string>& DailyCounts::columns_passed_over() const noexcept { return impl_->passed_over(); }
const DailyRow* DailyCounts::next() { return impl_->next(); }

}  // namespace picket
