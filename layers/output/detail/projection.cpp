#include "layers/output/detail/projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace picket::detail {
namespace {

constexpr double radius_m = 6'378'137.0;
constexpr double eccentricity = 0.0818191908426215;  // WGS 84
constexpr double farthest = 84.0;                    // Mercator's projection has no pole
constexpr double margin = 0.06;
constexpr double narrowest = 0.1;   // degrees
constexpr double least_view = 0.5;  // degrees: so much around a single place tells where it lies

double radians(double degrees) noexcept { return degrees * std::numbers::pi / 180.0; }
double degrees(double radians) noexcept { return radians * 180.0 / std::numbers::pi; }

// Of a latitude, in units of the ellipsoid's radius.
double northing(double latitude) noexcept {
    const double sine = std::sin(radians(std::clamp(latitude, -farthest, farthest)));
    return std::atanh(sine) - eccentricity * std::atanh(eccentricity * sine);
}

double latitude_of(double northing) noexcept {
    constexpr int rounds = 8;  // each gains more than two digits
    double sine = std::tanh(northing);
    for (int i = 0; i < rounds; ++i) sine = std::tanh(northing + eccentricity * std::atanh(eccentricity * sine));
    return degrees(std::asin(sine));
}

// Of the circle of latitude, in metres.
double parallel_radius(double latitude) noexcept {
    const double sine = std::sin(radians(latitude));
    return radius_m * std::cos(radians(latitude)) / std::sqrt(1.0 - eccentricity * eccentricity * sine * sine);
}

// Of the meridian's curve, in metres.
double meridian_radius(double latitude) noexcept {
    const double sine = std::sin(radians(latitude));
    const double square = 1.0 - eccentricity * eccentricity;
    return radius_m * square / std::pow(1.0 - eccentricity * eccentricity * sine * sine, 1.5);
}

}  // namespace

View view_of(const GeoBox& box) noexcept {
    return {box.west.degrees, box.south.degrees, box.east.degrees + (box.crosses_180() ? 360.0 : 0.0),
            box.north.degrees};
}

void Extent::add_span(double west, double east, double south, double north) {
    south_ = std::min(south_, south);
    north_ = std::max(north_, north);
    if (east - west >= 360.0) {
        spans_.push_back({-180.0, 180.0});
        return;
    }
    // Kept within -180 to 180, in two pieces where it crosses.
    if (west < -180.0) {
        spans_.push_back({west + 360.0, 180.0});
        west = -180.0;
    }
    if (east > 180.0) {
        spans_.push_back({-180.0, east - 360.0});
        east = 180.0;
    }
    spans_.push_back({west, east});
}

void Extent::add(const Position& position, Distance radius) {
    const double longitude = position.longitude().degrees;
    const double latitude = position.latitude().degrees;
    const double up = degrees(radius.in_metres() / meridian_radius(latitude));
    const double ratio = std::sin(radians(std::min(up, 90.0))) / std::max(std::cos(radians(latitude)), 1e-9);
    const double across = ratio < 1.0 ? degrees(std::asin(ratio)) : 180.0;
    add_span(longitude - across, longitude + across, std::max(latitude - up, -90.0), std::min(latitude + up, 90.0));
}

void Extent::add_line(const Line& line) {
    if (line.empty()) return;
    const auto [west, east] = std::ranges::minmax_element(line, {}, [](const Position& p) { return p.longitude(); });
    const auto [south, north] = std::ranges::minmax_element(line, {}, [](const Position& p) { return p.latitude(); });
    add_span(west->longitude().degrees, east->longitude().degrees, south->latitude().degrees,
             north->latitude().degrees);
}

void Extent::add(const Geometry& geometry) {
    if (const auto* point = std::get_if<Position>(&geometry)) add(*point, Distance{});
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        for (const Position& point : points->points) add(point, Distance{});
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        for (const Line& line : lines->lines) add_line(line);
    }
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (const auto& rings : polygons->polygons) {
            if (!rings.empty()) add_line(rings.front());
        }
    }
}

