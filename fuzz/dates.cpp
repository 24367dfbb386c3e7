#include "fuzz/target.hpp"
#include "geo/date.hpp"
#include "geo/window.hpp"

namespace picket::fuzz {

void dates(std::string_view input) {
    if (const auto day = parse_day(input)) require(to_text(*day) == input, "a day is written as it was read");
    if (const auto period = parse_period(input)) {
        require(period->text() == input, "a period is written as it was read");
        require(!period->days().empty(), "a period has days");
    }
    if (const auto instant = parse_instant(input))
        require(parse_instant(to_text(*instant)) == instant, "an instant is read as it was written");
    if (const auto time = parse_time_of_day(input))
        require(to_text(*time) == input, "a time is written as it was read");
}

}  // namespace picket::fuzz
