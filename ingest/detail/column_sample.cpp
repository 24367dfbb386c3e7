#include "ingest/detail/column_sample.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "geo/date_text.hpp"
#include "geo/position_text.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/row_rules.hpp"

namespace picket::detail {
namespace {

constexpr double nearly_all = 0.9;

constexpr std::array<std::string_view, 3> times{"", " %H:%M", " %H:%M:%S"};

/// Values that the formats read, and whether one has a time.
struct Fit {
    double share = 0;
    bool has_time = false;
    bool has_bare_time = false;
};

Fit fit_of(const ColumnSample& column, const std::vector<std::string>& formats, std::optional<int> pivot = {}) {
    const DateFormats reader{formats, pivot};
    Fit fit;
    fit.share = column.share([&](const std::string& value) {
        const auto read = reader.read(value);
        const auto* date = std::get_if<WrittenDate>(&read);
        fit.has_time = fit.has_time || (date != nullptr && date->time);
        fit.has_bare_time = fit.has_bare_time || (date != nullptr && date->time && !date->offset);
        return date != nullptr;
    });
    return fit;
}

/// The pattern with each way of writing a time, those alone that some value has.
std::vector<std::string> used_of(const ColumnSample& column, const std::string& pattern, std::optional<int> pivot) {
    std::vector<std::string> used;
    for (const std::string_view time : times) {
        std::string format = pattern + std::string{time};
        if (fit_of(column, {format}, pivot).share > 0) used.push_back(std::move(format));
    }
    return used;
}

/// Days first against months first, with the same signs between them.
std::optional<DateGuess> day_or_month_first(const ColumnSample& column) {
    for (const std::string_view year : {"%Y", "%y"}) {
        const std::optional<int> pivot = year == "%y" ? std::optional{1970} : std::nullopt;
        for (const std::string_view sign : {"/", "-", "."}) {
            const auto pattern = [&](std::string_view first, std::string_view second) {
                return std::string{first}.append(sign).append(second).append(sign).append(year);
            };
            const auto days = used_of(column, pattern("%d", "%m"), pivot);
            const auto months = used_of(column, pattern("%m", "%d"), pivot);
            const Fit day = days.empty() ? Fit{} : fit_of(column, days, pivot);
            const Fit month = months.empty() ? Fit{} : fit_of(column, months, pivot);
            if (std::max(day.share, month.share) < nearly_all) continue;
            DateGuess guess{day.share >= month.share ? days : months,
                            {},
                            day.has_time || month.has_time,
                            day.has_time || month.has_time,
                            pivot.has_value()};
            if (day.share == month.share) guess.other = months;
            return guess;
        }
    }
    return std::nullopt;
}

bool is_number(const std::string& text, double least, double most) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    return error == std::errc{} && stop == end && value >= least && value <= most;
}

}  // namespace

double ColumnSample::share(const std::function<bool(const std::string&)>& holds) const {
    if (values.empty()) return 0;
    return static_cast<double>(std::ranges::count_if(values, holds)) / static_cast<double>(values.size());
}

std::vector<std::string> blank_words_in(TableReader& table) {
    const BlankWords usual{{"NA", "N/A", "n.a.", "nan", "null", "nil", "none", "-", "--", "?", "不明", "未知", "无"}};
    std::vector<std::string> found;
    std::size_t rows = 0;
    while (const TableRow* row = rows++ < ColumnSample::most_rows ? table.next() : nullptr) {
        if (!row->problem.empty()) continue;
        for (const std::string_view written : row->cells) {
            const std::string_view cell = meant_by(written);
            if (cell.empty() || !usual.holds(cell)) continue;
            if (std::ranges::find(found, cell) == found.end()) found.emplace_back(cell);
        }
    }
    table.restart();
    std::ranges::sort(found);
    return found;
}

std::vector<ColumnSample> samples_of(TableReader& table, const std::vector<std::string>& blank) {
    const BlankWords says_nothing{blank};
    std::vector<ColumnSample> out;
    std::vector<std::unordered_set<std::string>> seen(table.header().size());
    for (const std::string& name : table.header()) out.push_back({name, 0, false, {}});
    std::size_t rows = 0;
    while (const TableRow* row = rows++ < ColumnSample::most_rows ? table.next() : nullptr) {
        if (!row->problem.empty()) continue;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::string_view cell = meant_by(row->cells[i]);
            if (says_nothing.holds(cell)) continue;
            ++out[i].filled;
            if (out[i].values.size() == ColumnSample::most_values) continue;
            if (seen[i].emplace(cell).second) {
                out[i].values.emplace_back(cell);
            } else {
                out[i].repeats = true;
            }
        }
    }
    return out;
}

std::optional<DateGuess> guessed_dates(const ColumnSample& column) {
    const Fit plain = fit_of(column, {});
    const bool are_years = column.share([](const std::string& value) { return value.size() <= 4; }) > 0.1;
    if (plain.share >= nearly_all && !are_years) return DateGuess{{}, {}, plain.has_time, plain.has_bare_time, false};
    if (auto guess = day_or_month_first(column)) return guess;
    for (const char* name : {"roc", "era", "%Y%m%d", "%b %d %Y %I:%M%p"}) {
        const Fit fit = fit_of(column, {name});
        if (fit.share >= nearly_all) return DateGuess{{name}, {}, fit.has_time, fit.has_bare_time, false};
    }
    const Fit dtg = fit_of(column, {"dtg"}, 1970);
    if (dtg.share >= nearly_all) return DateGuess{{"dtg"}, {}, true, dtg.has_bare_time, true};
    // 20,000 to 60,000 days: 1954 to 2064. Other numbers are numbers.
    if (are_numbers(column, 20'000, 60'000))
        return DateGuess{{"excel"}, {}, fit_of(column, {"excel"}).has_time, true, false};
    return std::nullopt;
}

std::optional<std::vector<std::string>> guessed_notation(const ColumnSample& column) {
    const auto share = [&](Notation notation) {
        return column.share([&](const std::string& value) {
            return std::holds_alternative<WrittenPosition>(read_position(value, notation));
        });
    };
    if (share(Notation::unstated) >= nearly_all) return std::vector<std::string>{""};
    std::vector<std::string> fitting;
    for (const Notation notation : {Notation::degrees_minutes, Notation::degrees_minutes_seconds, Notation::decimal}) {
        if (share(notation) >= nearly_all) fitting.emplace_back(name(notation));
    }
    if (fitting.empty()) return std::nullopt;
    return fitting;
}

bool are_numbers(const ColumnSample& column, double least, double most) {
    return column.share([&](const std::string& value) { return is_number(value, least, most); }) >= nearly_all;
}

}  // namespace picket::detail
