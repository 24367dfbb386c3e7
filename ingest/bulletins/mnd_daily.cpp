#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ingest/bulletins/mnd_counts.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

constexpr std::array<std::string_view, mnd_counts> columns{"pla_aircraft", "crossed_or_entered", "plan_vessels",
                                                           "official_ships", "balloons"};

/// One report: what stands between the days that head it and the next such days.
class Report {
public:
    explicit Report(const Prose& prose) : prose_{&prose} {}

    void add(const DayFound& found) { days_.push_back(found); }
    void add(const CountFound& found) {
        if (!has_counts_) first_ = found.at;
        has_counts_ = true;
        keep(found.what, found);
        if (found.crossed_too) keep(MndCount::crossed, found);
    }
    [[nodiscard]] bool has_counts() const noexcept { return has_counts_; }

    void write(Rows& rows) const {
        if (!has_counts_) return write_without_counts(rows);
        Rows::Row& row = rows.add(prose_->line_at(first_), sentence(first_));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (counts_[i]) row.set(columns[i], std::to_string(*counts_[i]));
        }
        const Ends ends = window();
        if (!ends.problem.empty()) {
            row.refuse(ends.problem);
            return;
        }
        row.set("date", to_text(ends.last - DaySpan{1})).set("report_date", to_text(ends.last));
        if (!conflict_.empty()) row.refuse(conflict_);
    }

private:
    struct Ends {
        Day last{};
        std::string problem{};
    };

    void keep(MndCount what, const CountFound& found) {
        auto& held = counts_[static_cast<std::size_t>(what)];
        if (!held) {
            held = found.value;
        } else if (*held != found.value && what != MndCount::crossed && conflict_.empty()) {
            conflict_ =
                fmt::format("it says {} and {} of {}", *held, found.value, columns[static_cast<std::size_t>(what)]);
        }
    }

    [[nodiscard]] std::optional<int> year_meant() const {
        for (const DayFound& found : days_) {
            if (found.day.year) return found.day.year;
            if (found.to && found.to->year) return found.to->year;
        }
        return std::nullopt;
    }

    /// In the year that is written; else in the one that brings it nearest to the days with a year.
    [[nodiscard]] static std::optional<Day> resolved(const FoundDay& day, std::optional<int> year, unsigned month) {
        if (day.year || !year) return day.in();
        const int turn = day.month == 12 && month == 1 ? -1 : day.month == 1 && month == 12 ? 1 : 0;
        return day.in(*year + turn);
    }

    [[nodiscard]] unsigned month_with_year() const {
        for (const DayFound& found : days_) {
            if (found.day.year) return found.day.month;
            if (found.to && found.to->year) return found.to->month;
        }
        return 0;
    }

    [[nodiscard]] Ends window() const {
        if (days_.empty()) return {.problem = "no day is stated above it"};
        const std::optional<int> year = year_meant();
        if (!year) return {.problem = "no year is stated above it"};
        std::vector<Day> days;
        std::optional<Day> last;
        for (const DayFound& found : days_) {
            const std::optional<Day> day = resolved(found.day, year, month_with_year());
            const std::optional<Day> to = found.to ? resolved(*found.to, year, month_with_year()) : std::nullopt;
            if (!day || (found.to && !to)) return {.problem = "a day above it is none that the calendar has"};
            days.push_back(*day);
            if (!to) continue;
            days.push_back(*to);
            if (*to - *day != DaySpan{1}) {
                return {.problem =
                            fmt::format("the window from {} to {} is not of 24 hours", to_text(*day), to_text(*to))};
            }
            if (last && *last != *to) return {.problem = "more than one window is stated above it"};
            last = to;
        }
        if (last) return {.last = *last};
        std::ranges::sort(days);
        const auto repeats = std::ranges::unique(days);
        days.erase(repeats.begin(), repeats.end());
        if (days.size() == 1 || (days.size() == 2 && days[1] - days[0] == DaySpan{1})) return {.last = days.back()};
        return {.problem = fmt::format("the days stated above it, {} to {}, do not tell which one it is of",
                                       to_text(days.front()), to_text(days.back()))};
    }

    /// The words around the first number.
    [[nodiscard]] std::string sentence(std::size_t at) const {
        constexpr std::size_t longest = 1'000;
        const std::string& text = prose_->text();
        const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        const std::size_t from = before == std::string::npos ? 0 : before + 1;
        std::size_t end = std::min({text.find('\n', at), text.size(), from + longest});
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        return text.substr(from, end - from);
    }

    void write_without_counts(Rows& rows) const {
        const auto window = std::ranges::find_if(days_, [](const DayFound& found) { return found.to.has_value(); });
        if (window == days_.end()) return;
        rows.add(prose_->line_at(window->day.at), sentence(window->day.at))
            .refuse("a window of a day is stated, and no number of aircraft or ships follows");
    }

    const Prose* prose_;
    std::vector<DayFound> days_;
    std::array<std::optional<std::int64_t>, mnd_counts> counts_{};
    std::string conflict_;
    std::size_t first_ = 0;
    bool has_counts_ = false;
};

}  // namespace

Rows read_mnd_daily(std::span<const Line> lines) {
    Prose prose;
    for (const Line& line : lines) prose.append(line, "\n");
    const MndFacts facts = mnd_facts(prose.text());
    std::vector<std::string> header{"date", "report_date"};
    header.insert(header.end(), columns.begin(), columns.end());
    Rows rows{std::move(header)};
    Report report{prose};
    auto count = facts.counts.begin();
    const auto take_counts = [&](std::size_t until) {
        for (; count != facts.counts.end() && count->at < until; ++count) report.add(*count);
    };
    for (const DayFound& found : facts.days) {
        take_counts(found.day.at);
        const bool has_year = found.day.year || (found.to && found.to->year);
        if (report.has_counts()) {
            if (!has_year) continue;  // a day that the report tells of
            report.write(rows);
            report = Report{prose};
        }
        report.add(found);
    }
    take_counts(prose.text().size());
    report.write(rows);
    return rows;
}

}  // namespace picket::bulletins
