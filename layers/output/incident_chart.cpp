#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "geo/date.hpp"
#include "geo/error.hpp"
#include "layers/output/chart.hpp"
#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/day_axis.hpp"
#include "layers/output/detail/gnuplot.hpp"
#include "layers/output/detail/severity_style.hpp"

namespace picket {
namespace {

using detail::Sheet;

struct Bar {
    Period period;
    std::map<std::size_t, double> parts;  // by number of the group
    double low = 0.0;
    double high = 0.0;
    [[nodiscard]] double total() const {
        double sum = 0.0;
        for (const auto& [group, count] : parts) sum += count;
        return sum;
    }
};

struct Group {
    std::string name;
    std::string colour;
    double total = 0.0;
};

struct Picture {
    std::vector<Bar> bars;
    std::vector<Group> groups;  // the lowest of the stack first
    bool grouped = false;
    bool whiskers = true;
};

// "8 boarding" stands on step 8.
std::optional<Severity> step_of(const std::string& group) {
    std::int64_t level = 0;
    const auto read = std::from_chars(group.data(), group.data() + group.size(), level);
    const bool whole = read.ec == std::errc{} && (read.ptr == group.data() + group.size() || *read.ptr == ' ');
    if (!whole || Severity{level} < lowest_severity || Severity{level} > highest_severity) return {};
    return Severity{level};
}

double number_at(const Layer& layer, std::size_t column, std::size_t row) {
    if (layer.rows.blank(column, row)) return 0.0;
    return layer.header.columns[column].kind == ColumnKind::integer
               ? static_cast<double>(layer.rows.integer(column, row))
               : layer.rows.number(column, row);
}

Picture picture_of(const Layer& layer) {
    const std::size_t period = detail::chart_column(layer, "period", ColumnKind::period);
    const std::size_t group = detail::chart_column(layer, "group", ColumnKind::text);
    const std::size_t count = detail::number_column(layer, "incidents");
    const std::size_t low = detail::number_column(layer, "low");
    const std::size_t high = detail::number_column(layer, "high");
    Picture out;
    std::map<std::string, std::size_t> numbers;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        const std::optional<Period> read = parse_period(layer.rows.written(period, row));
        if (!read) throw UsageError{"a chart of incidents has a bar for each period", "use trends --by month or year"};
        if (out.bars.empty() || out.bars.back().period.text() != read->text()) out.bars.push_back({*read, {}});
        Bar& bar = out.bars.back();
        const std::string name = layer.rows.written(group, row);
        out.grouped = out.grouped || !name.empty();
        const auto [held, is_new] = numbers.try_emplace(name, out.groups.size());
        if (is_new) out.groups.push_back({name, {}});
        bar.parts[held->second] += number_at(layer, count, row);
        out.groups[held->second].total += number_at(layer, count, row);
        bar.low += number_at(layer, low, row);
        bar.high += number_at(layer, high, row);
    }
    // An incident may have several of these, so that their sum is no number of incidents.
    for (const auto& [parameter, value] : layer.header.parameters) {
        if (parameter == "group" && (value == "actor" || value == "target")) out.whiskers = false;
    }
    return out;
}

// Puts the groups in the order of the stack, which `order` gives as their numbers now, and joins those that it gives
// the number of another one.
void restack(Picture& picture, const std::vector<std::size_t>& order, std::vector<Group> groups) {
    for (Bar& bar : picture.bars) {
        std::map<std::size_t, double> parts;
        for (const auto& [group, count] : bar.parts) parts[order[group]] += count;
        bar.parts = std::move(parts);
    }
    picture.groups = std::move(groups);
}

void colour_steps(Picture& picture) {
    std::vector<std::size_t> by_step(picture.groups.size());
    for (std::size_t i = 0; i < by_step.size(); ++i) by_step[i] = i;
    std::ranges::stable_sort(by_step, {}, [&](std::size_t i) { return step_of(picture.groups[i].name); });
    std::vector<std::size_t> order(by_step.size());
    std::vector<Group> groups;
    for (std::size_t i = 0; i < by_step.size(); ++i) {
        order[by_step[i]] = i;
        Group group = picture.groups[by_step[i]];
        group.colour = detail::severity_colour(step_of(group.name));
        groups.push_back(std::move(group));
    }
    restack(picture, order, std::move(groups));
}

void colour_greatest(Picture& picture) {
    constexpr std::array<std::string_view, 7> colours{"#1f3a5f", "#b5460f", "#6f9fc8", "#f2c14e",
                                                      "#00694d", "#c9a2bf", "#8a8a8a"};
    std::vector<std::size_t> by_size(picture.groups.size());
    for (std::size_t i = 0; i < by_size.size(); ++i) by_size[i] = i;
    std::ranges::stable_sort(
        by_size, [&](std::size_t a, std::size_t b) { return picture.groups[a].total > picture.groups[b].total; });
    std::vector<std::size_t> order(by_size.size());
    std::vector<Group> groups;
    for (std::size_t i = 0; i < by_size.size(); ++i) {
        Group group = picture.groups[by_size[i]];
        if (picture.grouped && group.name.empty()) group.name = "not known";
        order[by_size[i]] = std::min(i, colours.size());
        if (i < colours.size()) {
            group.colour = colours.at(i);
            groups.push_back(std::move(group));
        } else if (i == colours.size()) {
            groups.push_back({"others", "#e3e3e3", group.total});
        } else {
            groups.back().total += group.total;
        }
    }
    restack(picture, order, std::move(groups));
}

void colour(Picture& picture) {
    const bool steps = picture.grouped && std::ranges::all_of(picture.groups, [](const Group& group) {
                           return group.name.empty() || step_of(group.name).has_value();
                       });
    if (steps)
        colour_steps(picture);
    else
        colour_greatest(picture);
}

// At most some fourteen labels: every so many periods, and months as years where there are many.
std::string tics(const std::vector<Bar>& bars) {
    constexpr std::size_t most = 14;
    const bool months = bars.front().period.length() == PeriodLength::month;
    const bool days = bars.front().period.length() == PeriodLength::day;
    constexpr std::size_t months_a_year = 12;
    std::size_t step = 1;
    for (const std::size_t longer : {1U, 2U, 5U, 10U, 20U, 50U, 100U, 200U}) {
        if (step * most < bars.size()) step = longer;
    }
    if (months) {
        step = 1;
        for (const std::size_t longer : {3U, 12U, 24U, 60U, 120U, 240U}) {
            if (step * most < bars.size()) step = longer;
        }
    }
    std::string out;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const std::chrono::year_month_day first{bars[i].period.days().begin};
        const auto number = static_cast<std::size_t>(static_cast<int>(first.year())) * (months ? months_a_year : 1) +
                            (months ? static_cast<unsigned>(first.month()) - 1 : 0);
        if (days ? i % step != 0 : number % step != 0) continue;
        const std::string text = bars[i].period.text();
        const bool year_alone = months && step >= months_a_year;
        out +=
            fmt::format("{}{} {}", out.empty() ? "" : ", ", detail::literal(year_alone ? text.substr(0, 4) : text), i);
    }
    return "set xtics (" + out + ")\n";
}

