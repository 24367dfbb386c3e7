#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/written_day.hpp"

namespace picket::bulletins {
namespace {

constexpr std::size_t longest_sentence = 8'000;

constexpr std::array<std::string_view, 16> compass{
    "north-northeast", "east-northeast", "east-southeast", "south-southeast",
    "south-southwest", "west-southwest", "west-northwest", "north-northwest",
    "northeast",       "southeast",      "southwest",      "northwest",
    "north",           "east",           "south",          "west"};

constexpr std::array<std::string_view, 8> straits{"Miyako Strait", "Osumi Strait",  "Tsushima Strait", "Tsugaru Strait",
                                                  "Soya Strait",   "Tokara Strait", "Taiwan Strait",   "Yonaguni Gap"};

struct Part {
    std::size_t at;
    std::string_view text;
};

/// Up to a full stop with a blank and a capital behind it; "Sept." and "p.m." go on.
std::vector<Part> sentences_of(std::string_view text) {
    std::vector<Part> out;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool stop = text[at] == '.' && at + 2 < text.size() && text[at + 1] == ' ' && at > 1;
        if (!stop || !(text[at + 2] >= 'A' && text[at + 2] <= 'Z') || text[at - 2] == '.') continue;
        const std::size_t word = text.substr(0, at).find_last_of(" (");
        const bool month = word != std::string_view::npos && month_named(text.substr(word + 1, at - word - 1)) != 0;
        if (month && at - word <= 5) continue;
        out.push_back({from, text.substr(from, at + 1 - from)});
        from = at + 2;
    }
    if (from < text.size()) out.push_back({from, text.substr(from)});
    return out;
}

/// "9 am", "7:50 p.m.", "0900", "noon": HH:MM.
std::string clock_in(std::string_view text) {
    if (has_any(text, {"at noon", "around noon"})) return "12:00";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == ':'))) continue;
        Scan scan{text, at};
        const auto hour = scan.number(2);
        std::int64_t minute = 0;
        if (hour && scan.take(":")) minute = scan.number(2).value_or(60);
        const auto half = hour ? scan.blanks().take_one_of({"a.m", "am", "p.m", "pm"}) : std::nullopt;
        if (!half || *hour > 12 || minute > 59) continue;
        return fmt::format("{:02}:{:02}", *hour % 12 + (*half >= 2 ? 12 : 0), minute);
    }
    return {};
}

/// "140 km north of Miyako Island", with "approximately" before it where that stands there.
std::string place_off(std::string_view text) {
    for (const std::string_view unit : {"km", "kilometers", "kilometres"}) {
        const std::size_t at = find_word(text, unit);
        if (at == std::string_view::npos) continue;
        std::size_t begin = at;
        while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == ' ' || text[begin - 1] == ',')) --begin;
        if (trimmed(text.substr(begin, at - begin)).empty()) continue;
        std::size_t end = at;
        const std::size_t of = find_word(text, " of ", at);
        if (of == std::string_view::npos || of - at > 40) continue;
        end = of + 4;
        while (end < text.size() && text[end] != ',' && text[end] != '.' && text[end] != '(' && text[end] != ';') {
            if (text.substr(end).starts_with(" and ") || text.substr(end).starts_with(" sailing")) break;
            ++end;
        }
        const std::string off = on_one_line(text.substr(begin, end - begin));
        const bool about = has_any(text.substr(0, begin), {"approximately", "about", "some "});
        return (about ? "about " : "") + off;
    }
    return {};
}

/// The words behind "between" up to the comma: "Okinawa Main Island and Miyako Island".
std::string between_in(std::string_view text) {
    const std::size_t at = find_word(text, "between ");
    if (at == std::string_view::npos) return {};
    std::size_t end = at;
    while (end < text.size() && text[end] != ',' && text[end] != '.' && text[end] != ';') ++end;
    for (const std::string_view word :
         {" to the ", " toward", " and then", " and sailed", " and headed", " southward"}) {
        end = std::min(end, find_word(text, word, at));
    }
    const std::string words = on_one_line(text.substr(at, end - at));
    return find_word(words, " and ") == std::string::npos ? std::string{} : words;
}

