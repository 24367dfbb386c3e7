#include "layers/output/detail/gnuplot.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "layers/output/detail/child.hpp"
#include "layers/output/detail/picture_metadata.hpp"
#include "layers/output/detail/utf8.hpp"
#include "layers/output/file.hpp"

namespace picket::detail {
namespace {

const Tool gnuplot{"gnuplot", "gnuplot-nox"};
constexpr double title_size = 15.0;
constexpr double title_line = 18.0;
constexpr double note_size = 10.0;
constexpr double edge = 14.0;  // between text and the sheet's edge
constexpr std::size_t head_digits = 12;

std::string ending_of(const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    if (ending == ".svg" || ending == ".png") return ending;
    throw UsageError{"a chart cannot be written to " + file.filename().string(), "end the file's name in .svg or .png"};
}

std::string terminal(const std::string& ending) {
    const std::string size = fmt::format("size {:.0f},{:.0f}", Sheet::width, Sheet::height);
    // Letters of the bitmap are measured in points of 1/72 inch at 96 pixels an inch, those of SVG in pixels.
    if (ending == ".png") return "set terminal pngcairo " + size + " font 'DejaVu Sans,12' fontscale 0.75 noenhanced\n";
    return "set terminal svg " + size + " fixed font 'DejaVu Sans,12' noenhanced background '#ffffff'\n";
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// Names the picture for those who hear it, says what it rests on, leaves out gnuplot's version, and offers other fonts
// where DejaVu is missing.
std::string finished_svg(std::string svg, const std::string& title, const std::string& metadata) {
    const auto replace_element = [&](std::string_view open, std::string_view close, const std::string& by) {
        const std::size_t begin = svg.find(open);
        const std::size_t end = begin == std::string::npos ? begin : svg.find(close, begin);
        if (end != std::string::npos) svg.replace(begin, end + close.size() - begin, by);
    };
    replace_element("<title>", "</title>", "<title>" + xml_text(title) + "</title>");
    replace_element("<desc>", "</desc>", "<desc>" + xml_text(title) + "</desc>\n" + metadata);
    constexpr std::string_view fonts = "DejaVu Sans,Verdana,Liberation Sans,Arial,sans-serif";
    replace_all(svg, "font-family=\"DejaVu Sans:Bold\"", fmt::format("font-family=\"{}\" font-weight=\"bold\"", fonts));
    replace_all(svg, "font-family=\"DejaVu Sans\"", fmt::format("font-family=\"{}\"", fonts));
    return svg;
}

std::string text_at(double x, double y, const std::string& text, double size, std::string_view style) {
    return fmt::format(
        "set label {} at screen {:.5f},{:.5f} left font 'DejaVu Sans{},{:.0f}' textcolor rgb '{}' noenhanced\n",
        literal(text), x / Sheet::width, y / Sheet::height, style, size, style.empty() ? "#444444" : "#000000");
}

// The letters of the title are bold, and so much wider.
std::vector<std::string> title_lines(std::string_view title) {
    constexpr double bold = 1.12;
    return lines_of(title, (Sheet::width - 2.0 * edge) / bold, title_size, 2);
}

// Where the first of them stands: two need the room that is left free above one.
double title_top(std::size_t lines) noexcept { return Sheet::height - (lines > 1 ? 15.0 : 22.0); }

}  // namespace

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : one_line(text)) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

std::string opening(const LayerHeader& header, const std::vector<std::string>& notes) {
    constexpr double room = Sheet::width - 2.0 * edge;
    std::string out =
        "set encoding utf8\nset format y '%.0f'\nset border 3 lw 1 lc rgb '#444444'\nset tics nomirror out scale 0.6 "
        "textcolor rgb "
        "'#000000'\n";
    out += fmt::format("set lmargin at screen {:.5f}\nset rmargin at screen {:.5f}\n", Sheet::left / Sheet::width,
                       Sheet::right / Sheet::width);
    out += fmt::format("set bmargin at screen {:.5f}\nset tmargin at screen {:.5f}\n", Sheet::bottom / Sheet::height,
                       Sheet::top / Sheet::height);
    const std::vector<std::string> title = title_lines(header.title);
    double line = title_top(title.size());
    for (const std::string& text : title) {
        out += text_at(edge, line, text, title_size, ":Bold");
        line -= title_line;
    }
    std::string said;
    for (const std::string& note : notes) said += (said.empty() ? "" : "  ") + note;
    if (!said.empty()) out += text_at(edge, 44.0, fitted(said, room, note_size), note_size, "");
    const std::string state = fmt::format("As of {}, head {}", header.as_of, header.head.substr(0, head_digits));
    out += text_at(edge, 28.0, credit_line(header.sources, room, note_size), note_size, "");
    out += text_at(edge, 12.0, fitted(state, room, note_size), note_size, "");
    return out;
}

std::string axis_label(std::string_view text) {
    return fmt::format("set label {} at screen {:.5f},graph 0.5 center rotate by 90\n", literal(text),
                       20.0 / Sheet::width);
}

std::string legend(const std::vector<LegendEntry>& entries, std::string_view title) {
    constexpr double box_width = 20.0;
    constexpr double box_height = 10.0;
    constexpr double line_height = 17.0;
    constexpr double lowest = Sheet::top + box_height;
    const auto width = [](const LegendEntry& entry, double size) {
        return box_width + 6.0 + text_width(entry.text, size) + 18.0;
    };
    double whole = 2.0 * edge;
    for (const LegendEntry& entry : entries) whole += width(entry, 12.0);
    const double size = whole > Sheet::width ? 11.0 : 12.0;
    const std::size_t lines = title_lines(title).size();
    double middle = title_top(lines) - title_line * static_cast<double>(lines - 1) - 24.0 + (lines > 1 ? 3.0 : 0.0);
    double x = edge;
    std::string out;
    for (const LegendEntry& entry : entries) {
        if (x > edge && x + width(entry, size) > Sheet::width) {
            x = edge;
            middle -= line_height;
        }
        if (middle < lowest) break;
        out += fmt::format("set object rect from screen {:.5f},{:.5f} to screen {:.5f},{:.5f} {}\n", x / Sheet::width,
                           (middle - box_height / 2.0) / Sheet::height, (x + box_width) / Sheet::width,
                           (middle + box_height / 2.0) / Sheet::height, entry.style);
        out += fmt::format("set label {} at screen {:.5f},{:.5f} left font 'DejaVu Sans,{:.0f}'\n", literal(entry.text),
                           (x + box_width + 6.0) / Sheet::width, middle / Sheet::height, size);
        x += width(entry, size);
    }
    return out;
}

void draw(const std::string& script, const std::vector<const LayerHeader*>& answers,
          const std::filesystem::path& file) {
    const std::string ending = ending_of(file);
    const PrivateFolder folder;
    // -d: no settings of the user's.
    std::string picture = output_of(gnuplot, {"-d", "-"}, terminal(ending) + script, folder.path());
    const std::string metadata = metadata_element(answers);
    picture = ending == ".svg" ? finished_svg(std::move(picture), answers.front()->title, metadata)
                               : with_text(std::move(picture), "picket", metadata);
    write_file(file, [&](std::ostream& out) { out << picture; });
}

std::size_t chart_column(const Layer& layer, std::string_view name, ColumnKind kind) {
    const auto found = std::ranges::find(layer.header.columns, name, &Column::name);
    if (found != layer.header.columns.end() && found->kind == kind) {
        return static_cast<std::size_t>(found - layer.header.columns.begin());
    }
    throw UsageError{fmt::format("there is no chart of {}: it has no column {} of kind {}", layer.header.name, name,
                                 picket::name(kind)),
                     "charts show presence and trends by month or year, running streaks and exercises"};
}

std::size_t number_column(const Layer& layer, std::string_view name) {
    const auto found = std::ranges::find(layer.header.columns, name, &Column::name);
    if (found != layer.header.columns.end() && found->kind == ColumnKind::integer) {
        return static_cast<std::size_t>(found - layer.header.columns.begin());
    }
    return chart_column(layer, name, ColumnKind::number);
}

}  // namespace picket::detail
