#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "layers/output/detail/clip.hpp"
#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_painting.hpp"

namespace picket::detail {
namespace {

constexpr double rim = 6.0;  // beyond the frame, which hides the edges along which shapes are clipped

// Okabe and Ito's colours, the dark ones: apart for eyes that confuse red and green.
constexpr std::array<std::string_view, 6> colours{"#0b5394", "#b5460f", "#00694d", "#8c3a6e", "#3d3d3d", "#7a5c00"};
constexpr std::array<std::string_view, 4> dashes{"", "6 3", "2 2.5", "9 3 2 3"};
constexpr std::size_t most_keys = 12;

std::string_view colour_of(std::size_t number) noexcept { return colours[number % colours.size()]; }

std::string_view dash_of(RingLine line) noexcept {
    switch (line) {
        case RingLine::low: return "8 4";
        case RingLine::best:
        case RingLine::asked: return "";
        case RingLine::high: return "1.5 3.5";
        case RingLine::horizon: break;
    }
    return "10 3 2 3 2 3";
}

std::string_view word(RingLine line) noexcept {
    switch (line) {
        case RingLine::low: return "low";
        case RingLine::best: return "best";
        case RingLine::high: return "high";
        case RingLine::asked: return "";
        case RingLine::horizon: break;
    }
    return "radar horizon";
}

std::string meaning(RingLine line) {
    switch (line) {
        case RingLine::asked: return "radius as asked for";
        case RingLine::horizon: return "radar horizon (smooth sea)";
        case RingLine::low:
        case RingLine::best:
        case RingLine::high: break;
    }
    return fmt::format("{} estimate of the greatest range", word(line));
}

std::string line_style(std::string_view colour, std::string_view dash, double width) {
    return fmt::format(R"(fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{})", colour,
                       svg_number(width), dash.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", dash));
}

std::vector<Path> outlines(const MultiPolygon& shape, const Projection& projection) {
    std::vector<Path> out;
    for (const auto& rings : shape.polygons) {
        for (const Ring& ring : rings) {
            for (Path& path : outline(ring, projection, projection.frame().grown(rim))) out.push_back(std::move(path));
        }
    }
    return out;
}

std::string fills(const MultiPolygon& shape, const Projection& projection) {
    const Frame wide = projection.frame().grown(rim);
    std::string out;
    for (const auto& rings : shape.polygons) {
        for (const Ring& ring : rings) {
            for (const Path& copy : projected(ring, projection, wide)) out += path_data(clipped_ring(copy, wide), true);
        }
    }
    return out;
}

// The middles of the parts that can be seen.
std::vector<Pixel> middles(const MultiPolygon& shape, const Projection& projection) {
    std::vector<Pixel> out;
    for (const auto& rings : shape.polygons) {
        for (const Path& copy : projected(rings.front(), projection, projection.frame())) {
            const Path seen = clipped_ring(copy, projection.frame());
            if (seen.empty()) continue;
            Pixel sum{};
            for (const Pixel& at : seen) sum = {sum.x + at.x, sum.y + at.y};
            const double count = static_cast<double>(seen.size());
            out.push_back({sum.x / count, sum.y / count});
        }
    }
    return out;
}

std::string joined_data(const std::vector<Path>& paths) {
    std::string out;
    for (const Path& path : paths) out += path_data(thinned(path, 0.3), false);
    return out;
}

std::string line_sign(const std::string& style) {
    return path_element(path_data({{-15.0, 0.0}, {15.0, 0.0}}, false), style);
}

// Places along the line, every so many pixels, from the top down: where rings lie in each other, their names then stand
// under each other.
std::vector<Pixel> along(const std::vector<Path>& paths) {
    constexpr double every = 12.0;
    std::vector<Pixel> out;
    for (const Path& path : paths) {
        double walked = every;
        for (std::size_t i = 1; i < path.size(); ++i) {
            walked += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
            if (walked < every) continue;
            out.push_back(path[i]);
            walked = 0.0;
        }
    }
    std::ranges::stable_sort(out, {}, [](const Pixel& at) { return std::round(at.y); });
    return out;
}

// The least frame around what lies on the map.
Frame frame_of(const std::vector<Path>& paths) {
    Frame out{paths.front().front().x, paths.front().front().y, paths.front().front().x, paths.front().front().y};
    for (const Path& path : paths) {
        for (const Pixel& at : path) {
            out = {std::min(out.left, at.x), std::min(out.top, at.y), std::max(out.right, at.x),
                   std::max(out.bottom, at.y)};
        }
    }
    return out;
}

// The names of rings. Rings of one name that lie over each other, as those around neighbouring places, are one: the
// name stands on the one of them where it finds room first.
class RingNames {
public:
    void add(MapName name, const Frame& frame) {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i].text != name.text || !overlap(frames_[i], frame)) continue;
            std::vector<Pixel>& at = names_[i].wish.at;
            at.insert(at.end(), name.wish.at.begin(), name.wish.at.end());
            std::ranges::stable_sort(at, {}, [](const Pixel& point) { return std::round(point.y); });
            return;
        }
        names_.push_back(std::move(name));
        frames_.push_back(frame);
    }
    std::vector<MapName> take() { return std::move(names_); }

private:
    std::vector<MapName> names_;
    std::vector<Frame> frames_;
};

