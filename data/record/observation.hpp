#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "data/record/count.hpp"
#include "geo/date.hpp"

namespace picket {

/// The number of a row of the `report` table: which line of which file a fact comes from.
struct ReportId {
    std::int64_t number = 0;
    friend constexpr auto operator<=>(ReportId, ReportId) noexcept = default;
};

/// The number of a row of the `artifact` table: a file that was taken.
struct ArtifactId {
    std::int64_t number = 0;
    friend constexpr auto operator<=>(ArtifactId, ArtifactId) noexcept = default;
};

/// What is known of one day of one series. No count means: the day is not reported. That is not zero.
struct Observation {
    Day day;
    std::optional<DailyCount> count;
    ReportId report;                          ///< the latest report that stated the count
    std::optional<ArtifactId> artifact = {};  ///< the file of that report; none: it was entered by hand

    friend bool operator==(const Observation&, const Observation&) = default;
};

}  // namespace picket
