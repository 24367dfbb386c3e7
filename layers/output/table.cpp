#include <algorithm>
#include <ostream>
#include <vector>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/utf8.hpp"

namespace picket::detail {
namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t head_digits = 12;

struct TableColumn {
    std::string name;
    std::string unit;  // in brackets, or empty
    bool right = false;
    std::size_t index = 0;  ///< in the answer
    std::size_t width = 0;
    std::vector<std::string> cells;
};

std::vector<TableColumn> collected(const LayerHeader& header, const BatchStream& rows) {
    std::vector<TableColumn> columns;
    for (std::size_t index = 0; index < header.columns.size(); ++index) {
        const Column& column = header.columns[index];
        if (!column.in_tables) continue;
        TableColumn& made = columns.emplace_back();
        made.index = index;
        made.name = one_line(column.name);
        if (column.unit != Unit::none) made.unit = "[" + std::string{name(column.unit)} + "]";
        made.right = is_numeric(column.kind);
        made.width = std::max(display_width(made.name), display_width(made.unit));
    }
    while (const Batch* batch = rows()) {
        for (std::size_t row = 0; row < batch->rows(); ++row) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                std::string cell = one_line(cell_text(*batch, columns[i].index, row));
                columns[i].width = std::max(columns[i].width, display_width(cell));
                columns[i].cells.push_back(std::move(cell));
            }
        }
    }
    return columns;
}

// One line of the table, without blanks at its end. `cell` gives the text of a column.
template <class Cell>
void print_line(const std::vector<TableColumn>& columns, std::ostream& out, Cell cell) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string text = cell(columns[i]);
        const std::string padding(columns[i].width - display_width(text), ' ');
        if (i > 0) line += "  ";
        line += columns[i].right ? padding + text : text + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

void print_rows(const std::vector<TableColumn>& columns, std::ostream& out) {
    print_line(columns, out, [](const TableColumn& column) { return column.name; });
    if (std::ranges::any_of(columns, [](const TableColumn& column) { return !column.unit.empty(); })) {
        print_line(columns, out, [](const TableColumn& column) { return column.unit; });
    }
    print_line(columns, out, [](const TableColumn& column) { return std::string(column.width, '-'); });
    const std::size_t rows = columns.empty() ? 0 : columns.front().cells.size();
    for (std::size_t row = 0; row < rows; ++row) {
        print_line(columns, out, [row](const TableColumn& column) { return column.cells[row]; });
    }
    if (rows == 0) out << "(no rows)\n";
}

// The text after its lead, further lines set in by as much.
void print_wrapped(std::string_view lead, std::string_view text, std::ostream& out) {
    const std::string indent(lead.size(), ' ');
    bool first = true;
    for (const std::string& line : wrapped(one_line(text), page_width - lead.size())) {
        out << (first ? lead : indent) << line << '\n';
        first = false;
    }
}

std::string credit_text(const Credit& source) {
    std::string text = source.id + ": " + source.text;
    if (source.confidence == "memory") text += " (unverified)";
    if (source.confidence == "assumption") text += " (assumption)";
    if (!source.url.empty()) text += " <" + source.url + ">";
    return text;
}

/// Which columns are not in the table, and how to have them.
void print_left_out(const LayerHeader& header, std::ostream& out) {
    std::string names;
    for (const Column& column : header.columns) {
        if (!column.in_tables) names += (names.empty() ? "" : ", ") + one_line(column.name);
    }
    if (!names.empty()) print_wrapped("Also held: ", names + " (--format csv or json, or --output FILE)", out);
}

}  // namespace

void write_table(const LayerHeader& header, const BatchStream& rows, std::ostream& out) {
    print_wrapped("", header.title, out);
    out << '\n';
    print_rows(collected(header, rows), out);
    out << '\n';
    print_left_out(header, out);
    if (!header.caveats.empty()) out << "Caveats:\n";
    for (const std::string& caveat : header.caveats) print_wrapped("  - ", caveat, out);
    if (!header.sources.empty()) out << "Sources:\n";
    for (const Credit& source : header.sources) print_wrapped("  - ", credit_text(source), out);
    if (!header.method.empty()) print_wrapped("Method: ", header.method, out);
    if (!header.query.empty()) print_wrapped("Query: ", header.query, out);
    out << "As of: " << header.as_of << "  head: " << header.head.substr(0, head_digits) << '\n';
}

}  // namespace picket::detail
