#include "geo/region.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <GeographicLib/Geodesic.hpp>

#include "geo/detail/distance_bounds.hpp"
#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/ring.hpp"

namespace picket {
namespace {

using detail::distance_bounds;
using detail::SpherePoint;

/// How far east of `west` the longitude lies: in [0, 360).
double east_of(double west, double longitude) noexcept {
    const double east = std::fmod(longitude - west, 360.0);
    return east < 0.0 ? east + 360.0 : east;
}

/// Degrees of longitude from the western to the eastern edge: 0 to 360.
double width(const GeoBox& box) noexcept {
    return box.east.degrees - box.west.degrees + (box.crosses_180() ? 360.0 : 0.0);
}

bool holds_longitude(const GeoBox& box, double longitude) noexcept {
    return width(box) >= 360.0 || east_of(box.west.degrees, longitude) <= width(box);
}

Position pole(double latitude) { return Position::at(Longitude{0.0}, Latitude{latitude}); }

/// How far the disc reaches north and south, and which poles it holds.
struct Reach {
    double south;
    double north;
    bool south_pole;
    bool north_pole;
};

Reach reach(const Disc& disc) {
    Reach out{-90.0, 90.0, distance(disc.centre, pole(-90.0)) <= disc.radius,
              distance(disc.centre, pole(90.0)) <= disc.radius};
    if (!out.south_pole) out.south = destination(disc.centre, Azimuth{180.0}, disc.radius).latitude().degrees;
    if (!out.north_pole) out.north = destination(disc.centre, Azimuth{0.0}, disc.radius).latitude().degrees;
    return out;
}

/// Whether the points between `half` degrees east and west of the longitude all lie between the box's meridians.
bool holds_width(const GeoBox& box, double longitude, double half) noexcept {
    const double west = east_of(box.west.degrees, longitude);
    return width(box) >= 360.0 || (half <= west && west + half <= width(box));
}

bool holds_all_of(const GeoBox& box, const Disc& disc) {
    const Reach to = reach(disc);
    if (to.south < box.south.degrees || to.north > box.north.degrees) return false;
    if (width(box) >= 360.0) return true;
    if (to.south_pole || to.north_pole) return false;
    return holds_width(box, disc.centre.longitude().degrees, detail::half_width(disc.centre, disc.radius));
}

/// The length of the way to a point of a meridian, and how it changes with the latitude of that point.
struct ToMeridian {
    double metres;
    double slope;  ///< below 0 where the way grows shorter towards the north
};

ToMeridian to_meridian(const Position& from, double longitude, double latitude) {
    double metres = 0.0;
    double leaves = 0.0;
    double arrives = 0.0;
    GeographicLib::Geodesic::WGS84().Inverse(from.latitude().degrees, from.longitude().degrees, latitude, longitude,
                                             metres, leaves, arrives);
    return {metres, std::cos(arrives * 0.017453292519943295)};
}

/// To the nearest point of a meridian between two latitudes.
double to_edge(const Position& from, double longitude, double south, double north) {
    ToMeridian low = to_meridian(from, longitude, south);
    ToMeridian high = to_meridian(from, longitude, north);
    double nearest = std::min(low.metres, high.metres);
    if (low.slope >= 0.0 || high.slope <= 0.0) return nearest;  // else there is one nearest point in between
    for (int step = 0; step < 60 && north - south > 1e-9; ++step) {
        const double secant = south - low.slope * (north - south) / (high.slope - low.slope);
        const double latitude = step % 3 == 2 ? south + (north - south) / 2.0 : secant;
        if (latitude <= south || latitude >= north) break;
        const ToMeridian middle = to_meridian(from, longitude, latitude);
        nearest = std::min(nearest, middle.metres);
        if (std::abs(middle.slope) < 1e-10) break;
        (middle.slope < 0.0 ? south : north) = latitude;
        (middle.slope < 0.0 ? low : high) = middle;
    }
    return nearest;
}

Distance distance_to_box(const GeoBox& box, const Position& from) {
    if (box.contains(from)) return {};
    const double longitude = from.longitude().degrees;
    const double latitude = from.latitude().degrees;
    if (holds_longitude(box, longitude)) {  // on a parallel, the nearest point is that of the same meridian
        const Latitude edge = latitude > box.north.degrees ? box.north : box.south;
        return distance(from, Position::at(from.longitude(), edge));
    }
    return Distance::metres(std::min(to_edge(from, box.west.degrees, box.south.degrees, box.north.degrees),
                                     to_edge(from, box.east.degrees, box.south.degrees, box.north.degrees)));
}

Containment part_of(const Disc& region, const Disc& disc) {
    const SpherePoint here{region.centre};
    const SpherePoint there{disc.centre};
    const auto bounds = distance_bounds(here, there);
    if (bounds.most + disc.radius <= region.radius) return Containment::sure;
    if (bounds.least > region.radius + disc.radius) return Containment::none;
    const bool decided = bounds.least + disc.radius > region.radius && bounds.most < region.radius + disc.radius;
    if (decided) return Containment::possible;
    const Distance apart = distance(region.centre, disc.centre);
    if (apart + disc.radius <= region.radius) return Containment::sure;
    return apart < region.radius + disc.radius ? Containment::possible : Containment::none;
}

/// What generous bounds of the disc already tell; absent where they do not.
std::optional<Containment> roughly_part_of(const GeoBox& box, const Disc& disc) {
    const double latitude = disc.centre.latitude().degrees;
    const double longitude = disc.centre.longitude().degrees;
    const double high = detail::most_half_height(disc.radius);
    if (latitude - high > box.north.degrees || latitude + high < box.south.degrees) return Containment::none;
    const double wide = detail::most_half_width(disc.centre.latitude(), disc.radius);
    const double west = east_of(box.west.degrees, longitude);
    if (west - wide > width(box) && west + wide < 360.0) return Containment::none;
    const bool between = latitude - high >= box.south.degrees && latitude + high <= box.north.degrees;
    if (between && holds_width(box, longitude, wide)) return Containment::sure;
    return std::nullopt;
}

Containment part_of(const GeoBox& box, const Disc& disc) {
    if (disc.radius == Distance{}) return box.contains(disc.centre) ? Containment::sure : Containment::none;
    const bool has_area = width(box) > 0.0 && box.south < box.north;
    if (!has_area) return Containment::none;
    if (const auto known = roughly_part_of(box, disc)) return *known;
    if (holds_all_of(box, disc)) return Containment::sure;
    return distance_to_box(box, disc.centre) < disc.radius ? Containment::possible : Containment::none;
}

std::string digits(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// "120 and 125 E", "170 E and 170 W", "0 and 10 N".
std::string limits(double first, double second, char below, char above) {
    const auto side = [&](double degrees) { return std::string{' ', degrees < 0.0 ? below : above}; };
    const bool same_side = (first < 0.0) == (second < 0.0) || first == 0.0 || second == 0.0;
    return digits(std::abs(first), 7) + (same_side ? "" : side(first)) + " and " + digits(std::abs(second), 7) +
           side(second == 0.0 ? first : second);
}

std::string text_of(Distance radius) {
    const std::string miles = digits(radius.in_nautical_miles(), 3);
    const std::string kilometres = digits(radius.in_kilometres(), 3);
    return kilometres.size() < miles.size() ? kilometres + " km" : miles + " nm";
}

}  // namespace

bool GeoBox::contains(const Position& position) const noexcept {
    const double latitude = position.latitude().degrees;
    if (latitude < south.degrees || latitude > north.degrees) return false;
    return std::abs(latitude) == 90.0 || holds_longitude(*this, position.longitude().degrees);
}

GeoBox box_around(const Disc& disc) {
    const Reach to = reach(disc);
    GeoBox out{Longitude{-180.0}, Latitude{to.south}, Longitude{180.0}, Latitude{to.north}};
    if (to.south_pole || to.north_pole) return out;
    double half = detail::most_half_width(disc.centre.latitude(), disc.radius);
    // Near to a pole the bound is more than 1 % too wide.
    if (half > 60.0) half = detail::half_width(disc.centre, disc.radius) + 1e-7;
    const auto home = [](double longitude) { return std::remainder(longitude, 360.0); };
    out.west = Longitude{home(disc.centre.longitude().degrees - half)};
    out.east = Longitude{home(disc.centre.longitude().degrees + half)};
    return out;
}

std::string_view name(Containment containment) noexcept {
    switch (containment) {
        case Containment::none: return "none";
        case Containment::possible: return "possible";
        case Containment::sure: break;
    }
    return "sure";
}

Region Region::around(Position centre, Distance radius) {
    if (!(radius > Distance{} && radius <= longest_radius)) {
        throw GeometryError{fmt::format("a radius of {} km is not one of a region", radius.in_kilometres()),
                            "it lies above 0 and up to 19900 km"};
    }
    return Region{Disc{centre, radius}};
}

Region Region::between(GeoBox box) {
    Position::at(box.west, box.south);  // each of the four in its range
    Position::at(box.east, box.north);
    if (box.south > box.north) {
        throw GeometryError{fmt::format("a box from {} to {} N lies upside down", box.south.degrees, box.north.degrees),
                            "give its southern edge first, then the northern one"};
    }
    return Region{box};
}

Containment Region::holds(const Disc& disc) const {
    return std::visit([&](const auto& shape) { return part_of(shape, disc); }, shape_);
}

bool Region::contains(const Position& position) const { return holds({position, Distance{}}) == Containment::sure; }

Distance Region::distance_to(const Position& position) const {
    if (const auto* box = std::get_if<GeoBox>(&shape_)) return distance_to_box(*box, position);
    const auto& disc = std::get<Disc>(shape_);
    return std::max(Distance{}, distance(disc.centre, position) - disc.radius);
}

std::optional<Region> Region::widened(double share) const {
    const Disc* const disc = std::get_if<Disc>(&shape_);
    if (disc == nullptr) return std::nullopt;
    return Region{Disc{disc->centre, std::min(disc->radius * (1.0 + share), longest_radius)}};
}

GeoBox Region::box() const {
    if (const auto* box = std::get_if<GeoBox>(&shape_)) return *box;
    return box_around(std::get<Disc>(shape_));
}

std::string Region::text() const {
    if (const auto* box = std::get_if<GeoBox>(&shape_)) {
        return fmt::format("between {}, {}", limits(box->west.degrees, box->east.degrees, 'W', 'E'),
                           limits(box->south.degrees, box->north.degrees, 'S', 'N'));
    }
    const auto& disc = std::get<Disc>(shape_);
    return fmt::format("within {} of {}", text_of(disc.radius), to_text(disc.centre));
}

}  // namespace picket
