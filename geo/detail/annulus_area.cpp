#include <array>
#include <cmath>
#include <numbers>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>

#include "geo/detail/geodesic_circle.hpp"

namespace picket::detail {
namespace {

/// A point and weight of Gauss-Legendre quadrature on [-1, 1].
struct Node {
    double at;
    double weight;
};

constexpr int node_count = 20;

/// Roots of the Legendre polynomial by Newton's method (Abramowitz and Stegun 25.4.29).
std::array<Node, node_count> nodes() {
    std::array<Node, node_count> out{};
    for (int i = 0; i < node_count; ++i) {
        double x = std::cos(std::numbers::pi * (i + 0.75) / (node_count + 0.5));
        double slope = 0.0;
        for (int step = 0; step < 10; ++step) {
            double before = 1.0;
            double value = x;
            for (int k = 2; k <= node_count; ++k) {
                const double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                before = value;
                value = next;
            }
            slope = node_count * (x * value - before) / (x * x - 1.0);
            x -= value / slope;
        }
        out[static_cast<std::size_t>(i)] = {x, 2.0 / ((1.0 - x * x) * slope * slope)};
    }
    return out;
}

}  // namespace

// In geodesic polar coordinates (s, alpha) the element of area is m(s, alpha) ds dalpha, where m is the reduced length
// (Karney 2013, section 3). m is smooth in s and periodic in alpha, with little but its first few harmonics, so both
// sums converge faster than any power; east and west are mirror images.
Area annulus_area(const Position& centre, Distance from, Distance to) {
    constexpr int azimuths = 24;  // in the eastern half
    const auto quadrature = nodes();
    const double middle = (from + to).in_metres() / 2.0;
    const double half = (to - from).in_metres() / 2.0;
    double sum = 0.0;
    for (int i = 0; i <= azimuths; ++i) {
        const auto line = GeographicLib::Geodesic::WGS84().Line(centre.latitude().degrees, centre.longitude().degrees,
                                                                i * 180.0 / azimuths);
        const double share = i == 0 || i == azimuths ? 0.5 : 1.0;
        for (const Node& node : quadrature) {
            double latitude = 0.0;
            double longitude = 0.0;
            double azimuth = 0.0;
            double reduced_length = 0.0;
            double unused_scale = 0.0;
            line.Position(middle + half * node.at, latitude, longitude, azimuth, reduced_length, unused_scale,
                          unused_scale);
            sum += share * node.weight * reduced_length;
        }
    }
    return Area::square_metres(sum * half * 2.0 * std::numbers::pi / azimuths);
}

}  // namespace picket::detail
