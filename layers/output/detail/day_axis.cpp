#include "layers/output/detail/day_axis.hpp"

#include <algorithm>

namespace picket::detail {
namespace {

// Every `step` months counted from January of year 0; years are 12 months.
std::vector<Tick> month_ticks(const DayRange& days, long step) {
    std::vector<Tick> out;
    const PeriodLength length = step % 12 == 0 ? PeriodLength::year : PeriodLength::month;
    for (Period period = Period::around(days.begin, length); period.days().begin < days.end; period = period.next()) {
        const std::chrono::year_month_day first{period.days().begin};
        const long month =
            static_cast<int>(first.year()) * 12L + static_cast<long>(static_cast<unsigned>(first.month())) - 1;
        if (days.contains(period.days().begin) && month % step == 0)
            out.push_back({period.days().begin, period.text()});
    }
    return out;
}

}  // namespace

std::vector<Tick> day_ticks(const DayRange& days) {
    constexpr long most = 14;
    const long length = days.length().count();
    if (length > 70) {
        for (const long step : {1L, 2L, 3L, 6L, 12L, 24L, 60L, 120L, 240L}) {
            if (length / 30 <= most * step && (step >= 12 || length <= 800)) return month_ticks(days, step);
        }
        return month_ticks(days, 1200);
    }
    std::vector<Tick> out;
    const DaySpan step{length > 9 ? 7 : 1};
    for (Day day = days.begin; day < days.end; day += step) out.push_back({day, to_text(day)});
    return out;
}

long round_step(long greatest) noexcept {
    constexpr long most = 6;
    for (long power = 1; power < 1'000'000'000; power *= 10) {
        for (const long factor : {1L, 2L, 5L}) {
            if (greatest / (factor * power) < most) return factor * power;
        }
    }
    return std::max(greatest, 1L);
}

}  // namespace picket::detail
