#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_painting.hpp"
#include "layers/output/detail/severity_style.hpp"

namespace picket::detail {
namespace {

constexpr double least_disc = 4.0;  // pixels: a smaller radius does not show beside a mark
constexpr double one_place = 5.0;   // pixels: marks so close would cover each other
constexpr double number_size = 10.0;
constexpr double name_size = 10.5;

using Step = std::optional<Severity>;

// Incidents that are drawn as one sign.
struct Group {
    Position position;
    Distance radius;
    Pixel at;
    Step worst;
    std::map<Step, std::size_t> by_step;
    std::string place;
    bool same_place = true;
    [[nodiscard]] std::size_t size() const {
        std::size_t sum = 0;
        for (const auto& [step, count] : by_step) sum += count;
        return sum;
    }
    void add(const Group& other) {
        worst = std::max(worst, other.worst);
        same_place = same_place && other.same_place && (other.place == place || other.place.empty());
        for (const auto& [step, count] : other.by_step) by_step[step] += count;
    }
};

struct Groups {
    std::vector<Group> discs;  // the largest first
    std::vector<Group> points;
};

std::vector<Group> joined_where_close(std::vector<Group> points) {
    std::vector<Group> out;
    // Where most happened, the sign stands.
    std::ranges::stable_sort(points, [](const Group& a, const Group& b) { return a.size() > b.size(); });
    for (Group& group : points) {
        const auto near = std::ranges::find_if(out, [&](const Group& other) {
            return std::hypot(other.at.x - group.at.x, other.at.y - group.at.y) <= one_place;
        });
        if (near == out.end())
            out.push_back(std::move(group));
        else
            near->add(group);
    }
    return out;
}

bool shows(const Group& group, bool disc, const Projection& projection) {
    if (!disc) return projection.frame().contains(group.at);
    const Ellipse look = disc_on(projection, group.position, group.radius);
    const Frame box{look.middle.x - look.across, look.middle.y - look.up, look.middle.x + look.across,
                    look.middle.y + look.up};
    return overlap(box, projection.frame());
}

Groups grouped(const std::vector<MapIncident>& incidents, const Projection& projection) {
    std::map<std::tuple<Longitude, Latitude, Distance>, Group> all;
    for (const MapIncident& incident : incidents) {
        const bool disc = projection.pixels(incident.radius, incident.at.latitude().degrees) >= least_disc;
        const Distance radius = disc ? incident.radius : Distance{};
        Group one{incident.at,   radius, projection.at(incident.at), incident.severity, {{incident.severity, 1}},
                  incident.place};
        const auto [held, is_new] = all.try_emplace({incident.at.longitude(), incident.at.latitude(), radius}, one);
        if (!is_new) held->second.add(one);
    }
    Groups out;
    for (auto& [key, group] : all) {
        const bool disc = group.radius > Distance{};
        if (shows(group, disc, projection)) (disc ? out.discs : out.points).push_back(std::move(group));
    }
    out.points = joined_where_close(std::move(out.points));
    std::ranges::stable_sort(out.discs, [](const Group& a, const Group& b) { return a.radius > b.radius; });
    std::ranges::stable_sort(out.points, [](const Group& a, const Group& b) {
        return std::pair{a.size() > 1, a.worst} < std::pair{b.size() > 1, b.worst};
    });
    return out;
}

std::string disc_element(const Group& group, const Projection& projection) {
    const Ellipse look = disc_on(projection, group.position, group.radius);
    const std::string_view colour = severity_colour(group.worst);
    return fmt::format(
        "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" fill=\"{}\" fill-opacity=\"0.16\" "
        "stroke=\"#5c4a3d\" stroke-opacity=\"0.75\" stroke-width=\"0.7\"/>\n",
        svg_number(look.middle.x), svg_number(look.middle.y), svg_number(look.across), svg_number(look.up), colour);
}

double counted_radius(std::size_t count) noexcept { return 6.0 + 1.3 * std::sqrt(static_cast<double>(count)); }

std::string counted_mark(const Pixel& at, Step worst, std::size_t count) {
    Letters letters{number_size, severity_ink(worst), Anchor::middle, true};
    return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"#222222\" stroke-width=\"1.3\"/>\n",
                       svg_number(at.x), svg_number(at.y), svg_number(counted_radius(count)), severity_colour(worst)) +
           text_element(at.x, at.y + 3.6, std::to_string(count), letters);
}

// The number of incidents within a disc, at its middle; it is no place.
MapName disc_number(const Group& group, const Projection& projection) {
    Letters letters{number_size, "#4a3526", Anchor::middle, true, false, true};
    return map_name(std::to_string(group.size()), letters, {disc_on(projection, group.position, group.radius).middle},
                    0.0, Standing::over);
}

std::vector<MapKey> keys_of(const Groups& groups) {
    std::map<Step, std::size_t> total;
    std::size_t in_discs = 0;
    std::size_t at_points = 0;
    bool counted = false;
    for (const Group& group : groups.discs) {
        for (const auto& [step, count] : group.by_step) total[step] += count;
        in_discs += group.size();
    }
    for (const Group& group : groups.points) {
        for (const auto& [step, count] : group.by_step) total[step] += count;
        at_points += group.size();
        counted = counted || group.size() > 1;
    }
    std::vector<MapKey> out;
    if (total.empty()) return out;
    out.push_back({"", fmt::format("Incidents ({}), by severity", in_discs + at_points)});
    for (const auto& [step, count] : total) {
        out.push_back({severity_mark(step, {0.0, 0.0}), fmt::format("{} ({})", severity_text(step), count)});
    }
    if (counted) {
        out.push_back({counted_mark({0.0, 0.0}, Severity{4}, 3),
                       "number of incidents at one place, in the colour of the gravest"});
    }
    if (in_discs > 0) {
        out.push_back(
            {"<ellipse cx=\"0\" cy=\"0\" rx=\"9\" ry=\"9\" fill=\"#f9a33a\" fill-opacity=\"0.16\" "
             "stroke=\"#5c4a3d\" stroke-opacity=\"0.75\" stroke-width=\"0.7\"/>\n",
             fmt::format("somewhere within the disc ({}); with a number, so many of them", in_discs)});
    }
    return out;
}

}  // namespace

Painting paint_incidents(const MapFeatures& features, const Projection& projection) {
    const Groups groups = grouped(features.incidents, projection);
    Painting out;
    out.keys = keys_of(groups);
    for (const Group& group : groups.discs) out.svg += disc_element(group, projection);
    const bool named = std::ranges::any_of(features.places, [](const MapPlace& place) {
        return place.kind == PlaceKind::place || place.kind == PlaceKind::sea;
    });
    for (const Group& group : groups.points) {
        const std::size_t count = group.size();
        const double radius = count > 1 ? counted_radius(count) : severity_radius(group.worst);
        out.svg += count > 1 ? counted_mark(group.at, group.worst, count) : severity_mark(group.worst, group.at);
        out.taken.push_back(Frame{group.at.x, group.at.y, group.at.x, group.at.y}.grown(radius));
        // Where the layers bring places, these have the names.
        if (named || group.place.empty() || !group.same_place) continue;
        out.names.push_back(map_name(group.place, {name_size, "#3a2a20", Anchor::start, false, false, true}, {group.at},
                                     radius, Standing::beside));
    }
    std::ranges::reverse(out.names);  // the greatest numbers, then the gravest, choose first
    for (const Group& group : groups.discs) {
        if (group.size() > 1) out.names.push_back(disc_number(group, projection));
    }
    return out;
}

}  // namespace picket::detail
