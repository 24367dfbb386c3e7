#include "ingest/strict_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/error.hpp"
#include "ingest/confidence.hpp"
#include "ingest/input_file.hpp"
#include "ingest/utf8.hpp"

namespace picket {

std::string StrictRow::text(std::string_view column) const {
    return std::string{row_->cells[csv_->column(column).value()]};
}

std::string StrictRow::required_text(std::string_view column) const {
    std::string found = text(column);
    if (found.empty()) fail(column, "must not be blank");
    return found;
}

Day StrictRow::day(std::string_view column) const {
    const std::optional<Day> found = parse_day(text(column));
    if (!found) fail(column, "is not a day as YYYY-MM-DD");
    return *found;
}

std::optional<double> StrictRow::number(std::string_view column) const {
    const std::string found = text(column);
    if (found.empty()) return std::nullopt;
    double value = 0.0;
    const char* const end = found.data() + found.size();
    const auto [stop, error] = std::from_chars(found.data(), end, value, std::chars_format::fixed);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) fail(column, "is not a number");
    return value;
}

std::optional<std::int64_t> StrictRow::whole_number(std::string_view column) const {
    const std::string found = text(column);
    if (found.empty()) return std::nullopt;
    std::int64_t value = 0;
    const char* const end = found.data() + found.size();
    const auto [stop, error] = std::from_chars(found.data(), end, value);
    if (error != std::errc{} || stop != end) fail(column, "is not a whole number");
    return value;
}

std::optional<Position> StrictRow::position(std::string_view longitude, std::string_view latitude) const {
    const std::optional<double> lon = number(longitude);
    const std::optional<double> lat = number(latitude);
    if (lon.has_value() != lat.has_value()) fail(lon ? latitude : longitude, "is blank, and the other is not");
    if (!lon) return std::nullopt;
    try {
        return Position::at(Longitude{*lon}, Latitude{*lat});
    } catch (const GeometryError& error) {
        fail(longitude, error.what(), error.hint());
    }
}

bool StrictRow::yes_or_no(std::string_view column) const {
    const std::string found = text(column);
    if (found != "yes" && found != "no") fail(column, "is not yes or no");
    return found == "yes";
}

std::string StrictRow::confidence() const {
    std::string mark = text("confidence");
    if (!is_confidence_mark(mark)) {
        fail("confidence", "is not a mark", fmt::format("the marks are {}", fmt::join(confidence_marks, ", ")));
    }
    return mark;
}

void StrictRow::fail(std::string_view column, std::string_view message, std::string hint) const {
    constexpr std::size_t longest_shown = 200;
    throw InputError{
        fmt::format("{}:{}: {} '{}' {}", *file_, row_->line, column, legible(text(column), longest_shown), message),
        std::move(hint)};
}

void read_strict_table(const std::filesystem::path& file, const std::vector<std::string>& columns,
                       const std::function<void(const StrictRow&)>& take) {
    const InputFile input = read_input_file(file);
    const std::string name = file.string();
    CsvReader csv{input.bytes, name};
    if (csv.header() != columns) {
        throw InputError{fmt::format("{}:1: the columns must be {}", name, fmt::join(columns, ","))};
    }
    while (const TableRow* row = csv.next()) {
        if (!row->problem.empty()) throw InputError{fmt::format("{}:{}: {}", name, row->line, row->problem)};
        take(StrictRow{csv, *row, name});
    }
}

}  // namespace picket
