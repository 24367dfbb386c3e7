#include "data/record/detail/sector.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace picket::detail {
namespace {

constexpr double radians = std::numbers::pi / 180.0;

/// To 5 decimals of a degree, 0.8 m at most: what a position from words is worth, and no more.
Position rounded(const Position& position) {
    const auto to_five = [](double degrees) { return std::round(degrees * 1e5) / 1e5; };
    return Position::at(Longitude{to_five(position.longitude().degrees)},
                        Latitude{to_five(position.latitude().degrees)});
}

/// How far an end at `length` moves at most when its start moves by `extent` and its bearing from north stays: by the
/// extent itself, and since the meridians are not parallel.
Distance shift(const Position& feature, Distance extent, Distance length) {
    const double steepest = std::min(std::abs(feature.latitude().degrees) + extent.in_nautical_miles() / 60.0, 89.0);
    constexpr double least_radius_metres = 6'335'439.0;  // of curvature on WGS 84, along the meridian at the equator
    const double turn = extent.in_metres() / least_radius_metres * std::tan(steepest * radians);
    return extent + length * turn;
}

}  // namespace

Disc disc_around(const Sector& sector) {
    const auto end = [&](double turned, Distance length) {
        return destination(sector.feature, Azimuth{sector.bearing.azimuth.degrees + turned}, length);
    };
    const Position centre = rounded(end(0.0, (sector.nearest + sector.farthest) * 0.5));
    Distance radius;
    for (const Distance length : {sector.nearest, sector.farthest}) {
        for (const double side : {-1.0, 0.0, 1.0})
            radius = std::max(radius, distance(centre, end(side * sector.bearing.half_width, length)));
    }
    return {centre, rounded_up(radius + shift(sector.feature, sector.extent, sector.farthest))};
}

Distance rounded_up(Distance radius) noexcept {
    return Distance::nautical_miles(std::ceil(radius.in_nautical_miles() * 10.0 - 1e-6) / 10.0);
}

}  // namespace picket::detail
