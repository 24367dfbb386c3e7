#include "data/record/detail/place_phrase.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "data/record/detail/phrase_words.hpp"

namespace picket::detail {
namespace {

using Kind = PlacePhrase::Kind;
using Words = std::vector<PhraseWord>;

constexpr auto direction_alone = "a direction without a distance places nothing: say how far it was";
constexpr auto miles_of_which = "miles may be nautical or statute, 15 percent apart: write nm or km";

constexpr std::array<std::string_view, 3> prepositions{"of", "off", "from"};
constexpr std::array<std::string_view, 12> about_words{"about",   "approximately", "approx", "around",
                                                       "roughly", "some",          "nearly", "almost",
                                                       "over",    "more",          "least",  "circa"};
constexpr std::array<std::string_view, 5> up_to{"within", "under", "less", "up", "inside"};

/// The bearing that one to three words tell, and how many they are: "east", "north east", "east-north-east".
std::size_t compass_at(const Words& words, std::size_t at, std::optional<Bearing>& bearing) {
    std::string joined;
    std::size_t taken = 0;
    for (std::size_t i = at; i < words.size() && i < at + 3; ++i) {
        for (const char c : words[i].text) {
            if (c != '-') joined += c;
        }
        if (const auto found = compass_word(joined)) {
            bearing = found;
            taken = i + 1 - at;
        }
    }
    return taken;
}

/// A bearing in degrees, to half its last digit: "090", "090°", "090.5t".
std::optional<Bearing> degrees_in(std::string_view word) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || !(value >= 0.0 && value <= 360.0)) return std::nullopt;
    const std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
    constexpr std::array<std::string_view, 7> marks{"", "°", "°t", "t", "deg", "degrees", "\u00BA"};
    if (!is_among(rest, marks)) return std::nullopt;
    const std::string_view digits = word.substr(0, word.size() - rest.size());
    const std::size_t point = digits.find('.');
    const double decimals = point == digits.npos ? 0.0 : static_cast<double>(digits.size() - point - 1);
    return Bearing{Azimuth{value}, 0.5 * std::pow(10.0, -decimals), ""};
}

/// True where figures are meant as a bearing: marked, of three digits, or behind "bearing".
bool is_bearing(const Words& words, std::size_t at) {
    const std::string& word = words[at].text;
    const bool behind = at > 0 && words[at - 1].text == "bearing";
    const bool marked = word.find_first_not_of("0123456789.") != word.npos;
    const bool of_three = word.find_first_not_of("0123456789") == 3 || (word.size() == 3 && !marked);
    const bool unit_follows = at + 1 < words.size() && words[at + 1].text.starts_with("deg");
    return behind || marked || of_three || unit_follows;
}

/// What stands before the distance: "within", "about", "bearing 090,".
void read_before(std::string_view before, PlacePhrase& phrase) {
    const Words words = phrase_words(before);
    const std::size_t first = words.size() > 3 ? words.size() - 3 : 0;
    for (std::size_t i = first; i < words.size(); ++i) {
        const bool no_more =
            words[i].text == "more" && i > 0 && (words[i - 1].text == "no" || words[i - 1].text == "not");
        if (is_among(words[i].text, up_to) || no_more) {
            phrase.kind = Kind::within;
        } else if (is_among(words[i].text, about_words)) {
            phrase.is_about = true;
        }
    }
    for (std::size_t i = first; i < words.size(); ++i) {
        const auto bearing = degrees_in(words[i].text);
        if (bearing && is_bearing(words, i)) phrase.bearing = bearing;
    }
}

/// What stands behind the distance: a bearing, "of", and the place.
std::variant<PlacePhrase, NoPhrase> read_behind(std::string_view behind, PlacePhrase phrase) {
    constexpr std::array<std::string_view, 22> fillers{
        "away", "to", "the", "due",     "on",   "a", "in",      "at",  "distance", "direction", "just",
        "or",   "so", "out", "bearing", "true", "t", "degrees", "deg", "degree",   "about",     "approximately"};
    constexpr std::array<std::string_view, 4> of_a_coast{"the", "coast", "shore", "of"};
    const Words words = phrase_words(behind);
    const auto from = [&](std::size_t at) {
        while (at < words.size() && is_among(words[at].text, of_a_coast)) ++at;
        if (at < words.size()) phrase.place = trimmed(behind.substr(words[at].begin));
        return phrase;
    };
    for (std::size_t at = 0; at < words.size();) {
        if (words[at].text == "magnetic") return NoPhrase{"a magnetic bearing needs its variation: give a true one"};
        if (is_among(words[at].text, prepositions)) return from(at + 1);
        if (const std::size_t taken = compass_at(words, at, phrase.bearing); taken > 0) {
            at += taken;
            continue;
        }
        if (const auto bearing = degrees_in(words[at].text); bearing && is_bearing(words, at)) {
            phrase.bearing = bearing;
        } else if (!is_among(words[at].text, fillers)) {
            if (phrase.bearing) return from(at);  // "13 nm ENE Ayungin"
            break;
        }
        ++at;
    }
    return NoPhrase{};
}

