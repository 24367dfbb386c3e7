#include "layers/presence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "layers/detail/day_rows.hpp"

namespace picket {
namespace {

constexpr DaySpan near{183};

/// Largest count within `near` of any unreported day of `days`, inside `regime`.
std::optional<DailyCount> largest_near(const DayStates& states, const DayRange& regime, const DayRange& days) {
    std::optional<DailyCount> largest;
    Day looked_to = regime.begin;  // days before it have been looked at
    for (Day day = days.begin; day < days.end; day += DaySpan{1}) {
        if (states.state(day) != DayState::unreported) continue;
        const DayRange around = DayRange{std::max(day - near, looked_to), day + near + DaySpan{1}}.intersect(regime);
        for (Day other = around.begin; other < around.end; other += DaySpan{1}) {
            const auto& count = states.on(other).count;
            if (count && (!largest || *count > *largest)) largest = count;
        }
        looked_to = std::max(looked_to, around.end);
    }
    return largest;
}

Presence counted(const Series& series, const DayStates& states, const DayRange& regime, const Period& period,
                 const DayRange& days) {
    Presence out{period, days, days != period.days(), 0, 0, 0, {unit_of_total(series.unit), 0}, {}};
    for (Day day = days.begin; day < days.end; day += DaySpan{1}) {
        const DayFigure& figure = states.on(day);
        switch (figure.state) {
            case DayState::present: ++out.present; break;
            case DayState::absent: ++out.absent; break;
            case DayState::unreported: ++out.unreported; break;
        }
        if (figure.count) out.total.add(*figure.count);
    }
    if (out.unreported > 0) out.largest = largest_near(states, regime, days);
    return out;
}

std::string column_word(Unit unit) {
    std::string word{name(unit)};
    std::ranges::replace(word, '-', '_');
    return word;
}

std::vector<Column> columns(Unit daily) {
    const Unit total = unit_of_total(daily);
    const std::string word = column_word(total);
    return {{"period", ColumnKind::period, Unit::none, 0},
            {"days_present", ColumnKind::integer, Unit::days, 0},
            {"days_absent", ColumnKind::integer, Unit::days, 0},
            {"days_unreported", ColumnKind::integer, Unit::days, 0},
            {word, ColumnKind::integer, total, 0},
            {word + "_low", ColumnKind::integer, total, 0},
            {word + "_high", ColumnKind::integer, total, 0},
            {"partial", ColumnKind::text, Unit::none, 0},
            {"reported_share", ColumnKind::number, Unit::none, 3},
            {"largest_within_183_days", ColumnKind::integer, daily, 0},
            {"first_day", ColumnKind::date, Unit::none, 0},
            {"last_day", ColumnKind::date, Unit::none, 0}};
}

Cell blank_or(const std::optional<Total>& total) { return total ? Cell{total->value} : Cell{}; }

std::vector<Cell> row_of(const Presence& row) {
    const double days = static_cast<double>(row.days.length().count());
    return {row.period.text(),
            row.present,
            row.absent,
            row.unreported,
            row.total.value,
            row.total.value,
            blank_or(row.high()),
            std::string{row.partial ? "yes" : "no"},
            static_cast<double>(row.present + row.absent) / days,
            row.largest ? Cell{row.largest->value} : Cell{},
            to_text(row.days.begin),
            to_text(row.days.last())};
}

}  // namespace

std::optional<Total> Presence::high() const {
    if (unreported == 0) return total;
    if (!largest) return std::nullopt;
    return Total{total.unit, total.value + unreported * largest->value};
}

std::vector<Presence> find_presence(const Series& series, const std::vector<RegimeBreak>& breaks,
                                    const DayStates& states, const PresenceOptions& options) {
    DayRange asked = states.range();
    if (options.since) asked.begin = std::max(asked.begin, *options.since);
    if (options.until) asked.end = std::min(asked.end, *options.until + DaySpan{1});
    std::vector<Presence> out;
    for (const Regime& regime : regimes(states.range(), breaks, options.across_breaks)) {
        const DayRange inside = regime.days.intersect(asked);
        if (inside.empty()) continue;
        for (Period period = Period::around(inside.begin, options.by); period.days().begin < inside.end;
             period = period.next()) {
            out.push_back(counted(series, states, regime.days, period, period.days().intersect(inside)));
        }
    }
    return out;
}

Layer presence(const Series& series, const std::vector<RegimeBreak>& breaks, const DayStates& states,
               const PresenceOptions& options) {
    const std::vector<Presence> found = find_presence(series, breaks, states, options);
    const Unit total = unit_of_total(series.unit);
    LayerHeader header;
    header.name = "presence";
    header.title = fmt::format("Days with presence: {}", series.name);
    header.method = fmt::format(
        "A day is present with {}. {} is the sum over reported days and so a lower bound; the upper bound "
        "counts each "
        "unreported day as the largest day within 183 days of one. docs/methods.md 1.",
        detail::enough(series), column_word(total));
    header.columns = columns(series.unit);
    DayRange covered = states.range();
    if (!found.empty())
        covered = {found.front().days.begin, found.back().days.end};
    else
        covered.end = covered.begin;
    header.caveats = day_caveats(series, breaks, states, covered, options.across_breaks);
    if (std::ranges::any_of(found, &Presence::partial)) {
        header.caveats.emplace_back("A row marked partial covers first_day to last_day only, not its whole period.");
    }
    const std::vector<Regime> divided = regimes(states.range(), breaks, options.across_breaks);
    header.divided = std::ranges::any_of(divided, [&](const Regime& regime) {
        return regime.after_break && covered.begin < regime.days.begin && regime.days.begin < covered.end;
    });
    Batch rows{header.columns};
    for (const Presence& row : found) rows.append(row_of(row), {}, detail::evidence(series, states, row.days));
    return {std::move(header), std::move(rows)};
}

}  // namespace picket
