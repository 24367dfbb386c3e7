#include "ingest/bulletins/warning_window.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/written_day.hpp"

namespace picket::bulletins {
namespace {

/// A day or a moment that stands in a text; what is not written is filled in from what follows it.
struct Atom {
    int day = 0;
    int month = 0;
    int year = 0;
    std::string time{};
    bool end_only = false;  ///< behind UNTIL
};

std::string clock(std::int64_t hour, std::int64_t minute) { return fmt::format("{:02}:{:02}", hour, minute); }

std::optional<std::string> clock_of(std::int64_t hhmm) {
    const std::int64_t hour = hhmm / 100;
    const std::int64_t minute = hhmm % 100;
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
    return clock(hour, minute);
}

/// The day in the year that is written, or else in the one that brings it nearest to the day of issue.
std::optional<Day> day_of(const Atom& atom, std::optional<Day> issued) {
    const auto in = [&](int year) -> std::optional<Day> {
        const std::chrono::year_month_day date{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(atom.month)},
                                               std::chrono::day{static_cast<unsigned>(atom.day)}};
        if (!date.ok()) return std::nullopt;
        return Day{date};
    };
    if (atom.month == 0 || atom.day == 0) return std::nullopt;
    if (atom.year != 0) return in(atom.year);
    if (!issued) return std::nullopt;
    const int year = static_cast<int>(std::chrono::year_month_day{*issued}.year());
    std::optional<Day> best;
    for (const int candidate : {year, year + 1, year - 1}) {
        const auto day = in(candidate);
        if (!day) continue;
        // What is announced lies ahead: a day back is as far as four days on.
        const auto away = [&](Day which) { return which >= *issued ? (which - *issued) : 4 * (*issued - which); };
        if (!best || away(*day) < away(*best)) best = day;
    }
    return best;
}

// English

struct Token {
    std::string_view text;
    std::size_t at;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
        // "28-38.47N" is a position and "49/26-G" a name: what touches a mark inside is no day.
        while (end + 1 < text.size() &&
               (text[end] == '-' || text[end] == '.' || text[end] == '/' || text[end] == ':') &&
               (is_digit(text[end + 1]) || is_letter(text[end + 1]))) {
            ++end;
            while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
        }
        out.push_back({text.substr(at, end - at), at});
        at = end;
    }
    return out;
}

bool is(const Token& token, std::string_view word) {
    return token.text.size() == word.size() && find_word(token.text, word) == 0;
}

/// "191218Z", "0730UTC", "0730": the digits of a group, with or without its letter.
struct Group {
    std::string_view digits;
    bool has_letter = false;
    std::size_t tokens = 1;
};

std::optional<Group> group_at(const std::vector<Token>& tokens, std::size_t i) {
    const std::string_view text = tokens[i].text;
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == 0) return std::nullopt;
    const std::string_view letters = text.substr(end);
    if (letters.empty()) {
        const bool next =
            i + 1 < tokens.size() && (is(tokens[i + 1], "UTC") || is(tokens[i + 1], "Z") || is(tokens[i + 1], "GMT"));
        return Group{text, next, next ? std::size_t{2} : std::size_t{1}};
    }
    if (is({letters, 0}, "Z") || is({letters, 0}, "UTC") || is({letters, 0}, "GMT"))
        return Group{text.substr(0, end), true};
    return std::nullopt;
}

class English {
public:
    English(std::string_view text, std::optional<Day> issued)
        : text_{text}, issued_{issued}, tokens_{tokens_of(text)} {}

    WarnedWindow window() {
        for (std::size_t i = 0; i < tokens_.size();) i += take(i);
        WarnedWindow out = assembled();
        if (out.first || !issued_) return out;
        out.first = issued_;
        out.issue_day = true;
        return out;
    }

private:
    /// \returns how many words were read
    std::size_t take(std::size_t i) {
        const Token& token = tokens_[i];
        const bool through = is(token, "thru") || is(token, "through");
        if (is(token, "until") || is(token, "till") || (through && atoms_.empty())) {
            until_ = true;
            return 1;
        }
        if (is(token, "further") && i + 1 < tokens_.size() && is(tokens_[i + 1], "notice")) {
            open_ended_ = true;
            until_ = false;
            return 2;
        }
        if (is(token, "daily") || is(token, "everyday")) daily_ = true;
        if (const int month = month_named(token.text); month != 0) return 1 + date(i, month);
        const auto group = group_at(tokens_, i);
        if (!group) return 1;
        if (group->has_letter && group->digits.size() == 6) {
            moment(group->digits);
            return group->tokens;
        }
        if (group->has_letter && group->digits.size() == 4) {
            time(group->digits);
            return group->tokens;
        }
        if (group->digits.size() <= 2 && !group->has_letter && leads_to_month(i)) {
            add({.day = static_cast<int>(Scan{group->digits}.number(2).value_or(0)), .end_only = until_});
        }
        return 1;
    }

    void add(Atom atom) {
        if (atom.day < 1 || atom.day > 31) return;
        atoms_.push_back(std::move(atom));
        until_ = false;
    }

