#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace picket {

/// Degrees east of Greenwich. A type of its own, so that it cannot stand where a latitude belongs.
struct Longitude {
    explicit constexpr Longitude(double value) noexcept : degrees{value} {}
    double degrees;
    friend constexpr auto operator<=>(Longitude, Longitude) noexcept = default;
};

/// Degrees north of the equator. A type of its own, so that it cannot stand where a longitude belongs.
struct Latitude {
    explicit constexpr Latitude(double value) noexcept : degrees{value} {}
    double degrees;
    friend constexpr auto operator<=>(Latitude, Latitude) noexcept = default;
};

/// A point on the WGS 84 ellipsoid. A Position is always valid: longitude in [-180, 180], latitude
/// in [-90, 90], both finite. +180 and -180 are the same meridian and are kept as given.
class Position {
public:
    /// \throws GeometryError when a coordinate is not finite or out of range.
    static Position at(Longitude longitude, Latitude latitude);

    [[nodiscard]] constexpr Longitude longitude() const noexcept { return longitude_; }
    [[nodiscard]] constexpr Latitude latitude() const noexcept { return latitude_; }

    friend constexpr bool operator==(const Position&, const Position&) noexcept = default;

private:
    constexpr Position(Longitude longitude, Latitude latitude) noexcept : longitude_{longitude}, latitude_{latitude} {}
    Longitude longitude_;
    Latitude latitude_;
};

/// Reads "LON,LAT" in decimal degrees, such as "123.47,25.74"; spaces around the comma are allowed.
/// Absent when the text is anything else or lies outside the range of a Position.
std::optional<Position> parse_position(std::string_view text);

/// The position as "LON,LAT" with the fewest digits that read back to the same numbers.
std::string to_text(const Position& position);

}  // namespace picket
