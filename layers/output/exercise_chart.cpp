#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "geo/date.hpp"
#include "geo/error.hpp"
#include "layers/output/chart.hpp"
#include "layers/output/detail/day_axis.hpp"
#include "layers/output/detail/gnuplot.hpp"

namespace picket {
namespace {

using detail::Sheet;

// How tall lanes and letters are: the tallest in which all find room, else the least.
struct Size {
    double lane = 0.0;
    double name = 0.0;
};
constexpr std::array<Size, 4> sizes{{{30.0, 12.0}, {24.0, 12.0}, {18.0, 11.0}, {14.0, 10.0}}};
constexpr double least_bar = 4.0;  // pixels: a day of a long time line would not show
constexpr double gap = 4.0;
constexpr std::size_t lanes_without_names = 2;  // at the bottom
constexpr double longest_name = 460.0;

struct Exercise {
    std::string name;
    DayRange days;
    bool published = true;  // areas of it
};

// Where a bar and its name stand.
struct Place {
    std::size_t lane = 0;
    double left = 0.0;  // of the bar
    double right = 0.0;
    std::optional<double> name;  // left edge
};

struct Exercises {
    std::vector<Exercise> dated;  // by first day
    std::size_t undated = 0;
};

bool has_column(const Layer& layer, std::string_view name) {
    return std::ranges::find(layer.header.columns, name, &Column::name) != layer.header.columns.end();
}

std::size_t text_column(const Layer& layer, std::string_view name) {
    const auto& columns = layer.header.columns;
    const auto found = std::ranges::find(columns, name, &Column::name);
    if (found != columns.end() && (found->kind == ColumnKind::text || found->kind == ColumnKind::date)) {
        return static_cast<std::size_t>(found - columns.begin());
    }
    throw UsageError{fmt::format("there is no time line of {}: it has no column {}", layer.header.name, name),
                     "a time line shows exercises list and allied-exercises list"};
}

// The day that a text begins with, such as 2022-08-04T12:00+08:00.
std::optional<Day> day_in(const std::string& text) {
    constexpr std::size_t length = 10;
    return parse_day(text.substr(0, length));
}

// Rows of one name are areas of one exercise.
Exercises exercises_of(const Layer& layer) {
    const bool allied = !has_column(layer, "exercise");
    const std::size_t name = text_column(layer, allied ? "name" : "exercise");
    const std::size_t start = text_column(layer, "date_start");
    const std::size_t end = text_column(layer, "date_end");
    Exercises out;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        const std::string text = layer.rows.written(name, row);
        const std::optional<Day> first = day_in(layer.rows.written(start, row));
        if (!first) {
            ++out.undated;
            continue;
        }
        const Day last = std::max(day_in(layer.rows.written(end, row)).value_or(*first), *first);
        const DayRange days = DayRange::through(*first, last);
        const bool published = std::holds_alternative<MultiPolygon>(layer.rows.geometry(row));
        const auto held = std::ranges::find_if(out.dated, [&](const Exercise& other) {
            return other.name == text && other.days.begin <= days.end && days.begin <= other.days.end;
        });
        if (held == out.dated.end()) {
            out.dated.push_back({text, days, published});
            continue;
        }
        held->days = {std::min(held->days.begin, days.begin), std::max(held->days.end, days.end)};
        held->published = held->published || published;
    }
    std::ranges::stable_sort(out.dated, {}, [](const Exercise& exercise) { return exercise.days.begin; });
    return out;
}

// Some days more than the exercises take on each side.
DayRange whole(const std::vector<Exercise>& exercises) {
    DayRange out = exercises.front().days;
    for (const Exercise& exercise : exercises) out.end = std::max(out.end, exercise.days.end);
    const DaySpan margin{std::max<long>(1, static_cast<long>(out.length().count()) / 40)};
    return {out.begin - margin, out.end + margin};
}

double x_of(Day day, const DayRange& days) {
    const double share = static_cast<double>((day - days.begin).count()) / static_cast<double>(days.length().count());
    return Sheet::left + share * (Sheet::right - Sheet::left);
}

std::string short_name(const Exercise& exercise, const Size& size) {
    return detail::fitted(exercise.name, longest_name, size.name);
}

// Lanes from the top down; in each, what stands there already. A bar that finds no lane with its name gets one without.
class Lanes {
public:
    explicit Lanes(const Size& size)
        : size_{size}, taken_(static_cast<std::size_t>((Sheet::top - Sheet::bottom) / size.lane)) {}