// A row a period: the number, then the height up to each group's top, then low, high and total.
std::string data(const Picture& picture) {
    std::string out = "$bars << end\n";
    for (std::size_t i = 0; i < picture.bars.size(); ++i) {
        const Bar& bar = picture.bars[i];
        out += std::to_string(i);
        double height = 0.0;
        for (std::size_t group = 0; group < picture.groups.size(); ++group) {
            const auto part = bar.parts.find(group);
            height += part == bar.parts.end() ? 0.0 : part->second;
            out += ' ' + detail::fixed(height, 4);
        }
        out += fmt::format(" {} {} {}\n", detail::fixed(bar.low, 4), detail::fixed(bar.high, 4),
                           detail::fixed(bar.total(), 4));
    }
    return out + "end\n";
}

std::string fill_style(const std::string& colour, bool bordered) {
    return fmt::format("fc rgb '{}' fs solid 1.0 {}", colour, bordered ? "border lc rgb '#333333'" : "noborder");
}

// Drawn from the top of the stack to its bottom, each over the one before.
std::string plot(const Picture& picture, bool bordered) {
    std::string out;
    const std::size_t groups = picture.groups.size();
    for (std::size_t i = groups; i > 0; --i) {
        if (picture.groups[i - 1].total <= 0.0) continue;
        out += fmt::format("{}$bars using 1:{} with boxes {} notitle", out.empty() ? "plot " : ", ", i + 1,
                           fill_style(picture.groups[i - 1].colour, bordered));
    }
    const bool differ = std::ranges::any_of(picture.bars, [](const Bar& bar) { return bar.high > bar.low; });
    if (picture.whiskers && differ) {
        // On a pale line of its own a dark one is seen on dark steps and on pale ones, in grey too.
        const auto whisker = [&](std::string_view colour, double width) {
            out += fmt::format(
                "{0}$bars using 1:{2}:(0):((${1} > ${2}) ? ${1} - ${2} : 1/0) with vectors heads "
                "size screen {3},90 lw {4} lc rgb '{5}' notitle",
                out.empty() ? "plot " : ", ", groups + 3, groups + 2, bordered ? "0.004" : "0.001", width, colour);
        };
        if (bordered) whisker("#ffffff", 3.0);
        whisker("#000000", bordered ? 1.0 : 0.6);
    }
    return out.empty() ? "plot NaN notitle\n" : out + "\n";
}

