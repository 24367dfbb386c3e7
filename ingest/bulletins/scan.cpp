#include "ingest/bulletins/scan.hpp"

#include <algorithm>
#include <array>

namespace picket::bulletins {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool alike(char a, char b) noexcept { return lower(a) == lower(b); }

bool begins_with(std::string_view text, std::string_view word) noexcept {
    return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word, alike);
}

}  // namespace

Scan& Scan::blanks() noexcept {
    while (!done() && is_blank(text_[at_])) ++at_;
    return *this;
}

bool Scan::take(std::string_view word) noexcept {
    if (!begins_with(rest(), word)) return false;
    at_ += word.size();
    return true;
}

std::optional<std::size_t> Scan::take_one_of(std::initializer_list<std::string_view> words) noexcept {
    std::size_t which = 0;
    for (const std::string_view word : words) {
        if (take(word)) return which;
        ++which;
    }
    return std::nullopt;
}

std::optional<std::int64_t> Scan::number(int most_digits) noexcept {
    std::int64_t value = 0;
    int digits = 0;
    while (digits <= most_digits && at_ + static_cast<std::size_t>(digits) < text_.size()) {
        const char c = text_[at_ + static_cast<std::size_t>(digits)];
        if (!is_digit(c)) break;
        value = value * 10 + (c - '0');
        ++digits;
    }
    if (digits == 0 || digits > most_digits) return std::nullopt;
    at_ += static_cast<std::size_t>(digits);
    return value;
}

std::size_t find_word(std::string_view text, std::string_view needle, std::size_t from) noexcept {
    if (from > text.size()) return std::string_view::npos;
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
    const auto found = std::search(begin, text.end(), needle.begin(), needle.end(), alike);
    return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) noexcept {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return find_word(text, word) != std::string_view::npos; });
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (!is_blank(c)) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

int month_named(std::string_view word) noexcept {
    constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        const bool short_form = word.size() == 3 || (i == 8 && word.size() == 4);
        if (begins_with(months[i], word) && (short_form || word.size() == months[i].size())) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

}  // namespace picket::bulletins
