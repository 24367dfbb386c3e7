#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace picket {

/// What a number counts. One public record says 34 incidents, 40 days and 110 ships of the same zone
/// and year: three units, and no arithmetic leads from one to another.
enum class Unit {
    none,       ///< not a count: a name, a date, a share
    days,       ///< calendar days of a publisher
    ships,      ///< ships seen within one day
    ship_days,  ///< ships summed over days: a ship that stays two days counts two
    hulls,      ///< different ships, each counted once
    sorties,    ///< flights
    incidents,  ///< events
    transits,   ///< hulls per direction through a strait
    hours,
    count,  ///< the publisher did not say what is counted
    rows,   ///< lines of a file, records of the database
    bytes,
    kilometres,  ///< measured, not counted: these five are of columns alone
    metres,
    nautical_miles,
    square_kilometres,
    degrees,
};

/// The word that columns, sentences and files use: "days", "ship-days", "km", "nm", "km2"; empty for none.
std::string_view name(Unit unit) noexcept;
/// The unit that a word names; absent for any other word. `name` and `parse_unit` are each other's inverse.
std::optional<Unit> parse_unit(std::string_view word) noexcept;

/// A whole number of one unit. Counts of different units do not add, compare or convert:
/// such a line does not compile.
template <Unit U>
class Count {
public:
    constexpr Count() noexcept = default;
    explicit constexpr Count(std::int64_t value) noexcept : value_{value} {}

    [[nodiscard]] constexpr std::int64_t value() const noexcept { return value_; }
    [[nodiscard]] static constexpr Unit unit() noexcept { return U; }

    friend constexpr auto operator<=>(Count, Count) noexcept = default;
    friend constexpr Count operator+(Count a, Count b) noexcept { return Count{a.value_ + b.value_}; }
    friend constexpr Count operator-(Count a, Count b) noexcept { return Count{a.value_ - b.value_}; }
    constexpr Count& operator+=(Count other) noexcept {
        value_ += other.value_;
        return *this;
    }

private:
    std::int64_t value_ = 0;
};

using Days = Count<Unit::days>;

/// What was counted on one day of a series, in the unit of that series; never below 0.
/// It does not add by itself: the sum over days has another unit (ships become ship-days).
struct DailyCount {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(DailyCount, DailyCount) noexcept = default;
};

/// A sum over days with its unit, known when the program runs. \throws nothing; adding two units is
/// impossible because there is no operator: use `add`.
struct Total {
    Unit unit = Unit::count;
    std::int64_t value = 0;

    /// Adds what one day counted. \pre the day belongs to a series whose total has this unit
    constexpr void add(DailyCount day) noexcept { value += day.value; }
    friend constexpr bool operator==(const Total&, const Total&) noexcept = default;
};

/// The unit of the sum over days: ships and hulls become ship-days, since the same hull on two days is
/// counted twice; the others stay what they are.
Unit unit_of_total(Unit daily) noexcept;

}  // namespace picket
