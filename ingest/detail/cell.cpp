#include "ingest/detail/cell.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/utf8.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t longest_quoted = 200;  // bytes
constexpr std::size_t most_names = 20;       // columns of a header that a message shows

}  // namespace

std::string_view without_blanks_around(std::string_view cell) noexcept {
    const std::size_t first = cell.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return cell.substr(first, cell.find_last_not_of(" \t") - first + 1);
}

std::string_view meant_by(std::string_view cell) noexcept {
    constexpr std::string_view runs_in_spreadsheets = "=+-@\t\r";
    cell = without_blanks_around(cell);
    if (cell.size() > 1 && cell.front() == '\'' && runs_in_spreadsheets.find(cell[1]) != std::string_view::npos) {
        cell = without_blanks_around(cell.substr(1));
    }
    return cell;
}

std::optional<std::int64_t> parse_digits(std::string_view digits, std::int64_t most) noexcept {
    if (digits.empty() || digits.front() == '-') return std::nullopt;
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc{} || stop != end || value > most) return std::nullopt;
    return value;
}

std::string quoted_cell(std::string_view cell) { return legible(cell, longest_quoted); }

void fail_without_column(const std::string& column, const std::string& mapping, const std::vector<std::string>& header,
                         const std::string& file) {
    const auto shown = header.begin() + static_cast<std::ptrdiff_t>(std::min(header.size(), most_names));
    throw InputError{
        fmt::format("{} has no column '{}', which the mapping {} needs; its columns are {}{}", file, column, mapping,
                    fmt::join(header.begin(), shown, ", "), shown == header.end() ? "" : " ..."),
        did_you_mean(column, header)};
}

}  // namespace picket::detail