View Extent::view() const {
    std::vector<Span> sorted = spans_;
    std::ranges::sort(sorted, [](const Span& a, const Span& b) { return a.west < b.west; });
    // The widest stretch without anything is left out, the one over 180 degrees among them.
    double reach = sorted.front().east;
    for (const Span& span : sorted) reach = std::max(reach, span.east);
    double widest = sorted.front().west + 360.0 - reach;
    double west = sorted.front().west;
    double east = reach;
    reach = sorted.front().east;
    for (const Span& span : sorted) {
        if (span.west - reach > widest) {
            widest = span.west - reach;
            west = span.west;
            east = reach + 360.0;
        }
        reach = std::max(reach, span.east);
    }
    const double across = std::max((east - west) * margin, narrowest / 2.0);
    const double up = std::max((north_ - south_) * margin, narrowest / 2.0);
    const double wider = std::max(across, (least_view - (east - west)) / 2.0);
    const double taller = std::max(up, (least_view - (north_ - south_)) / 2.0);
    View out{west - wider, std::max(south_ - taller, -farthest), east + wider, std::min(north_ + taller, farthest)};
    if (out.east - out.west > 360.0) out.east = out.west + 360.0;
    return out;
}

Projection::Projection(const View& view, const Frame& frame) : view_{view}, frame_{frame} {
    view_.south = std::clamp(view_.south, -farthest, farthest);
    view_.north = std::clamp(view_.north, -farthest, farthest);
    double low = northing(view_.south);
    double high = northing(view_.north);
    const double least = radians(narrowest) / 10.0;
    const double across = std::max(radians(view_.east - view_.west), least);
    const double up = std::max(high - low, least);
    per_radian_ = std::min(frame.width() / across, frame.height() / up);
    const double wide = std::min(frame.width() / per_radian_, 2.0 * std::numbers::pi);
    const double tall = std::min(frame.height() / per_radian_, 2.0 * northing(farthest));
    const double middle = (view_.west + view_.east) / 2.0;
    view_.west = middle - degrees(wide) / 2.0;
    view_.east = middle + degrees(wide) / 2.0;
    const double centre =
        std::clamp((low + high) / 2.0, tall / 2.0 - northing(farthest), northing(farthest) - tall / 2.0);
    low = centre - tall / 2.0;
    high = centre + tall / 2.0;
    view_.south = latitude_of(low);
    view_.north = latitude_of(high);
    top_ = high;
    const double side = (frame.width() - wide * per_radian_) / 2.0;
    frame_ = {frame.left + side, frame.top, frame.right - side, frame.top + tall * per_radian_};
}

Pixel Projection::at(double longitude, double latitude) const noexcept {
    return {frame_.left + radians(longitude - view_.west) * per_radian_,
            frame_.top + (top_ - northing(latitude)) * per_radian_};
}

Pixel Projection::at(const Position& position) const noexcept {
    const double middle = (view_.west + view_.east) / 2.0;
    const double longitude = middle + std::remainder(position.longitude().degrees - middle, 360.0);
    return at(longitude, position.latitude().degrees);
}

double Projection::latitude_at(double y) const noexcept { return latitude_of(top_ - (y - frame_.top) / per_radian_); }

double Projection::pixels(Distance distance, double latitude) const noexcept {
    return distance.in_metres() / parallel_radius(latitude) * per_radian_;
}

double Projection::middle_latitude() const noexcept { return latitude_at((frame_.top + frame_.bottom) / 2.0); }

Ellipse disc_on(const Projection& projection, const Position& centre, Distance radius) noexcept {
    const double longitude = centre.longitude().degrees;
    const double latitude = centre.latitude().degrees;
    const double up = degrees(radius.in_metres() / meridian_radius(latitude));
    const double north = projection.at(longitude, latitude + up).y;
    const double south = projection.at(longitude, latitude - up).y;
    // On a sphere the circle reaches farthest east where sin(longitude) = sin(radius) / cos(latitude).
    const double arc = radius.in_metres() / (parallel_radius(latitude) / std::cos(radians(latitude)));
    const double ratio = std::sin(std::min(arc, std::numbers::pi / 2.0)) / std::cos(radians(latitude));
    const double across = ratio < 1.0 ? degrees(std::asin(ratio)) : 180.0;
    const double width = projection.at(longitude + across, latitude).x - projection.at(longitude, latitude).x;
    return {{projection.at(centre).x, (north + south) / 2.0}, width, (south - north) / 2.0};
}

}  // namespace picket::detail
