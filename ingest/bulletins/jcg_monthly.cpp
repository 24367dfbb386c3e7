#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "geo/date.hpp"
#include "ingest/bulletins/jcg_table.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

/// A line of the table that begins with a day or a month.
struct DataLine {
    const Line* line;
    JcgHead says;
    std::vector<Token> cells;
};

/// What the column and the line say together.
JcgHead both(const JcgHead& head, const JcgHead& line) {
    return {.year = head.year ? head.year : line.year,
            .month = head.month ? head.month : line.month,
            .day = head.day ? head.day : line.day,
            .zone = head.zone ? head.zone : line.zone};
}

bool is_sum(const JcgHead& head) { return !head.month && !head.day; }

std::optional<Day> day_of(const JcgHead& head) {
    if (!head.year || !head.month || !head.day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*head.year} / *head.month / *head.day};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

bool is_dash(std::string_view cell) { return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos; }

/// The day with which a line begins, "16日(月)", "16 月" or "16", and what follows it.
std::optional<DataLine> day_line(const Line& line) {
    std::vector<Token> tokens = tokens_of(line.text);
    const auto first = std::ranges::find_if(tokens, [](const Token& token) { return !token.text.empty(); });
    if (first == tokens.end()) return std::nullopt;
    Scan scan{first->text};
    const auto day = scan.number(2);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const bool says_day = scan.take("日");
    const auto is_weekday = [](std::string_view text) {
        Scan weekday{text};
        weekday.take("(");
        if (!weekday.take_one_of({"日", "月", "火", "水", "木", "金", "土"})) return false;
        weekday.take("曜日");
        weekday.take("曜");
        weekday.take(")");
        return weekday.done();
    };
    // "1月" is January, "1日月" and "1(月)" a Monday.
    if (!scan.done() && !says_day && !scan.rest().starts_with('(')) return std::nullopt;
    if (!scan.done() && !is_weekday(scan.rest())) return std::nullopt;
    auto rest = first + 1;
    if (rest != tokens.end() && rest->text == "日") ++rest;
    if (rest != tokens.end() && is_weekday(rest->text)) ++rest;
    return DataLine{&line, {.day = static_cast<int>(*day)}, {rest, tokens.end()}};
}

/// A line beneath a heading of days: "1月 接続水域 4 4 ...", "領海侵入 0 0 ..."; the month may stand above.
std::optional<DataLine> month_line(const Line& line, std::optional<int> month_above) {
    std::vector<Token> tokens = tokens_of(line.text);
    auto rest = std::ranges::find_if(tokens, [](const Token& token) { return !token.text.empty(); });
    JcgHead says{.month = month_above};
    if (rest == tokens.end()) return std::nullopt;
    Scan scan{rest->text};
    const auto month = scan.number(2);
    const bool states_month = month && *month >= 1 && *month <= 12 && scan.take("月") && scan.done();
    if (states_month) {
        says.month = static_cast<int>(*month);
        ++rest;
    }
    if (rest != tokens.end() && is_heading_of_zones(rest->text)) {
        says.zone = zones_in(rest->text).front().zone;
        ++rest;
    }
    if (!says.month || (!states_month && !says.zone) || rest == tokens.end()) return std::nullopt;
    return DataLine{&line, says, {rest, tokens.end()}};
}

/// One table: the columns under one heading, and the lines beneath it.
class JcgTable {
public:
    explicit JcgTable(std::vector<JcgHead> heads) : heads_{std::move(heads)}, sums_(heads_.size(), 0) {
        for (const JcgHead& head : heads_) middles_.push_back(head.middle);
    }

    void add(DataLine line) { lines_.push_back(std::move(line)); }
    [[nodiscard]] bool empty() const noexcept { return lines_.empty(); }

    void write(Rows& rows) {
        learn_columns();
        for (const DataLine& line : lines_) write_line(line, rows);
    }

