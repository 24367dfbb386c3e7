#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/date.hpp"

namespace picket {

/// A date as somebody wrote it, with the time of day and the offset where they stand beside it.
struct WrittenDate {
    Day day;  ///< the first one of the month or year where no finer is written
    PeriodLength length = PeriodLength::day;
    std::optional<std::chrono::seconds> time;    ///< of day; 24 h is the end of it
    std::optional<std::chrono::minutes> offset;  ///< of local time from UTC, east positive
    friend bool operator==(const WrittenDate&, const WrittenDate&) = default;
};

/// Why a text is no date: a clause such as "the calendar has no such day".
struct NoDate {
    std::string reason;
};

/// Reads dates as a source writes them.
///
/// A format is a pattern with the letters of strftime, for a whole text: %Y %y %m %d %e %j %H %I %M %S (with a
/// fraction, which is cut off) %p, %b and %B (English, long or short), %a and %A, %z (+08:00, +0800, +08, Z), %Z (UTC,
/// GMT, JST, KST, HKT, PHT), %F %T %R %%; a blank stands for any number of blanks, none too; case does not matter. Or
/// it is a name:
///
/// - iso: 2024, 2024-05, 2024-05-23, 2024-05-23T07:45[:30][Z|+08:00], a blank in place of T
/// - excel, excel1904: days since 1899-12-30 or 1904-01-01, with the time as a fraction
/// - unix, unix_ms: seconds or milliseconds since 1970-01-01T00:00Z
/// - cjk: 2024年5月23日, 2024年5月23日14時30分, 2024年5月
/// - roc: years of the Republic of China: 111-08-01, 111/08/01, 1110801, 113年5月20日
/// - era: Japanese eras: 令和6年5月20日, 平成元年1月8日, R6.5.20
/// - dtg: military date-time groups: 150429Z APR 2023, 230745H MAY 24
///
/// Full-width digits and signs count as plain ones, and a weekday in parentheses at the end does not count.
class DateFormats {
public:
    /// `formats` are tried in turn; none: those that can be read in one way only (iso, cjk, era, dtg, year first,
    /// months in words). A year of two digits lies in the hundred years from `pivot` on; without one it is refused.
    /// \throws InputError for a format that is none
    explicit DateFormats(std::vector<std::string> formats = {}, std::optional<int> pivot = {});

    [[nodiscard]] std::variant<WrittenDate, NoDate> read(std::string_view text) const;

private:
    std::vector<std::string> formats_;
    std::optional<int> pivot_;
    bool stated_;
};

/// A date in somebody's calendar: the day, and the moment where a time is known.
struct CalendarDate {
    std::string date;    ///< YYYY-MM-DD, YYYY-MM or YYYY
    std::string moment;  ///< "2024-05-23T07:45+08:00", its day being `date`; blank: not known
};

/// What a written date is in the calendar of the zone `days_in` (IANA; blank: that of `zone`, else of the offset that
/// is written). A time without an offset is one of `zone`; where that is blank too, it is passed over. A day
/// without a time stands as it is written. NoDate for an hour that the clocks leave out or go through twice.
/// \throws InputError for a zone that there is not
std::variant<CalendarDate, NoDate> in_calendar(const WrittenDate& written, const std::string& zone,
                                               const std::string& days_in);

}  // namespace picket
