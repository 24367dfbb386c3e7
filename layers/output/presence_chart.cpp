#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "geo/date.hpp"
#include "geo/error.hpp"
#include "layers/output/chart.hpp"
#include "layers/output/detail/gnuplot.hpp"

namespace picket {
namespace {

using detail::Sheet;

struct Bar {
    Period period;
    std::int64_t present = 0;
    std::int64_t unreported = 0;
    std::int64_t absent = 0;
    bool partial = false;
};

std::vector<Bar> bars_of(const Layer& layer) {
    const std::size_t period = detail::chart_column(layer, "period", ColumnKind::period);
    const std::size_t present = detail::chart_column(layer, "days_present", ColumnKind::integer);
    const std::size_t unreported = detail::chart_column(layer, "days_unreported", ColumnKind::integer);
    const std::size_t absent = detail::chart_column(layer, "days_absent", ColumnKind::integer);
    const auto& columns = layer.header.columns;
    const auto partial = std::ranges::find(columns, "partial", &Column::name) - columns.begin();
    const auto days = [&](std::size_t column, std::size_t row) {
        return layer.rows.blank(column, row) ? 0 : layer.rows.integer(column, row);
    };
    std::vector<Bar> out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        const std::optional<Period> read = parse_period(layer.rows.written(period, row));
        if (!read || read->length() == PeriodLength::day) {
            throw UsageError{"a chart of presence has a bar for each month or year",
                             "use presence --by month or --by year"};
        }
        out.push_back(
            {*read, days(present, row), days(unreported, row), days(absent, row),
             partial < std::ssize(columns) && layer.rows.written(static_cast<std::size_t>(partial), row) == "yes"});
    }
    return out;
}

// Labels of the axis: all where there is room, else the months that begin a quarter, else those that begin a year.
std::string tics(const std::vector<Bar>& bars) {
    constexpr std::size_t roomy = 14;
    constexpr std::size_t tight = 40;
    std::string out;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const std::string text = bars[i].period.text();
        const bool month = bars[i].period.length() == PeriodLength::month;
        const std::chrono::year_month_day first{bars[i].period.days().begin};
        const unsigned number = static_cast<unsigned>(first.month());
        const bool shown = bars.size() <= roomy ||
                           (month ? number % (bars.size() <= tight ? 3 : 12) == 1 : i % (bars.size() / roomy + 1) == 0);
        if (!shown) continue;
        const std::string label = (month && bars.size() > tight ? text.substr(0, 4) : text);
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", detail::literal(label), i);
    }
    return "set xtics (" + out + ")\n";
}

// The number above each bar, as far as the bars leave room for it: standing up where they are close, else none. A star
// is always there.
std::string numbers(const std::vector<Bar>& bars, double slot) {
    constexpr double flat = 26.0;
    constexpr double upright = 13.0;
    std::string out;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const Bar& bar = bars[i];
        const std::string text = (slot < upright ? "" : std::to_string(bar.present)) + (bar.partial ? "*" : "");
        if (text.empty()) continue;
        const bool stands = slot < flat && slot >= upright;
        out += fmt::format("set label '{}' at {},{} {} offset character 0,{} font 'DejaVu Sans:Bold,{}' front\n", text,
                           i, bar.present + bar.unreported + bar.absent, stands ? "left rotate by 90" : "center",
                           stands ? "0.4" : "0.6", stands ? 10 : 12);
    }
    return out;
}

std::string data(const std::vector<Bar>& bars) {
    std::string out = "$bars << end\n";
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const Bar& bar = bars[i];
        out += fmt::format("{} {} {} {}\n", i, bar.present, bar.present + bar.unreported,
                           bar.present + bar.unreported + bar.absent);
    }
    return out + "end\n";
}

constexpr std::string_view present_style = "fc rgb '#1f3a5f' fs solid 1.0 border lc rgb '#1f3a5f'";
constexpr std::string_view unreported_style = "fc rgb '#333333' fs pattern 4 border lc rgb '#555555'";
constexpr std::string_view absent_style = "fc rgb '#e6e6e6' fs solid 1.0 border lc rgb '#8c8c8c'";

// Drawn from the highest to the lowest, each over the one before.
std::string plot() {
    return fmt::format(
        "plot $bars using 1:4 with boxes {} title 'days without presence', "
        "$bars using 1:3 with boxes fc rgb '#ffffff' fs solid 1.0 noborder title 'days not reported', "
        "$bars using 1:3 with boxes {} title 'days not reported', "
        "$bars using 1:2 with boxes {} title 'days with presence'\n",
        absent_style, unreported_style, present_style);
}

}  // namespace

void presence_chart(const Layer& presence, const std::filesystem::path& file) {
    const std::vector<Bar> bars = bars_of(presence);
    std::vector<std::string> notes;
    if (std::ranges::any_of(bars, &Bar::partial)) {
        notes.emplace_back("* not the whole period: the series, or what was asked, begins or ends within it.");
    }
    std::string script = detail::opening(presence.header, notes);
    const bool months = !bars.empty() && bars.front().period.length() == PeriodLength::month;
    // A few bars should not fill the sheet.
    const double slots = std::max(static_cast<double>(bars.size()), 6.0);
    const double middle = (static_cast<double>(bars.size()) - 1.0) / 2.0;
    script += fmt::format("set xrange [{:.2f}:{:.2f}]\n", middle - slots / 2.0, middle + slots / 2.0);
    script += fmt::format("set yrange [0:{}]\nset ytics ({})\n", months ? "36" : "420",
                          months ? "0, 10, 20, 31" : "0, 100, 200, 300, 366");
    script += detail::axis_label(months ? "days per month" : "days per year") + "set boxwidth 0.72\n";
    script += "set key off\n";
    script += detail::legend({{std::string{present_style}, "days with presence (number above the bar)"},
                              {std::string{unreported_style}, "days not reported"},
                              {std::string{absent_style}, "days without presence"}},
                             presence.header.title);
    if (bars.empty()) {
        script += "set xtics ()\nset label 'no days in this answer' at graph 0.5,0.5 center\nplot NaN notitle\n";
    } else {
        script += tics(bars) + numbers(bars, (Sheet::right - Sheet::left) / slots) + data(bars) + plot();
    }
    detail::draw(script, {&presence.header}, file);
}

}  // namespace picket
