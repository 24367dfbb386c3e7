#include "geo/detail/date_scan.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace picket::detail {
namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
char lower(char c) noexcept { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool begins(std::string_view text, std::string_view word) noexcept {
    return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word, {}, lower, lower);
}

}  // namespace

std::optional<int> Scanner::digits(int least, int most) noexcept {
    int count = 0;
    int value = 0;
    while (count < most && static_cast<std::size_t>(count) < rest_.size() &&
           is_digit(rest_[static_cast<std::size_t>(count)])) {
        value = value * 10 + (rest_[static_cast<std::size_t>(count)] - '0');
        ++count;
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(count));
    return value;
}

bool Scanner::word(std::string_view word) noexcept {
    if (!begins(rest_, word)) return false;
    rest_.remove_prefix(word.size());
    return true;
}

bool Scanner::any_of(std::string_view signs) noexcept {
    if (rest_.empty() || signs.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
}

void Scanner::blanks() noexcept {
    while (any_of(" \t")) {
    }
}

std::optional<int> Scanner::month() noexcept {
    for (std::size_t i = 0; i < months.size(); ++i) {
        for (const std::string_view name : {months[i], months[i].substr(0, 4), months[i].substr(0, 3)}) {
            if (!begins(rest_, name)) continue;
            const std::string_view after = rest_.substr(name.size());
            if (!after.empty() && is_letter(after.front())) continue;
            rest_ = after;
            if (name.size() < months[i].size()) any_of(".");
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

bool Scanner::weekday() noexcept {
    for (const std::string_view day : weekdays) {
        for (const std::string_view name : {day, day.substr(0, 4), day.substr(0, 3)}) {
            if (!begins(rest_, name)) continue;
            const std::string_view after = rest_.substr(name.size());
            if (!after.empty() && is_letter(after.front())) continue;
            rest_ = after;
            return true;
        }
    }
    return false;
}

std::optional<std::chrono::minutes> Scanner::offset() noexcept {
    using std::chrono::minutes;
    if (any_of("Zz")) return minutes{0};
    const bool west = begins(rest_, "-");
    if (!any_of("+-")) return std::nullopt;
    const auto hours = digits(2, 2);
    if (!hours) return std::nullopt;
    any_of(":");
    const int rest = digits(2, 2).value_or(0);
    if (*hours > 14 || rest > 59) return std::nullopt;
    const minutes size{*hours * 60 + rest};
    return west ? -size : size;
}

/// Those that mean one thing alone around this region: CST is five time zones, and IST three.
std::optional<std::chrono::minutes> Scanner::zone_name() noexcept {
    struct Named {
        std::string_view name;
        int hours;
    };
    constexpr std::array<Named, 7> names{
        {{"UTC", 0}, {"GMT", 0}, {"JST", 9}, {"KST", 9}, {"HKT", 8}, {"PHT", 8}, {"Z", 0}}};
    for (const auto& [name, hours] : names) {
        if (word(name)) return std::chrono::hours{hours};
    }
    return std::nullopt;
}

void Scanner::fraction() noexcept {
    if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !is_digit(rest_[1])) return;
    rest_.remove_prefix(1);
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
}

std::optional<int> whole_year(int two_digits, std::optional<int> pivot) noexcept {
    if (!pivot) return std::nullopt;
    const int century = *pivot / 100 * 100;
    const int year = century + two_digits;
    return year < *pivot ? year + 100 : year;
}

}  // namespace picket::detail
