#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "geo/detail/date_scan.hpp"

namespace picket::detail {
namespace {

/// HH:MM, HH:MM:SS.f or, in words, 14時30分; false where something else stands there.
bool read_time(Scanner& text, DateParts& parts) {
    parts.hour = text.digits(1, 2);
    if (!parts.hour) return false;
    if (text.word("時") || text.word("时")) {
        parts.minute = text.digits(1, 2);
        return !parts.minute || text.word("分");
    }
    if (!text.any_of(":")) return false;
    parts.minute = text.digits(2, 2);
    if (!parts.minute) return false;
    if (text.any_of(":")) {
        parts.second = text.digits(2, 2);
        if (!parts.second) return false;
        text.fraction();
    }
    return true;
}

/// "年5月20日" and a time behind it. \pre the year has been read
bool read_after_year(Scanner& text, DateParts& parts) {
    text.blanks();
    if (!text.word("年")) return false;
    text.blanks();
    if (text.done()) return true;
    parts.month = text.digits(1, 2);
    text.blanks();
    if (!parts.month || !text.word("月")) return false;
    text.blanks();
    if (text.done()) return true;
    parts.day = text.digits(1, 2);
    text.blanks();
    if (!parts.day || !(text.word("日") || text.word("號") || text.word("号"))) return false;
    text.blanks();
    if (!text.done() && !read_time(text, parts)) return false;
    text.blanks();
    return text.done();
}

struct Era {
    std::string_view name;
    char letter;
    int before;  ///< the year before its first
    Day begin;
    Day end;  ///< not in
};

constexpr Day day_of(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

/// As the Japanese government counts them; the day of a change belongs to the new era.
constexpr std::array<Era, 5> eras{{{"令和", 'R', 2018, day_of(2019, 5, 1), day_of(2119, 1, 1)},
                                   {"平成", 'H', 1988, day_of(1989, 1, 8), day_of(2019, 5, 1)},
                                   {"昭和", 'S', 1925, day_of(1926, 12, 25), day_of(1989, 1, 8)},
                                   {"大正", 'T', 1911, day_of(1912, 7, 30), day_of(1926, 12, 25)},
                                   {"明治", 'M', 1867, day_of(1868, 1, 25), day_of(1912, 7, 30)}}};

/// Days and months that are no part of a calendar are told later; here only whether the era had such a day.
std::string wrong_with_era(const Era& era, const DateParts& parts) {
    const std::chrono::year year{*parts.year};
    const auto first = year / std::chrono::month{static_cast<unsigned>(parts.month.value_or(1))} /
                       std::chrono::day{static_cast<unsigned>(parts.day.value_or(1))};
    const auto last = year / std::chrono::month{static_cast<unsigned>(parts.month.value_or(12))} /
                      std::chrono::day{static_cast<unsigned>(parts.day.value_or(1))};
    if (!first.ok() || !last.ok()) return {};
    if (Day{last} + DaySpan{parts.day ? 0 : 30} < era.begin || Day{first} >= era.end) {
        return fmt::format("{} has no such day", era.name);
    }
    return {};
}

}  // namespace

std::optional<Scanned> iso_date(std::string_view text) {
    Scanner scanner{text};
    Scanned out;
    DateParts& parts = out.parts;
    parts.year = scanner.digits(4, 4);
    if (!parts.year) return std::nullopt;
    if (scanner.done()) return out;
    if (!scanner.any_of("-")) return std::nullopt;
    parts.month = scanner.digits(2, 2);
    if (!parts.month) return std::nullopt;
    if (scanner.done()) return out;
    if (!scanner.any_of("-")) return std::nullopt;
    parts.day = scanner.digits(2, 2);
    if (!parts.day) return std::nullopt;
    if (scanner.done()) return out;
    if (!scanner.any_of("Tt ") || !read_time(scanner, parts)) return std::nullopt;
    scanner.blanks();
    if (!scanner.done()) {
        parts.offset = scanner.offset();
        if (!parts.offset) return std::nullopt;
    }
    return scanner.done() ? std::optional{out} : std::nullopt;
}

std::optional<Scanned> cjk_date(std::string_view text) {
    Scanner scanner{text};
    Scanned out;
    out.parts.year = scanner.digits(4, 4);
    if (!out.parts.year || !read_after_year(scanner, out.parts)) return std::nullopt;
    return out;
}

std::optional<Scanned> roc_date(std::string_view text) {
    Scanner scanner{text};
    Scanned out;
    DateParts& parts = out.parts;
    if (!scanner.word("中華民國")) scanner.word("民國");
    scanner.blanks();
    const std::string_view digits = scanner.rest();
    const bool together = digits.size() == 7 && digits.find_first_not_of("0123456789") == std::string_view::npos;
    const auto year = scanner.digits(1, 3);
    if (!year || *year == 0) return std::nullopt;
    parts.year = *year + 1911;
    if (together) {
        parts.month = scanner.digits(2, 2);
        parts.day = scanner.digits(2, 2);
        return out;
    }
    const std::string_view after = scanner.rest();
    if (!after.empty() && std::string_view{"-/."}.find(after.front()) != std::string_view::npos) {
        const std::string_view sign = after.substr(0, 1);
        scanner.any_of(sign);
        parts.month = scanner.digits(1, 2);
        if (!parts.month) return std::nullopt;
        if (scanner.done()) return out;
        if (!scanner.any_of(sign)) return std::nullopt;
        parts.day = scanner.digits(1, 2);
        if (!parts.day) return std::nullopt;
        scanner.blanks();
        if (scanner.done()) return out;
        if (!read_time(scanner, parts) || !scanner.done()) return std::nullopt;
        return out;
    }
    return read_after_year(scanner, parts) ? std::optional{out} : std::nullopt;
}

std::optional<Scanned> era_date(std::string_view text) {
    for (const Era& era : eras) {
        Scanner scanner{text};
        const bool in_words = scanner.word(era.name);
        if (!in_words && !scanner.word(std::string_view{&era.letter, 1})) continue;
        scanner.blanks();
        Scanned out;
        const auto year = scanner.word("元") ? std::optional{1} : scanner.digits(1, 2);
        if (!year || *year == 0) return std::nullopt;
        out.parts.year = era.before + *year;
        if (!in_words && scanner.any_of("./-")) {
            out.parts.month = scanner.digits(1, 2);
            if (!out.parts.month || !scanner.any_of("./-")) return std::nullopt;
            out.parts.day = scanner.digits(1, 2);
            if (!out.parts.day || !scanner.done()) return std::nullopt;
        } else if (!read_after_year(scanner, out.parts)) {
            return std::nullopt;
        }
        out.reason = wrong_with_era(era, out.parts);
        return out;
    }
    return std::nullopt;
}

std::optional<Scanned> dtg_date(std::string_view text, std::optional<int> pivot) {
    Scanner scanner{text};
    Scanned out;
    DateParts& parts = out.parts;
    parts.day = scanner.digits(2, 2);
    parts.hour = scanner.digits(2, 2);
    parts.minute = scanner.digits(2, 2);
    if (!parts.day || !parts.hour || !parts.minute) return std::nullopt;
    scanner.blanks();
    const char letter = scanner.rest().empty() ? '\0' : static_cast<char>(scanner.rest().front() & ~0x20);
    constexpr std::string_view east = "ABCDEFGHIKLM";  // from +1 to +12; J is local time, wherever that is
    constexpr std::string_view west = "NOPQRSTUVWXY";  // from -1 to -12
    if (letter == 'Z') {
        parts.offset = std::chrono::minutes{0};
    } else if (const std::size_t at_east = east.find(letter); at_east != std::string_view::npos) {
        parts.offset = std::chrono::hours{at_east + 1};
    } else if (const std::size_t at_west = west.find(letter); at_west != std::string_view::npos) {
        parts.offset = -std::chrono::hours{at_west + 1};
    } else if (letter != 'J') {
        return std::nullopt;
    }
    scanner.any_of(scanner.rest().substr(0, 1));
    scanner.blanks();
    parts.month = scanner.month();
    scanner.blanks();
    if (!parts.month) return std::nullopt;
    const bool short_year = scanner.rest().size() < 4;
    parts.year = scanner.digits(2, 4);
    if (!parts.year || !scanner.done()) return std::nullopt;
    if (short_year) parts.year = whole_year(*parts.year, pivot);
    if (!parts.year) out.reason = "has a year of two digits: say with 'pivot' in which hundred years it lies";
    return out;
}

std::optional<WrittenDate> serial_day(std::string_view text, Day epoch) {
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || stop != text.data() + text.size() || value < 1 || value >= 2'958'466) {
        return std::nullopt;
    }
    double whole = std::floor(value);
    const auto seconds = std::chrono::seconds{std::llround((value - whole) * 86'400)};
    // Excel has a 29 February 1900: what it counts before that day lies one later.
    if (epoch == day_of(1899, 12, 30) && whole < 60) whole += 1;
    WrittenDate out;
    out.day = epoch + DaySpan{static_cast<int>(whole)};
    if (text.find('.') != std::string_view::npos) out.time = seconds;
    return out;
}

std::optional<WrittenDate> unix_moment(std::string_view text, std::int64_t units_a_second) {
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    constexpr std::int64_t end_of_years = 253'402'300'800;  // 10000-01-01
    const Instant moment{std::chrono::seconds{value / units_a_second}};
    if (value < 0 || moment.time_since_epoch().count() >= end_of_years) return std::nullopt;
    WrittenDate out;
    out.day = std::chrono::floor<std::chrono::days>(moment);
    out.time = moment - Instant{out.day};
    out.offset = std::chrono::minutes{0};
    return out;
}

}  // namespace picket::detail
