#include "layers/output/brief.hpp"

#include "fuzz/target.hpp"
#include "geo/error.hpp"

namespace picket::fuzz {
namespace {

/// An answer with a column of each kind that placeholders pick from, and a blank in it.
Layer answer(const std::string& query) {
    if (query.empty() || query.front() == '-') throw UsageError{"there is no such query"};
    const std::vector<Column> columns{
        {"period", ColumnKind::period}, {"days", ColumnKind::integer, Unit::days}, {"note", ColumnKind::text}};
    Layer layer{{}, Batch{columns}};
    layer.header.columns = columns;
    layer.header.title = "Made up";
    layer.header.caveats = {"The rows are made up."};
    layer.header.as_of = "latest";
    layer.header.head = std::string(64, 'a');
    layer.rows.append({Cell{"2023"}, Cell{std::int64_t{352}}, Cell{"a | b"}});
    layer.rows.append({Cell{"2024"}, Cell{}, Cell{}});
    return layer;
}

}  // namespace

void brief(std::string_view input) {
    try {
        const RenderedBrief made = rendered({"input.md", std::string{input}}, {answer, {}, {}});
        for (const BriefFigure& figure : made.figures) require(figure.line > 0, "a figure has its line");
    } catch (const InputError& error) {
        require(std::string_view{error.what()}.starts_with("input.md"), "what is wrong in a brief names it");
    }
}

}  // namespace picket::fuzz
