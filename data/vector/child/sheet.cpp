#include "data/vector/child/sheet.hpp"

#include <algorithm>
#include <regex>

#include <ogrsf_frmts.h>

#include "data/vector/child/cells.hpp"
#include "data/vector/child/gdal.hpp"

namespace picket::vector {
namespace {

// Days and times stand in a sheet without types as 2024/05/06 or 2024/05/06 07:08:09.
std::string with_iso_days(std::string text) {
    constexpr std::size_t day_length = 10;
    const auto digits_at = [&](std::initializer_list<std::size_t> places) {
        return std::ranges::all_of(places, [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; });
    };
    const bool is_day =
        text.size() >= day_length && digits_at({0, 1, 2, 3, 5, 6, 8, 9}) && text[4] == '/' && text[7] == '/';
    if (!is_day || (text.size() > day_length && (text.size() < 19 || text[10] != ' ' || text[13] != ':'))) return text;
    text[4] = text[7] = '-';
    if (text.size() > day_length) text[day_length] = 'T';
    return text;
}

std::vector<std::string> cells_of(const OGRFeature& row, std::size_t width) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < width; ++i) cells.push_back(with_iso_days(cell_text(row, static_cast<int>(i))));
    return cells;
}

std::size_t used_width(OGRLayer& layer, int header_line) {
    std::size_t width = 0;
    layer.ResetReading();
    while (const OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
        if (row->GetFID() < header_line) continue;
        for (int i = row->GetFieldCount() - 1; i >= static_cast<int>(width); --i) {
            if (*row->GetFieldAsString(i) == '\0') continue;
            width = static_cast<std::size_t>(i) + 1;
            break;
        }
    }
    return width;
}

}  // namespace

void say_sheet(OGRLayer& layer, int header_line, Output& output) {
    const std::size_t width = used_width(layer, header_line);
    fail_where_gdal_failed();
    const auto is_blank = [](const std::vector<std::string>& cells) {
        return std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
    };
    bool has_header = false;
    layer.ResetReading();
    while (const OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
        if (row->GetFID() < header_line) continue;
        const std::vector<std::string> cells = cells_of(*row, width);
        if (row->GetFID() == header_line) {
            has_header = !is_blank(cells);
            if (has_header) output.header(cells);
        } else if (has_header && !is_blank(cells)) {
            output.row(static_cast<std::uint64_t>(row->GetFID()), cells);
        }
    }
    if (!has_header) throw Unreadable{"row " + std::to_string(header_line) + " of the sheet has no names of columns"};
}

}  // namespace picket::vector
