#include "ingest/bulletins/written_day.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

bool may_be(std::int64_t month, std::int64_t day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

/// The year that a number before 年, a stroke or a hyphen means; absent for one that is no year.
std::optional<int> year_of(std::int64_t number) {
    if (number >= 100 && number < 200) return static_cast<int>(number) + 1911;
    if (number >= 1900 && number < 2200) return static_cast<int>(number);
    return std::nullopt;
}

FoundDay found(std::size_t at, const Scan& end, std::optional<int> year, std::int64_t month, std::int64_t day) {
    return {at, end.at(), year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

/// "5月1日", after a year or not.
std::optional<FoundDay> month_and_day(std::size_t at, Scan scan, std::optional<int> year) {
    const auto month = scan.blanks().number(2);
    if (!month || !scan.blanks().take("月")) return std::nullopt;
    const auto day = scan.blanks().number(2);
    const bool ends = day && (scan.blanks().take("日") || scan.take("號") || scan.take("号"));
    if (!ends || !may_be(*month, *day)) return std::nullopt;
    return found(at, scan, year, *month, *day);
}

std::optional<FoundDay> of_era(std::string_view text, std::size_t at) {
    Scan scan{text, at};
    const auto era = scan.take_one_of({"令和", "平成"});
    if (!era) return std::nullopt;
    const auto number = scan.blanks().take("元") ? std::optional<std::int64_t>{1} : scan.number(2);
    if (!number || !scan.blanks().take("年")) return std::nullopt;
    return month_and_day(at, scan, (*era == 0 ? 2018 : 1988) + static_cast<int>(*number));
}

/// "2024年5月1日", "2024-05-01", "113/5/1", "113.05.01", or "5月1日".
std::optional<FoundDay> of_numbers(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '/')) return std::nullopt;
    if (auto day = month_and_day(at, Scan{text, at}, std::nullopt)) return day;
    Scan scan{text, at};
    const auto number = scan.number(4);
    const std::optional<int> year = number ? year_of(*number) : std::nullopt;
    if (!year) return std::nullopt;
    if (Scan after = scan; after.blanks().take("年")) return month_and_day(at, after, year);
    for (const std::string_view mark : {"-", "/", "."}) {
        Scan parts = scan;
        if (!parts.take(mark)) continue;
        const auto month = parts.number(2);
        if (!month || !parts.take(mark)) return std::nullopt;
        const auto day = parts.number(2);
        if (!day || !may_be(*month, *day)) return std::nullopt;
        return found(at, parts, year, *month, *day);
    }
    return std::nullopt;
}

std::string_view letters_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && end - at < 10 && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

/// A year behind a day in words, after a comma or not; nothing is passed where there is none.
std::optional<int> year_behind(Scan& scan) {
    Scan ahead = scan;
    ahead.blanks().take(",");
    const auto number = ahead.blanks().number(4);
    if (!number || *number < 1900 || *number >= 2200) return std::nullopt;
    scan = ahead;
    return static_cast<int>(*number);
}

void pass_ordinal(Scan& scan) {
    Scan ahead = scan;
    if (ahead.take_one_of({"st", "nd", "rd", "th"}) && (ahead.done() || !is_letter(ahead.rest().front()))) scan = ahead;
}

/// "May 1, 2024", "Sep. 21".
std::optional<FoundDay> month_first(std::string_view text, std::size_t at) {
    const std::string_view word = letters_at(text, at);
    const int month = month_named(word);
    if (month == 0) return std::nullopt;
    Scan scan{text, at + word.size()};
    scan.take(".");
    const auto day = scan.blanks().number(2);
    if (!day || !may_be(month, *day) || (!scan.done() && scan.rest().front() == ':')) return std::nullopt;
    pass_ordinal(scan);
    const std::optional<int> year = year_behind(scan);
    return found(at, scan, year, month, *day);
}

/// "1 May 2024", "21st September".
std::optional<FoundDay> day_first(std::string_view text, std::size_t at) {
    if (at > 0 && is_digit(text[at - 1])) return std::nullopt;
    Scan scan{text, at};
    const auto day = scan.number(2);
    if (!day) return std::nullopt;
    pass_ordinal(scan);
    scan.blanks().take("of ");
    const std::string_view word = letters_at(text, scan.blanks().at());
    const int month = month_named(word);
    if (month == 0 || !may_be(month, *day)) return std::nullopt;
    scan.go_to(scan.at() + word.size());
    scan.take(".");
    const std::optional<int> year = year_behind(scan);
    return found(at, scan, year, month, *day);
}

}  // namespace

std::optional<Day> FoundDay::in(std::optional<int> year_meant) const {
    const std::optional<int> which = year ? year : year_meant;
    if (!which) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*which}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<FoundDay> day_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_digit(c)) {
        if (auto day = of_numbers(text, at)) return day;
        return day_first(text, at);
    }
    if (c == '\xE4' || c == '\xE5') return of_era(text, at);  // the first bytes of its names
    if (is_letter(c) && (at == 0 || !is_letter(text[at - 1]))) return month_first(text, at);
    return std::nullopt;
}

std::optional<FoundDay> day_from(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        if (auto day = day_at(text, at)) return day;
    }
    return std::nullopt;
}

}  // namespace picket::bulletins
