#include "data/record/placed_in_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "data/record/detail/feature_extent.hpp"
#include "data/record/detail/phrase_words.hpp"
#include "data/record/detail/place_phrase.hpp"
#include "data/record/detail/sector.hpp"
#include "geo/utf8.hpp"

namespace picket {
namespace {

using detail::PlacePhrase;
using Kind = PlacePhrase::Kind;

constexpr std::size_t longest = 400;
constexpr std::string_view by_gazetteer = " (gazetteer)";
constexpr Distance nearby = Distance::nautical_miles(12);
constexpr Distance farthest = Distance::nautical_miles(1'000);

/// The places that a phrase's words begin with, and the name that found them.
struct Named {
    std::vector<const Place*> places;
    std::string name;
};

/// Words that may follow a name without changing what it names.
bool leaves_a_name_alone(std::string_view word) {
    constexpr std::array<std::string_view, 18> words{"in",    "near",   "off",    "at",    "on",     "when",
                                                     "where", "as",     "while",  "after", "before", "during",
                                                     "by",    "within", "waters", "area",  "around", "which"};
    return detail::is_among(word, words);
}

/// The longest beginning of `words`, up to a comma, that is a name.
Named name_at_start(std::string_view words, const Gazetteer& gazetteer) {
    const std::string_view part = detail::trimmed(words.substr(0, words.find_first_of(",;")));
    if (auto whole = gazetteer.named(part); !whole.empty()) return {std::move(whole), std::string{part}};
    const auto split = detail::phrase_words(part);
    for (std::size_t count = split.size(); count-- > 1;) {
        if (!leaves_a_name_alone(split[count].text)) continue;
        const std::string_view name = detail::trimmed(part.substr(0, split[count].begin));
        if (auto found = gazetteer.named(name); !found.empty()) return {std::move(found), std::string{name}};
    }
    if (detail::ends_in_east_asian(part)) {  // "尖閣諸島魚釣島": the member of a group behind the group
        if (const Place* member = gazetteer.in_words(part)) return {{member}, std::string{part}};
    }
    return {{}, std::string{part}};
}

std::string azimuth_text(const detail::Bearing& bearing) {
    const double degrees = bearing.azimuth.degrees;
    std::string out =
        degrees == std::floor(degrees) ? fmt::format("{:03.0f}", degrees) : fmt::format("{:05.1f}", degrees);
    return bearing.word.empty() ? out : fmt::format("{} ({})", out, bearing.word);
}

/// The least and greatest distance that is told: half a unit of the last digit less and more, a tenth of the distance
/// where it is told as about.
std::array<Distance, 2> bounds_of(const PlacePhrase& phrase) {
    const detail::LengthInWords& length = *phrase.length;
    const auto slack = [&](Distance told) { return std::max(length.half_digit, told * (phrase.is_about ? 0.1 : 0.0)); };
    return {std::max(Distance{}, length.least - slack(length.least)), length.most + slack(length.most)};
}

WordsPlaced placed(const PlacePhrase& phrase, const Place& place, const Gazetteer& gazetteer) {
    const Position& point = *place.position;
    const Distance extent = detail::extent_of(place, gazetteer);
    const auto disc = [&](Distance more) { return Disc{point, detail::rounded_up(extent + more)}; };
    const std::string from = fmt::format("{}{}", place.name, by_gazetteer);
    if (phrase.kind == Kind::at_place) {
        return {disc(Distance{}), detail::is_area(place) ? LocationPrecision::area : LocationPrecision::feature, from};
    }
    if (phrase.kind == Kind::near) {
        return {disc(nearby), LocationPrecision::approx,
                fmt::format("near {}, taken as {} nm", from, nearby.in_nautical_miles())};
    }
    const auto [nearest, most] = bounds_of(phrase);
    const std::string told = (phrase.is_about ? "about " : "") + phrase.length->text;
    if (phrase.kind == Kind::within) {
        const Distance limit = phrase.is_about ? most : phrase.length->most;
        return {disc(limit), LocationPrecision::approx, fmt::format("within {} of {}", told, from)};
    }
    if (!phrase.bearing)
        return {disc(most), LocationPrecision::approx, fmt::format("{} from {}, bearing not told", told, from)};
    return {detail::disc_around({point, extent, *phrase.bearing, nearest, most}),
            phrase.is_about ? LocationPrecision::approx : LocationPrecision::exact,
            fmt::format("{}, bearing {}, from {}", told, azimuth_text(*phrase.bearing), from)};
}

using Found = std::variant<WordsPlaced, WordsAmbiguous, WordsUnknown>;

Found looked_up(const PlacePhrase& phrase, const Gazetteer& gazetteer, const Place* meant) {
    Named found = name_at_start(phrase.place, gazetteer);
    if (meant != nullptr) found.places = {meant};
    if (found.places.empty()) return WordsUnknown{gazetteer.nearest_names(found.name)};
    if (found.places.size() > 1) return WordsAmbiguous{std::move(found.name), std::move(found.places)};
    const Place& place = *found.places.front();
    if (!place.position) return WordsUnknown{fmt::format("no position is held of {}", place.name)};
    if (phrase.length && phrase.length->most > farthest)
        return WordsUnknown{fmt::format("{} is too far to measure from a place", phrase.length->text)};
    return placed(phrase, place, gazetteer);
}

Found read(std::string_view words, const Gazetteer& gazetteer, const Place* meant) {
    const std::string text = half_width(detail::trimmed(words.substr(0, longest + 1)));
    if (text.empty() || words.size() > longest) return WordsUnknown{};
    PlacePhrase whole;
    whole.place = text;
    if (!gazetteer.named(text).empty()) return looked_up(whole, gazetteer, meant);
    const auto phrase = detail::place_phrase(text);
    if (const auto* wrong = std::get_if<detail::NoPhrase>(&phrase)) return WordsUnknown{wrong->hint};
    return looked_up(std::get<PlacePhrase>(phrase), gazetteer, meant);
}

}  // namespace

Found placed_in_words(std::string_view words, const Gazetteer& gazetteer) { return read(words, gazetteer, nullptr); }

Found placed_in_words(std::string_view words, const Gazetteer& gazetteer, const Place& meant) {
    return read(words, gazetteer, &meant);
}

bool is_placed_in_words(std::string_view method) noexcept {
    return method.find(by_gazetteer) != std::string_view::npos;
}

}  // namespace picket
