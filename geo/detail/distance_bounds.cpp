#include "geo/detail/distance_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <GeographicLib/Geodesic.hpp>

namespace picket::detail {
namespace {

using GeographicLib::Geodesic;

constexpr double equatorial = 6'378'137.0;  // WGS 84, in metres
constexpr double flattening = 1.0 / 298.257223563;
constexpr double polar = equatorial * (1.0 - flattening);
constexpr double rounding = 1e-6;  // of sums and roots, in metres; far more than they can lose
constexpr double per_degree = std::numbers::pi / 180.0;

/// Latitude on the sphere on which b <= metric <= a: tan(reduced) = (1 - f) tan(latitude).
double reduced(double latitude_degrees) noexcept {
    const double latitude = latitude_degrees * per_degree;
    return std::atan2((1.0 - flattening) * std::sin(latitude), std::cos(latitude));
}

}  // namespace

SpherePoint::SpherePoint(const Position& position) noexcept {
    const double latitude = position.latitude().degrees * per_degree;
    const double longitude = position.longitude().degrees * per_degree;
    const double up = (1.0 - flattening) * std::sin(latitude);
    const double out = std::cos(latitude);
    const double scale = 1.0 / std::sqrt(up * up + out * out);
    x = out * scale * std::cos(longitude);
    y = out * scale * std::sin(longitude);
    z = up * scale;
}

DistanceBounds distance_bounds(const SpherePoint& a, const SpherePoint& b) noexcept {
    const double dx = a.x - b.x;
    const double dy = a.y - b.y;
    const double dz = a.z - b.z;
    const double half_chord = std::min(1.0, std::sqrt(dx * dx + dy * dy + dz * dz) / 2.0);
    // Near the antipode the arc sine loses half of the digits: 1e-8 of a half turn is 20 cm.
    const double lost = half_chord > 0.9 ? 1.0 : rounding;
    const double angle = 2.0 * std::asin(half_chord);
    return {Distance::metres(std::max(0.0, polar * angle - lost)), Distance::metres(equatorial * angle + lost)};
}

double most_half_width(Latitude latitude, Distance radius) noexcept {
    const double angle = radius.in_metres() / polar;
    const double beta = std::abs(reduced(latitude.degrees));
    if (beta + angle >= std::numbers::pi / 2.0) return 180.0;
    return std::asin(std::min(1.0, std::sin(angle) / std::cos(beta))) / per_degree + 1e-9;
}

double half_width(const Position& centre, Distance radius) {
    // By Gauss's lemma the circle meets its radii at right angles, so it runs along a meridian, at its most eastern
    // point, where the radius arrives due east. That azimuth grows with the one at which the radius left.
    double low = 0.0;
    double high = 180.0;
    double arrived_low = -90.0;
    double arrived_high = 90.0;
    double width = 0.0;
    for (int step = 0; step < 100; ++step) {
        double azimuth = (low * arrived_high - high * arrived_low) / (arrived_high - arrived_low);
        if (step % 3 == 2 || azimuth <= low || azimuth >= high) azimuth = low + (high - low) / 2.0;
        if (azimuth <= low || azimuth >= high) break;
        double latitude = 0.0;
        double longitude = 0.0;
        double arrives = 0.0;
        Geodesic::WGS84().Direct(centre.latitude().degrees, centre.longitude().degrees, azimuth, radius.in_metres(),
                                 latitude, longitude, arrives);
        const double reached = std::remainder(longitude - centre.longitude().degrees, 360.0);
        width = std::max(width, reached);
        const double off = arrives - 90.0;
        if (std::abs(off) < 1e-9) break;
        (off < 0.0 ? low : high) = azimuth;
        (off < 0.0 ? arrived_low : arrived_high) = off;
    }
    return width;
}

double most_half_height(Distance radius) noexcept {
    constexpr double sharpest = polar * polar / equatorial;  // the least radius of a meridian, at the equator
    return radius.in_metres() / sharpest / per_degree + 1e-9;
}

}  // namespace picket::detail
