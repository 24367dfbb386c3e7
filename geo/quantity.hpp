#pragma once

#include <compare>

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
