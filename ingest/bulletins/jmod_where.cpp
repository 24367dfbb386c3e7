#include <algorithm>
#include <array>

#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/scan.hpp"

namespace picket::bulletins {
namespace {

struct Strait {
    std::string_view first;   ///< its name, or one shore
    std::string_view second;  ///< the other shore; blank: `first` is its name
    std::string_view english;
};

/// The passages that press releases name, as the gazetteer has them where it does.
constexpr std::array<Strait, 14> straits{{{"沖縄本島", "宮古島", "Miyako Strait"},
                                          {"与那国島", "台湾", "Yonaguni Gap"},
                                          {"与那国島", "西表島", "Iriomote-Yonaguni gap"},
                                          {"奄美大島", "横当島", "Amami-Yokoate passage"},
                                          {"横当島", "奄美大島", "Amami-Yokoate passage"},
                                          {"御蔵島", "八丈島", "Mikura-Hachijo passage"},
                                          {"須美寿島", "鳥島", "Sumisu-Torishima passage"},
                                          {"大隅海峡", "", "Osumi Strait"},
                                          {"対馬海峡", "", "Tsushima Strait"},
                                          {"津軽海峡", "", "Tsugaru Strait"},
                                          {"宗谷海峡", "", "Soya Strait"},
                                          {"トカラ海峡", "", "Tokara Strait"},
                                          {"宮古海峡", "", "Miyako Strait"},
                                          {"台湾海峡", "", "Taiwan Strait"}}};

struct Word {
    std::string_view japanese;
    std::string_view english;
};
/// The longest first, so that 南南東 is not read as 南.
constexpr std::array<Word, 16> directions{{{"北北東", "north-northeast"},
                                           {"東北東", "east-northeast"},
                                           {"東南東", "east-southeast"},
                                           {"南南東", "south-southeast"},
                                           {"南南西", "south-southwest"},
                                           {"西南西", "west-southwest"},
                                           {"西北西", "west-northwest"},
                                           {"北北西", "north-northwest"},
                                           {"北東", "northeast"},
                                           {"南東", "southeast"},
                                           {"南西", "southwest"},
                                           {"北西", "northwest"},
                                           {"北", "north"},
                                           {"東", "east"},
                                           {"南", "south"},
                                           {"西", "west"}}};
constexpr std::array<std::string_view, 5> ways{"進", "上", "下", "航", "に向けて"};

/// The clause without what stands in round brackets.
std::string without_brackets(std::string_view clause) {
    std::string out;
    int depth = 0;
    for (const char c : clause) {
        if (c == '(') ++depth;
        if (depth == 0) out += c;
        if (c == ')' && depth > 0) --depth;
    }
    return out;
}

/// Where the noun begins that ends at `end`: behind the comma, the particle or the number before it.
std::size_t noun_begin(std::string_view text, std::size_t end) {
    std::size_t begin = 0;
    for (const std::string_view mark :
         {"、", "。", "は", "に", "が", "を", "から", "頃", "日", "及び", "・", ":", "伊豆諸島の", "紀伊半島の"}) {
        const std::size_t at = text.substr(0, end).rfind(mark);
        if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
    }
    return begin;
}

/// The direction in which the clause says that somebody went, first behind `from`.
std::string direction_in(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        for (const Word& word : directions) {
            Scan scan{text, at};
            if (!scan.take(word.japanese)) continue;
            const bool goes = std::ranges::any_of(ways, [&](std::string_view way) { return scan.take(way); });
            if (goes) return std::string{word.english};
            at = scan.at() - 1;
            break;
        }
    }
    if (text.find("遊弋", from) != std::string_view::npos) return "back and forth";
    return {};
}

/// The strait or the two shores that the clause names last before `until`, and where their name ends.
struct Passage {
    std::size_t end = 0;
    std::string place;
    std::string english;
};

std::optional<Passage> named_strait(std::string_view text) {
    std::optional<Passage> out;
    for (const Strait& strait : straits) {
        if (!strait.second.empty()) continue;
        const std::size_t at = text.find(strait.first);
        if (at == std::string_view::npos || (out && out->end <= at)) continue;
        const std::size_t end = at + strait.first.size();
        if (text.substr(end).starts_with("へ向け")) continue;  // towards it, not through it
        out = Passage{end, std::string{strait.english}, std::string{strait.english}};
    }
    return out;
}

/// "沖縄本島と宮古島との間", "須美寿島と鳥島との海域": between two shores.
std::optional<Passage> between_shores(std::string_view text) {
    for (const std::string_view word : {"との間", "の間", "との海域"}) {
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos) continue;
        const std::size_t and_at = text.substr(0, at).rfind("と");
        if (and_at == std::string_view::npos) continue;
        const std::string second{text.substr(and_at + 3, at - and_at - 3)};
        const std::size_t begin = noun_begin(text, and_at);
        const std::string first{text.substr(begin, and_at - begin)};
        if (first.empty() || second.empty()) continue;
        const auto known = std::ranges::find_if(
            straits, [&](const Strait& strait) { return first.ends_with(strait.first) && second == strait.second; });
        Passage out{at + word.size(), first + "と" + second + "との間", {}};
        if (known != straits.end()) out.english = known->english;
        if (known != straits.end() && !known->english.ends_with("passage")) out.place = out.english;
        return out;
    }
    return std::nullopt;
}

