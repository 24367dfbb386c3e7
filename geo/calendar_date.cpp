#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

#include "geo/date_text.hpp"
#include "geo/window.hpp"

namespace picket {
namespace {

const date::time_zone& zone_named(const std::string& name) {
    try {
        return *date::locate_zone(name);
    } catch (const std::runtime_error&) {
        require_zone(name);  // it throws, with the nearest names
        throw;
    }
}

std::string clock(std::chrono::seconds of_day) {
    const auto seconds = of_day.count();
    std::string out = fmt::format("{:02}:{:02}", seconds / 3'600, seconds / 60 % 60);
    if (seconds % 60 != 0) out += fmt::format(":{:02}", seconds % 60);
    return out;
}

CalendarDate shown(Instant moment, std::chrono::seconds offset) {
    const Instant local = moment + offset;
    const Day day = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    return {to_text(day), fmt::format("{}T{}{}{:02}:{:02}", to_text(day), clock(local - Instant{day}),
                                      minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60)};
}

/// The moment at which the zone shows this time, or why there is not one.
std::variant<Instant, NoDate> moment_in(const date::time_zone& zone, Day day, std::chrono::seconds time) {
    const date::local_seconds local{day.time_since_epoch() + time};
    const date::local_info info = zone.get_info(local);
    if (info.result == date::local_info::unique) return Instant{local.time_since_epoch() - info.first.offset};
    if (info.result == date::local_info::nonexistent) {
        return NoDate{fmt::format("{} {} does not exist in {}: the clocks go forward then", to_text(day), clock(time),
                                  zone.name())};
    }
    return NoDate{fmt::format("{} {} comes twice in {}, since the clocks go back then: write its offset beside it",
                              to_text(day), clock(time), zone.name())};
}

}  // namespace

std::variant<CalendarDate, NoDate> in_calendar(const WrittenDate& written, const std::string& zone,
                                               const std::string& days_in) {
    if (!written.time || (!written.offset && zone.empty())) {
        return CalendarDate{Period::around(written.day, written.length).text(), {}};
    }
    Instant moment{};
    if (written.offset) {
        moment = Instant{written.day} + *written.time - *written.offset;
    } else {
        const auto found = moment_in(zone_named(zone), written.day, *written.time);
        if (const auto* none = std::get_if<NoDate>(&found)) return *none;
        moment = std::get<Instant>(found);
    }
    const std::string& calendar = days_in.empty() ? zone : days_in;
    if (calendar.empty()) return shown(moment, *written.offset);
    return shown(moment, zone_named(calendar).get_info(moment).offset);
}

}  // namespace picket