std::string strait_in(std::string_view text, const std::string& between) {
    for (const std::string_view strait : straits) {
        if (find_word(text, strait) != std::string_view::npos) return std::string{strait};
    }
    if (has_any(between, {"okinawa"}) && has_any(between, {"miyako"})) return "Miyako Strait";
    if (has_any(between, {"yonaguni"}) && has_any(between, {"taiwan"})) return "Yonaguni Gap";
    if (has_any(between, {"amami"}) && has_any(between, {"yokoate"})) return "Amami-Yokoate passage";
    return between;
}

/// The direction behind "sailing", "sailed", "heading" ... , not that of a distance.
std::string direction_in(std::string_view text) {
    for (const std::string_view verb : {"sailing ", "sailed ", "heading ", "headed ", "proceeding ", "proceeded ",
                                        "moving ", "moved ", "transiting ", "navigating ", "flew ", "flying "}) {
        for (std::size_t at = find_word(text, verb); at != std::string_view::npos; at = find_word(text, verb, at + 1)) {
            Scan scan{text, at + verb.size()};
            for (const std::string_view point : compass) {
                if (scan.take(point)) return std::string{point};
            }
        }
    }
    return {};
}

std::string toward_in(std::string_view text) {
    for (const std::string_view sea : {"Pacific Ocean", "East China Sea", "Sea of Japan", "Sea of Okhotsk"}) {
        const std::size_t at = find_word(text, sea);
        if (at == std::string_view::npos) continue;
        const std::string_view before = text.substr(at - std::min<std::size_t>(at, 24), std::min<std::size_t>(at, 24));
        if (has_any(before, {"to the", "toward", "into", "for the"})) return std::string{sea};
    }
    return {};
}

std::int64_t number_before(std::string_view text) {
    const std::string_view words = trimmed(text);
    const std::size_t at = words.find_last_of(" ,(");
    const std::string_view last = at == std::string_view::npos ? words : words.substr(at + 1);
    constexpr std::array<std::string_view, 10> names{"one", "two",   "three", "four", "five",
                                                     "six", "seven", "eight", "nine", "ten"};
    const auto named = std::ranges::find_if(
        names, [&](std::string_view name) { return last.size() == name.size() && find_word(last, name) == 0; });
    if (named != names.end()) return named - names.begin() + 1;
    Scan scan{last};
    const auto number = scan.number(3);
    return number && scan.done() ? *number : 0;
}

/// "one Luyang III-class guided missile destroyer (155)", two Jiangkai II class frigates (hull numbers 515 and 599)".
std::vector<Seen> seen_in_english(std::string_view text) {
    std::vector<Seen> out;
    const std::string nation = has_any(text, {"Russia"}) && !has_any(text, {"China", "Chinese", "PLA"}) ? "Russia"
                               : has_any(text, {"China", "Chinese", "PLA"})                             ? "China"
                                                                                                        : "";
    for (std::size_t at = find_word(text, "class"); at != std::string_view::npos;
         at = find_word(text, "class", at + 1)) {
        if (at == 0 || (text[at - 1] != '-' && text[at - 1] != ' ')) continue;
        Seen seen;
        seen.nation = nation;
        std::size_t begin = at - 1;
        // The name of a class: capitalised words before it.
        while (begin > 0) {
            const std::size_t space = text.substr(0, begin).rfind(' ');
            const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
            const char first = word < begin ? text[word] : ' ';
            if (first < 'A' || first > 'Z' || has_any(text.substr(word, begin - word), {"PLA", "Navy", "Chinese"}))
                break;
            begin = word == 0 ? 0 : word - 1;
            if (word == 0) break;
        }
        const std::string_view name = trimmed(text.substr(begin, at - 1 - begin));
        if (name.empty()) continue;
        std::size_t end = at + 5;
        while (end < text.size() && (is_letter(text[end]) || text[end] == ' ' || text[end] == '-')) {
            if (text.substr(end).starts_with(" and ") || text.substr(end).starts_with(" sailing")) break;
            ++end;
        }
        seen.what = fmt::format("{}-class{}", name, text.substr(at + 5, end - at - 5));
        seen.what = on_one_line(seen.what);
        if (end < text.size() && text[end] == '(') {
            const std::size_t close = std::min(text.find(')', end), text.size());
            for (std::size_t i = end; i < close; ++i) {
                if (!is_digit(text[i]) || is_digit(text[i - 1])) continue;
                Scan scan{text, i};
                if (scan.number(4)) seen.hulls.emplace_back(text.substr(i, scan.at() - i));
            }
        }
        const std::int64_t said = number_before(text.substr(0, begin));
        seen.number = said > 0 ? said : std::max<std::int64_t>(1, static_cast<std::int64_t>(seen.hulls.size()));
        out.push_back(std::move(seen));
    }
    return out;
}

