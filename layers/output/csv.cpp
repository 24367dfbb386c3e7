#include <ostream>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/utf8.hpp"

namespace picket::detail {
namespace {

// RFC 4180, section 2, rules 5 to 7. A blank cell and an empty text are the same in CSV.
void append_field(std::string& text, std::string_view field) {
    if (field.find_first_of("\",\r\n") == std::string_view::npos) {
        text += field;
        return;
    }
    text += '"';
    for (const char c : field) {
        if (c == '"') text += '"';
        text += c;
    }
    text += '"';
}

// Spreadsheets run text that starts with one of these as a formula.
bool may_run(std::string_view text) noexcept {
    return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

void append_cell(std::string& text, const Batch& batch, std::size_t column, std::size_t row) {
    if (is_numeric(batch.columns()[column].kind) || batch.blank(column, row)) {
        text += cell_text(batch, column, row);
        return;
    }
    const std::string cell = valid_utf8(batch.text(column, row));
    append_field(text, may_run(cell) ? "'" + cell : cell);
}

}  // namespace

void write_csv(const LayerHeader& header, const BatchStream& rows, std::ostream& out) {
    std::string text;
    for (std::size_t column = 0; column < header.columns.size(); ++column) {
        if (column > 0) text += ',';
        append_field(text, header.columns[column].name);
    }
    text += '\n';
    while (const Batch* batch = rows()) {
        for (std::size_t row = 0; row < batch->rows(); ++row) {
            for (std::size_t column = 0; column < batch->columns().size(); ++column) {
                if (column > 0) text += ',';
                append_cell(text, *batch, column, row);
            }
            // A lone blank cell would be an empty line, which readers skip.
            if (batch->columns().size() == 1 && batch->cell(0, row) == Cell{}) text += "\"\"";
            text += '\n';
            drain(text, out);
        }
    }
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace picket::detail
