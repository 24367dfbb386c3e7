#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace picket {

/// A calendar day. What hours it has is the affair of the publisher: see `geo/window.hpp`.
using Day = std::chrono::sys_days;
/// A moment, to the second, UTC.
using Instant = std::chrono::sys_seconds;
/// A number of calendar days: the difference of two Days.
using DaySpan = std::chrono::days;

/// A run of days, half-open: `begin` is in, `end` is not. Empty when end <= begin.
/// The command line's `--until` includes its day; `DayRange::through` is the one place that adds the one.
struct DayRange {
    Day begin{};
    Day end{};

    /// The range in which both days are in.
    static constexpr DayRange through(Day first, Day last) noexcept { return {first, last + DaySpan{1}}; }

    [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
    [[nodiscard]] constexpr DaySpan length() const noexcept { return empty() ? DaySpan{0} : end - begin; }
    [[nodiscard]] constexpr bool contains(Day day) const noexcept { return begin <= day && day < end; }
    /// The last day that is in. \pre not empty
    [[nodiscard]] constexpr Day last() const noexcept { return end - DaySpan{1}; }
    /// The days that are in both; empty where there are none.
    [[nodiscard]] constexpr DayRange intersect(const DayRange& other) const noexcept {
        return {begin < other.begin ? other.begin : begin, end < other.end ? end : other.end};
    }
    friend constexpr bool operator==(const DayRange&, const DayRange&) noexcept = default;
};

enum class PeriodLength { day, month, year };

/// A calendar year, month or day of the proleptic Gregorian calendar.
class Period {
public:
    /// The period of that length in which `day` lies.
    static Period around(Day day, PeriodLength length);

    [[nodiscard]] DayRange days() const noexcept { return days_; }
    [[nodiscard]] PeriodLength length() const noexcept { return length_; }
    /// 2024, 2024-02 or 2024-02-29.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] Period next() const { return around(days_.end, length_); }
    friend bool operator==(const Period&, const Period&) = default;

private:
    Period(DayRange days, PeriodLength length) noexcept : days_{days}, length_{length} {}
    DayRange days_;
    PeriodLength length_;
};

/// Reads "YYYY-MM-DD" (ISO 8601, years 0001 to 9999). Absent for anything else, such as 2023-02-29.
std::optional<Day> parse_day(std::string_view text);
/// Reads "2024", "2024-02" or "2024-02-29". Absent for anything else.
std::optional<Period> parse_period(std::string_view text);
/// Reads "YYYY-MM-DDTHH:MM:SSZ", with an offset such as +08:00 in place of Z, and without seconds.
/// Absent for anything else: a moment without an offset is not a moment.
std::optional<Instant> parse_instant(std::string_view text);

/// YYYY-MM-DD
std::string to_text(Day day);
/// YYYY-MM-DDTHH:MM:SSZ
std::string to_text(Instant instant);

}  // namespace picket