    void moment(std::string_view digits) {
        const auto day = Scan{digits.substr(0, 2)}.number(2);
        const auto hhmm = Scan{digits.substr(2)}.number(4);
        const auto time = hhmm ? clock_of(*hhmm) : std::nullopt;
        if (day && time) add({.day = static_cast<int>(*day), .time = *time, .end_only = until_});
    }

    void time(std::string_view digits) {
        const auto hhmm = Scan{digits}.number(4);
        if (const auto read = hhmm ? clock_of(*hhmm) : std::nullopt) times_.push_back(*read);
    }

    /// True where nothing but days and the words between them stands before the next name of a month.
    [[nodiscard]] bool leads_to_month(std::size_t i) const {
        constexpr std::size_t farthest = 12;
        for (std::size_t j = i + 1; j < std::min(tokens_.size(), i + farthest); ++j) {
            const Token& token = tokens_[j];
            if (month_named(token.text) != 0) return true;
            const auto group = group_at(tokens_, j);
            const bool day = group && group->digits.size() <= 2 && !group->has_letter;
            const bool word = is(token, "thru") || is(token, "to") || is(token, "and") || is(token, "through");
            if (!day && !word) return false;
        }
        return false;
    }

    /// A month gives itself, and the year behind it, to the days before it that have none. \returns the words read
    std::size_t date(std::size_t i, int month) {
        int year = 0;
        std::size_t read = 0;
        if (i + 1 < tokens_.size()) {
            Scan scan{tokens_[i + 1].text};
            const std::size_t digits = tokens_[i + 1].text.size();
            const auto number = scan.number(4);
            const bool next_is_month = i + 2 < tokens_.size() && (month_named(tokens_[i + 2].text) != 0);
            if (number && scan.done() && digits == 4 && *number >= 1980 && *number < 2200) {
                year = static_cast<int>(*number);
            } else if (number && scan.done() && digits == 2 && !next_is_month && near_year(*number)) {
                year = static_cast<int>(*number) + 2000;
            }
            if (year != 0) read = 1;
        }
        bool any = false;
        for (; dated_ < atoms_.size(); ++dated_) {
            Atom& atom = atoms_[dated_];
            if (atom.month != 0) continue;
            atom.month = month;
            atom.year = year;
            any = true;
        }
        // "JUN 5": the day stands behind.
        if (!any && read == 0 && i + 1 < tokens_.size()) {
            Scan scan{tokens_[i + 1].text};
            const auto day = scan.number(2);
            if (day && scan.done()) {
                add({.day = static_cast<int>(*day), .month = month, .end_only = until_});
                return 1;
            }
        }
        return read;
    }

    /// "APR 23" is a year where it is the one of the issue, or next to it.
    [[nodiscard]] bool near_year(std::int64_t two_digits) const {
        if (!issued_) return true;
        const int year = static_cast<int>(std::chrono::year_month_day{*issued_}.year());
        return std::abs(static_cast<int>(two_digits) + 2000 - year) <= 2;
    }

    [[nodiscard]] WarnedWindow assembled() const {
        WarnedWindow out;
        out.daily = daily_;
        bool first_is_end_only = true;
        const Atom* first = nullptr;
        const Atom* last = nullptr;
        for (const Atom& atom : atoms_) {
            const std::optional<Day> day = day_of(atom, issued_);
            if (!day) continue;
            if (!atom.end_only && (!out.first || *day < *out.first)) {
                out.first = day;
                first = &atom;
                first_is_end_only = false;
            }
            if (!out.last || *day > *out.last || (*day == *out.last && atom.time > last->time)) {
                out.last = day;
                last = &atom;
            }
        }
        if (out.last && first_is_end_only) {
            out.first = issued_ && *issued_ <= *out.last ? issued_ : out.last;
        }
        if (open_ended_) out.last.reset();
        if (first != nullptr && !first->time.empty()) {
            out.first_time = first->time;
            if (out.last) out.last_time = last->time;
        } else if (times_.size() >= 2 && out.first && out.last && !first_is_end_only) {
            out.first_time = times_.front();
            out.last_time = times_.back();
        }
        if (last != nullptr && first_is_end_only && out.last) out.last_time = last->time;
        finish(out);
        return out;
    }

    /// Hours that end on the day after, and the words of more hours than two.
    void finish(WarnedWindow& out) const {
        const bool over_midnight = out.daily && !out.last_time.empty() && out.last_time <= out.first_time;
        if (over_midnight && out.last) *out.last += DaySpan{1};
        const std::size_t moments = times_.size() + static_cast<std::size_t>(std::ranges::count_if(
                                                        atoms_, [](const Atom& atom) { return !atom.time.empty(); }));
        if ((moments > 2 || out.daily || has_any(text_, {"sunrise", "except", "alternate"})) && !tokens_.empty()) {
            out.said = words();
        }
    }