// 4000 as "4,000".
std::string thousands(double value) {
    std::string out = fmt::format("{:.0f}", value);
    for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
    return out;
}

// "DF-26, best and high 4,000 km", "300 km", "HQ-9, radar horizon, low 40 km".
std::string ring_text(const MapRing& ring, const std::string& words, const std::string& system) {
    std::string out = system;
    if (ring.line == RingLine::horizon) out += (out.empty() ? "" : ", ") + std::string{word(ring.line)};
    if (!words.empty()) out += (out.empty() ? "" : ", ") + words;
    const std::string figure = ring.range_km < 10.0 ? fmt::format("{:.1f}", ring.range_km) : thousands(ring.range_km);
    return out + (out.empty() ? "" : words.empty() ? ", " : " ") + figure + " km";
}

bool same_line(const MapRing& a, const MapRing& b) {
    const bool horizon = a.line == RingLine::horizon || b.line == RingLine::horizon;
    return a.system == b.system && !horizon && a.shape == b.shape;
}

}  // namespace

Painting paint_rings(const MapFeatures& features, const Projection& projection) {
    Painting out;
    std::set<std::size_t> systems;
    std::set<RingLine> lines;
    RingNames names;
    std::string words;  // of estimates that are one line
    for (std::size_t i = 0; i < features.rings.size(); ++i) {
        const MapRing& ring = features.rings[i];
        const std::vector<Path> paths = outlines(ring.shape, projection);
        if (paths.empty()) continue;
        systems.insert(ring.system);
        lines.insert(ring.line);
        const double width = ring.line == RingLine::horizon ? 1.1 : 1.6;
        out.svg += path_element(joined_data(paths), line_style(colour_of(ring.system), dash_of(ring.line), width));
        words += (words.empty() ? "" : " and ") + ring.estimate;
        if (i + 1 < features.rings.size() && same_line(ring, features.rings[i + 1])) continue;
        names.add(map_name(ring_text(ring, words, features.systems[ring.system]),
                           {10.5, colour_of(ring.system), Anchor::middle, true, false, false, true}, along(paths), 0.0,
                           Standing::over),
                  frame_of(paths));
        words.clear();
    }
    out.names = names.take();
    if (systems.empty()) return out;
    out.keys.push_back({"", "Range rings"});
    std::size_t shown = 0;
    for (const std::size_t system : systems) {
        if (features.systems[system].empty() || ++shown > most_keys) continue;
        out.keys.push_back({line_sign(line_style(colour_of(system), "", 3.0)), features.systems[system]});
    }
    if (shown > most_keys) out.keys.push_back({" ", fmt::format("and {} more systems", shown - most_keys)});
    for (const RingLine line : lines) {
        out.keys.push_back({line_sign(line_style("#222222", dash_of(line), 1.6)), meaning(line)});
    }
    return out;
}