/// "宮古島の北約", "仁爱礁以东", "距仁爱礁": the place and its bearing before a distance.
std::variant<PlacePhrase, NoPhrase> read_east_asian(std::string_view before, std::string_view behind,
                                                    PlacePhrase phrase) {
    for (const std::string_view ending : {"以内", "以內", "内", "內", "范围内", "範囲内"}) {
        if (trimmed(behind).starts_with(ending)) phrase.kind = Kind::within;
    }
    for (const std::string_view ending : {"左右", "前後", "余", "ほど"}) {
        if (trimmed(behind).starts_with(ending)) phrase.is_about = true;
    }
    while (take_ending(before, {"約", "约", "大约", "大約", "およそ", "ほぼ", "近"})) phrase.is_about = true;
    while (take_ending(before, {"に", "へ", "方向", "方面", "方", "侧", "側", "海上", "洋上", "海面"})) {
    }
    if (const auto found = compass_at_end(before)) {
        phrase.bearing = found->bearing;
        before.remove_suffix(found->bytes);
    }
    while (take_ending(before, {"の", "以", "之", "から", "より", "往", "向", "的", "沖", "沖合", "沿岸", "外海"})) {
    }
    for (const std::string_view divider : {"、", "，", "。", ",", " "}) {
        if (const std::size_t at = before.rfind(divider); at != before.npos) before.remove_prefix(at + divider.size());
    }
    for (const std::string_view lead : {"位于", "位於", "在", "距离", "距離", "距", "离", "離", "从", "從"}) {
        if (before.starts_with(lead)) before.remove_prefix(lead.size());
    }
    phrase.place = before;
    return phrase;
}

/// A zone that is told by its width, in place of a distance.
LengthInWords zone(double nautical_miles, std::string name) {
    LengthInWords out;
    out.least = out.most = Distance::nautical_miles(nautical_miles);
    out.text = std::move(name);
    return out;
}

std::variant<PlacePhrase, NoPhrase> east_asian_without_distance(std::string_view words) {
    PlacePhrase phrase;
    if (take_ending(words, {"接続水域", "毗连区", "毗連區", "邻接区", "鄰接區"})) {
        phrase.kind = Kind::within;
        phrase.length = zone(24, "24 nm (contiguous zone)");
    } else if (take_ending(words, {"領海", "领海"})) {
        phrase.kind = Kind::within;
        phrase.length = zone(12, "12 nm (territorial sea)");
    }
    while (take_ending(words,
                       {"附近", "付近", "周辺", "周边", "周邊", "近海", "海域", "水域", "沖", "沖合", "の", "的"})) {
        if (phrase.kind == Kind::at_place) phrase.kind = Kind::near;
    }
    if (compass_at_end(words)) return NoPhrase{direction_alone};
    phrase.place = words;
    return phrase;
}

std::variant<PlacePhrase, NoPhrase> without_distance(std::string_view text) {
    constexpr std::array<std::string_view, 12> near{"near", "off", "around", "vicinity", "waters", "outside",
                                                    "seas", "by",  "close",  "adjacent", "beside", "surrounding"};
    constexpr std::array<std::string_view, 12> neutral{"the", "in",   "at",    "inside", "of",    "to",
                                                       "on",  "over", "coast", "area",   "above", "immediate"};
    const Words words = phrase_words(text);
    PlacePhrase phrase;
    std::optional<Bearing> bearing;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::size_t taken = compass_at(words, i, bearing);
        if (taken > 0 && i + taken < words.size() && is_among(words[i + taken].text, prepositions))
            return NoPhrase{direction_alone};
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i].text;
        const std::string_view next = i + 1 < words.size() ? std::string_view{words[i + 1].text} : std::string_view{};
        if (word == "contiguous" && next == "zone") {
            phrase.kind = Kind::within;
            phrase.length = zone(24, "24 nm (contiguous zone)");
            ++i;
        } else if (word == "territorial" && (next == "sea" || next == "waters")) {
            phrase.kind = Kind::within;
            phrase.length = zone(12, "12 nm (territorial sea)");
            ++i;
        } else if (is_among(word, near)) {
            if (phrase.kind == Kind::at_place) phrase.kind = Kind::near;
        } else if (!is_among(word, neutral)) {
            constexpr std::array<std::string_view, 4> to_elsewhere{"to", "toward", "towards", "then"};
            for (std::size_t rest = i + 1; rest < words.size(); ++rest) {
                if (is_among(words[rest].text, to_elsewhere)) return NoPhrase{"it leads from one place to another"};
            }
            phrase.place = trimmed(text.substr(words[i].begin));
            return phrase;
        }
    }
    return NoPhrase{};
}

}  // namespace

std::variant<PlacePhrase, NoPhrase> place_phrase(std::string_view words) {
    const std::string lower = lower_case(words);
    const std::vector<LengthInWords> lengths = lengths_in(lower);
    const bool begins_in_latin = lower.front() >= 'a' && lower.front() <= 'z';  // "near 黄岩岛"
    if (lengths.empty()) {
        const bool is_east_asian = ends_in_east_asian(words) && !begins_in_latin;
        return is_east_asian ? east_asian_without_distance(words) : without_distance(words);
    }
    if (lengths.size() > 1) return NoPhrase{"two distances stand in it: give the one that is meant"};
    const LengthInWords& length = lengths.front();
    if (length.is_of_unclear_miles) return NoPhrase{miles_of_which};
    PlacePhrase phrase;
    phrase.kind = Kind::away;
    phrase.length = length;
    const std::string_view before = words.substr(0, length.begin);
    const std::string_view behind = words.substr(length.end);
    if (ends_in_east_asian(before)) return read_east_asian(before, behind, std::move(phrase));
    read_before(before, phrase);
    return read_behind(behind, std::move(phrase));
}

}  // namespace picket::detail
