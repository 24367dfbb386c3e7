#include "geo/date_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/detail/date_scan.hpp"
#include "geo/error.hpp"
#include "geo/utf8.hpp"

namespace picket {
namespace {

using detail::DateParts;
using detail::Scanned;

constexpr std::array<std::string_view, 9> names{"iso", "excel", "excel1904", "unix", "unix_ms",
                                                "cjk", "roc",   "era",       "dtg"};

/// Those that can be read in one way only.
const std::vector<std::string>& plain_formats() {
    static const std::vector<std::string> formats{"iso",
                                                  "cjk",
                                                  "era",
                                                  "%Y/%m/%d",
                                                  "%Y/%m/%d %H:%M",
                                                  "%Y/%m/%d %H:%M:%S",
                                                  "%Y.%m.%d",
                                                  "%d %b %Y",
                                                  "%d-%b-%Y",
                                                  "%d %b %Y %H:%M",
                                                  "%d %b %Y %H:%M %Z",
                                                  "%b %d, %Y",
                                                  "%b %d, %Y %H:%M",
                                                  "%b %d %Y",
                                                  "%a, %d %b %Y %H:%M:%S %z",
                                                  "%b %Y",
                                                  "dtg"};
    return formats;
}

/// Full-width forms as plain ones, other blanks and dashes as the plain ones.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        const char32_t c = point.value;
        if (c >= 0xFF01 && c <= 0xFF5E) {
            out += static_cast<char>(c - 0xFF01 + 0x21);
        } else if (c == 0x3000 || c == 0xA0 || c == 0x202F || c == 0x2009) {
            out += ' ';
        } else if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2212) {
            out += '-';
        } else {
            out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    const std::size_t first = out.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \t\r\n") - first + 1);
}

/// "(月)" and "(Mon)" at the end say nothing that the date does not say.
std::string_view without_weekday(std::string_view text) {
    if (!text.ends_with(')')) return text;
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos) return text;
    std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    for (const std::string_view word : {"星期", "週", "周"}) {
        if (inside.starts_with(word)) inside.remove_prefix(word.size());
    }
    if (inside.ends_with("曜日")) inside.remove_suffix(6);
    if (inside.ends_with("曜")) inside.remove_suffix(3);
    detail::Scanner scanner{inside};
    const bool in_characters =
        inside.size() == 3 && std::string_view{"日月火水木金土一二三四五六"}.find(inside) != std::string_view::npos;
    if (!in_characters && !(scanner.weekday() && scanner.done())) return text;
    text = text.substr(0, open);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::string wrong_with_time(const DateParts& parts) {
    const int minute = parts.minute.value_or(0);
    const int second = parts.second.value_or(0);
    if (parts.afternoon && (*parts.hour < 1 || *parts.hour > 12)) return "the clock has no such hour";
    const bool end_of_day = *parts.hour == 24 && minute == 0 && second == 0;
    if ((*parts.hour > 23 && !end_of_day) || minute > 59 || second > 60) return "the clock has no such time";
    return {};
}

std::variant<WrittenDate, NoDate> made_of(const Scanned& scanned) {
    if (!scanned.reason.empty()) return NoDate{scanned.reason};
    const DateParts& parts = scanned.parts;
    WrittenDate out;
    const std::chrono::year year{*parts.year};
    if (*parts.year < 1 || *parts.year > 9999) return NoDate{"the year is not from 1 to 9999"};
    out.length = parts.day || parts.day_of_year ? PeriodLength::day
                 : parts.month                  ? PeriodLength::month
                                                : PeriodLength::year;
    const std::chrono::year_month_day date{year, std::chrono::month{static_cast<unsigned>(parts.month.value_or(1))},
                                           std::chrono::day{static_cast<unsigned>(parts.day.value_or(1))}};
    if (!date.ok()) return NoDate{"the calendar has no such day"};
    out.day = date;
    if (parts.day_of_year) {
        if (*parts.day_of_year < 1 || *parts.day_of_year > (year.is_leap() ? 366 : 365)) {
            return NoDate{"the calendar has no such day"};
        }
        out.day = Day{year / 1 / 1} + DaySpan{*parts.day_of_year - 1};
    }
    if (!parts.hour || out.length != PeriodLength::day) return out;
    if (std::string wrong = wrong_with_time(parts); !wrong.empty()) return NoDate{std::move(wrong)};
    int hour = *parts.hour;
    if (parts.afternoon) hour = hour % 12 + (*parts.afternoon ? 12 : 0);
    out.time = std::chrono::hours{hour} + std::chrono::minutes{parts.minute.value_or(0)} +
               std::chrono::seconds{std::min(parts.second.value_or(0), 59)};
    out.offset = parts.offset;
    return out;
}

std::optional<std::variant<WrittenDate, NoDate>> read_by(std::string_view text, const std::string& format,
                                                         std::optional<int> pivot) {
    using std::chrono::year;
    std::optional<WrittenDate> number;
    if (format == "excel") number = detail::serial_day(text, Day{year{1899} / 12 / 30});
    if (format == "excel1904") number = detail::serial_day(text, Day{year{1904} / 1 / 1});
    if (format == "unix") number = detail::unix_moment(text, 1);
    if (format == "unix_ms") number = detail::unix_moment(text, 1'000);
    if (number) return *number;
    std::optional<Scanned> scanned;
    if (format == "iso") scanned = detail::iso_date(text);
    if (format == "cjk") scanned = detail::cjk_date(text);
    if (format == "roc") scanned = detail::roc_date(text);
    if (format == "era") scanned = detail::era_date(text);
    if (format == "dtg") scanned = detail::dtg_date(text, pivot);
    if (format.find('%') != std::string::npos) scanned = detail::by_pattern(text, format, pivot);
    if (!scanned) return std::nullopt;
    return made_of(*scanned);
}

/// "05/06/2024": two numbers that can both be the month, or a number that cannot, and a year.
bool begins_with_day_or_month(std::string_view text) {
    detail::Scanner scanner{text};
    return scanner.digits(1, 2) && scanner.any_of("/.-") && scanner.digits(1, 2) && scanner.any_of("/.-") &&
           scanner.digits(2, 4);
}

}  // namespace

DateFormats::DateFormats(std::vector<std::string> formats, std::optional<int> pivot)
    : formats_{std::move(formats)}, pivot_{pivot}, stated_{!formats_.empty()} {
    for (const std::string& format : formats_) {
        if (std::ranges::find(names, format) != names.end()) continue;
        const std::string wrong =
            format.find('%') == std::string::npos ? "it has no letters" : detail::wrong_with_pattern(format, pivot_);
        if (wrong.empty()) continue;
        throw InputError{fmt::format("'{}' is not a format of dates: {}", format, wrong),
                         fmt::format("write it with the letters of strftime, such as %d/%m/%Y, or as one of {}",
                                     fmt::join(names, ", "))};
    }
    if (!stated_) formats_ = plain_formats();
}

std::variant<WrittenDate, NoDate> DateFormats::read(std::string_view text) const {
    const std::string whole = plain(text);
    const std::string_view date = without_weekday(whole);
    std::optional<NoDate> wrong;
    for (const std::string& format : formats_) {
        const auto found = read_by(date, format, pivot_);
        if (!found) continue;
        if (std::holds_alternative<WrittenDate>(*found)) return *found;
        if (!wrong) wrong = std::get<NoDate>(*found);
    }
    if (wrong) return *wrong;
    if (stated_) return NoDate{fmt::format("expected a date as {}", fmt::join(formats_, " or "))};
    if (begins_with_day_or_month(date)) {
        return NoDate{"day and month cannot be told apart: say formats = [\"%d/%m/%Y\"] or [\"%m/%d/%Y\"]"};
    }
    return NoDate{"expected a date such as 2024-05-23, 23 May 2024 or 2024年5月23日"};
}

}  // namespace picket