    /// A line of printed sums, under all others; one that differs from its column is a row with a problem.
    void check_sums(const Line& line, Rows& rows) {
        std::vector<Token> tokens = tokens_of(line.text);
        std::erase_if(tokens, [](const Token& token) { return token.text.empty(); });
        if (tokens.size() != heads_.size() + 1) return;
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            Scan scan{tokens[i + 1].text};
            const auto printed = scan.number(6);
            if (!printed || !scan.done() || !heads_[i].month || *printed == sums_[i]) continue;
            rows.add(line.number, line.text)
                .refuse(fmt::format("the sum printed for month {} is {}, the days above it add up to {}",
                                    *heads_[i].month, *printed, sums_[i]));
        }
    }

private:
    using Cells = std::vector<std::string_view>;  ///< one for each head

    /// Headings stand above their columns by eye; the lines that are full show where the columns are.
    void learn_columns() {
        std::vector<double> sum(heads_.size(), 0.0);
        int full = 0;
        for (const DataLine& line : lines_) {
            if (line.cells.size() != heads_.size()) continue;
            ++full;
            for (std::size_t i = 0; i < heads_.size(); ++i) sum[i] += line.cells[i].middle;
        }
        for (std::size_t i = 0; full > 0 && i < heads_.size(); ++i) middles_[i] = sum[i] / full;
    }

    [[nodiscard]] static bool has_day(const JcgHead& head, const DataLine& line) {
        return is_sum(head) || day_of(both(head, line.says));
    }

    [[nodiscard]] std::optional<Cells> cells_of(const DataLine& line) const {
        Cells out(heads_.size());
        if (line.cells.size() == heads_.size()) {
            for (std::size_t i = 0; i < out.size(); ++i) out[i] = line.cells[i].text;
            return out;
        }
        const auto days = std::ranges::count_if(heads_, [&](const JcgHead& head) { return has_day(head, line); });
        if (static_cast<std::ptrdiff_t>(line.cells.size()) == days) {
            std::size_t next = 0;
            for (std::size_t i = 0; i < out.size(); ++i) {
                if (has_day(heads_[i], line)) out[i] = line.cells[next++].text;
            }
            return out;
        }
        return by_place(line);
    }

    /// Each cell belongs to the column that it stands under, if it is well nearer to it than to any other.
    [[nodiscard]] std::optional<Cells> by_place(const DataLine& line) const {
        constexpr double clearly = 0.6;
        Cells out(heads_.size());
        for (const Token& cell : line.cells) {
            double nearest = 1e9;
            double second = 1e9;
            std::size_t at = 0;
            for (std::size_t i = 0; i < middles_.size(); ++i) {
                const double away = std::abs(middles_[i] - cell.middle);
                if (away < nearest) {
                    second = std::exchange(nearest, away);
                    at = i;
                } else {
                    second = std::min(second, away);
                }
            }
            if (nearest > clearly * second || !out[at].empty()) return std::nullopt;
            out[at] = cell.text;
        }
        return out;
    }

    void write_line(const DataLine& line, Rows& rows) {
        const std::optional<Cells> cells = cells_of(line);
        if (!cells) {
            rows.add(line.line->number, line.line->text)
                .refuse(fmt::format("the line has {} cells for {} columns, and where they stand does not tell which "
                                    "are missing",
                                    line.cells.size(), heads_.size()));
            return;
        }
        std::map<Day, std::array<std::string_view, 2>> days;
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            const std::string_view cell = (*cells)[i];
            if (cell.empty() || is_sum(heads_[i])) continue;
            const JcgHead says = both(heads_[i], line.says);
            const std::optional<Day> day = day_of(says);
            if (!day && is_dash(cell)) continue;
            if (!day || !says.zone) {
                rows.add(line.line->number, line.line->text).refuse(missing(says, cell));
                return;
            }
            Scan scan{cell};
            if (const auto count = scan.number(6); count && scan.done()) sums_[i] += *count;
            days[*day][says.zone == SenkakuZone::territorial ? 1 : 0] = cell;
        }
        for (const auto& [day, counts] : days) {
            rows.add(line.line->number, line.line->text)
                .set("date", to_text(day))
                .set("contiguous_zone_vessels", std::string{counts[0]})
                .set("territorial_sea_vessels", std::string{counts[1]});
        }
    }

    static std::string missing(const JcgHead& says, std::string_view cell) {
        if (!says.year) return "no year is stated above the table";
        if (!says.zone) return "it is not stated which zone is counted";
        return fmt::format("month {} has no day {}, and '{}' stands there", *says.month, *says.day, cell);
    }

    std::vector<JcgHead> heads_;
    std::vector<double> middles_;
    std::vector<std::int64_t> sums_;
    std::vector<DataLine> lines_;
};

