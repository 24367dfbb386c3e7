#include "data/record/csv_line.hpp"

namespace picket {
namespace {

void append_cell(std::string& line, std::string_view cell) {
    if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

template <class Text>
std::string line_of(const std::vector<Text>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        append_cell(line, cells[i]);
    }
    if (line.empty() && cells.size() == 1) line = "\"\"";
    return line;
}

}  // namespace

std::string csv_line(const std::vector<std::string_view>& cells) { return line_of(cells); }
std::string csv_line(const std::vector<std::string>& cells) { return line_of(cells); }

std::vector<std::string> cells_of_csv_line(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (c == '"' && (quoted || cells.back().empty())) {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

}  // namespace picket
