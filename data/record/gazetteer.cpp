#include "data/record/gazetteer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/record/weapon.hpp"
#include "geo/error.hpp"
#include "geo/folded.hpp"
#include "geo/suggest.hpp"

namespace picket {
namespace {

/// Words of kind that stand after a name in English, Pinyin and Vietnamese, folded.
constexpr std::array after_a_name{"island", "islands", "isle",   "isles",   "islet",   "reef",  "reefs",
                                  "shoal",  "shoals",  "bank",   "banks",   "cay",     "atoll", "rock",
                                  "group",  "jiao",    "dao",    "yu",      "shazhou", "ansha", "tan",
                                  "qundao", "qunjiao", "liedao", "qiantan", "shi"};
/// Words of kind that stand before a name in Vietnamese, folded.
constexpr std::array before_a_name{"da", "bai", "dao", "con", "cum", "hon", "nhom", "quan", "can", "ngam"};
/// Characters of kind at the end of a Chinese or Japanese name; the longer ones first.
constexpr std::array end_of_a_name{"群岛", "列岛", "诸岛", "群礁", "沙洲", "暗沙", "浅滩",
                                   "岛",   "島",   "礁",   "滩",   "屿",   "堆"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<const char*, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// A folded name without its words of kind: "second thomas shoal" gives "second thomas". Empty where nothing is left.
std::string without_kind(std::string_view name) {
    for (bool again = true; again && !name.empty();) {
        const std::size_t last = name.rfind(' ');
        const std::size_t first = name.find(' ');
        again = true;
        if (is_one_of(name.substr(last == name.npos ? 0 : last + 1), after_a_name)) {
            name = name.substr(0, last == name.npos ? 0 : last);
        } else if (is_one_of(name.substr(0, first), before_a_name)) {
            name = first == name.npos ? std::string_view{} : name.substr(first + 1);
        } else {
            again = false;
        }
    }
    for (const std::string_view ending : end_of_a_name) {
        if (name.size() > ending.size() && name.ends_with(ending))
            return std::string{name.substr(0, name.size() - ending.size())};
    }
    return std::string{name};
}

/// The parts between the separators, without the blanks around them; empty ones left out.
std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        std::string_view part = text.substr(0, end);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        part = part.substr(0, part.find_last_not_of(' ') + 1);
        if (!part.empty()) out.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// What a place is called: each name of each language, also without what stands in parentheses, and the parts of
/// "Takeshima/Dokdo".
std::vector<std::string> whole_names(const Place& place) {
    std::vector<std::string> out;
    for (const std::string* column :
         {&place.name, &place.name_zh, &place.name_pinyin, &place.name_ja, &place.name_fil, &place.name_vi}) {
        for (const std::string& name : split(*column, ";")) {
            out.push_back(name);
            const std::size_t open = name.find(" (");
            if (open != name.npos) out.push_back(name.substr(0, open));
            if (name.find('/') != name.npos) std::ranges::move(split(name, "/"), std::back_inserter(out));
        }
    }
    return out;
}

/// "orchid island" of "Lanyu (Orchid Island)", folded. Blank where it only tells one from another, as in "(North)", or
/// where a sea area lies, as in "(Yellow Sea)".
std::string in_parentheses(const Place& place) {
    const std::string& name = place.name;
    constexpr std::array no_names{"group", "north", "south", "east", "west"};
    const std::size_t open = name.find(" (");
    if (open == name.npos || !name.ends_with(')') || place.kind == "sea area") return {};
    std::string inside = folded(std::string_view{name}.substr(open + 2, name.size() - open - 3));
    return is_one_of(inside, no_names) ? std::string{} : inside;
}

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Where the folded name stands in the folded words as words of its own; npos where it does not.
std::size_t place_in(std::string_view words, std::string_view name) {
    for (std::size_t at = words.find(name); at != words.npos; at = words.find(name, at + 1)) {
        const bool begins = at == 0 || words[at - 1] == ' ';
        const bool ends = at + name.size() == words.size() || words[at + name.size()] == ' ';
        if ((begins && ends) || !is_ascii(name)) return at;
    }
    return words.npos;
}

template <class Container>
std::string joined(const Container& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out;
}

/// True for what was meant as LON,LAT and is none: no name is made of figures and a comma alone.
bool looks_like_degrees(std::string_view text) {
    return text.find(',') != text.npos && text.find_first_not_of("0123456789+-., ") == text.npos;
}

}  // namespace

std::string described(const Place& place) {
    std::string out = place.name;
    if (!place.group.empty()) out += fmt::format(", {}", place.group);
    if (place.position) out += fmt::format(", {}", to_text(*place.position));
    return out;
}

Gazetteer::Gazetteer(std::vector<Place> places) : places_{std::move(places)} {
    std::ranges::stable_sort(places_, {}, &Place::name);
    const auto add = [](std::vector<Name>& names, std::string text, std::size_t place) {
        if (text.empty()) return;
        const bool known =
            std::ranges::any_of(names, [&](const Name& name) { return name.place == place && name.text == text; });
        if (!known) names.push_back({std::move(text), place});
    };
    for (std::size_t i = 0; i < places_.size(); ++i) {
        std::vector<Name> whole;
        std::vector<Name> shortened;
        for (const std::string& name : whole_names(places_[i])) {
            std::string text = folded(name);
            add(shortened, without_kind(text), i);
            add(whole, std::move(text), i);
        }
        const std::string inside = in_parentheses(places_[i]);
        add(shortened, without_kind(inside), i);
        add(shortened, inside, i);
        std::ranges::move(whole, std::back_inserter(names_));
        std::ranges::move(shortened, std::back_inserter(short_names_));
    }
}

std::vector<const Place*> Gazetteer::named(std::string_view name) const {
    const std::string wanted = folded(name);
    std::vector<const Place*> out;
    const auto look_up = [&](const std::vector<Name>& names, std::string_view text) {
        for (const Name& known : names) {
            if (known.text == text && (out.empty() || out.back() != &places_[known.place]))
                out.push_back(&places_[known.place]);
        }
    };
    if (wanted.empty()) return out;
    look_up(names_, wanted);
    if (out.empty()) look_up(short_names_, wanted);
    if (const std::string bare = without_kind(wanted); out.empty() && !bare.empty()) look_up(short_names_, bare);
    return out;
}

const Place& Gazetteer::the_one_named(std::string_view name) const {
    const std::vector<const Place*> found = named(name);
    if (found.size() == 1) return *found.front();
    if (found.empty()) {
        if (looks_like_degrees(name)) {
            throw UsageError{fmt::format("{} is not a place on Earth", name),
                             "write LON,LAT in degrees, longitude first: from -180 to 180, from -90 to 90"};
        }
        std::string hint = nearest_names(name);
        if (hint.empty()) hint = "`picket places list --match WORD` looks in all names";
        throw UsageError{fmt::format("there is no place '{}'", name), hint};
    }
    std::vector<std::string> candidates;
    for (const Place* place : found) candidates.push_back(described(*place));
    throw UsageError{fmt::format("'{}' names {} places", name, found.size()),
                     fmt::format("say which by its English name: {}", joined(candidates))};
}

std::string Gazetteer::nearest_names(std::string_view name) const {
    constexpr std::size_t longest_name = 100;  // a longer text is no misspelt name, and comparing takes its time
    if (name.size() > longest_name) return {};
    std::vector<std::string> known;
    for (const Place& place : places_) std::ranges::move(whole_names(place), std::back_inserter(known));
    if (std::string near = did_you_mean(name, known); !near.empty()) return near;
    const std::string bare = without_kind(folded(name));  // "Sabna" is near Sabina Shoal without its kind
    std::vector<std::string> short_ones;
    for (const Name& one : short_names_) short_ones.push_back(one.text);
    std::vector<std::string> nearest;
    for (const std::string& text : suggestions(bare, short_ones)) {
        const std::string& found = places_[std::ranges::find(short_names_, text, &Name::text)->place].name;
        if (std::ranges::find(nearest, found) == nearest.end()) nearest.push_back(found);
    }
    return nearest.empty() || bare.size() < 4 ? std::string{} : did_you_mean(nearest.front(), nearest);
}

const Place* Gazetteer::in_words(std::string_view words) const {
    const std::string text = folded(words);
    struct Found {
        std::size_t at;
        std::size_t length;
        std::size_t place;
    };
    std::vector<Found> found;
    for (const Name& name : names_) {
        const std::size_t at = place_in(text, name.text);
        if (at != text.npos) found.push_back({at, name.text.size(), name.place});
    }
    // A name that lies inside of a longer one is no name of its own: Spratly Island in "Spratly Islands".
    std::erase_if(found, [&, all = found](const Found& inner) {
        return std::ranges::any_of(all, [&](const Found& outer) {
            return outer.length > inner.length && outer.at <= inner.at &&
                   inner.at + inner.length <= outer.at + outer.length;
        });
    });
    std::erase_if(found, [&, all = found](const Found& group) {  // "Kuba Island, Senkaku Islands" names Kuba Island
        return std::ranges::any_of(all, [&](const Found& member) {
            const std::string& of = places_[member.place].group;
            const std::string_view whole = places_[group.place].name;
            return member.place != group.place && !of.empty() &&
                   (folded(of) == text.substr(group.at, group.length) || of == whole.substr(0, whole.find(" (")));
        });
    });
    if (found.empty()) return nullptr;
    const bool one = std::ranges::all_of(found, [&](const Found& other) { return other.place == found.front().place; });
    return one ? &places_[found.front().place] : nullptr;
}

template <class Record>
const Record& the_one_named(const std::vector<Record>& records, std::string Record::*name_of, std::string_view name) {
    const std::string wanted = folded(name);
    const auto found =
        std::ranges::find(records, wanted, [&](const Record& record) { return folded(record.*name_of); });
    if (found != records.end() && !wanted.empty()) return *found;
    std::vector<const Record*> begun;  // "NMESIS" of "NMESIS (Naval Strike Missile)"
    for (const Record& record : records) {
        const std::string& whole = record.*name_of;
        if (folded(std::string_view{whole}.substr(0, whole.find(" ("))) == wanted) begun.push_back(&record);
    }
    if (begun.size() == 1 && !wanted.empty()) return *begun.front();
    std::vector<std::string> known;
    for (const Record& record : records) known.push_back(record.*name_of);
    std::string hint = did_you_mean(name, known);
    if (begun.size() > 1) {
        known.clear();
        for (const Record* record : begun) known.push_back(record->*name_of);
        throw UsageError{fmt::format("'{}' names {} {}", name, begun.size(), Fields<Record>::many),
                         fmt::format("say which: {}", joined(known))};
    }
    if (hint.empty()) hint = fmt::format("{} {} are held", records.size(), Fields<Record>::many);
    throw UsageError{fmt::format("there is no {} '{}'", Fields<Record>::one, name), hint};
}

template const WeaponSystem& the_one_named(const std::vector<WeaponSystem>&, std::string WeaponSystem::*,
                                           std::string_view);
template const Site& the_one_named(const std::vector<Site>&, std::string Site::*, std::string_view);
template const LaunchArea& the_one_named(const std::vector<LaunchArea>&, std::string LaunchArea::*, std::string_view);

}  // namespace picket
