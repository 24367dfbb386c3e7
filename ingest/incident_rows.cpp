#include "ingest/incident_rows.hpp"

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/detail/incident_cells.hpp"
#include "ingest/detail/incident_repeats.hpp"

namespace picket {

using detail::IncidentColumn;
using detail::IncidentRepeats;

class IncidentRows::Impl {
public:
    Impl(TableReader& table, const IncidentFile& file) : cells_{table, file} {
        bool any = false;
        while (cells_.next()) {
            any = true;
            if (cells_.statement()) repeats_.add(*cells_.statement(), cells_.line());
        }
        if (!any) {
            throw InputError{fmt::format("{} has no rows below its header", file.name),
                             "a file without rows says nothing: it does not take incidents back"};
        }
        repeats_.settle();
        cells_.restart();
    }

    const IncidentRow* next() {
        if (!cells_.next()) return nullptr;
        row_.line = cells_.line();
        row_.statement = cells_.statement();
        row_.repeated = false;
        row_.rejects = cells_.rejects();
        row_.left_out = cells_.left_out();
        row_.placed_in_words = cells_.placed_in_words();
        if (!row_.statement) return &row_;
        const IncidentRepeats::Ruling ruling = repeats_.ruling(*row_.statement, row_.line);
        if (ruling.verdict == IncidentRepeats::Verdict::stands) return &row_;
        row_.repeated = ruling.verdict == IncidentRepeats::Verdict::repeats;
        if (!row_.repeated) {
            row_.rejects.push_back(cells_.reject(
                IncidentColumn::id, fmt::format("{} stands on line {} as well, with other content: neither is taken",
                                                row_.statement->incident.id, ruling.other_line)));
        }
        row_.statement.reset();
        return &row_;
    }

    [[nodiscard]] const std::vector<std::string>& passed_over() const noexcept { return cells_.passed_over(); }

private:
    detail::IncidentCells cells_;
    IncidentRepeats repeats_;
    IncidentRow row_;
};

std::span<const std::string_view> IncidentRows::columns() noexcept { return detail::incident_columns; }

std::vector<std::string> IncidentRows::required_columns() { return {"date_start", "place", "incident_type", "actor"}; }

IncidentRows::IncidentRows(TableReader& table, const IncidentFile& file) : impl_{std::make_unique<Impl>(table, file)} {}
IncidentRows::IncidentRows(IncidentRows&&) noexcept = default;
IncidentRows& IncidentRows::operator=(IncidentRows&&) noexcept = default;
IncidentRows::~IncidentRows() = default;

const std::vector<std::string>& IncidentRows::columns_passed_over() const noexcept { return impl_->passed_over(); }
const IncidentRow* IncidentRows::next() { return impl_->next(); }

}  // namespace picket
