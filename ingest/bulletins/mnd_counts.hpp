#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/bulletins/written_day.hpp"

namespace picket::bulletins {

/// What a number of a daily report counts.
enum class MndCount { aircraft, crossed, ships, official, balloons };
inline constexpr std::size_t mnd_counts = 5;

/// A number with what it counts. The first number of aircraft is the total; whether a later one is those that crossed
/// the median line or entered the identification zone, or one of a list of types, its words say.
struct CountFound {
    std::size_t at = 0;
    std::int64_t value = 0;
    MndCount what = MndCount::aircraft;
    bool crossed_too = false;  ///< all of these aircraft crossed or entered
};

/// A day, and the second day of a window that it begins: "5月1日0600時至2日0600時".
struct DayFound {
    FoundDay day;
    std::optional<FoundDay> to;
};

struct MndFacts {
    std::vector<DayFound> days;      ///< in the order of the text
    std::vector<CountFound> counts;  ///< in the order of the text
};

/// Days and numbers of a text in Chinese or English. \pre narrowed
MndFacts mnd_facts(std::string_view text);

}  // namespace picket::bulletins
