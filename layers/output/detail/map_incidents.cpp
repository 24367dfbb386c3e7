#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_density.hpp"
#include "layers/output/detail/map_painting.hpp"
#include "layers/output/detail/severity_style.hpp"

namespace picket::detail {
namespace {

constexpr double least_disc = 4.0;  // pixels: a smaller radius does not show beside a mark
constexpr double number_size = 10.0;
constexpr double name_size = 10.5;
constexpr std::size_t most_discs = 600;  // more of them hide each other, and are drawn as shades

using Step = std::optional<Severity>;

// The names in the words for a place: "5 nm off Thitu Island, Spratly Islands" has two.
std::set<std::string> names_in(const std::string& place) {
    constexpr std::array<std::string_view, 13> directions{"Off",     "Over",     "Near",  "Around", "Within",
                                                          "Between", "The",      "North", "South",  "East",
                                                          "West",    "Approach", "Inside"};
    std::set<std::string> out;
    std::string name;
    const auto end = [&] {
        if (!name.empty()) out.insert(std::exchange(name, {}));
    };
    for (std::size_t at = 0; at < place.size();) {
        const std::size_t stop = std::min(place.find(' ', at), place.size());
        const std::string word = place.substr(at, stop - at);
        const std::string bare = word.substr(0, word.find_last_not_of(",;.") + 1);
        const bool named = !bare.empty() && bare.front() >= 'A' && bare.front() <= 'Z' &&
                           std::ranges::find(directions, bare) == directions.end();
        if (!named) end();
        if (named) name += (name.empty() ? "" : " ") + bare;
        if (bare.size() < word.size()) end();
        at = stop + 1;
    }
    end();
    return out;
}

// Incidents that are drawn as one sign.
struct Group {
    Position position;
    Distance radius;
    Pixel at;
    Step worst;
    std::map<Step, std::size_t> by_step;
    std::map<std::string, std::size_t> places;
    [[nodiscard]] std::size_t size() const {
        std::size_t sum = 0;
        for (const auto& [step, count] : by_step) sum += count;
        return sum;
    }
    void add(const Group& other) {
        worst = std::max(worst, other.worst);
        for (const auto& [step, count] : other.by_step) by_step[step] += count;
        for (const auto& [place, count] : other.places) places[place] += count;
    }
    /// The place that most of them name, as far as one can speak of most, else the name that most of their places have
    /// in them.
    [[nodiscard]] std::string place() const {
        const auto most = std::ranges::max_element(places, {}, [](const auto& held) { return held.second; });
        if (most == places.end()) return {};
        if (!most->first.empty() && 5 * most->second >= 2 * size())
            return most->first + (places.size() > 1 ? " and near" : "");
        std::map<std::string, std::size_t> shared;
        for (const auto& [place, count] : places) {
            for (const std::string& name : names_in(place)) shared[name] += count;
        }
        const auto best = std::ranges::max_element(shared, {}, [](const auto& held) { return held.second; });
        return best == shared.end() || 5 * best->second < 3 * size() ? std::string{} : best->first + " and near";
    }
};

// The greatest marks would hide what lies around them: their number says how many they are.
double counted_radius(std::size_t count) noexcept {
    constexpr double greatest = 22.0;
    return std::min(6.0 + 1.3 * std::sqrt(static_cast<double>(count)), greatest);
}

double mark_radius(const Group& group) {
    return group.size() > 1 ? counted_radius(group.size()) : severity_radius(group.worst);
}

// Where there are more points than marks could stand apart, those in one square of the map are one before all else.
std::vector<Group> joined_in_squares(std::vector<Group> points) {
    constexpr std::size_t enough = 1'500;
    constexpr double side = 20.0;
    if (points.size() <= enough) return points;
    std::map<std::pair<long, long>, Group> squares;
    for (Group& group : points) {
        const std::pair square{std::lround(group.at.x / side), std::lround(group.at.y / side)};
        const auto [held, is_new] = squares.try_emplace(square, group);
        if (is_new) continue;
        Group& other = held->second;
        const double share = static_cast<double>(group.size()) / static_cast<double>(group.size() + other.size());
        other.at = {other.at.x + share * (group.at.x - other.at.x), other.at.y + share * (group.at.y - other.at.y)};
        other.add(group);
    }
    std::vector<Group> out;
    for (auto& [square, group] : squares) out.push_back(std::move(group));
    return out;
}

// One sign for marks that would hide each other: the greater one takes up the smaller one.
std::vector<Group> joined_where_close(std::vector<Group> points) {
    std::size_t before = 0;
    do {
        before = points.size();
        std::ranges::stable_sort(points, [](const Group& a, const Group& b) { return a.size() > b.size(); });
        std::vector<Group> kept;
        for (Group& group : points) {
            const auto near = std::ranges::find_if(kept, [&](const Group& other) {
                const double apart = std::hypot(other.at.x - group.at.x, other.at.y - group.at.y);
                // Small marks may touch, of great ones the numbers must be read.
                return apart < mark_radius(other) + std::max(0.4 * mark_radius(group), mark_radius(group) - 6.0);
            });
            if (near == kept.end())
                kept.push_back(std::move(group));
            else
                near->add(group);
        }
        points = std::move(kept);
    } while (points.size() < before);
    return points;
}

struct Groups {
    std::vector<Group> discs;  // the largest first
    std::vector<Group> points;
    std::size_t everywhere = 0;  // incidents whose disc covers all of the map
};

enum class Sight { none, part, all };

// How much of the map a disc covers.
Sight sight_of(const Ellipse& look, const Frame& frame) noexcept {
    const Frame box{look.middle.x - look.across, look.middle.y - look.up, look.middle.x + look.across,
                    look.middle.y + look.up};
    if (!overlap(box, frame)) return Sight::none;
    const auto within = [&](double x, double y) {
        return std::hypot((x - look.middle.x) / look.across, (y - look.middle.y) / look.up) <= 1.0;
    };
    const bool all = within(frame.left, frame.top) && within(frame.right, frame.top) &&
                     within(frame.left, frame.bottom) && within(frame.right, frame.bottom);
    return all ? Sight::all : Sight::part;
}

Groups grouped(const std::vector<MapIncident>& incidents, const Projection& projection) {
    std::map<std::tuple<Longitude, Latitude, Distance>, Group> all;
    for (const MapIncident& incident : incidents) {
        const bool disc = projection.pixels(incident.radius, incident.at.latitude().degrees) >= least_disc;
        const Distance radius = disc ? incident.radius : Distance{};
        Group one{incident.at,          radius, projection.at(incident.at), incident.severity, {{incident.severity, 1}},
                  {{incident.place, 1}}};
        const auto [held, is_new] = all.try_emplace({incident.at.longitude(), incident.at.latitude(), radius}, one);
        if (!is_new) held->second.add(one);
    }
    Groups out;
    for (auto& [key, group] : all) {
        if (group.radius == Distance{}) {
            if (projection.frame().contains(group.at)) out.points.push_back(std::move(group));
            continue;
        }
        const Sight sight = sight_of(disc_on(projection, group.position, group.radius), projection.frame());
        if (sight == Sight::all) out.everywhere += group.size();
        if (sight == Sight::part) out.discs.push_back(std::move(group));
    }
    out.points = joined_where_close(joined_in_squares(std::move(out.points)));
    std::ranges::stable_sort(out.discs, [](const Group& a, const Group& b) { return a.radius > b.radius; });
    std::ranges::stable_sort(out.points, [](const Group& a, const Group& b) {
        return std::pair{a.size() > 1, a.worst} < std::pair{b.size() > 1, b.worst};
    });
    return out;
}

// The pale steps have a line of their own, since their colour would not show.
std::string ellipse(const Ellipse& look, Step worst, double opacity) {
    constexpr Severity first_strong{5};
    const std::string_view colour = severity_colour(worst);
    const std::string_view line = worst && *worst >= first_strong ? colour : "#8d8056";
    return fmt::format(
        "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" fill=\"{}\" fill-opacity=\"{}\" "
        "stroke=\"{}\" stroke-opacity=\"0.75\" stroke-width=\"0.8\"/>\n",
        svg_number(look.middle.x), svg_number(look.middle.y), svg_number(look.across), svg_number(look.up), colour,
        svg_number(opacity), line);
}

std::string counted_mark(const Pixel& at, Step worst, std::size_t count) {
    Letters letters{number_size, severity_ink(worst), Anchor::middle, true};
    return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"#222222\" stroke-width=\"1.3\"/>\n",
                       svg_number(at.x), svg_number(at.y), svg_number(counted_radius(count)), severity_colour(worst)) +
           text_element(at.x, at.y + 3.6, std::to_string(count), letters);
}

// The number of incidents that share a disc stands on its outline, so that it is read as the disc's, not as a place's;
// so does the name, where there are few discs and nothing else on the map says where they lie.
MapName disc_name(const Group& group, const Ellipse& look, bool with_place) {
    std::vector<Pixel> at;
    for (const double turn : {0.0, 0.25, 0.5, 0.75, 0.125, 0.375, 0.625, 0.875}) {
        const double angle = 2.0 * std::numbers::pi * turn;
        at.push_back({look.middle.x + look.across * std::sin(angle), look.middle.y - look.up * std::cos(angle)});
    }
    std::string text = group.size() > 1 ? std::to_string(group.size()) : "";
    if (const std::string place = with_place ? group.place() : ""; !place.empty())
        text += (text.empty() ? "" : ": ") + place;
    Letters letters{number_size, "#4a3526", Anchor::middle, true, false, false, true};
    return map_name(text, letters, std::move(at), 0.0, Standing::over);
}

std::vector<MapKey> keys_of(const Groups& groups) {
    std::map<Step, std::size_t> total;
    std::size_t sum = 0;
    std::size_t in_discs = 0;
    for (const std::vector<Group>* part : {&groups.discs, &groups.points}) {
        for (const Group& group : *part) {
            for (const auto& [step, count] : group.by_step) total[step] += count;
            sum += group.size();
        }
    }
    for (const Group& group : groups.discs) in_discs += group.size();
    std::vector<MapKey> out;
    if (sum == 0 && groups.everywhere == 0) return out;
    out.push_back({"", fmt::format("Incidents ({}), by severity", sum)});
    for (const auto& [step, count] : total) {
        out.push_back({severity_mark(step, {0.0, 0.0}), fmt::format("{} ({})", severity_text(step), count)});
    }
    if (std::ranges::any_of(groups.points, [](const Group& group) { return group.size() > 1; })) {
        out.push_back({counted_mark({0.0, 0.0}, Severity{4}, 3),
                       "so many at one place or too close for marks of their own; colour of the gravest"});
    }
    if (groups.discs.size() > most_discs) {
        out.push_back({density_sign(),
                       fmt::format("known only to within a disc ({}): the darker, the more may lie there", in_discs)});
    } else if (in_discs > 0) {
        out.push_back({ellipse({{0.0, 0.0}, 8.0, 8.0}, Severity{4}, 0.2),
                       fmt::format("somewhere within the disc ({}); a number on its line: so many", in_discs)});
    }
    if (groups.everywhere > 0) {
        out.push_back({" ", fmt::format("not drawn: {} known only to within a disc that covers the whole map",
                                        groups.everywhere)});
    }
    return out;
}

Painting painted_discs(const std::vector<Group>& discs, const Projection& projection, bool with_places) {
    Painting out;
    if (discs.size() > most_discs) {
        std::vector<WeightedDisc> weighted;
        for (const Group& group : discs) {
            weighted.push_back({disc_on(projection, group.position, group.radius), static_cast<double>(group.size())});
        }
        out.svg = density(weighted, projection.frame());
        return out;
    }
    // Where many discs lie over each other, each must be paler.
    const double opacity = std::clamp(2.5 / std::max<double>(static_cast<double>(discs.size()), 1.0), 0.05, 0.2);
    for (const Group& group : discs) {
        const Ellipse look = disc_on(projection, group.position, group.radius);
        out.svg += ellipse(look, group.worst, opacity);
        MapName name = disc_name(group, look, with_places);
        if (!name.text.empty()) out.names.push_back(std::move(name));
    }
    std::ranges::reverse(out.names);  // the smallest has the fewest places for it
    return out;
}

}  // namespace

