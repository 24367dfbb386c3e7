#include "layers/output/detail/markdown.hpp"

#include <algorithm>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/utf8.hpp"

namespace picket::detail {
namespace {

bool is_address(std::string_view text) noexcept {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find_first_of(" <>\\|\"") == std::string_view::npos;
}

std::string words(std::string_view name) {
    std::string out{name};
    std::ranges::replace_if(
        out, [](char c) { return c == '_' || c == '-'; }, ' ');
    return out;
}

// The name as words, and the unit where the name is not the unit already.
std::string heading(const Column& column) {
    const std::string unit = words(name(column.unit));
    const std::string text = words(column.name);
    return markdown_text(text) + (unit.empty() || unit == text ? "" : " (" + std::string{name(column.unit)} + ")");
}

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string line = one_line(text);
    if (is_address(line)) return "<" + line + ">";
    std::string out;
    for (const char c : line) {
        if (std::string_view{"\\`*_{}[]<>#|~$^&"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string markdown_table(const Layer& layer, const std::vector<std::size_t>& columns,
                           const std::vector<std::size_t>& rows) {
    if (rows.empty()) return "*No rows.*";
    std::string names = "|";
    std::string rule = "|";
    for (const std::size_t i : columns) {
        const Column& column = layer.header.columns[i];
        names += " " + heading(column) + " |";
        rule += is_numeric(column.kind) ? " ---: |" : " :--- |";
    }
    std::string out = names + "\n" + rule;
    for (const std::size_t row : rows) {
        out += "\n|";
        for (const std::size_t i : columns) out += " " + markdown_text(cell_text(layer.rows, i, row)) + " |";
    }
    return out;
}

std::string markdown_credit(const Credit& source) {
    std::string out = markdown_text(source.text.empty() ? source.id : source.text);
    // "7 rows, each with its own address" says nothing of whose they are.
    if (!source.name.empty() && source.text.find(source.name) == std::string::npos)
        out = markdown_text(source.name) + ": " + out;
    if (source.confidence == "memory") out += " (unverified)";
    if (source.confidence == "assumption") out += " (assumption)";
    if (!source.url.empty()) out += ", " + markdown_text(source.url);
    return out;
}

}  // namespace picket::detail
