#include "geo/outline.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "geo/detail/planar.hpp"
#include "geo/wkt.hpp"

namespace picket {
namespace {

using detail::PlanarPoint;
using detail::PlanarPolygons;
using detail::PlanarRing;

constexpr double full_turn = 360.0;
constexpr double half_turn = 180.0;

/// The points with longitudes that go on beyond 180 degrees where the line does.
PlanarRing unrolled(const std::vector<Position>& points) {
    PlanarRing out;
    out.reserve(points.size() + 1);
    double turn = 0.0;
    for (const Position& point : points) {
        double x = point.longitude().degrees + turn;
        if (!out.empty()) {
            const double step = x - out.back().x;
            const double back = step > half_turn ? full_turn : step < -half_turn ? -full_turn : 0.0;
            turn -= back;
            x -= back;
        }
        out.push_back({x, point.latitude().degrees});
    }
    return out;
}

double signed_area(const PlanarRing& ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
    return sum / 2.0;
}

PlanarRing moved(PlanarRing ring, double by) {
    for (PlanarPoint& point : ring) point.x += by;
    return ring;
}

Position on_earth(const PlanarPoint& point) {
    return Position::at(Longitude{std::clamp(point.x, -half_turn, half_turn)}, Latitude{point.y});
}

Ring on_earth(const PlanarRing& ring) {
    Ring out;
    out.reserve(ring.size());
    for (const PlanarPoint& point : ring) out.push_back(on_earth(point));
    return out;
}

/// Valid as OGC Simple Features have it: read back by the reader of well-known text, moved to where it is in range.
bool is_valid(const PlanarRing& ring) {
    const auto [west, east] = std::ranges::minmax(ring, {}, &PlanarPoint::x);
    if (east.x - west.x > full_turn) return false;
    const Ring home = on_earth(moved(ring, -(west.x + east.x) / 2.0));
    const auto read = parse_wkt(to_wkt(Geometry{MultiPolygon{{{home}}}}));
    return read && std::holds_alternative<MultiPolygon>(*read);
}

PlanarPolygons globe_moved(double by) {
    return {{{{-half_turn + by, -90},
              {half_turn + by, -90},
              {half_turn + by, 90},
              {-half_turn + by, 90},
              {-half_turn + by, -90}}}};
}

Ring counter_clockwise(PlanarRing ring) {
    if (signed_area(ring) < 0) std::ranges::reverse(ring);
    return on_earth(ring);
}

}  // namespace

std::optional<MultiPolygon> outlined(std::vector<Position> corners) {
    const auto repeats = std::ranges::unique(corners);
    corners.erase(repeats.begin(), repeats.end());
    if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
    if (corners.size() < 3) return std::nullopt;
    corners.push_back(corners.front());
    const PlanarRing ring = unrolled(corners);
    const bool goes_around_a_pole = std::abs(ring.back().x - ring.front().x) > half_turn;
    if (goes_around_a_pole || !is_valid(ring)) return std::nullopt;

    const auto [west, east] = std::ranges::minmax(ring, {}, &PlanarPoint::x);
    MultiPolygon out;
    if (west.x >= -half_turn && east.x <= half_turn) {
        out.polygons.push_back({counter_clockwise(ring)});
        return out;
    }
    for (const double turn : {-full_turn, 0.0, full_turn}) {
        for (const auto& part : detail::intersection({{ring}}, globe_moved(turn))) {
            if (!part.empty()) out.polygons.push_back({counter_clockwise(moved(part.front(), -turn))});
        }
    }
    return out;
}

MultiPolygon united(const std::vector<MultiPolygon>& areas) {
    PlanarPolygons all;
    for (const MultiPolygon& area : areas) {
        for (const std::vector<Ring>& rings : area.polygons) {
            detail::PlanarPolygon polygon;
            for (const Ring& ring : rings) {
                PlanarRing& out = polygon.emplace_back();
                for (const Position& point : ring) {
                    out.push_back({point.longitude().degrees, point.latitude().degrees});
                }
            }
            all.push_back(std::move(polygon));
        }
    }
    MultiPolygon out;
    for (const auto& polygon : detail::united(all)) {
        std::vector<Ring>& rings = out.polygons.emplace_back();
        for (const PlanarRing& ring : polygon) {
            rings.push_back(counter_clockwise(ring));
            if (rings.size() > 1) std::ranges::reverse(rings.back());  // holes run the other way
        }
    }
    return out;
}

MultiLine track_through(const std::vector<Position>& points) {
    MultiLine out;
    Line line;
    const PlanarRing unrolled_points = unrolled(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool crosses =
            i > 0 && std::abs(points[i].longitude().degrees - points[i - 1].longitude().degrees) > half_turn;
        if (crosses) {
            const PlanarPoint& from = unrolled_points[i - 1];
            const PlanarPoint& to = unrolled_points[i];
            const double side = points[i - 1].longitude().degrees > 0 ? half_turn : -half_turn;
            const double to_cut = side - points[i - 1].longitude().degrees;
            const double share = to.x == from.x ? 0.0 : std::clamp(to_cut / (to.x - from.x), 0.0, 1.0);
            const Latitude cut{from.y + (to.y - from.y) * share};
            line.push_back(Position::at(Longitude{side}, cut));
            out.lines.push_back(std::move(line));
            line = {Position::at(Longitude{-side}, cut)};
        }
        line.push_back(points[i]);
    }
    out.lines.push_back(std::move(line));
    return out;
}

}  // namespace picket
