#include "layers/output/detail/clip.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace picket::detail {
namespace {

Pixel between(const Pixel& a, const Pixel& b, double share) noexcept {
    return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

// How far the point lies inside of one of the four sides.
double inside(const Pixel& at, const Frame& frame, int side) noexcept {
    switch (side) {
        case 0: return at.x - frame.left;
        case 1: return frame.right - at.x;
        case 2: return at.y - frame.top;
        default: return frame.bottom - at.y;
    }
}

struct Stretch {
    Pixel from;
    Pixel to;
    bool begins_inside = true;
    bool ends_inside = true;
};

std::optional<Stretch> clipped_edge(const Pixel& a, const Pixel& b, const Frame& frame) noexcept {
    double from = 0.0;
    double to = 1.0;
    for (int side = 0; side < 4; ++side) {
        const double at_a = inside(a, frame, side);
        const double at_b = inside(b, frame, side);
        if (at_a < 0.0 && at_b < 0.0) return {};
        if (at_a < 0.0) from = std::max(from, at_a / (at_a - at_b));
        if (at_b < 0.0) to = std::min(to, at_a / (at_a - at_b));
    }
    if (from > to) return {};
    return Stretch{between(a, b, from), between(a, b, to), from == 0.0, to == 1.0};
}

bool closes_a_cut(const Position& a, const Position& b) noexcept {
    const auto at = [](double value, double limit) { return std::abs(std::abs(value) - limit) < 1e-9; };
    const bool along_180 = at(a.longitude().degrees, 180.0) && at(b.longitude().degrees, 180.0);
    return along_180 || (at(a.latitude().degrees, 90.0) && at(b.latitude().degrees, 90.0));
}

// The turns by which the line must be moved to lie where the view is.
std::vector<double> turns(const Line& line, const View& view) {
    const auto [west, east] = std::ranges::minmax_element(line, {}, [](const Position& p) { return p.longitude(); });
    std::vector<double> out;
    for (const double turn : {-360.0, 0.0, 360.0}) {
        if (east->longitude().degrees + turn >= view.west && west->longitude().degrees + turn <= view.east) {
            out.push_back(turn);
        }
    }
    return out;
}

bool touches(const Path& path, const Frame& frame) noexcept {
    for (int side = 0; side < 4; ++side) {
        if (std::ranges::all_of(path, [&](const Pixel& at) { return inside(at, frame, side) < 0.0; })) return false;
    }
    return true;
}

Path moved(const Line& line, double turn, const Projection& projection) {
    Path out;
    out.reserve(line.size());
    for (const Position& p : line) out.push_back(projection.at(p.longitude().degrees + turn, p.latitude().degrees));
    return out;
}

}  // namespace

Path clipped_ring(const Path& ring, const Frame& frame) {
    Path out = ring;
    for (int side = 0; side < 4 && !out.empty(); ++side) {
        Path kept;
        Pixel before = out.back();
        for (const Pixel& at : out) {
            const double was = inside(before, frame, side);
            const double is = inside(at, frame, side);
            if ((was < 0.0) != (is < 0.0)) kept.push_back(between(before, at, was / (was - is)));
            if (is >= 0.0) kept.push_back(at);
            before = at;
        }
        out = std::move(kept);
    }
    return out.size() < 3 ? Path{} : out;
}

std::vector<Path> clipped_line(const Path& line, const Frame& frame) {
    std::vector<Path> out;
    bool joined = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const std::optional<Stretch> edge = clipped_edge(line[i - 1], line[i], frame);
        if (!edge) {
            joined = false;
            continue;
        }
        if (!joined || !edge->begins_inside) out.push_back({edge->from});
        out.back().push_back(edge->to);
        joined = edge->ends_inside;
    }
    return out;
}

Path thinned(const Path& path, double least) {
    Path out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool last = i + 1 == path.size();
        if (!out.empty() && !last && std::hypot(path[i].x - out.back().x, path[i].y - out.back().y) < least) continue;
        out.push_back(path[i]);
    }
    return out;
}

std::vector<Path> projected(const Line& line, const Projection& projection, const Frame& frame) {
    std::vector<Path> out;
    if (line.empty()) return out;
    for (const double turn : turns(line, projection.view())) {
        Path path = moved(line, turn, projection);
        if (touches(path, frame)) out.push_back(std::move(path));
    }
    return out;
}

std::vector<Path> outline(const Ring& ring, const Projection& projection, const Frame& frame) {
    std::vector<Path> out;
    std::vector<Line> parts;
    bool open = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        if (closes_a_cut(ring[i - 1], ring[i])) {
            open = false;
            continue;
        }
        if (!open) parts.push_back({ring[i - 1]});
        parts.back().push_back(ring[i]);
        open = true;
    }
    for (const Line& part : parts) {
        for (const Path& path : projected(part, projection, frame)) {
            std::vector<Path> pieces = clipped_line(path, frame);
            out.insert(out.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
        }
    }
    return out;
}

}  // namespace picket::detail
