#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "layers/layer.hpp"
#include "layers/output/chart.hpp"
#include "layers/output/coast.hpp"

namespace picket {

/// A brief as its writer left it: Markdown (UTF-8) with placeholders.
///
/// - `{{ QUERY | PICK }}` is one value, written in plain digits. PICK is `COLUMN` of the only row; `first.`, `last.`,
///   `longest.` (most `days`, the first of equals), `max.`, `min.` (numbers, dates, periods; blanks left out)
///   or `sum.` (of a column with a unit) and a COLUMN; or `count`, the number of rows. `? "words"` after it stands in
///   for a blank value, which is an error otherwise.
/// - `{{ table: QUERY }}` is a table with units in its header, `| columns A, B` after it takes just these.
/// - `{{ chart: QUERY }}` is a chart of `presence --by month|year`, `streak-days`, `trends` or `exercises list`,
///   `| title "WORDS"` after it gives it another title.
/// - `{{ map: QUERY ; QUERY | view W,S,E,N | title "WORDS" }}` draws the answers on one map; view and title may be
///   left out.
/// - `| where COLUMN=VALUE` after QUERY keeps the rows whose cell is written so; several narrow further.
/// - `{{ as_of }}`, `{{ head }}` (12 digits), `{{ sources }}` and `{{ caveats }}` speak of all queries of the document,
///   wherever they stand. A caveat that not all queries share names those it belongs to.
///
/// Tables, charts, maps, sources and caveats stand alone on their line. `\{{` writes {{ itself.
struct Brief {
    std::string name;  ///< of the file, for messages
    std::string text;
};

/// Where a brief's answers come from.
struct BriefDesk {
    /// The answer to a query. Each different query is asked once for a document.
    std::function<Layer(const std::string& query)> answer;
    /// The breaks to draw into the chart of a query; may be empty.
    std::function<std::vector<ChartBreak>(const std::string& query)> breaks;
    /// Where chart-1.svg, map-1.svg and so on are drawn; empty: they are linked but not drawn.
    std::filesystem::path charts;
    /// Goes before each picture's name, so that two briefs in one folder do not share pictures.
    std::string chart_prefix = {};
    /// The land of maps. It is asked for at most once, and only when a map is drawn; empty: maps show no land.
    std::function<Coast()> coast = {};
    /// The answer of which the rows are counted alone (`| count`): with those that may be counted and not shown. Empty:
    /// that of `answer`.
    std::function<Layer(const std::string& query)> counted = {};
};

/// What one placeholder stood for: enough to ask again and see whether it still holds.
struct BriefFigure {
    std::size_t line = 0;     ///< of the template, from 1
    std::string placeholder;  ///< with its braces
    std::string query;        ///< of a map: its queries, "; " between them
    std::string value;  ///< without Markdown's escapes; of a table its Markdown, of a chart or map its rows as CSV
    friend bool operator==(const BriefFigure&, const BriefFigure&) = default;
};

struct RenderedBrief {
    std::string markdown;              ///< pictures are linked by file name alone
    std::vector<BriefFigure> figures;  ///< in the order of the document; only placeholders that ask a query
};

/// Puts values in place of placeholders. \throws InputError with file, line and placeholder when one cannot be read,
/// asks what has no answer, or has no value; what `answer` throws besides UsageError and InputError passes through.
RenderedBrief rendered(const Brief& brief, const BriefDesk& desk);

}  // namespace picket
