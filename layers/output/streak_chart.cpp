#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "layers/output/chart.hpp"
#include "layers/output/detail/day_axis.hpp"
#include "layers/output/detail/gnuplot.hpp"
#include "layers/output/detail/label_placement.hpp"

namespace picket {
namespace {

using detail::Sheet;

constexpr double band = 14.0;       // pixels below the ground, for days that are not reported
constexpr double head_room = 40.0;  // pixels above the longest run, for its label
constexpr double label_size = 11.0;
constexpr double break_size = 10.0;
constexpr double line_height = 13.0;

// Days in a row on which the number in the run goes up by one.
struct Run {
    DayRange days;
    std::int64_t first = 1;  // above 1 where the chart begins within a run
    bool record = false;
    std::optional<std::string> label;
    [[nodiscard]] std::int64_t last() const { return first + days.length().count() - 1; }
};

struct Picture {
    DayRange days;
    std::vector<Run> runs;
    std::vector<DayRange> gaps;  // days not reported
    std::int64_t longest = 0;
    std::optional<std::string> open;  // length of the run that goes on at the end
    double per_pixel = 1.0;           // days of a run
    double band = 0.0;                // pixels below the ground, for days that are not reported

    [[nodiscard]] double x(Day day) const {
        const double share =
            static_cast<double>((day - days.begin).count()) / static_cast<double>(days.length().count());
        return Sheet::left + share * (Sheet::right - Sheet::left);
    }
    [[nodiscard]] double y(std::int64_t number) const { return static_cast<double>(number) / per_pixel; }
    [[nodiscard]] long offset(Day day) const { return (day - days.begin).count(); }
};

Day day_of(const Layer& layer, std::size_t column, std::size_t row) {
    return parse_day(layer.rows.text(column, row)).value_or(Day{});
}

Picture picture_of(const Layer& layer) {
    const std::size_t day_column = detail::chart_column(layer, "day", ColumnKind::date);
    const std::size_t state = detail::chart_column(layer, "state", ColumnKind::text);
    const std::size_t number_column = detail::chart_column(layer, "streak_day", ColumnKind::integer);
    Picture out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        const Day day = day_of(layer, day_column, row);
        const DayRange one = DayRange::through(day, day);
        if (row == 0) out.days.begin = day;
        out.days.end = one.end;
        if (layer.rows.written(state, row) == "unreported") {
            if (!out.gaps.empty() && out.gaps.back().end == day)
                out.gaps.back().end = one.end;
            else
                out.gaps.push_back(one);
        }
        const std::int64_t number = layer.rows.blank(number_column, row) ? 0 : layer.rows.integer(number_column, row);
        if (number < 1) continue;
        out.longest = std::max(out.longest, number);
        const bool goes_on =
            !out.runs.empty() && out.runs.back().days.end == day && number == out.runs.back().last() + 1;
        if (goes_on)
            out.runs.back().days.end = one.end;
        else
            out.runs.push_back({one, number, false, {}});
    }
    if (!out.gaps.empty()) out.band = 14.0;
    const double room = Sheet::top - Sheet::bottom - out.band - head_room;
    out.per_pixel = std::max(static_cast<double>(out.longest), 1.0) / room;
    return out;
}

// Takes from the runs' own answer which of those in the picture were records, and what to write over them.
void name_runs(Picture& picture, const Layer& streaks) {
    const std::size_t start = detail::chart_column(streaks, "start", ColumnKind::date);
    const std::size_t end = detail::chart_column(streaks, "end", ColumnKind::date);
    const std::size_t days = detail::chart_column(streaks, "days", ColumnKind::integer);
    const std::size_t open = detail::chart_column(streaks, "open", ColumnKind::text);
    const std::size_t record = detail::chart_column(streaks, "record", ColumnKind::text);
    for (std::size_t row = 0; row < streaks.rows.rows(); ++row) {
        const DayRange whole = DayRange::through(day_of(streaks, start, row), day_of(streaks, end, row));
        const std::string verdict = streaks.rows.written(record, row);
        const bool goes_on = streaks.rows.written(open, row) == "yes";
        if ((verdict != "yes" && verdict != "equals" && !goes_on) || streaks.rows.blank(days, row)) continue;
        for (Run& run : picture.runs) {
            if (run.days.intersect(whole) != run.days) continue;
            run.record = verdict == "yes" || verdict == "equals";
            if (run.days.end != whole.end) continue;
            if (goes_on) picture.open = streaks.rows.written(days, row);
            run.label = fmt::format("{} days\n{} {}{}", streaks.rows.written(days, row), goes_on ? "on" : "to",
                                    to_text(whole.last()), goes_on ? ", open" : "");
        }
    }
}

std::string labels(const Picture& picture, const std::vector<ChartBreak>& breaks) {
    std::vector<const Run*> named;
    for (const Run& run : picture.runs) {
        if (run.label) named.push_back(&run);
    }
    std::ranges::stable_sort(named, [](const Run* a, const Run* b) { return a->last() > b->last(); });
    std::vector<detail::Wish> wishes;
    for (const Run* run : named) {
        const std::string lower = run->label->substr(run->label->find('\n') + 1);
        wishes.push_back({picture.x(run->days.end), picture.y(run->last()), detail::text_width(lower, label_size),
                          2.0 * line_height});
    }
    std::vector<detail::Ramp> ramps;
    for (const Run& run : picture.runs) {
        ramps.push_back(
            {picture.x(run.days.begin), picture.x(run.days.end), picture.y(run.first - 1), picture.y(run.last())});
    }
    for (const ChartBreak& change : breaks) {
        const double x = picture.x(change.day);
        ramps.push_back({x - 2.0, x + 2.0, Sheet::height, Sheet::height});
    }
    const double ground = Sheet::bottom + picture.band;
    const detail::Box frame{Sheet::left + 2.0, 0.0, Sheet::width - 4.0, Sheet::top - ground};
    const auto boxes = detail::placed(wishes, ramps, frame);
    std::string out;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i]) continue;
        const std::string& text = *named[i]->label;
        const double middle = (boxes[i]->left + boxes[i]->right) / 2.0;
        const std::size_t cut = text.find('\n');
        for (const auto& [words, lift] :
             {std::pair{text.substr(0, cut), 1.5 * line_height}, std::pair{text.substr(cut + 1), 0.5 * line_height}}) {
            out += fmt::format("set label {} at screen {:.5f},{:.5f} center font 'DejaVu Sans{},{:.0f}' front\n",
                               detail::literal(words), middle / Sheet::width,
                               (ground + boxes[i]->bottom + lift) / Sheet::height, lift > line_height ? ":Bold" : "",
                               label_size);
        }
    }
    return out;
}

