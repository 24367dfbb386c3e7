#include "layers/query/detail/area.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/ring.hpp"
#include "layers/detail/credit_tally.hpp"

namespace picket::detail {
namespace {

constexpr const char* ways =
    "write a place and a radius (\"Second Thomas Shoal,24nm\"), LON,LAT,24nm, or the edges W,S,E,N in degrees";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::optional<double> number_in(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

std::vector<std::string_view> parts_between_commas(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t comma = text.find(','); comma != text.npos; comma = text.find(',')) {
        out.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(comma + 1);
    }
    out.push_back(trimmed(text));
    return out;
}

/// The length in the unit in which it was written, set apart from it: "24 nm".
std::string in_words(std::string_view written, Distance length) {
    const auto tidy = [](double value) { return std::round(value * 1e6) / 1e6; };
    if (written.ends_with("nm")) return fmt::format("{} nm", tidy(length.in_nautical_miles()));
    if (written.ends_with("km")) return fmt::format("{} km", tidy(length.in_kilometres()));
    return fmt::format("{} m", tidy(length.in_metres()));
}

AskedArea between(std::string_view text) {
    const std::size_t middle = text.find(',', text.find(',') + 1);
    const auto south_west = parse_position(trimmed(text.substr(0, middle)));
    const auto north_east = parse_position(trimmed(text.substr(middle + 1)));
    if (!south_west || !north_east)
        throw UsageError{fmt::format("--area {} has an edge that is not on Earth", text), ways};
    if (south_west->latitude() > north_east->latitude()) {
        throw UsageError{fmt::format("--area {} has its south above its north", text),
                         "write the edges as W,S,E,N; W above E crosses 180 degrees"};
    }
    const Region region = Region::between(
        {south_west->longitude(), south_west->latitude(), north_east->longitude(), north_east->latitude()});
    std::string wide;
    if (south_west->longitude() > north_east->longitude()) {
        wide = fmt::format("The area goes from {} degrees eastwards across 180 degrees to {}: {} degrees of longitude.",
                           south_west->longitude().degrees, north_east->longitude().degrees,
                           360.0 + north_east->longitude().degrees - south_west->longitude().degrees);
    }
    return {region, region.text(), std::move(wide), {}};
}

struct Centre {
    Position position;
    std::string name;
    std::optional<Credit> source;
};

Centre centre_named(std::string_view text, const Gazetteer& places) {
    if (const auto position = parse_position(text)) return {*position, to_text(*position), {}};
    if (text.empty()) throw UsageError{"--area has a radius and no centre", ways};
    const Place& place = places.the_one_named(text);
    if (!place.position) {
        throw UsageError{fmt::format("the position of {} is not known", place.name),
                         "write the centre as LON,LAT in degrees"};
    }
    CreditTally credits;
    credits.add(place.source_name, fmt::format("position of {}: {}", place.name, place.source_title), place.source_url,
                place.confidence);
    return {*place.position, place.name, credits.credits().front()};
}

}  // namespace

Gazetteer gazetteer(const Store& store, TxnNumber at) { return Gazetteer{store.held<Place>(at)}; }

AskedArea area_value(std::string_view text, const Gazetteer& places) {
    const std::vector<std::string_view> parts = parts_between_commas(text);
    const bool all_numbers = std::ranges::all_of(parts, [](auto part) { return number_in(part).has_value(); });
    if (all_numbers && parts.size() == 4) return between(text);
    const std::size_t comma = text.rfind(',');
    const std::string_view before = comma == text.npos ? std::string_view{} : trimmed(text.substr(0, comma));
    const auto radius = parse_distance(parts.back());
    if (!radius) {
        if (number_in(parts.back()) && !(all_numbers && parts.size() == 2)) {
            throw UsageError{fmt::format("the radius of --area {} has no unit", text),
                             fmt::format("write {}nm, {}km or {}m", parts.back(), parts.back(), parts.back())};
        }
        const Centre centre = centre_named(trimmed(text), places);
        return {Region::around(centre.position, assumed_radius), fmt::format("12 nm around {}", centre.name),
                fmt::format("The radius of 12 nm around {} was assumed; --area \"{},24nm\" says another.", centre.name,
                            trimmed(text)),
                centre.source};
    }
    if (*radius <= Distance{} || *radius > longest_radius) {
        throw UsageError{fmt::format("the radius of --area {} is out of range", text),
                         fmt::format("write one above 0, up to {} km", longest_radius.in_kilometres())};
    }
    const Centre centre = centre_named(before, places);
    return {Region::around(centre.position, *radius),
            fmt::format("{} around {}", in_words(parts.back(), *radius), centre.name), "", centre.source};
}

std::optional<Distance> length_value(const Query& query, std::string_view parameter, std::optional<Distance> bare) {
    const auto text = query.value(parameter);
    if (!text) return std::nullopt;
    std::optional<Distance> length = parse_distance(*text);
    if (const auto number = number_in(*text); !length && number && *number >= 0 && bare) length = *bare * *number;
    if (length) return length;
    throw UsageError{fmt::format("--{} {} is not a length", parameter, *text),
                     bare ? "write a number, or one with its unit: 24nm, 300km, 5000m"
                          : "write it with its unit: 24nm, 300km, 5000m"};
}

}  // namespace picket::detail
