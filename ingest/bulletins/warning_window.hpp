#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/date.hpp"
#include "ingest/bulletins/rows.hpp"

namespace picket::bulletins {

/// When a warning holds, in the calendar in which it is written.
struct WarnedWindow {
    std::optional<Day> first;
    std::optional<Day> last;  ///< absent: until further notice
    std::string first_time;   ///< HH:MM; blank: not stated
    std::string last_time;
    bool daily = false;      ///< the hours hold on each of the days
    bool issue_day = false;  ///< no day is stated: it is the day on which it was issued
    std::string said;        ///< the words of the times, where they are more than the columns hold
};

/// Reads 191218Z TO 191647Z APR, 1800Z TO 0200Z DAILY 17 THRU 26 APR, UNTIL 31 DEC, 05 NOV THRU 30 MAY 23,
/// FROM 0000UTC 01 JUL TO 1600UTC 05 JUL. A day without a year is the one nearest to `issued`. \pre narrowed
WarnedWindow english_window(std::string_view text, std::optional<Day> issued);

/// Reads 5月23日0745时至24日1800时, 5月23日7时45分至5月24日18时, 5月23日至24日每日0800时至1800时. \pre narrowed
WarnedWindow chinese_window(std::string_view text, std::optional<Day> issued);

/// Fills date, date_end, time_start, time_end and hours; `offset` as "+08:00" or "Z".
void write(const WarnedWindow& window, std::string_view offset, Rows::Row& row);

}  // namespace picket::bulletins