IncidentPaintings paint_incidents(const MapFeatures& features, const Projection& projection) {
    const Groups groups = grouped(features.incidents, projection);
    IncidentPaintings out;
    out.keys = keys_of(groups);
    const bool named = std::ranges::any_of(features.places, [](const MapPlace& place) {
        return place.kind == PlaceKind::place || place.kind == PlaceKind::sea;
    });
    constexpr std::size_t few = 12;
    out.discs = painted_discs(groups.discs, projection, !named && groups.discs.size() <= few);
    std::vector<std::pair<std::size_t, MapName>> names;
    for (const Group& group : groups.points) {
        const std::size_t count = group.size();
        const double radius = mark_radius(group);
        out.marks.svg += count > 1 ? counted_mark(group.at, group.worst, count) : severity_mark(group.worst, group.at);
        out.marks.taken.push_back(Frame{group.at.x, group.at.y, group.at.x, group.at.y}.grown(radius));
        // Where the layers bring places, these have the names.
        const std::string place = named ? std::string{} : group.place();
        if (place.empty()) continue;
        names.emplace_back(count, map_name(place, {name_size, "#3a2a20", Anchor::start, false, false, true}, {group.at},
                                           radius, Standing::beside));
    }
    // Those of the most incidents choose first, then those of the gravest.
    std::ranges::reverse(names);
    std::ranges::stable_sort(names, std::ranges::greater{}, [](const auto& name) { return name.first; });
    std::set<std::string> said;
    for (auto& [count, name] : names) {
        const std::string place = name.text.substr(0, name.text.rfind(" and near"));
        if (said.insert(place).second) out.marks.names.push_back(std::move(name));
    }
    return out;
}

}  // namespace picket::detail
