#include "ingest/bulletins/mnd_counts.hpp"

#include <algorithm>
#include <array>

#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

constexpr std::size_t longest_context = 400;  ///< bytes on either side of a number that say what it counts

struct Number {
    std::size_t at;
    std::size_t end;
    std::int64_t value;
};

/// A number in digits, or an English one from "one" to "twelve", or the "no" of "no aircraft".
std::optional<Number> number_at(std::string_view text, std::size_t at) {
    if (is_digit(text[at])) {
        if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '+' || text[at - 1] == '.' || text[at - 1] == '/')) {
            return std::nullopt;
        }
        Scan scan{text, at};
        const auto value = scan.number(4);
        if (!value) return std::nullopt;
        return Number{at, scan.at(), *value};
    }
    if (!is_letter(text[at]) || (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1])))) return std::nullopt;
    constexpr std::array<std::string_view, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        Scan scan{text, at};
        if (scan.take(words[i]) && !scan.done() && scan.rest().front() == ' ') {
            return Number{at, scan.at(), static_cast<std::int64_t>(i)};
        }
    }
    return std::nullopt;
}

/// Where the sentence ends that goes on at `from`, or the context that counts.
std::size_t sentence_end(std::string_view text, std::size_t from) {
    const std::size_t most = std::min(text.size(), from + longest_context);
    for (std::size_t at = from; at < most; ++at) {
        if (text[at] == ';' || text.substr(at).starts_with("。") || text.substr(at).starts_with("；")) return at;
        const bool full_stop =
            text[at] == '.' && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
        // "6 a.m. (UTC+8)" goes on, and so does "No. 5".
        if (full_stop && at > 1 && text[at - 2] != '.') return at;
    }
    return most;
}

/// Reads the words around one number.
class Words {
public:
    Words(std::string_view before, std::string_view after) : before_{before}, after_{after} {}

    [[nodiscard]] std::optional<CountFound> chinese(const Number& number, bool total_is_known) const {
        Scan scan{after_};
        const auto measure =
            scan.blanks().take_one_of({"架次", "架", "艘次", "艘", "隻次", "隻", "枚", "顆", "具", "個"});
        if (!measure) return std::nullopt;
        const std::string_view behind = scan.blanks().rest();
        if (*measure <= 1) return chinese_aircraft(number, behind, total_is_known);
        CountFound out{.at = number.at, .value = number.value};
        if (*measure <= 5) {
            const bool named_behind = !has_any(before_, {"艦", "船"});
            const std::string_view noun = named_behind ? behind : before_;
            if (!has_any(noun, {"艦", "船"})) return std::nullopt;
            out.what = has_any(noun, {"公務船", "海警船"}) ? MndCount::official : MndCount::ships;
            return out;
        }
        if (!has_any(before_, {"氣球", "汽球"}) && !has_any(behind, {"氣球", "汽球"})) return std::nullopt;
        out.what = MndCount::balloons;
        return out;
    }

    [[nodiscard]] std::optional<CountFound> english(const Number& number, bool total_is_known) const {
        const std::string_view behind = trimmed(after_);
        CountFound out{.at = number.at, .value = number.value};
        const bool part_of = Scan{behind}.take("out of") || Scan{behind}.take("of the") || behind == "of";
        if (part_of && total_is_known) {
            out.what = MndCount::crossed;
            return out;
        }
        const std::optional<Noun> noun = noun_of(behind);
        if (!noun) return std::nullopt;
        out.what = noun->what;
        if (noun->what != MndCount::aircraft) return out;
        const bool crosses = has_any(behind, {"crossed", "entered", "crossing", "entering"});
        if (total_is_known && !crosses) return std::nullopt;
        if (total_is_known) out.what = MndCount::crossed;
        out.crossed_too = crosses && !total_is_known;
        return out;
    }

private:
    struct Noun {
        std::string_view word;
        MndCount what;
    };

    [[nodiscard]] std::optional<CountFound> chinese_aircraft(const Number& number, std::string_view behind,
                                                             bool total_is_known) const {
        CountFound out{.at = number.at, .value = number.value};
        const bool part = has_any(before_, {"其中", "逾越", "越過", "中線"}) ||
                          (total_is_known && has_any(before_, {"進入", "識別區"}));
        Scan scan{behind};
        scan.take_one_of({"共機", "軍機", "次"});
        const bool all_of_them = scan.take_one_of({"逾越", "越過", "進入"}).has_value();
        if (part || (total_is_known && all_of_them)) {
            out.what = MndCount::crossed;
            return out;
        }
        if (total_is_known) return std::nullopt;
        out.crossed_too = all_of_them;
        return out;
    }

