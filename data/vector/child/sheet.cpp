#include "data/vector/child/sheet.hpp"

#include <algorithm>
#include <optional>

#include "data/vector/child/workbook.hpp"

namespace picket::vector {
namespace {

// Most workbooks have one sheet, or one and some that were never used: then it needs no name.
std::vector<std::string> names_to_choose_from(const Workbook& workbook, const Wanted& wanted) {
    const std::vector<std::string>& names = workbook.sheets();
    if (!wanted.table.empty() || names.size() == 1) return names;
    std::vector<std::string> used;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool has_cells = false;
        workbook.rows(i, [&](std::int64_t, const std::vector<std::string>&) {
            has_cells = true;
            return false;
        });
        if (has_cells) used.push_back(names[i]);
    }
    return used;
}

std::size_t width_of(const Workbook& workbook, std::size_t sheet, int header_line) {
    std::size_t width = 0;
    workbook.rows(sheet, [&](std::int64_t number, const std::vector<std::string>& cells) {
        if (number >= header_line) width = std::max(width, cells.size());
        return true;
    });
    return width;
}

void say_rows(const Workbook& workbook, std::size_t sheet, int header_line, Output& output) {
    const std::size_t width = width_of(workbook, sheet, header_line);
    bool has_header = false;
    std::vector<std::string> row;
    workbook.rows(sheet, [&](std::int64_t number, const std::vector<std::string>& cells) {
        row = cells;
        row.resize(width);
        if (number == header_line) {
            output.header(row);
            has_header = true;
        } else if (number > header_line) {
            if (has_header) output.row(static_cast<std::uint64_t>(number), row);
            return has_header;
        }
        return true;
    });
    if (!has_header) throw Unreadable{"row " + std::to_string(header_line) + " of the sheet has no names of columns"};
}

}  // namespace

void say_sheet(const std::string& path, const Wanted& wanted, Output& output) {
    const std::string archive = "/vsizip/{" + path + "}";
    const auto workbook =
        wanted.format->driver == "ODS" ? open_document_workbook(archive) : office_open_workbook(archive);
    const std::vector<std::string> names = names_to_choose_from(*workbook, wanted);
    output.tables(names);
    if (wanted.table.empty() && names.size() != 1) return;
    const std::string& name = wanted.table.empty() ? names.front() : wanted.table;
    const auto at = std::ranges::find(workbook->sheets(), name);
    if (at == workbook->sheets().end()) return;
    say_rows(*workbook, static_cast<std::size_t>(at - workbook->sheets().begin()), wanted.header_line, output);
    output.end();
}

}  // namespace picket::vector
