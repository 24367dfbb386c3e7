#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"
#include "layers/output/detail/letters.hpp"

namespace picket::detail {

/// The sheet that charts are drawn on, in pixels from its lower left corner.
struct Sheet {
    static constexpr double width = 900.0;
    static constexpr double height = 420.0;
    static constexpr double left = 72.0;  ///< the plot's left edge, and so on
    static constexpr double right = 884.0;
    static constexpr double bottom = 84.0;
    static constexpr double top = 330.0;
};

/// The text as a literal of gnuplot's language. Nothing in it is run or expanded: between single quotes gnuplot knows
/// no escapes, macros or commands.
std::string literal(std::string_view text);

/// What is the same in all charts: size and fonts, margins, the layer's title above, in two lines where one is too
/// short, and below the plot the notes of the chart, then sources, as-of and head. The plot and its axes come after it.
std::string opening(const LayerHeader& header, const std::vector<std::string>& notes);

/// What the upright axis shows, with its unit.
std::string axis_label(std::string_view text);

/// What a fill of the chart means.
struct LegendEntry {
    std::string style;  ///< of gnuplot: "fc rgb '#1f3a5f' fs solid"
    std::string text;
};

/// Boxes with their meaning between that title and the plot: in one line, or two where one is too short. More find no
/// room.
std::string legend(const std::vector<LegendEntry>& entries, std::string_view title);

/// Draws a script as SVG or PNG by the file's ending, under the title of the first answer, with all that is known of
/// the answers in the picture's metadata. \pre there is an answer \throws UsageError for another ending, OutputError as
/// chart.hpp says.
void draw(const std::string& script, const std::vector<const LayerHeader*>& answers, const std::filesystem::path& file);

/// The number of a column. \throws UsageError when the layer has none of that name, or of another kind.
std::size_t chart_column(const Layer& layer, std::string_view name, ColumnKind kind);
/// The same of a column of whole numbers or numbers.
std::size_t number_column(const Layer& layer, std::string_view name);

}  // namespace picket::detail
