#include "layers/output/detail/json_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/utf8.hpp"

namespace picket::detail {
namespace {

std::string escaped(char32_t value) {
    switch (value) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\b': return "\\b";
        case '\f': return "\\f";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return fmt::format("\\u{:04x}", static_cast<unsigned>(value));
    }
}

bool needs_escape(char32_t value) noexcept { return value < 0x20 || value == '"' || value == '\\' || value == 0x7F; }

std::string array(const std::vector<std::string>& elements) {
    return elements.empty() ? "[]" : fmt::format("[\n  {}\n]", fmt::join(elements, ",\n  "));
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        if (!point.valid) {
            out += "\xEF\xBF\xBD";
        } else if (needs_escape(point.value)) {
            out += escaped(point.value);
        } else {
            out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return out + '"';
}

std::string json_cell(const Batch& batch, std::size_t column, std::size_t row) {
    if (batch.blank(column, row)) return "null";
    if (is_numeric(batch.columns()[column].kind)) return cell_text(batch, column, row);
    return json_string(batch.text(column, row));
}

std::string json_evidence(const Evidence& evidence) {
    std::vector<std::int64_t> reports;
    for (const ReportId& report : evidence.reports) reports.push_back(report.number);
    return fmt::format(R"({{"count": {}, "reports": [{}], "query": {}}})", evidence.count, fmt::join(reports, ", "),
                       json_string(evidence.query));
}

std::string json_columns(const LayerHeader& header) {
    std::vector<std::string> out;
    for (const Column& column : header.columns) {
        out.push_back(fmt::format(R"({{"name": {}, "kind": "{}", "unit": {}}})", json_string(column.name),
                                  name(column.kind),
                                  column.unit == Unit::none ? "null" : json_string(name(column.unit))));
    }
    return array(out);
}

std::string json_caveats(const LayerHeader& header) {
    std::vector<std::string> out;
    for (const std::string& caveat : header.caveats) out.push_back(json_string(caveat));
    return array(out);
}

std::string json_sources(const LayerHeader& header) {
    std::vector<std::string> out;
    for (const Credit& source : header.sources) {
        out.push_back(fmt::format(R"({{"id": {}, "text": {}, "url": {}, "confidence": {}}})", json_string(source.id),
                                  json_string(source.text), json_string(source.url), json_string(source.confidence)));
    }
    return array(out);
}

std::string json_parameters(const LayerHeader& header) {
    std::vector<std::pair<std::string, std::vector<std::string>>> grouped;
    for (const auto& [parameter, value] : header.parameters) {
        auto same = std::ranges::find_if(grouped, [&](const auto& group) { return group.first == parameter; });
        if (same == grouped.end()) same = grouped.insert(grouped.end(), {parameter, {}});
        same->second.push_back(json_string(value));
    }
    std::vector<std::string> out;
    for (const auto& [parameter, values] : grouped) {
        out.push_back(values.size() == 1 ? fmt::format("{}: {}", json_string(parameter), values.front())
                                         : fmt::format("{}: [{}]", json_string(parameter), fmt::join(values, ", ")));
    }
    return fmt::format("{{{}}}", fmt::join(out, ", "));
}

}  // namespace picket::detail
