#include "geo/date.hpp"

#include <fmt/format.h>

namespace picket {
namespace {

namespace chrono = std::chrono;

/// The number that exactly `text` spells in decimal digits.
std::optional<int> digits(std::string_view text) {
    if (text.empty()) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool has_mark(std::string_view text, std::size_t at, char mark) { return at < text.size() && text[at] == mark; }

/// Seconds of "HH:MM" or "HH:MM:SS", hours 00 to 23.
std::optional<chrono::seconds> clock_time(std::string_view text) {
    if (text.size() != 5 && text.size() != 8) return std::nullopt;
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3, 2));
    const auto second = text.size() == 8 ? digits(text.substr(6, 2)) : std::optional<int>{0};
    if (!hour || !minute || !second || !has_mark(text, 2, ':')) return std::nullopt;
    if (text.size() == 8 && !has_mark(text, 5, ':')) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return chrono::hours{*hour} + chrono::minutes{*minute} + chrono::seconds{*second};
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year == 0) return std::nullopt;
    const chrono::year_month_day date{chrono::year{*year}, chrono::month{static_cast<unsigned>(*month)},
                                      chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<Period> parse_period(std::string_view text) {
    if (text.size() == 10) {
        const auto day = parse_day(text);
        return day ? std::optional{Period::around(*day, PeriodLength::day)} : std::nullopt;
    }
    if (text.size() == 7) {
        const auto day = parse_day(std::string{text} + "-01");
        return day ? std::optional{Period::around(*day, PeriodLength::month)} : std::nullopt;
    }
    if (text.size() == 4) {
        const auto day = parse_day(std::string{text} + "-01-01");
        return day ? std::optional{Period::around(*day, PeriodLength::year)} : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = parse_day(text.substr(0, 10));
    if (!day) return std::nullopt;
    std::string_view rest = text.substr(11);
    chrono::seconds offset{0};
    if (rest.back() == 'Z') {
        rest.remove_suffix(1);
    } else {
        const std::size_t sign = rest.find_first_of("+-");
        if (sign == std::string_view::npos) return std::nullopt;
        const std::string_view zone = rest.substr(sign + 1);
        const auto size = zone.size() == 5 ? clock_time(zone) : std::nullopt;
        if (!size) return std::nullopt;
        offset = rest[sign] == '+' ? *size : -*size;
        rest = rest.substr(0, sign);
    }
    const auto time = clock_time(rest);
    if (!time) return std::nullopt;
    const Instant instant = Instant{*day} + *time - offset;
    const Day in_utc = chrono::floor<DaySpan>(instant);  // an offset may carry it out of the years that can be written
    if (!parse_day(to_text(in_utc))) return std::nullopt;
    return instant;
}

Period Period::around(Day day, PeriodLength length) {
    const chrono::year_month_day date{day};
    switch (length) {
        case PeriodLength::year:
            return Period{
                {Day{date.year() / chrono::January / 1}, Day{(date.year() + chrono::years{1}) / chrono::January / 1}},
                length};
        case PeriodLength::month: {
            const chrono::year_month month{date.year(), date.month()};
            return Period{{Day{month / 1}, Day{(month + chrono::months{1}) / 1}}, length};
        }
        case PeriodLength::day: break;
    }
    return Period{{day, day + DaySpan{1}}, length};
}

std::string Period::text() const {
    const std::string day = to_text(days_.begin);
    switch (length_) {
        case PeriodLength::year: return day.substr(0, 4);
        case PeriodLength::month: return day.substr(0, 7);
        case PeriodLength::day: break;
    }
    return day;
}

std::string to_text(Day day) {
    const chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string to_text(Instant instant) {
    const Day day = chrono::floor<DaySpan>(instant);
    const chrono::hh_mm_ss time{instant - Instant{day}};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace picket
