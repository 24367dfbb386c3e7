#include "data/vector/child/serial_day.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace picket::vector {
namespace {

constexpr std::int64_t day_length = 86'400'000;  // milliseconds

// Without what is only printed: quoted and escaped text, colours, languages and conditions; of several sections the
// first, which is for positive numbers. Hours, minutes or seconds in brackets count beyond a day and stay.
std::string letters_of(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else if (code[i] == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            if (inside.find_first_not_of("hHmMsS") == inside.npos && !inside.empty()) out += '[';
            i = end;
        } else {
            out += code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
        }
    }
    return out;
}

std::string clock_text(std::int64_t milliseconds) {
    std::array<char, 48> space{};
    const auto seconds = static_cast<long long>(milliseconds / 1000);
    std::snprintf(space.data(), space.size(), "%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    std::string out = space.data();
    if (milliseconds % 1000 != 0) {
        std::snprintf(space.data(), space.size(), ".%03d", static_cast<int>(milliseconds % 1000));
        out += space.data();
    }
    return out;
}

std::string day_text(std::int64_t day, Calendar calendar) {
    using namespace std::chrono;
    // The count from 1900 holds a day that never was, 1900-02-29, as its 60th.
    constexpr std::int64_t no_day = 60;
    if (calendar == Calendar::from_1900 && day == no_day) return {};
    const sys_days first = calendar == Calendar::from_1904 ? sys_days{1904y / January / 1}
                           : day < no_day                  ? sys_days{1899y / December / 31}
                                                           : sys_days{1899y / December / 30};
    const year_month_day date{first + days{day}};
    std::array<char, 32> space{};
    std::snprintf(space.data(), space.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return space.data();
}

}  // namespace

Shown shown_by(std::string_view format_code) {
    const std::string letters = letters_of(format_code);
    if (letters.starts_with("general")) return Shown::number;
    const auto has = [&](std::string_view any) { return letters.find_first_of(any) != letters.npos; };
    if (has("[")) return Shown::duration;
    const bool has_time = has("hs");
    const bool has_day = has("yd") || (has("m") && !has_time);
    if (has_day) return has_time ? Shown::day_and_time : Shown::day;
    return has_time ? Shown::time : Shown::number;
}

Shown shown_by(int built_in_format) {
    struct Range {
        int first;
        int last;
        Shown shown;
    };
    constexpr std::array<Range, 10> ranges{{{14, 17, Shown::day},
                                            {18, 21, Shown::time},
                                            {22, 22, Shown::day_and_time},
                                            {27, 31, Shown::day},
                                            {32, 33, Shown::time},
                                            {34, 36, Shown::day},
                                            {45, 45, Shown::time},
                                            {46, 46, Shown::duration},
                                            {47, 47, Shown::time},
                                            {50, 58, Shown::day}}};
    for (const Range& range : ranges) {
        if (built_in_format >= range.first && built_in_format <= range.last) return range.shown;
    }
    return Shown::number;
}

std::string serial_text(double serial, Shown shown, Calendar calendar) {
    constexpr double last = 2'958'465;  // 9999-12-31
    if (shown == Shown::number || !(serial >= 0 && serial < last + 1)) return {};
    const auto milliseconds = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(day_length)));
    if (shown == Shown::duration || (shown == Shown::time && milliseconds < day_length))
        return clock_text(milliseconds);
    std::string out = day_text(milliseconds / day_length, calendar);
    const std::int64_t of_day = milliseconds % day_length;
    if (!out.empty() && (shown != Shown::day || of_day != 0)) out += 'T' + clock_text(of_day);
    return out;
}

}  // namespace picket::vector
