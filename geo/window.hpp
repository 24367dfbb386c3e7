#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "geo/date.hpp"

namespace picket {

/// Which day of the window the publisher prints as its date.
enum class DateLabel {
    start,        ///< the day on which the window begins
    end,          ///< the day on which it ends
    publication,  ///< the day on which the report comes out: the window began the day before
};

/// Half-open: `begin` is in, `end` is not.
struct InstantRange {
    Instant begin{};
    Instant end{};
    friend constexpr bool operator==(const InstantRange&, const InstantRange&) noexcept = default;
};

/// The hours that one printed date stands for: a local starting time, a time zone, a length.
///
/// The Japan Coast Guard's day runs from 00:00 to 24:00 Asia/Tokyo, that of Taiwan's MND from 06:00
/// to 06:00 Asia/Taipei. Day d of a series with a length of 24 hours is [start(d), start(d + 1)), so that it has
/// 23 or 25 hours where the clocks change and no moment falls between two days. A shorter length
/// counts from the start.
struct Window {
    std::chrono::minutes start{0};  ///< local time of day, in [00:00, 24:00)
    std::string zone = "UTC";       ///< a name of the IANA time zone database
    std::chrono::hours length{24};  ///< in [1, 24]
    DateLabel label = DateLabel::start;

    /// The moments that the printed date `day` covers.
    /// \throws InputError when the zone is unknown, or when the local starting time does not exist or
    /// exists twice on that day.
    [[nodiscard]] InstantRange covers(Day day) const;

    /// "06:00 to 06:00 Asia/Taipei, dated by its start".
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Window&, const Window&) = default;
};

/// \throws InputError, with the nearest names as a hint, when the time zone database has no such zone.
void require_zone(const std::string& zone);

/// Reads "06:00"; absent for anything else. 24:00 is not a start.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
std::string to_text(std::chrono::minutes time_of_day);

}  // namespace picket