    /// The words from the first time to the last day.
    [[nodiscard]] std::string words() const {
        std::size_t begin = std::string_view::npos;
        std::size_t end = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const auto group = group_at(tokens_, i);
            const bool timed = group && group->has_letter && group->digits.size() >= 4;
            const bool word = month_named(tokens_[i].text) != 0 || is(tokens_[i], "sunrise") || is(tokens_[i], "daily");
            if (!timed && !word) continue;
            begin = std::min(begin, tokens_[i].at);
            end = std::max(end, tokens_[i].at + tokens_[i].text.size());
        }
        if (begin == std::string_view::npos || end - begin > 600) return {};
        return on_one_line(text_.substr(begin, end - begin));
    }

    std::string_view text_;
    std::optional<Day> issued_;
    std::vector<Token> tokens_;
    std::vector<Atom> atoms_;
    std::size_t dated_ = 0;  ///< atoms before it have their month
    std::vector<std::string> times_;
    bool until_ = false;
    bool daily_ = false;
    bool open_ended_ = false;
};

// Chinese

/// "0745时", "7时45分", "8时", "08:00", at `at`: the time, and what is behind it.
std::optional<std::pair<std::string, std::size_t>> chinese_clock_at(std::string_view text, std::size_t at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) return std::nullopt;
    Scan scan{text, at};
    const auto number = scan.number(4);
    if (!number) return std::nullopt;
    const std::size_t digits = scan.at() - at;
    std::optional<std::string> time;
    if (digits >= 3 &&
        (scan.take("时") || scan.take("時") || scan.rest().starts_with("-") || scan.rest().starts_with("至"))) {
        time = clock_of(*number);
    } else if (digits <= 2 && (scan.take("时") || scan.take("時"))) {
        const std::size_t behind = scan.at();
        const auto minute = scan.number(2);
        if (!minute || !scan.take("分")) scan.go_to(behind);
        time = clock_of(*number * 100 + (scan.at() == behind ? 0 : *minute));
    } else if (digits <= 2 && scan.take(":")) {
        const auto minute = scan.number(2);
        if (minute) time = clock_of(*number * 100 + *minute);
    }
    if (!time) return std::nullopt;
    return std::pair{*time, scan.at()};
}

}  // namespace

WarnedWindow english_window(std::string_view text, std::optional<Day> issued) { return English{text, issued}.window(); }

WarnedWindow chinese_window(std::string_view text, std::optional<Day> issued) {
    WarnedWindow out;
    std::vector<Atom> days;
    std::vector<std::string> times;
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    const auto took = [&](std::size_t from, std::size_t to) {
        begin = std::min(begin, from);
        end = std::max(end, to);
    };
    for (std::size_t at = 0; at < text.size();) {
        if (const auto day = day_at(text, at)) {
            // "2024-05-22 16:00" is when a notice was published: its own days are written with 月 and 日.
            if (text.substr(day->at, day->end - day->at).find_first_of("-/.") != std::string_view::npos) {
                Scan clock_behind{text, day->end};
                const auto hour = clock_behind.blanks().number(2);
                const bool clock_stands = hour && clock_behind.take(":") && clock_behind.number(2);
                at = clock_stands ? clock_behind.at() : day->end;
                continue;
            }
            days.push_back({.day = static_cast<int>(day->day),
                            .month = static_cast<int>(day->month),
                            .year = day->year.value_or(0)});
            took(at, day->end);
            at = day->end;
        } else if (const auto time = chinese_clock_at(text, at)) {
            times.push_back(time->first);
            took(at, time->second);
            at = time->second;
        } else {
            Scan scan{text, at};
            const auto number =
                is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1])) ? scan.number(2) : std::nullopt;
            if (number && scan.take("日") && !days.empty()) {
                Atom next{.day = static_cast<int>(*number), .month = days.back().month, .year = days.back().year};
                days.push_back(next);
                took(at, scan.at());
                at = scan.at();
            } else {
                ++at;
            }
        }
    }
    out.daily = has_any(text, {"每日", "每天", "逐日"});
    for (const Atom& atom : days) {
        const auto day = day_of(atom, issued);
        if (!day) continue;
        if (!out.first || *day < *out.first) out.first = day;
        if (!out.last || *day > *out.last) out.last = day;
    }
    if (out.first && times.size() >= 2) {
        out.first_time = times.front();
        out.last_time = times.back();
    }
    if ((out.daily || times.size() > 2) && begin < end && end - begin < 600)
        out.said = on_one_line(text.substr(begin, end - begin));
    return out;
}

void write(const WarnedWindow& window, std::string_view offset, Rows::Row& row) {
    if (!window.first) return;
    Day last = window.last.value_or(*window.first);
    std::string last_time = window.last_time;
    if (last_time == "24:00") {  // the end of a day is the beginning of the next
        last += DaySpan{1};
        last_time = "00:00";
    }
    row.set("date", to_text(*window.first));
    if (window.last) row.set("date_end", to_text(last));
    if (!window.first_time.empty() && window.first_time != "24:00") {
        row.set("time_start", fmt::format("{}T{}{}", to_text(*window.first), window.first_time, offset));
    }
    if (!last_time.empty()) row.set("time_end", fmt::format("{}T{}{}", to_text(last), last_time, offset));
    row.set("hours", window.said);
    if (window.issue_day) row.set("days_from", "issue");
}

}  // namespace picket::bulletins