std::string break_lines(const Picture& picture, const std::vector<ChartBreak>& breaks, double per_slot) {
    constexpr double size = 10.0;
    std::string out;
    for (const ChartBreak& change : breaks) {
        const auto held =
            std::ranges::find_if(picture.bars, [&](const Bar& bar) { return bar.period.days().contains(change.day); });
        if (held == picture.bars.end()) continue;
        const double x = static_cast<double>(held - picture.bars.begin()) - 0.5;
        out += fmt::format(
            "set arrow from first {0},graph 0 to first {0},graph 1 nohead dt (4,3) lw 1.4 lc rgb '#7a7a7a' front\n", x);
        const bool right = (static_cast<double>(picture.bars.size()) - x) * per_slot < 200.0;
        out += fmt::format(
            "set label {} at first {},graph 0.97 {} offset character {},0 font 'DejaVu Sans,{:.0f}' front\n",
            detail::literal(detail::fitted(to_text(change.day) + " " + change.label, 190.0, size)), x,
            right ? "right" : "left", right ? -0.5 : 0.5, size);
    }
    return out;
}

std::vector<detail::LegendEntry> legend_of(const Picture& picture) {
    std::vector<detail::LegendEntry> out;
    if (!picture.grouped) return out;
    for (const Group& group : picture.groups) {
        if (group.total <= 0.0) continue;
        out.push_back({fill_style(group.colour, true), group.name.empty() ? "not known" : group.name});
    }
    return out;
}

std::string axis_of(const Picture& picture) {
    double greatest = 1.0;
    for (const Bar& bar : picture.bars) {
        greatest = std::max({greatest, bar.total(), picture.whiskers ? bar.high : 0.0});
    }
    const long step = detail::round_step(static_cast<long>(std::ceil(greatest)));
    return fmt::format("set yrange [0:{:.2f}]\nset ytics {}\n", greatest * 1.1, step);
}

}  // namespace

void incident_chart(const Layer& counts, const std::vector<ChartBreak>& breaks, const std::filesystem::path& file) {
    constexpr std::size_t wide_enough = 160;  // periods whose bars can have an edge
    Picture picture = picture_of(counts);
    colour(picture);
    std::vector<std::string> notes{"Reporting effort is unknown: a change may be one of reporting."};
    const bool differ = std::ranges::any_of(picture.bars, [](const Bar& bar) { return bar.high > bar.low; });
    if (picture.whiskers && differ) notes.emplace_back("Whiskers: from those sure to those possible.");
    if (!picture.whiskers) notes.emplace_back("An incident with several counts once for each.");
    std::string script = detail::opening(counts.header, notes);
    const double slots = std::max(static_cast<double>(picture.bars.size()), 6.0);
    const double middle = (static_cast<double>(picture.bars.size()) - 1.0) / 2.0;
    const bool bordered = picture.bars.size() <= wide_enough;
    script += fmt::format("set xrange [{:.2f}:{:.2f}]\n", middle - slots / 2.0, middle + slots / 2.0);
    script += axis_of(picture) + fmt::format("set boxwidth {}\nset key off\n", bordered ? "0.8" : "1.0");
    const bool years = !picture.bars.empty() && picture.bars.front().period.length() == PeriodLength::year;
    const bool days = !picture.bars.empty() && picture.bars.front().period.length() == PeriodLength::day;
    script += detail::axis_label(years ? "incidents per year" : days ? "incidents per day" : "incidents per month");
    script += detail::legend(legend_of(picture), counts.header.title);
    if (picture.bars.empty()) {
        script += "set xtics ()\nset label 'no incidents in this answer' at graph 0.5,0.5 center\nplot NaN notitle\n";
    } else {
        script += break_lines(picture, breaks, (Sheet::right - Sheet::left) / slots);
        script += tics(picture.bars) + data(picture) + plot(picture, bordered);
    }
    detail::draw(script, {&counts.header}, file);
}

}  // namespace picket
