#include "geo/window.hpp"

#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"

namespace picket {
namespace {

const date::time_zone& zone_named(const std::string& name) {
    try {
        return *date::locate_zone(name);
    } catch (const std::runtime_error&) {
        std::vector<std::string> known;
        for (const date::time_zone& zone : date::get_tzdb().zones) known.push_back(zone.name());
        throw InputError{fmt::format("'{}' is not a time zone", name), did_you_mean(name, known)};
    }
}

/// The moment at which `zone` shows this time on this day.
Instant local_moment(const date::time_zone& zone, Day day, std::chrono::minutes time) {
    const date::local_seconds local{day.time_since_epoch() + time};
    try {
        return zone.to_sys(local);
    } catch (const std::runtime_error&) {  // the hour that a change of clocks leaves out or repeats
        throw InputError{fmt::format("{} {} is not one moment in {}: the clocks change then", to_text(day),
                                     to_text(time), zone.name()),
                         "give the series a start of day that exists once on every day"};
    }
}

}  // namespace

InstantRange Window::covers(Day day) const {
    const date::time_zone& here = zone_named(zone);
    // A window that is over by midnight ends on the day on which it began.
    const bool ends_same_day = start + length <= std::chrono::hours{24};
    const bool begins_on_label = label == DateLabel::start || (label == DateLabel::end && ends_same_day);
    const Day begins = begins_on_label ? day : day - DaySpan{1};
    const Instant begin = local_moment(here, begins, start);
    if (length < std::chrono::hours{24}) return {begin, begin + length};
    return {begin, local_moment(here, begins + DaySpan{1}, start)};
}

std::string Window::text() const {
    const std::chrono::minutes end{(start + length).count() % (24 * 60)};
    const bool whole = start.count() == 0 && length == std::chrono::hours{24};
    const std::string_view dated = label == DateLabel::start ? "its start"
                                   : label == DateLabel::end ? "its end"
                                                             : "the day of publication";
    return fmt::format("{} to {} {}, dated by {}", to_text(start), whole ? "24:00" : to_text(end), zone, dated);
}

void require_zone(const std::string& zone) { zone_named(zone); }

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    if (!is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[3]) || !is_digit(text[4])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59) return std::nullopt;
    return std::chrono::minutes{hour * 60 + minute};
}

std::string to_text(std::chrono::minutes time_of_day) {
    return fmt::format("{:02}:{:02}", time_of_day.count() / 60, time_of_day.count() % 60);
}

}  // namespace picket
