#include "geo/detail/geodesic_circle.hpp"

#include <algorithm>
#include <cmath>

#include <GeographicLib/Geodesic.hpp>

#include "geo/error.hpp"

namespace picket::detail {
namespace {

using GeographicLib::Geodesic;

constexpr double units_per_degree = 1e7;
constexpr double on_pole_metres = 0.006;  // a latitude this near to a pole is rounded to it
constexpr int first_step_degrees = 4;     // divides 180, so that the nearest points to both poles are vertices
constexpr int deepest = 52;
constexpr double margin = 0.8;  // samples may miss the worst point of an edge

struct Vertex {
    double azimuth;  ///< at which the geodesic leaves the centre, in degrees
    GridPoint point;
    bool is_pole = false;  ///< then any longitude is its own
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// The first odd multiple of 180 degrees that lies east of `longitude`.
std::int64_t cut_east_of(std::int64_t longitude) {
    return (floor_div(longitude + half_turn, full_turn) + 1) * full_turn - half_turn;
}

/// Walks around the circle and bisects what is too coarse.
class Tracer {
public:
    Tracer(const Position& centre, Distance radius, Distance bound)
        : longitude_{centre.longitude().degrees},
          latitude_{centre.latitude().degrees},
          radius_{radius.in_metres()},
          bound_{bound.in_metres() * margin} {}

    GeodesicCircle trace() {
        const double to_north = distance_to(longitude_, 90.0);
        const double to_south = distance_to(longitude_, -90.0);
        north_is_vertex_ = std::abs(to_north - radius_) < on_pole_metres;
        south_is_vertex_ = std::abs(to_south - radius_) < on_pole_metres;
        Vertex last = vertex(0.0, to_units(longitude_));
        append(last, last);
        for (int azimuth = first_step_degrees; azimuth <= 360; azimuth += first_step_degrees) {
            const Vertex next = vertex(azimuth, last.point.longitude);
            refine(last, next, 0);
            last = next;
        }
        return {std::move(points_), !north_is_vertex_ && to_north < radius_, !south_is_vertex_ && to_south < radius_};
    }

private:
    static std::int64_t to_units(double degrees) { return std::llround(degrees * units_per_degree); }

    [[nodiscard]] double distance_to(double longitude, double latitude) const {
        double metres = 0.0;
        Geodesic::WGS84().Inverse(latitude_, longitude_, latitude, longitude, metres);
        return metres;
    }

    /// On the circle, with the longitude that is nearest to `near`.
    [[nodiscard]] Vertex vertex(double azimuth, std::int64_t near) const {
        const bool north = north_is_vertex_ && (azimuth == 0.0 || azimuth == 360.0);
        const bool south = south_is_vertex_ && azimuth == 180.0;
        if (north || south) {
            return {azimuth, {nearest(to_units(longitude_), near), north ? quarter_turn : -quarter_turn}, true};
        }
        double latitude = 0.0;
        double longitude = 0.0;
        Geodesic::WGS84().Direct(latitude_, longitude_, azimuth, radius_, latitude, longitude);
        return {azimuth, {nearest(to_units(longitude), near), to_units(latitude)}};
    }

    static std::int64_t nearest(std::int64_t longitude, std::int64_t near) {
        return longitude + floor_div(near - longitude + half_turn, full_turn) * full_turn;
    }

    /// By how much the worst of some points of the edge misses the circle, in metres.
    [[nodiscard]] double error(const Vertex& a, const Vertex& b) const {
        constexpr int parts = 6;
        const auto from = static_cast<double>(a.is_pole ? b.point.longitude : a.point.longitude);
        const auto to = static_cast<double>(b.is_pole ? a.point.longitude : b.point.longitude);
        const auto south = static_cast<double>(a.point.latitude);
        const auto north = static_cast<double>(b.point.latitude);
        double worst = 0.0;
        for (int i = 1; i < parts; ++i) {
            const double t = static_cast<double>(i) / parts;
            const double longitude = (from + t * (to - from)) / units_per_degree;
            const double latitude = (south + t * (north - south)) / units_per_degree;
            worst = std::max(worst, std::abs(distance_to(longitude, latitude) - radius_));
        }
        return worst;
    }

    /// The vertex between two others that lies on the meridian `cut`.
    [[nodiscard]] Vertex crossing(const Vertex& a, const Vertex& b, std::int64_t cut) const {
        const bool east = b.point.longitude > a.point.longitude;
        const double degrees = static_cast<double>(cut) / units_per_degree;
        double low = a.azimuth;
        double high = b.azimuth;
        double latitude = 0.0;
        double longitude = 0.0;
        for (;;) {
            const double middle = low + (high - low) / 2.0;
            Geodesic::WGS84().Direct(latitude_, longitude_, middle, radius_, latitude, longitude);
            if (middle <= low || middle >= high) return {middle, {cut, to_units(latitude)}};
            const double beyond = std::remainder(longitude - degrees, 360.0);
            (east == (beyond < 0.0) ? low : high) = middle;
        }
    }

    /// Appends all after `a` up to and with `b`.
    void refine(const Vertex& a, const Vertex& b, int depth) {
        if (depth > deepest) throw GeometryError{"a ring cannot be drawn with this tolerance", "ask for a coarser one"};
        const std::int64_t cut = cut_east_of(std::min(a.point.longitude, b.point.longitude));
        if (!a.is_pole && !b.is_pole && cut < std::max(a.point.longitude, b.point.longitude)) {
            const Vertex between = crossing(a, b, cut);
            refine(a, between, depth + 1);
            refine(between, b, depth + 1);
        } else if (error(a, b) > bound_) {
            const double azimuth = a.azimuth + (b.azimuth - a.azimuth) / 2.0;
            const Vertex middle = vertex(azimuth, a.is_pole ? b.point.longitude : a.point.longitude);
            refine(a, middle, depth + 1);
            refine(middle, b, depth + 1);
        } else {
            append(a, b);
        }
    }

    /// A pole is reached along the meridian of its neighbour, and left along that of the next one.
    void append(const Vertex& a, const Vertex& b) {
        if (a.is_pole && !b.is_pole) along_pole({b.point.longitude, a.point.latitude});
        if (b.is_pole && !a.is_pole) append({a.point.longitude, b.point.latitude});
        if (b.is_pole) {
            along_pole(b.point);
        } else {
            append(b.point);
        }
    }

    /// Along the parallel of a pole, which is a single point: with a vertex at 180 degrees.
    void along_pole(const GridPoint& to) {
        if (!points_.empty()) {
            const std::int64_t from = points_.back().longitude;
            const std::int64_t cut = cut_east_of(std::min(from, to.longitude));
            if (cut < std::max(from, to.longitude)) append({cut, to.latitude});
        }
        append(to);
    }

    void append(const GridPoint& point) {
        if (points_.empty() || points_.back() != point) points_.push_back(point);
    }

    double longitude_;
    double latitude_;
    double radius_;
    double bound_;
    bool north_is_vertex_ = false;
    bool south_is_vertex_ = false;
    std::vector<GridPoint> points_;
};

}  // namespace

GeodesicCircle geodesic_circle(const Position& centre, Distance radius, Distance bound) {
    return Tracer{centre, radius, bound}.trace();
}

}  // namespace picket::detail
