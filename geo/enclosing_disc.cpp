#include "geo/enclosing_disc.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "geo/geodesic.hpp"

namespace picket {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr std::size_t most_points = 4'000;  // along all edges

struct Parts {
    std::vector<Position> corners;
    std::vector<std::pair<Position, Position>> edges;
};

void add_line(Parts& parts, const std::vector<Position>& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        parts.corners.push_back(line[i]);
        if (i > 0) parts.edges.emplace_back(line[i - 1], line[i]);
    }
}

Parts parts_of(const Geometry& shape) {
    Parts parts;
    if (const auto* point = std::get_if<Position>(&shape)) parts.corners.push_back(*point);
    if (const auto* points = std::get_if<MultiPoint>(&shape)) parts.corners = points->points;
    if (const auto* lines = std::get_if<MultiLine>(&shape)) {
        for (const Line& line : lines->lines) add_line(parts, line);
    }
    if (const auto* areas = std::get_if<MultiPolygon>(&shape)) {
        for (const auto& rings : areas->polygons) {
            if (!rings.empty()) add_line(parts, rings.front());  // holes lie inside
        }
    }
    return parts;
}

using Vector = std::array<double, 3>;

Vector vector_of(const Position& position) {
    const double lon = position.longitude().degrees * degree;
    const double lat = position.latitude().degrees * degree;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

Position position_of(const Vector& vector) {
    const double lon = std::atan2(vector[1], vector[0]) / degree;
    const double lat = std::atan2(vector[2], std::hypot(vector[0], vector[1])) / degree;
    return Position::at(Longitude{std::clamp(lon, -180.0, 180.0)}, Latitude{std::clamp(lat, -90.0, 90.0)});
}

double squared_gap(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

Position centre_of(const std::vector<Position>& corners) {
    std::vector<Vector> vectors;
    vectors.reserve(corners.size());
    for (const Position& corner : corners) vectors.push_back(vector_of(corner));
    Vector centre = vectors.front();
    const int rounds = corners.size() > 10'000 ? 100 : 1'000;
    for (int round = 1; round <= rounds; ++round) {
        const auto farthest =
            std::ranges::max_element(vectors, {}, [&](const Vector& vector) { return squared_gap(centre, vector); });
        for (std::size_t i = 0; i < 3; ++i) centre[i] += ((*farthest)[i] - centre[i]) / (round + 1);
    }
    return position_of(centre);
}

Position between(const Position& from, const Position& to, double share) {
    const double lon = std::lerp(from.longitude().degrees, to.longitude().degrees, share);
    const double lat = std::lerp(from.latitude().degrees, to.latitude().degrees, share);
    return Position::at(Longitude{lon}, Latitude{lat});
}

}  // namespace

std::optional<Disc> enclosing_disc(const Geometry& shape) {
    const Parts parts = parts_of(shape);
    if (parts.corners.empty()) return std::nullopt;
    Disc disc{centre_of(parts.corners), {}};
    for (const Position& corner : parts.corners) disc.radius = std::max(disc.radius, distance(disc.centre, corner));
    if (disc.radius < Distance::metres(0.01)) return Disc{parts.corners.front(), {}};
    const Distance corners_reach = disc.radius;
    double perimeter = 0;
    for (const auto& [from, to] : parts.edges) perimeter += distance(from, to).in_metres();
    const double step = std::max(corners_reach.in_metres() / 100.0, perimeter / static_cast<double>(most_points));
    Distance gap;
    for (const auto& [from, to] : parts.edges) {
        const auto pieces = static_cast<int>(std::ceil(distance(from, to).in_metres() / step));
        Position last = from;
        for (int i = 1; i <= pieces; ++i) {
            const Position next = i == pieces ? to : between(from, to, static_cast<double>(i) / pieces);
            disc.radius = std::max(disc.radius, distance(disc.centre, next));
            gap = std::max(gap, distance(last, next));
            last = next;
        }
    }
    disc.radius = disc.radius + gap * 0.5;
    return disc;
}

}  // namespace picket