// Labels of breaks stand above the plot, in the first of two lines that has room.
std::string break_lines(const Picture& picture, const std::vector<ChartBreak>& breaks) {
    constexpr double widest = 320.0;
    std::vector<double> taken{0.0, 0.0};
    std::string out;
    for (const ChartBreak& change : breaks) {
        if (!picture.days.contains(change.day)) continue;
        const double x = picture.x(change.day);
        out += fmt::format(
            "set arrow from first {0},graph 0 to first {0},graph 1 nohead dt (4,3) lw 1.4 lc rgb '#7a7a7a' front\n",
            picture.offset(change.day));
        const std::string text = detail::fitted(to_text(change.day) + " " + change.label, widest, break_size);
        const double width = detail::text_width(text, break_size);
        const double left = std::min(x, Sheet::width - 6.0 - width);
        const auto line = std::ranges::find_if(taken, [&](double end) { return end <= left; });
        if (line == taken.end()) continue;
        *line = left + width + 6.0;
        out += fmt::format("set label {} at screen {:.5f},{:.5f} left font 'DejaVu Sans,{:.0f}'\n",
                           detail::literal(text), left / Sheet::width,
                           (Sheet::top + 8.0 + 12.0 * static_cast<double>(line - taken.begin())) / Sheet::height,
                           break_size);
    }
    return out;
}

std::string axes(const Picture& picture) {
    std::string ticks;
    for (const detail::Tick& tick : detail::day_ticks(picture.days)) {
        ticks += fmt::format("{}'{}' {}", ticks.empty() ? "" : ", ", tick.label, picture.offset(tick.day));
    }
    const long step = detail::round_step(picture.longest);
    const double below = picture.band * picture.per_pixel;
    const double above = (Sheet::top - Sheet::bottom - picture.band) * picture.per_pixel;
    return detail::axis_label("consecutive days with presence") +
           fmt::format(
               "set xrange [0:{}]\nset yrange [{:.4f}:{:.4f}]\nset xtics ({})\nset ytics 0,{},{}\n"
               "set arrow from graph 0,first 0 to graph 1,first 0 nohead lw 0.6 lc rgb '#888888' back\n",
               picture.days.length().count(), -below, above, ticks, step, picture.longest);
}

