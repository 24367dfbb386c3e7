#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/json_text.hpp"
#include "layers/output/writer.hpp"

// Metadata Vocabulary for Tabular Data, W3C Recommendation, 17 December 2015. Section numbers refer to it.

namespace picket {
namespace {

using detail::json_string;

std::string_view datatype(ColumnKind kind) noexcept {
    switch (kind) {
        case ColumnKind::integer: return "integer";
        case ColumnKind::number: return "decimal";
        case ColumnKind::date: return "date";
        case ColumnKind::text:
        case ColumnKind::period: break;
    }
    return "string";
}

// Titles equal the name, because a reader compares them with the header row (section 5.6).
std::string column_text(const Column& column) {
    std::string text = fmt::format(R"({{"name": {0}, "titles": {0}, "datatype": "{1}", "null": "")",
                                   json_string(column.name), datatype(column.kind));
    if (column.unit != Unit::none) text += fmt::format(R"(, "picket:unit": {})", json_string(name(column.unit)));
    return text + "}";
}

// Common properties hold strings, objects of common properties, and arrays of these (section 5.8).
std::string source_text(const Credit& source) {
    std::string text =
        fmt::format(R"({{"dc:identifier": {}, "dc:title": {})", json_string(source.id), json_string(source.text));
    if (!source.url.empty()) text += fmt::format(R"(, "schema:url": {})", json_string(source.url));
    if (!source.confidence.empty()) text += fmt::format(R"(, "picket:confidence": {})", json_string(source.confidence));
    return text + "}";
}

std::string array(const std::vector<std::string>& elements) {
    return elements.empty() ? "[]" : fmt::format("[\n    {}\n  ]", fmt::join(elements, ",\n    "));
}

template <class Range, class Text>
std::string array_of(const Range& range, Text text) {
    std::vector<std::string> out;
    for (const auto& element : range) out.push_back(text(element));
    return array(out);
}

// The url is a relative reference (RFC 3986): a name may hold what a reference may not.
std::string reference(const std::string& file) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : file) {
        if (plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        }
    }
    return out;
}

}  // namespace

void write_csvw(const LayerHeader& header, const std::string& csv_file, std::ostream& out) {
    const auto parameter = [](const auto& pair) {
        return fmt::format(R"({{"picket:name": {}, "picket:value": {}}})", json_string(pair.first),
                           json_string(pair.second));
    };
    std::string text = "{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n";
    text += fmt::format("  \"url\": {},\n", json_string(reference(csv_file)));
    text += fmt::format("  \"dc:title\": {},\n", json_string(header.title));
    text += fmt::format("  \"dc:source\": {},\n", array_of(header.sources, source_text));
    text += fmt::format("  \"picket:caveats\": {},\n",
                        array_of(header.caveats, [](const std::string& caveat) { return json_string(caveat); }));
    text += fmt::format("  \"picket:method\": {},\n", json_string(header.method));
    text += fmt::format("  \"picket:query\": {},\n", json_string(header.query));
    text += fmt::format("  \"picket:parameters\": {},\n", array_of(header.parameters, parameter));
    text += fmt::format("  \"picket:as_of\": {},\n", json_string(header.as_of));
    text += fmt::format("  \"picket:head\": {},\n", json_string(header.head));
    text += "  \"dialect\": {\"encoding\": \"utf-8\", \"lineTerminators\": [\"\\n\"], \"header\": true},\n";
    text += fmt::format("  \"tableSchema\": {{\"columns\": {}}}\n}}\n", array_of(header.columns, column_text));
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    detail::require_taken(out);
}

}  // namespace picket