Painting paint_areas(const MapFeatures& features, const Projection& projection) {
    Painting out;
    std::set<std::size_t> shown;
    for (const MapArea& area : features.areas) {
        const std::string fill = fills(area.shape, projection);
        if (fill.empty()) continue;
        const std::size_t group = area.group;
        shown.insert(group);
        const std::string_view colour = colour_of(group);
        out.svg += path_element(fill, fmt::format(R"(fill="{}" fill-opacity="0.12" fill-rule="evenodd")", colour));
        out.svg += path_element(joined_data(outlines(area.shape, projection)),
                                line_style(colour, dashes[group % dashes.size()], 1.4));
        for (const Pixel& middle : middles(area.shape, projection)) {
            out.names.push_back(map_name(std::to_string(group + 1), {12.0, colour, Anchor::middle, true, false, true},
                                         {middle}, 0.0, Standing::over_or_near));
        }
    }
    if (!shown.empty()) out.keys.push_back({"", "Exercises (areas with their number)"});
    std::size_t number = 0;
    for (const std::size_t group : shown) {
        if (++number > most_keys) continue;
        const std::string box = path_data({{-13.0, -5.0}, {13.0, -5.0}, {13.0, 5.0}, {-13.0, 5.0}}, true);
        const std::string_view colour = colour_of(group);
        out.keys.push_back({path_element(box, fmt::format(R"(fill="{}" fill-opacity="0.12")", colour)) +
                                path_element(box, line_style(colour, dashes[group % dashes.size()], 1.4)),
                            fmt::format("{} {}", group + 1, features.exercises[group])});
    }
    if (number > most_keys) out.keys.push_back({" ", fmt::format("and {} more exercises", number - most_keys)});
    return out;
}

namespace {

// What is of no known kind, painted one by one.
class PlainPainter {
public:
    explicit PlainPainter(const Projection& projection) : projection_{projection} {}

    /// False where nothing of it can be seen.
    bool paint(const MapPlain& plain, std::string_view colour) {
        colour_ = colour;
        at_.clear();
        const bool drawn = std::visit([&](const auto& geometry) { return add(geometry); }, plain.geometry);
        if (drawn && !plain.name.empty()) {
            const bool point = std::holds_alternative<Position>(plain.geometry);
            const bool line = std::holds_alternative<MultiLine>(plain.geometry);
            out_.names.push_back(map_name(plain.name, {10.0, colour, Anchor::start, false, false, !line, line}, at_,
                                          point ? radius : 0.0, point ? Standing::near : Standing::over_or_near));
        }
        return drawn;
    }
    Painting take() { return std::move(out_); }

private:
    static constexpr double radius = 3.2;

    bool add(std::monostate) { return false; }
    bool add(const Position& position) {
        const Pixel at = projection_.at(position);
        if (!projection_.frame().contains(at)) return false;
        out_.svg += fmt::format(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"#ffffff\" "
            "stroke-width=\"0.8\"/>\n",
            svg_number(at.x), svg_number(at.y), svg_number(radius), colour_);
        out_.taken.push_back(Frame{at.x, at.y, at.x, at.y}.grown(radius));
        at_.push_back(at);
        return true;
    }
    bool add(const MultiPoint& many) {
        bool drawn = false;
        for (const Position& at : many.points) drawn = add(at) || drawn;
        return drawn;
    }
    bool add(const MultiLine& many) {
        std::vector<Path> paths;
        for (const Line& line : many.lines) {
            for (Path& path : outline(line, projection_, projection_.frame().grown(rim))) {
                paths.push_back(std::move(path));
            }
        }
        out_.svg += path_element(joined_data(paths), line_style(colour_, "", 1.5));
        at_ = along(paths);
        return !paths.empty();
    }
    bool add(const MultiPolygon& many) {
        const std::string fill = fills(many, projection_);
        const std::vector<Path> lines = outlines(many, projection_);
        out_.svg += path_element(fill, fmt::format(R"(fill="{}" fill-opacity="0.10" fill-rule="evenodd")", colour_));
        out_.svg += path_element(joined_data(lines), line_style(colour_, "", 1.2));
        at_ = middles(many, projection_);
        return !fill.empty();
    }

    const Projection& projection_;
    std::string_view colour_;
    std::vector<Pixel> at_;  // where the name of the last one may stand
    Painting out_;
};

}  // namespace

Painting paint_plain(const MapFeatures& features, const Projection& projection) {
    constexpr std::size_t first_colour = 4;  // the first ones are those of rings and exercises
    PlainPainter painter{projection};
    std::set<std::size_t> shown;
    for (const MapPlain& plain : features.plain) {
        if (painter.paint(plain, colour_of(plain.layer + first_colour))) shown.insert(plain.layer);
    }
    Painting out = painter.take();
    for (const std::size_t layer : shown) {
        out.keys.push_back(
            {line_sign(line_style(colour_of(layer + first_colour), "", 3.0)), features.plain_titles[layer]});
    }
    return out;
}

}  // namespace picket::detail
