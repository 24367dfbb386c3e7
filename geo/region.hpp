#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket {

/// All points within `radius` of `centre`: where something lies of which no more is known. Radius 0: the point itself.
struct Disc {
    Position centre;
    Distance radius;
    friend bool operator==(const Disc&, const Disc&) = default;
};

/// Between two meridians and two parallels, all four in. `west` > `east` means that it crosses 180 degrees.
struct GeoBox {
    Longitude west{-180.0};
    Latitude south{-90.0};
    Longitude east{180.0};
    Latitude north{90.0};

    [[nodiscard]] bool crosses_180() const noexcept { return west > east; }
    [[nodiscard]] bool contains(const Position& position) const noexcept;
    friend bool operator==(const GeoBox&, const GeoBox&) = default;
};

/// A box that holds the whole disc: exact in latitude, at most 1 % too wide in longitude; all longitudes where a pole
/// lies inside. For finding candidates, never for an answer.
GeoBox box_around(const Disc& disc);

/// How much of where something may lie is in a region.
enum class Containment {
    none,      ///< surely outside
    possible,  ///< a part of it: the probability is above 0 and below 1
    sure,      ///< all of it
};
std::string_view name(Containment containment) noexcept;

/// A part of the Earth that is asked about. Questions about points are answered by geodesic distance, never by a
/// drawn polygon (docs/methods.md 2). The edge is in.
class Region {
public:
    /// All within `radius` of `centre`. \throws GeometryError unless 0 < radius <= 19,900 km
    static Region around(Position centre, Distance radius);
    /// \throws GeometryError when south lies above north
    static Region between(GeoBox box);

    /// In which way the disc lies in the region. Of a disc with radius 0 this is `contains`. A disc that only
    /// touches from outside lies outside: the common part has no area.
    [[nodiscard]] Containment holds(const Disc& disc) const;
    [[nodiscard]] bool contains(const Position& position) const;
    /// From the position to the nearest point of the region, 0 inside; to 1 m.
    [[nodiscard]] Distance distance_to(const Position& position) const;
    /// The same around the same centre with a radius longer by that share; absent for a box. \pre share > 0
    [[nodiscard]] std::optional<Region> widened(double share) const;
    /// Holds the whole region.
    [[nodiscard]] GeoBox box() const;
    /// For titles: "within 24 nm of 123.47,25.74", "between 120 and 125 E, 20 and 25 N".
    [[nodiscard]] std::string text() const;

private:
    explicit Region(std::variant<Disc, GeoBox> shape) : shape_{shape} {}
    std::variant<Disc, GeoBox> shape_;
};

}  // namespace picket