    std::optional<Place> place(const Exercise& exercise, const DayRange& days) {
        Place out;
        out.left = x_of(exercise.days.begin, days);
        out.right = std::max(x_of(exercise.days.end, days), out.left + least_bar);
        const double wide = detail::text_width(short_name(exercise, size_), size_.name);
        const std::array<std::optional<double>, 3> names{out.right + gap, out.left - gap - wide, std::nullopt};
        for (const std::optional<double>& name : names) {
            const double from = name ? std::min(*name, out.left) : out.left;
            const double to = name ? std::max(*name + wide, out.right) : out.right;
            if (from < Sheet::left || to > Sheet::right) continue;
            for (std::size_t lane = 0; lane < taken_.size() - (name ? lanes_without_names : 0); ++lane) {
                if (!is_free(lane, from, to)) continue;
                taken_[lane].emplace_back(from - gap, to + gap);
                out.lane = lane;
                out.name = name;
                return out;
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool is_free(std::size_t lane, double from, double to) const {
        return std::ranges::none_of(taken_[lane],
                                    [&](const auto& held) { return from < held.second && held.first < to; });
    }
    Size size_;
    std::vector<std::vector<std::pair<double, double>>> taken_;
};

struct TimeLine {
    Size size;
    std::vector<std::optional<Place>> places;  // one for each exercise
    [[nodiscard]] std::size_t without_room() const {
        return static_cast<std::size_t>(std::ranges::count_if(places, [](const auto& place) { return !place; }));
    }
    [[nodiscard]] std::size_t without_name() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(places, [](const auto& place) { return place && !place->name; }));
    }
};

TimeLine time_line(const std::vector<Exercise>& exercises, const DayRange& days) {
    TimeLine out;
    for (const Size& size : sizes) {
        Lanes lanes{size};
        out = {size, {}};
        for (const Exercise& exercise : exercises) out.places.push_back(lanes.place(exercise, days));
        if (out.without_room() == 0 && out.without_name() == 0) break;
    }
    return out;
}

constexpr std::string_view published_style = "fc rgb '#1f3a5f' fs solid 1.0 border lc rgb '#1f3a5f'";
constexpr std::string_view unpublished_style = "fc rgb '#c9d6e3' fs solid 1.0 border lc rgb '#1f3a5f'";

std::string drawn(const Exercise& exercise, const Place& place, const Size& size) {
    const double half = 0.3 * size.lane;
    const double middle = Sheet::top - (static_cast<double>(place.lane) + 0.5) * size.lane;
    std::string out =
        fmt::format("set object rect from screen {:.5f},{:.5f} to screen {:.5f},{:.5f} {}\n", place.left / Sheet::width,
                    (middle - half) / Sheet::height, place.right / Sheet::width, (middle + half) / Sheet::height,
                    exercise.published ? published_style : unpublished_style);
    if (place.name) {
        const bool before = *place.name < place.left;
        const double at = before ? place.left - gap : *place.name;
        out += fmt::format("set label {} at screen {:.5f},{:.5f} {} font 'DejaVu Sans,{:.0f}'\n",
                           detail::literal(short_name(exercise, size)), at / Sheet::width, middle / Sheet::height,
                           before ? "right" : "left", size.name);
    }
    return out;
}

std::string tics(const DayRange& days) {
    std::string out;
    for (const detail::Tick& tick : detail::day_ticks(days)) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", detail::literal(tick.label),
                           (tick.day - days.begin).count());
    }
    return "set xtics (" + out + ")\n";
}

}  // namespace

void exercise_chart(const Layer& exercises, const std::filesystem::path& file) {
    const Exercises found = exercises_of(exercises);
    const DayRange days = found.dated.empty() ? DayRange{} : whole(found.dated);
    const TimeLine line = time_line(found.dated, days);
    const std::size_t without_name = line.without_name();
    const std::size_t without_room = line.without_room();
    std::string bars;
    for (std::size_t i = 0; i < found.dated.size(); ++i) {
        if (line.places[i]) bars += drawn(found.dated[i], *line.places[i], line.size);
    }
    std::vector<std::string> notes;
    if (without_name > 0) notes.push_back(fmt::format("Names left out for want of room: {}.", without_name));
    if (without_room > 0) notes.push_back(fmt::format("Exercises left out for want of room: {}.", without_room));
    if (found.undated > 0) notes.push_back(fmt::format("Exercises without a day: {}.", found.undated));
    std::string script =
        detail::opening(exercises.header, notes) + "set key off\nset border 1\nunset ytics\nset yrange [0:1]\n";
    std::vector<detail::LegendEntry> legend;
    if (std::ranges::any_of(found.dated, &Exercise::published)) {
        legend.push_back({std::string{published_style}, "areas were published"});
    }
    if (!std::ranges::all_of(found.dated, &Exercise::published)) {
        legend.push_back({std::string{unpublished_style}, "no areas were published"});
    }
    script += detail::legend(legend, exercises.header.title);
    if (found.dated.empty()) {
        script += "set xrange [0:1]\nset xtics ()\nset label 'no exercises in this answer' at graph 0.5,0.5 center\n";
    } else {
        script += fmt::format("set xrange [0:{}]\n", days.length().count()) + tics(days) + bars;
    }
    detail::draw(script + "plot NaN notitle\n", {&exercises.header}, file);
}

}  // namespace picket