class Reading {
public:
    void take(const Line& line) {
        if (trimmed(line.text).empty()) return;
        if (std::vector<JcgHead> days = days_in(line.text); !days.empty())
            return heading_of_days(line, std::move(days));
        if (by_month_) {
            if (const auto row = month_line(line, month_)) return data_of_month(*row);
        }
        const auto months = months_in(line.text);
        const auto day = day_line(line);
        if (!months.empty() && !day) return heading_of_months(line, months);
        if (is_heading_of_zones(line.text)) return heading_of_zones(zones_in(line.text));
        if (is_sums(line)) return sums(line);
        if (day && !day->cells.empty()) return data(line, *day);
        if (day) return;
        words(line);
    }

    Rows finish() {
        end_table();
        return std::move(rows_);
    }

private:
    static bool is_sums(const Line& line) {
        const std::string_view text = trimmed(line.text);
        return std::ranges::any_of(std::array<std::string_view, 5>{"計", "合計", "小計", "月計", "total"},
                                   [&](std::string_view word) { return Scan{text}.take(word); });
    }

    void heading_of_days(const Line& line, std::vector<JcgHead> days) {
        end_table();
        const std::vector<JcgHead> zones = zones_in(line.text);
        if (zones.size() == 1) zones_ = zones;
        by_month_ = true;
        month_.reset();
        for (JcgHead& head : days) {
            head.year = year_;
            if (zones_.size() == 1) head.zone = zones_.front().zone;
        }
        table_.emplace(std::move(days));
    }

    void data_of_month(const DataLine& line) {
        month_ = line.says.month;
        table_->add(line);
    }

    void heading_of_months(const Line& line, std::vector<JcgHead> months) {
        end_table();
        const std::size_t first = line.text.find("月");
        if (const auto year = year_in(line.text.substr(0, first))) year_ = year;
        months_ = std::move(months);
        const std::vector<JcgHead> zones = zones_in(line.text);
        if (zones.size() == 1) zones_ = zones;
    }

    void heading_of_zones(std::vector<JcgHead> zones) {
        end_table();
        zones_ = std::move(zones);
    }

    /// A line of words may state the year, and the zone of all that follows.
    void words(const Line& line) {
        if (const auto year = year_in(line.text)) {
            end_table();
            year_ = year;
        }
        const std::vector<JcgHead> zones = zones_in(line.text);
        if (zones.size() == 1) heading_of_zones(zones);
    }

    void data(const Line& line, const DataLine& day) {
        if (!table_) {
            std::vector<JcgHead> heads = combined(months_, zones_);
            if (heads.empty()) {
                if (months_.empty() && zones_.empty()) return;  // the table has not begun
                rows_.add(line.number, line.text)
                    .refuse(months_.empty()  ? "no month is stated above it"
                            : zones_.empty() ? "it is not stated above it which zone is counted"
                                             : "the months and the zones of the heading do not belong together");
                return;
            }
            for (JcgHead& head : heads) {
                if (!head.year) head.year = year_;
            }
            table_.emplace(std::move(heads));
        }
        table_->add(day);
    }

    void sums(const Line& line) {
        if (!table_) return;
        table_->write(rows_);
        table_->check_sums(line, rows_);
        table_.reset();
        by_month_ = false;
    }

    void end_table() {
        if (table_) table_->write(rows_);
        table_.reset();
        by_month_ = false;
    }

    Rows rows_{{"date", "contiguous_zone_vessels", "territorial_sea_vessels"}};
    std::optional<int> year_;
    std::vector<JcgHead> months_;
    std::vector<JcgHead> zones_;
    std::optional<JcgTable> table_;
    bool by_month_ = false;     ///< days stand across, months beneath
    std::optional<int> month_;  ///< of the line above
};

}  // namespace

Rows read_jcg_monthly(std::span<const Line> lines) {
    Reading reading;
    for (const Line& line : lines) reading.take(line);
    return reading.finish();
}

}  // namespace picket::bulletins
