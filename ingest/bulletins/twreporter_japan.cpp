#include "ingest/bulletins/twreporter_japan.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

struct Days {
    std::optional<Day> first;
    std::optional<Day> last;
    bool within = false;
};

/// The eight digits in the name of a release.
std::optional<Day> release_of(std::string_view file_name) {
    for (std::size_t at = 0; at < file_name.size(); ++at) {
        if (!is_digit(file_name[at])) continue;
        Scan scan{file_name, at};
        const auto number = scan.number(8);
        if (!number || *number < 19'000'000) return std::nullopt;
        const auto value = static_cast<int>(*number);
        const std::chrono::year_month_day date{std::chrono::year{value / 10'000},
                                               std::chrono::month{static_cast<unsigned>(value / 100 % 100)},
                                               std::chrono::day{static_cast<unsigned>(value % 100)}};
        return date.ok() ? std::optional{Day{date}} : std::nullopt;
    }
    return std::nullopt;
}

/// A month and day in the year of the release, or in the one before where that lies behind it.
std::optional<Day> before_release(std::int64_t month, std::int64_t day, Day released) {
    const std::chrono::year year = std::chrono::year_month_day{released}.year();
    for (const std::chrono::year candidate : {year, year - std::chrono::years{1}}) {
        const std::chrono::year_month_day date{candidate, std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
        if (date.ok() && Day{date} <= released) return Day{date};
    }
    return std::nullopt;
}

/// "7/31_", "12/12-14_", "7/27～7/31", "10/3、4_", "③ 12月19日": at the beginning, behind a number in a circle.
Days days_of_label(std::string_view label, Day released) {
    const std::size_t first = label.find_first_of("0123456789");
    constexpr std::size_t longest_mark = 8;
    if (first == std::string_view::npos || first > longest_mark) return {};
    Scan scan{label, first};
    const auto month = scan.number(2);
    if (!month || (!scan.take("/") && !scan.take("月"))) return {};
    const auto day = scan.number(2);
    if (!day) return {};
    Days out;
    out.first = before_release(*month, *day, released);
    out.last = out.first;
    if (scan.take("-") || scan.take("~") || scan.take("～") || scan.take("〜") || scan.take("、")) {
        const auto next = scan.number(2);
        const auto next_day = next && scan.take("/") ? scan.number(2) : std::nullopt;
        const auto last =
            next ? before_release(next_day ? *next : *month, next_day.value_or(*next), released) : std::nullopt;
        if (last && out.first && *last >= *out.first) out.last = last;
    }
    return out;
}

/// The days of the press text: those of all of its sightings.
Days days_of_text(std::string_view text, Day released) {
    Prose prose;
    prose.append({1, narrowed(text)}, "");
    Days out;
    for (const Sighting& sighting : japanese_sightings(prose)) {
        if (!sighting.first || sighting.act == "earlier") continue;
        const Day last = sighting.within ? *sighting.first : sighting.last.value_or(*sighting.first);
        if (last > released) continue;
        out.first = out.first ? std::min(*out.first, *sighting.first) : *sighting.first;
        out.last = out.last ? std::max(*out.last, last) : last;
    }
    out.within = out.first && *out.first != *out.last;
    return out;
}

class DatedTracks : public TableReader {
public:
    DatedTracks(std::unique_ptr<TableReader> from, const std::string& file) : from_{std::move(from)} {
        header_ = from_->header();
        for (std::size_t i = 0; i < needed_.size(); ++i) {
            constexpr std::array<std::string_view, 3> names{"file_name", "id_content", "first_page_content"};
            const auto at = from_->column(names[i]);
            if (!at)
                throw InputError{fmt::format("{} has no column '{}'", file, names[i]), "is it another file of theirs?"};
            needed_[i] = *at;
        }
        header_.insert(header_.end(), {"date", "date_end", "time_kind", "released"});
    }

    [[nodiscard]] const std::vector<std::string>& header() const noexcept override { return header_; }
    [[nodiscard]] std::string_view unit() const noexcept override { return from_->unit(); }
    void restart() override { from_->restart(); }

    const TableRow* next() override {
        const TableRow* row = from_->next();
        if (row == nullptr) return nullptr;
        row_ = *row;
        if (!row_.problem.empty()) return &row_;
        for (std::string& cell : added_) cell.clear();
        const std::optional<Day> released = release_of(row->cells[needed_[0]]);
        Days days;
        if (released) {
            days = days_of_label(narrowed(row->cells[needed_[1]]), *released);
            if (!days.first) days = days_of_text(row->cells[needed_[2]], *released);
            added_[3] = to_text(*released);
        }
        if (days.first) {
            added_[0] = to_text(*days.first);
            added_[1] = to_text(*days.last);
            added_[2] = days.within ? "within" : "during";
        } else {
            const std::string_view label = row->cells[needed_[1]];
            row_.cell_problems.push_back({"date", std::string{label.substr(0, label.find_first_of("(_"))},
                                          "neither id_content nor the press text says on which day"});
        }
        for (const std::string& cell : added_) row_.cells.emplace_back(cell);
        return &row_;
    }

private:
    std::unique_ptr<TableReader> from_;
    std::vector<std::string> header_;
    std::array<std::size_t, 3> needed_{};
    std::array<std::string, 4> added_;
    TableRow row_;
};

}  // namespace

std::unique_ptr<TableReader> dated_tracks(std::unique_ptr<TableReader> from, const std::string& file) {
    return std::make_unique<DatedTracks>(std::move(from), file);
}

}  // namespace picket::bulletins