    /// The thing that is counted: the first that is named behind the number.
    static std::optional<Noun> noun_of(std::string_view behind) {
        constexpr std::array<Noun, 7> nouns{{{"official ship", MndCount::official},
                                             {"vessel", MndCount::ships},
                                             {"warship", MndCount::ships},
                                             {"plan ship", MndCount::ships},
                                             {"aircraft", MndCount::aircraft},
                                             {"sortie", MndCount::aircraft},
                                             {"balloon", MndCount::balloons}}};
        std::optional<Noun> first;
        std::size_t nearest = 80;  // a noun farther off belongs to something else
        for (const Noun& noun : nouns) {
            const std::size_t at = find_word(behind, noun.word);
            if (at < nearest) {
                nearest = at;
                first = noun;
            }
        }
        return first;
    }

    std::string_view before_;
    std::string_view after_;
};

/// "未偵獲共機": none, said in words.
std::optional<CountFound> none_at(std::string_view text, std::size_t at) {
    Scan scan{text, at};
    if (!scan.take_one_of({"未偵獲", "無偵獲", "未發現"})) return std::nullopt;
    scan.blanks().take_one_of({"中共", "中國"});
    const auto what = scan.take_one_of({"共機", "軍機", "共艦", "軍艦"});
    if (!what) return std::nullopt;
    return CountFound{.at = at, .what = *what <= 1 ? MndCount::aircraft : MndCount::ships};
}

/// The second day of a window: "0600時至2日0600時", "上午6時至11月21日", "to 0600 hr (UTC+8) November 21, 2024".
std::optional<FoundDay> window_end(std::string_view text, const FoundDay& day) {
    constexpr std::size_t longest = 60;
    const std::string_view ahead = text.substr(day.end, longest);
    std::size_t at = std::string_view::npos;
    for (const std::string_view word : {"至", "迄", " to ", "到"}) {
        const std::size_t found = ahead.find(word);
        if (found != std::string_view::npos) at = std::min(at, found + word.size());
    }
    if (at == std::string_view::npos || ahead.substr(0, at).find("。") != std::string_view::npos) return std::nullopt;
    Scan scan{text, day.end + at};
    const auto number = scan.blanks().number(2);
    if (number && scan.take("日") && *number >= 1 && *number <= 31) {
        const bool next_month = *number < static_cast<std::int64_t>(day.day);
        FoundDay end{day.end + at, scan.at(), day.year, day.month, static_cast<unsigned>(*number)};
        if (next_month) end.month = day.month % 12 + 1;
        if (next_month && end.month == 1 && end.year) ++*end.year;
        return end;
    }
    const std::string_view behind = text.substr(0, std::min(text.size(), day.end + at + longest));
    return day_from(behind, day.end + at);
}

class Reading {
public:
    explicit Reading(std::string_view text) : text_{text} {}

    MndFacts facts() {
        for (std::size_t at = 0; at < text_.size();) at = std::max(at + 1, read_at(at));
        return std::move(facts_);
    }

private:
    /// \returns where to go on
    std::size_t read_at(std::size_t at) {
        const bool empty_line = text_[at] == '\n' && text_.substr(at + 1).starts_with('\n');
        if (empty_line || text_[at] == ';' || text_.substr(at).starts_with("。")) sentence_ = at;
        if (const auto day = day_at(text_, at)) {
            const auto to = window_end(text_, *day);
            facts_.days.push_back({*day, to});
            if (day->year || (to && to->year)) total_is_known_ = false;
            return last_ = to ? to->end : day->end;
        }
        if (const auto none = none_at(text_, at)) {
            facts_.counts.push_back(*none);
            return at;
        }
        const auto number = number_at(text_, at);
        if (!number) return at + 1;
        return count_at(*number);
    }

    std::size_t count_at(const Number& number) {
        const std::size_t from = std::max({last_, sentence_, number.at - std::min(number.at, longest_context)});
        std::size_t end = sentence_end(text_, number.end);
        for (std::size_t i = number.end; i < end; ++i) {
            if (is_digit(text_[i])) end = i;
        }
        const Words words{text_.substr(from, number.at - from), text_.substr(number.end, end - number.end)};
        auto count = words.chinese(number, total_is_known_);
        if (!count) count = words.english(number, total_is_known_);
        last_ = number.end;
        if (!count) return number.end;
        if (count->what == MndCount::aircraft) total_is_known_ = true;
        facts_.counts.push_back(*count);
        return count->what == MndCount::crossed ? behind_total(number) : number.end;
    }

    /// Behind the "26" of "23 out of 26 sorties".
    [[nodiscard]] std::size_t behind_total(const Number& number) const {
        Scan scan{text_, number.end};
        scan.blanks();
        if (!scan.take("out of") && !scan.take("of the") && !scan.take("of")) return number.end;
        scan.blanks().take("the");
        return scan.blanks().number(4) ? scan.at() : number.end;
    }

    std::string_view text_;
    MndFacts facts_;
    std::size_t last_ = 0;      ///< behind the last number or day
    std::size_t sentence_ = 0;  ///< where the sentence begins
    bool total_is_known_ = false;
};

}  // namespace

MndFacts mnd_facts(std::string_view text) { return Reading{text}.facts(); }

}  // namespace picket::bulletins