// Each run as a ramp from the start of its first day to the end of its last.
std::string run_data(const Picture& picture, std::string_view name, bool records) {
    std::string out = fmt::format("${} << end\n", name);
    for (const Run& run : picture.runs) {
        if (run.record != records) continue;
        out += fmt::format("{} {}\n{} {}\n\n\n", picture.offset(run.days.begin), run.first - 1,
                           picture.offset(run.days.end), run.last());
    }
    return out + "end\n";
}

std::string gap_data(const Picture& picture) {
    std::string out = "$gaps << end\n";
    for (const DayRange& gap : picture.gaps) {
        out += fmt::format("{} {} {:.4f} {:.4f}\n", picture.offset(gap.begin), picture.offset(gap.end),
                           -0.85 * picture.band * picture.per_pixel, -0.25 * picture.band * picture.per_pixel);
    }
    return out + "end\n";
}

// Legend and plot, of what there is.
std::string plot(const Picture& picture, const std::string& title) {
    constexpr std::string_view record_style = "fc rgb '#1f3a5f' fs solid 1.0 border lc rgb '#1f3a5f'";
    constexpr std::string_view other_style = "fc rgb '#a9b8cb' fs solid 1.0 border lc rgb '#a9b8cb'";
    constexpr std::string_view gap_style = "fc rgb '#c2410c' fs solid 1.0 border lc rgb '#c2410c'";
    std::vector<detail::LegendEntry> entries;
    std::vector<std::string> parts;
    if (std::ranges::any_of(picture.runs, &Run::record)) {
        parts.push_back(
            fmt::format("$records using 1:2 with filledcurves y=0 {} title 'runs that were records'", record_style));
        entries.push_back({std::string{record_style}, "run that was a record"});
    }
    if (!std::ranges::all_of(picture.runs, &Run::record)) {
        parts.push_back(fmt::format("$others using 1:2 with filledcurves y=0 {} title 'other runs'", other_style));
        entries.push_back({std::string{other_style}, "other run"});
    }
    if (!picture.gaps.empty()) {
        parts.push_back(fmt::format("$gaps using 1:3:1:2:3:4 with boxxyerror {} title 'days not reported'", gap_style));
        entries.push_back({std::string{gap_style}, "days not reported (below the line)"});
    }
    if (parts.empty()) parts.emplace_back("NaN");
    return "set key off\n" + detail::legend(entries, title) + run_data(picture, "others", false) +
           run_data(picture, "records", true) + gap_data(picture) + fmt::format("plot {}\n", fmt::join(parts, ", "));
}

std::vector<std::string> notes(const Picture& picture) {
    std::int64_t unreported = 0;
    for (const DayRange& gap : picture.gaps) unreported += gap.length().count();
    std::vector<std::string> out{
        fmt::format("{} to {}: {} days, {}.", to_text(picture.days.begin), to_text(picture.days.last()),
                    picture.days.length().count(),
                    unreported == 0 ? "all reported" : std::to_string(unreported) + " of them not reported")};
    if (picture.open) out.push_back(fmt::format("The run that goes on at the end has {} days.", *picture.open));
    return out;
}

}  // namespace

void running_streak_chart(const Layer& streak_days, const Layer& streaks, const std::vector<ChartBreak>& breaks,
                          const std::filesystem::path& file) {
    Picture picture = picture_of(streak_days);
    name_runs(picture, streaks);
    if (picture.days.empty()) {
        detail::draw(detail::opening(streak_days.header, {}) +
                         "set xtics ()\nset ytics ()\nset label 'no days in this answer' at graph 0.5,0.5 center\n"
                         "set xrange [0:1]\nset yrange [0:1]\nplot NaN notitle\n",
                     {&streak_days.header, &streaks.header}, file);
        return;
    }
    std::string script = detail::opening(streak_days.header, notes(picture));
    script += axes(picture) + break_lines(picture, breaks) + labels(picture, breaks) +
              plot(picture, streak_days.header.title);
    detail::draw(script, {&streak_days.header, &streaks.header}, file);
}

}  // namespace picket
