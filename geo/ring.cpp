#include "geo/ring.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "geo/detail/geodesic_circle.hpp"
#include "geo/detail/planar.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

using detail::GeodesicCircle;
using detail::GridPoint;
using detail::PlanarPolygons;
using detail::PlanarRing;

constexpr double units_per_degree = 1e7;
constexpr Distance coarsest_tolerance = Distance::kilometres(100);
/// Finer than this the rounding to 7 decimals would be most of the error.
constexpr Distance finest_edge = Distance::metres(0.02);

void require_distances(const Annulus& annulus, Distance tolerance) {
    const auto within = [](Distance value, Distance least, Distance most) { return value >= least && value <= most; };
    if (!within(annulus.to, shortest_radius, longest_radius)) {
        throw GeometryError{fmt::format("a ring of {} km cannot be drawn", annulus.to.in_kilometres()),
                            "the radius lies between 0.001 km and 19900 km"};
    }
    const bool has_hole = annulus.from != Distance{};
    if (has_hole && !within(annulus.from, shortest_radius, annulus.to - shortest_radius)) {
        throw GeometryError{fmt::format("a ring of {} km cannot have a hole of {} km", annulus.to.in_kilometres(),
                                        annulus.from.in_kilometres()),
                            "the hole is 1 m or more in radius, and 1 m or more smaller than the ring"};
    }
    if (!within(tolerance, finest_tolerance, coarsest_tolerance)) {
        throw GeometryError{fmt::format("a tolerance of {} m cannot be kept", tolerance.in_metres()),
                            "it lies between 0.1 m and 100000 m"};
    }
}

/// How near edges keep to the curve, whatever was asked: so near that the drawn area is within 1e-4 of the true one.
Distance edge_bound(const Annulus& annulus, Distance tolerance) {
    const Distance width = annulus.to - annulus.from;
    return std::max(finest_edge, std::min(tolerance, width * (1.0 / 20'000.0)));
}

PlanarRing shifted(const std::vector<GridPoint>& points, std::int64_t turns) {
    PlanarRing out;
    out.reserve(points.size());
    for (const GridPoint& point : points) {
        out.push_back({static_cast<double>(point.longitude - turns * detail::full_turn) / units_per_degree,
                       static_cast<double>(point.latitude) / units_per_degree});
    }
    return out;
}

const PlanarPolygons& globe() {
    static const PlanarPolygons whole{{{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}}}};
    return whole;
}

/// The inside of a line in the plane, brought home into [-180, 180].
PlanarPolygons brought_home(const std::vector<GridPoint>& line) {
    const auto [west, east] = std::ranges::minmax(line, {}, &GridPoint::longitude);
    const auto turn_of = [](std::int64_t longitude) {
        return static_cast<std::int64_t>(
            std::floor(static_cast<double>(longitude + detail::half_turn) / static_cast<double>(detail::full_turn)));
    };
    const std::int64_t first = turn_of(west.longitude);
    const std::int64_t last = turn_of(east.longitude - 1);
    if (first == last) return {{shifted(line, first)}};
    PlanarPolygons out;
    for (std::int64_t turn = first; turn <= last; ++turn) {
        std::ranges::move(detail::intersection({{shifted(line, turn)}}, globe()), std::back_inserter(out));
    }
    return out;
}

/// A line around one pole, opened at 180 degrees and closed along the pole.
std::vector<GridPoint> closed_along_pole(const GeodesicCircle& circle) {
    std::vector<GridPoint> line{circle.points.begin(), circle.points.end() - 1};
    const auto at_cut = std::ranges::find_if(line, [](const GridPoint& point) {
        return std::abs(point.longitude % detail::full_turn) == detail::half_turn;
    });
    assert(at_cut != line.end());
    std::rotate(line.begin(), at_cut, line.end());
    const std::int64_t turn = circle.turns() * detail::full_turn;
    const auto moved = static_cast<std::size_t>(at_cut - line.begin());
    for (auto point = line.end() - static_cast<std::ptrdiff_t>(moved); point != line.end(); ++point) {
        point->longitude += turn;
    }
    const GridPoint start = line.front();
    const std::int64_t pole = circle.north_inside ? detail::quarter_turn : -detail::quarter_turn;
    line.push_back({start.longitude + turn, start.latitude});
    line.push_back({start.longitude + turn, pole});
    line.push_back({start.longitude, pole});
    line.push_back(start);
    return line;
}

PlanarPolygons disc(const Position& centre, Distance radius, Distance bound) {
    const GeodesicCircle circle = detail::geodesic_circle(centre, radius, bound);
    assert((circle.north_inside != circle.south_inside) == (circle.turns() != 0));
    if (circle.north_inside && circle.south_inside) {
        return detail::difference(globe(), brought_home(circle.points));
    }
    return brought_home(circle.turns() == 0 ? circle.points : closed_along_pole(circle));
}

Position on_grid(double longitude, double latitude) {
    const auto rounded = [](double degrees) { return std::round(degrees * units_per_degree) / units_per_degree; };
    return Position::at(Longitude{rounded(longitude)}, Latitude{rounded(latitude)});
}

/// Vertices between two of an edge along a pole or along 180 degrees, so that no step is longer than 90 degrees: a
/// reader that goes the shorter way round would take a step of 360 degrees for none.
void append_steps(Ring& ring, const Position& to) {
    constexpr double longest_step = 90.0;
    const Position from = ring.back();
    const double east = to.longitude().degrees - from.longitude().degrees;
    const double north = to.latitude().degrees - from.latitude().degrees;
    const int steps = static_cast<int>(std::ceil(std::max(std::abs(east), std::abs(north)) / longest_step));
    for (int step = 1; step < steps; ++step) {
        const double part = static_cast<double>(step) / steps;
        ring.push_back(on_grid(from.longitude().degrees + part * east, from.latitude().degrees + part * north));
    }
}

/// Without the vertices that rounding has made equal.
Ring positions(const PlanarRing& points) {
    Ring out;
    for (const auto& point : points) {
        const Position position = on_grid(point.x, point.y);
        if (!out.empty() && out.back() == position) continue;
        if (!out.empty()) append_steps(out, position);
        out.push_back(position);
    }
    return out;
}

}  // namespace

DrawnAnnulus drawn(const Annulus& annulus, Distance tolerance) {
    require_distances(annulus, tolerance);
    const Distance bound = edge_bound(annulus, tolerance);
    PlanarPolygons shape = disc(annulus.centre, annulus.to, bound);
    if (annulus.from > Distance{}) {
        shape = detail::difference(shape, disc(annulus.centre, annulus.from, bound));
    }
    DrawnAnnulus out{{}, tolerance, detail::annulus_area(annulus.centre, annulus.from, annulus.to)};
    for (const auto& polygon : shape) {
        std::vector<Ring> rings;
        for (const PlanarRing& ring : polygon) rings.push_back(positions(ring));
        out.shape.polygons.push_back(std::move(rings));
    }
    return out;
}

}  // namespace picket
