#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "layers/output/detail/clip.hpp"
#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_painting.hpp"

namespace picket::detail {
namespace {

constexpr double label_size = 10.0;
constexpr double least_size = 0.35;  // pixels: smaller land cannot be seen
constexpr Letters graticule_letters{label_size, "#555555"};

bool is_seen(const Path& path) noexcept {
    const auto [left, right] = std::ranges::minmax_element(path, {}, &Pixel::x);
    const auto [top, bottom] = std::ranges::minmax_element(path, {}, &Pixel::y);
    return right->x - left->x >= least_size || bottom->y - top->y >= least_size;
}

// Outer rings turn one way and holes the other, so that land that lies twice over land stays land.
Path turned(Path path, bool outer) {
    double area = 0.0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Pixel& from = path[i];
        const Pixel& to = path[(i + 1) % path.size()];
        area += from.x * to.y - to.x * from.y;
    }
    if ((area > 0.0) != outer) std::ranges::reverse(path);
    return path;
}

// Both passes draw all land: first the coast line, then the land over its inner half, so that neither the cuts at 180
// degrees nor those between pieces of land show as lines.
std::string land_element(const MultiPolygon& land, const Projection& projection) {
    constexpr double rim = 6.0;  // the frame cuts it off, and with it the edges along which the land was clipped
    constexpr double least_step = 0.4;
    const Frame wide = projection.frame().grown(rim);
    std::string fill;
    std::string coast;
    for (const auto& rings : land.polygons) {
        for (const Ring& ring : rings) {
            const std::vector<Path> copies = projected(ring, projection, wide);
            if (std::ranges::none_of(copies, is_seen)) continue;
            for (const Path& copy : copies) {
                fill += path_data(turned(thinned(clipped_ring(copy, wide), least_step), &ring == &rings.front()), true);
            }
            for (const Path& line : outline(ring, projection, wide)) {
                coast += path_data(thinned(line, least_step), false);
            }
        }
    }
    return path_element(coast, R"(fill="none" stroke="#8f8a80" stroke-width="1.3" stroke-linejoin="round")") +
           path_element(fill, R"(fill="#e9e5dc" stroke="#e9e5dc" stroke-width="0.3")");
}

// In minutes of arc: the finest step with which the longer side has at most nine lines.
int graticule_step(const View& view) noexcept {
    constexpr int most = 8;
    constexpr std::array<int, 14> steps{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600};
    const double widest = std::max(view.east - view.west, view.north - view.south) * 60.0;
    for (const int step : steps) {
        if (widest / step <= most) return step;
    }
    return steps.back();
}

std::string degrees_text(int minutes, char positive, char negative) {
    const int size = std::abs(minutes);
    std::string out = fmt::format("{}°", size / 60);
    if (size % 60 != 0) out += fmt::format("{:02}′", size % 60);
    if (size != 0 && size != 180 * 60) out += minutes > 0 ? positive : negative;
    return out;
}

std::vector<int> multiples(double from, double to, int step) {
    std::vector<int> out;
    for (int at = static_cast<int>(std::ceil(from * 60.0 / step)); at * step <= to * 60.0; ++at)
        out.push_back(at * step);
    return out;
}

struct Graticule {
    std::string lines;
    std::string labels;
};

Graticule graticule(const Projection& projection) {
    const View& view = projection.view();
    const Frame& frame = projection.frame();
    const int step = graticule_step(view);
    std::string lines;
    std::string labels;
    for (const int minutes : multiples(view.west, view.east, step)) {
        const double x = projection.at(minutes / 60.0, 0.0).x;
        lines += path_data({{x, frame.top}, {x, frame.bottom}}, false);
        const int turned = minutes > 180 * 60 ? minutes - 360 * 60 : minutes < -180 * 60 ? minutes + 360 * 60 : minutes;
        Letters letters = graticule_letters;
        letters.anchor = Anchor::middle;
        labels += text_element(x, frame.bottom + 14.0, degrees_text(turned, 'E', 'W'), letters);
    }
    for (const int minutes : multiples(view.south, view.north, step)) {
        const double y = projection.at(0.0, minutes / 60.0).y;
        lines += path_data({{frame.left, y}, {frame.right, y}}, false);
        Letters letters = graticule_letters;
        letters.anchor = Anchor::end;
        labels += text_element(frame.left - 5.0, y + 3.5, degrees_text(minutes, 'N', 'S'), letters);
    }
    return {path_element(lines, R"(fill="none" stroke="#7d8f9c" stroke-opacity="0.35" stroke-width="0.6")"), labels};
}

// 1, 2 or 5 times a power of ten: the greatest length of a unit that is at most so many pixels long.
double round_length(double pixels_per_unit, double most) noexcept {
    double best = std::pow(10.0, -3.0);
    for (int power = -3; power < 6; ++power) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double length = factor * std::pow(10.0, power);
            if (length * pixels_per_unit <= most) best = length;
        }
    }
    return best;
}

std::string bar(double left, double y, double length, const std::string& text) {
    std::string out =
        path_element(path_data({{left, y - 4.0}, {left, y}, {left + length, y}, {left + length, y - 4.0}}, false) +
                         path_data({{left + length / 2.0, y - 3.0}, {left + length / 2.0, y}}, false),
                     R"(fill="none" stroke="#222222" stroke-width="1.1")");
    return out + text_element(left + length + 6.0, y + 1.0, text, {label_size});
}

}  // namespace

std::string ground(const MultiPolygon& land, const Projection& projection) {
    const Frame& frame = projection.frame();
    const Graticule lines = graticule(projection);
    return fmt::format(
               "<g clip-path=\"url(#frame)\">\n<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
               "fill=\"#eef3f7\"/>\n",
               svg_number(frame.left), svg_number(frame.top), svg_number(frame.width()), svg_number(frame.height())) +
           land_element(land, projection) + lines.lines + "</g>\n<g id=\"graticule\">\n" + lines.labels + "</g>\n";
}

std::string scale_bar(const Projection& projection, double left, double top) {
    constexpr double most = 130.0;
    const double latitude = projection.middle_latitude();
    const double per_mile = projection.pixels(Distance::nautical_miles(1), latitude);
    const double per_kilometre = projection.pixels(Distance::kilometres(1), latitude);
    const double miles = round_length(per_mile, most);
    const double kilometres = round_length(per_kilometre, most);
    const double low = projection.pixels(Distance::nautical_miles(1), projection.view().south);
    const double high = projection.pixels(Distance::nautical_miles(1), projection.view().north);
    const bool varies = std::max(low, high) > 1.1 * std::min(low, high) || std::max(low, high) > 1.1 * per_mile;
    return text_element(left, top + 10.0,
                        fmt::format("Scale at {:.0f}°{}{}", std::abs(latitude), latitude < 0.0 ? "S" : "N",
                                    varies ? " (greater towards the poles)" : ""),
                        {label_size}) +
           bar(left, top + 24.0, miles * per_mile, fmt::format("{:g} nm", miles)) +
           bar(left, top + 40.0, kilometres * per_kilometre, fmt::format("{:g} km", kilometres));
}

std::string north_arrow(double x, double top) {
    Letters letters{label_size, "#222222", Anchor::middle, true};
    return path_element(
               path_data({{x, top + 12.0}, {x + 5.0, top + 30.0}, {x, top + 26.0}, {x - 5.0, top + 30.0}}, true),
               R"(fill="#222222")") +
           text_element(x, top + 9.0, "N", letters);
}

}  // namespace picket::detail
