#include <fmt/format.h>

#include "geo/detail/date_scan.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view letters = "YymdejHIMSpbBhaAzZ%";

/// %F, %T and %R are short for others.
std::string spelled_out(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char letter = pattern[i] == '%' && i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (letter == 'F' || letter == 'T' || letter == 'R') {
            out += letter == 'F' ? "%Y-%m-%d" : letter == 'T' ? "%H:%M:%S" : "%H:%M";
            ++i;
        } else {
            out += pattern[i];
            if (letter != '\0') out += pattern[++i];
        }
    }
    return out;
}

bool is_read(const std::optional<int>& value, std::optional<int>& into) {
    into = value;
    return value.has_value();
}

/// Reads what the letter stands for; false where it does not stand there.
bool read_letter(char letter, Scanner& text, DateParts& parts) {
    switch (letter) {
        case 'Y': return is_read(text.digits(4, 4), parts.year);
        case 'y': return is_read(text.digits(2, 2), parts.year);
        case 'm': return is_read(text.digits(1, 2), parts.month);
        case 'd':
        case 'e': text.blanks(); return is_read(text.digits(1, 2), parts.day);
        case 'j': return is_read(text.digits(1, 3), parts.day_of_year);
        case 'H':
        case 'I': return is_read(text.digits(1, 2), parts.hour);
        case 'M': return is_read(text.digits(2, 2), parts.minute);
        case 'S': {
            if (!is_read(text.digits(2, 2), parts.second)) return false;
            text.fraction();
            return true;
        }
        case 'b':
        case 'B':
        case 'h': return is_read(text.month(), parts.month);
        case 'a':
        case 'A': return text.weekday();
        case 'p':
            parts.afternoon = text.word("pm") || text.word("p.m.");
            return *parts.afternoon || text.word("am") || text.word("a.m.");
        case 'z': parts.offset = text.offset(); return parts.offset.has_value();
        case 'Z': parts.offset = text.zone_name(); return parts.offset.has_value();
        default: return text.word("%");
    }
}

}  // namespace

std::string wrong_with_pattern(std::string_view pattern, std::optional<int> pivot) {
    const std::string all = spelled_out(pattern);
    bool year = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] != '%') continue;
        const char letter = ++i < all.size() ? all[i] : '\0';
        if (letter == '\0' || letters.find(letter) == std::string_view::npos) {
            return fmt::format("%{} is not a letter of dates", letter == '\0' ? "" : std::string(1, letter));
        }
        if (letter == 'y' && !pivot)
            return "%y is a year of two digits: say with 'pivot' in which hundred years it lies";
        year = year || letter == 'Y' || letter == 'y';
    }
    return year ? "" : "it has no year (%Y)";
}

std::optional<Scanned> by_pattern(std::string_view text, std::string_view pattern, std::optional<int> pivot) {
    const std::string all = spelled_out(pattern);
    Scanner scanner{text};
    Scanned out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == ' ') {
            scanner.blanks();
        } else if (all[i] == '%' && i + 1 < all.size()) {
            const char letter = all[++i];
            if (!read_letter(letter, scanner, out.parts)) return std::nullopt;
            if (letter == 'y') out.parts.year = whole_year(*out.parts.year, pivot);
        } else if (!scanner.word(all.substr(i, 1))) {
            return std::nullopt;
        }
    }
    scanner.blanks();
    if (!scanner.done()) return std::nullopt;
    return out;
}

}  // namespace picket::detail
