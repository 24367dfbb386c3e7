#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace picket {

/// A length, stored in metres. There is no way in or out without naming the unit.
/// 1 nautical mile is 1,852 m exactly (First International Extraordinary Hydrographic Conference, 1929).
class Distance {
public:
    constexpr Distance() noexcept = default;  ///< no distance at all, 0 m

    static constexpr Distance metres(double value) noexcept { return Distance{value}; }
    static constexpr Distance kilometres(double value) noexcept { return Distance{value * 1'000.0}; }
    static constexpr Distance nautical_miles(double value) noexcept { return Distance{value * 1'852.0}; }

    [[nodiscard]] constexpr double in_metres() const noexcept { return metres_; }
    [[nodiscard]] constexpr double in_kilometres() const noexcept { return metres_ / 1'000.0; }
    [[nodiscard]] constexpr double in_nautical_miles() const noexcept { return metres_ / 1'852.0; }

    friend constexpr auto operator<=>(Distance, Distance) noexcept = default;
    friend constexpr Distance operator+(Distance a, Distance b) noexcept { return Distance{a.metres_ + b.metres_}; }
    friend constexpr Distance operator-(Distance a, Distance b) noexcept { return Distance{a.metres_ - b.metres_}; }
    friend constexpr Distance operator*(Distance a, double factor) noexcept { return Distance{a.metres_ * factor}; }
    friend constexpr double operator/(Distance a, Distance b) noexcept { return a.metres_ / b.metres_; }

private:
    explicit constexpr Distance(double value) noexcept : metres_{value} {}
    double metres_ = 0.0;
};

/// A surface, stored in square metres.
class Area {
public:
    constexpr Area() noexcept = default;  ///< no surface at all

    static constexpr Area square_metres(double value) noexcept { return Area{value}; }
    static constexpr Area square_kilometres(double value) noexcept { return Area{value * 1e6}; }

    [[nodiscard]] constexpr double in_square_metres() const noexcept { return square_metres_; }
    [[nodiscard]] constexpr double in_square_kilometres() const noexcept { return square_metres_ / 1e6; }

    friend constexpr auto operator<=>(Area, Area) noexcept = default;
    friend constexpr Area operator+(Area a, Area b) noexcept { return Area{a.square_metres_ + b.square_metres_}; }
    friend constexpr Area operator-(Area a, Area b) noexcept { return Area{a.square_metres_ - b.square_metres_}; }

private:
    explicit constexpr Area(double value) noexcept : square_metres_{value} {}
    double square_metres_ = 0.0;
};

/// Reads a length with its unit: "24nm", "300km", "5000m", spaces before the unit allowed. Absent for anything else: a
/// number without a unit, a negative one, one that is not finite.
std::optional<Distance> parse_distance(std::string_view text);

namespace literals {

constexpr Distance operator""_m(unsigned long long value) noexcept {
    return Distance::metres(static_cast<double>(value));
}
constexpr Distance operator""_km(unsigned long long value) noexcept {
    return Distance::kilometres(static_cast<double>(value));
}
constexpr Distance operator""_nmi(unsigned long long value) noexcept {
    return Distance::nautical_miles(static_cast<double>(value));
}

}  // namespace literals

static_assert(Distance::nautical_miles(1) == Distance::metres(1'852));

}  // namespace picket