/// "宮古島の北約140km": the shore, the direction and the distance.
std::string place_off(std::string_view text) {
    const std::size_t unit = find_word(text, "km");
    if (unit == std::string_view::npos) return {};
    std::size_t digits = unit;
    while (digits > 0 && is_digit(text[digits - 1])) --digits;
    if (digits == unit) return {};
    const std::size_t begin = noun_begin(text, digits);
    std::string out{text.substr(begin, unit + 2 - begin)};
    const std::size_t to = text.substr(unit).find("km", 2);
    // "西方約120kmから約70kmまで": the whole range
    if (to != std::string_view::npos && text.substr(unit + 2).starts_with("から")) {
        out = std::string{text.substr(begin, unit + to + 2 - begin)};
    }
    return out;
}

/// "屋久島南" as "屋久島の南".
std::string with_particle(std::string_view place) {
    for (const Word& word : directions) {
        const std::size_t bytes = word.japanese.size();
        if (!place.ends_with(word.japanese) || place.size() == bytes) continue;
        const std::string_view shore = place.substr(0, place.size() - bytes);
        return shore.ends_with("の") ? std::string{place} : std::string{shore} + "の" + std::string{word.japanese};
    }
    return std::string{place};
}

/// "屋久島南の我が国領海", "対馬の西方海域": a direction without a distance.
std::string place_near(std::string_view text) {
    for (const std::string_view waters : {"の我が国", "の公海", "海域", "の空域"}) {
        const std::size_t at = text.find(waters);
        if (at == std::string_view::npos || text.substr(0, at).ends_with("同")) continue;
        const std::size_t begin = noun_begin(text, at);
        if (begin < at) return with_particle(text.substr(begin, at - begin));
    }
    for (const std::string_view waters : {"沖大東島", "先島諸島", "尖閣諸島", "東シナ海", "日本海", "太平洋"}) {
        if (text.find(waters) != std::string_view::npos) return std::string{waters};
    }
    return {};
}

std::string toward_in(std::string_view text) {
    for (const Word& sea : {Word{"太平洋", "Pacific Ocean"}, Word{"東シナ海", "East China Sea"},
                            Word{"日本海", "Sea of Japan"}, Word{"オホーツク海", "Sea of Okhotsk"},
                            Word{"フィリピン海", "Philippine Sea"}, Word{"南シナ海", "South China Sea"}}) {
        for (const std::string_view way : {"に向けて", "へ向けて", "へ向け", "に進出", "へ進出", "に至"}) {
            if (text.find(std::string{sea.japanese} + std::string{way}) != std::string_view::npos) {
                return std::string{sea.english};
            }
        }
    }
    return {};
}

}  // namespace

JapaneseWhere where_in(std::string_view clause) {
    const std::string text = without_brackets(clause);
    JapaneseWhere out;
    std::optional<Passage> passage = named_strait(text);
    if (!passage) passage = between_shores(text);
    if (passage) {
        out.strait = passage->english.empty() ? passage->place : passage->english;
        out.place = passage->place;
        out.direction = direction_in(text, passage->end);
    } else {
        out.place = place_off(text);
        if (out.place.empty()) out.place = place_near(text);
    }
    if (out.direction.empty()) out.direction = direction_in(text, 0);
    out.toward = toward_in(text);
    out.territorial_sea = has_any(text, {"領海"}) && has_any(text, {"入域", "侵入"});
    out.contiguous_zone = has_any(text, {"接続水域"});
    return out;
}

}  // namespace picket::bulletins
