#include <fmt/format.h>

#include "layers/day_states.hpp"

namespace picket {
namespace {

std::string of_break(const RegimeBreak& found, bool across_breaks) {
    const std::string effect = found.effect == BreakEffect::unknown
                                   ? std::string{}
                                   : fmt::format(" (figures go {} without the world changing)", name(found.effect));
    std::string consequence = "runs, records and totals do not cross it";
    if (!splits(found.kind))
        consequence = "figures before and after it are not quite alike";
    else if (across_breaks)
        consequence = "this answer joins figures across it, as asked";
    return fmt::format("Reporting changed on {}: {} of kind {}{}; {}.", to_text(found.day),
                       found.note.empty() ? "a break" : found.note + ", a break", name(found.kind), effect,
                       consequence);
}

}  // namespace

std::vector<std::string> day_caveats(const Series& series, const std::vector<RegimeBreak>& breaks,
                                     const DayStates& states, const DayRange& range, bool across_breaks) {
    std::vector<std::string> out;
    const std::int64_t days = range.length().count();
    const std::int64_t unreported = states.days_with(DayState::unreported, range);
    if (days == 0) out.emplace_back("Nothing is held of this series in the days asked for.");
    if (unreported > 0) {
        out.push_back(fmt::format("{} of the {} days from {} to {} are not reported; that is not zero.", unreported,
                                  days, to_text(range.begin), to_text(range.last())));
    }
    if (series.assumed) {
        out.push_back(
            fmt::format("Nobody has described the series {}: its unit is taken as count, its day as 00:00 to 24:00 "
                        "UTC and a day as present from 1 on.",
                        series.id));
    }
    if (!series.label_confirmed) {
        out.push_back(
            fmt::format("Date label unconfirmed: the day runs {}, and that is an assumption.", series.window.text()));
    }
    if (states.contradictions() > 0) {
        out.push_back(
            fmt::format("On {} days a part of this series counts more than the whole; the greater figure is used.",
                        states.contradictions()));
    }
    for (const RegimeBreak& found : breaks) {
        if (found.day > range.begin && range.contains(found.day)) out.push_back(of_break(found, across_breaks));
    }
    return out;
}

}  // namespace picket