class Reading {
public:
    explicit Reading(const Prose& prose) : prose_{prose} {}

    std::vector<Sighting> sightings() {
        for (const Part& sentence : sentences_of(prose_.text())) take(sentence);
        return std::move(out_);
    }

private:
    /// "(Press Release) August 1, 2022 Joint Staff": a full date before the name of the office.
    void begin_release(const Part& sentence) {
        const std::size_t office = find_word(sentence.text, "Joint Staff");
        if (office == std::string_view::npos) return;
        const auto day = day_from(sentence.text.substr(0, office), 0);
        if (!day || !day->in() || office - day->end > 40) return;
        released_ = day->in();
        day_.reset();
        seen_.clear();
    }

    std::optional<Day> day_in(std::string_view text) const {
        const auto found = day_from(text, 0);
        if (!found) return std::nullopt;
        std::optional<int> year;
        if (released_) {
            const std::chrono::year_month_day released{*released_};
            year = static_cast<int>(released.year()) - (found->month > static_cast<unsigned>(released.month()) ? 1 : 0);
        }
        return found->in(year);
    }

    void take(Part sentence) {
        begin_release(sentence);
        const std::size_t office = find_word(sentence.text, "Joint Staff");
        if (office != std::string_view::npos && office < 200) {
            sentence.at += office;
            sentence.text.remove_prefix(office);
        }
        const std::string_view text = sentence.text;
        if (text.size() > longest_sentence || !is_of_ships(text)) return;
        Sighting now;
        now.line = prose_.line_at(sentence.at);
        now.text = on_one_line(text);
        now.released = released_;
        const std::optional<Day> stated = day_in(text);
        if (stated) day_ = stated;
        now.first = now.last = day_;
        now.time = clock_in(text);
        now.time_said = now.time;
        const bool later = has_any(text, {"subsequently", "after that", "thereafter", "then "});
        if (!stated && later && released_ && day_ && *released_ > *day_) {
            now.last = released_;
            now.within = true;
        }
        const std::string between = between_in(text);
        now.strait = strait_in(text, between);
        now.place = now.strait.empty() ? place_off(text) : now.strait;
        now.direction = direction_in(text);
        now.toward = toward_in(text);
        now.seen = seen_in_english(text);
        if (now.seen.empty()) {
            now.seen = seen_;
        } else {
            seen_ = now.seen;
        }
        now.act = act_of(text, now);
        if (!now.first) now.problem = "no day is stated before it";
        if (now.first && now.place.empty()) now.problem = "it tells of ships, and no place can be read";
        out_.push_back(std::move(now));
    }

    static bool is_of_ships(std::string_view text) {
        if (has_any(text, {"conducted surveillance", "information gathering", "scrambled"})) return false;
        return has_any(text, {"confirmed", "observed", "sailed", "sailing", "entered", "transited", "spotted"}) &&
               has_any(text, {"ship", "vessel", "destroyer", "frigate", "class"});
    }

    static std::string act_of(std::string_view text, const Sighting& now) {
        if (has_any(text, {"the same vessel", "the same ship", "identical"})) return "earlier";
        if (has_any(text, {"territorial sea", "territorial waters"}) && has_any(text, {"entered", "intruded"})) {
            return "territorial sea";
        }
        return now.strait.empty() ? "sighting" : "passage";
    }

    const Prose& prose_;
    std::optional<Day> released_;
    std::optional<Day> day_;
    std::vector<Seen> seen_;
    std::vector<Sighting> out_;
};

}  // namespace

std::vector<Sighting> english_sightings(const Prose& prose) { return Reading{prose}.sightings(); }

}  // namespace picket::bulletins
