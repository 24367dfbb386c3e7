#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace sample {

/// True when every element is closed in order, attributes are quoted, and no & or < stands for itself. Less than a
/// parser, enough to see text that was not escaped.
inline bool is_well_formed(std::string_view xml) {
    std::vector<std::string> open;
    std::size_t elements = 0;
    while (!xml.empty()) {
        const std::size_t tag = std::min(xml.find('<'), xml.size());
        for (std::size_t at = xml.find('&'); at < tag; at = xml.find('&', at + 1)) {
            const std::string_view reference = xml.substr(at, xml.find(';', at) - at);
            if (reference != "&amp" && reference != "&lt" && reference != "&gt" && reference != "&quot" &&
                reference != "&apos" && !reference.starts_with("&#")) {
                return false;
            }
        }
        xml.remove_prefix(tag);
        if (xml.empty()) break;
        if (xml.starts_with("<!--") || xml.starts_with("<?")) {
            const std::string_view close = xml.starts_with("<?") ? "?>" : "-->";
            if (xml.find(close) == std::string_view::npos) return false;
            xml.remove_prefix(xml.find(close) + close.size());
            continue;
        }
        char quote = 0;
        std::size_t end = 1;
        for (; end < xml.size() && (quote != 0 || xml[end] != '>'); ++end) {
            if (xml[end] == '<') return false;
            if (quote == 0 && (xml[end] == '"' || xml[end] == '\''))
                quote = xml[end];
            else if (xml[end] == quote)
                quote = 0;
        }
        if (end == xml.size()) return false;
        const std::string_view inside = xml.substr(1, end - 1);
        xml.remove_prefix(end + 1);
        const bool closes = inside.starts_with('/');
        const std::string name{inside.substr(closes ? 1 : 0, inside.find_first_of(" \t\n/", 1) - (closes ? 1 : 0))};
        if (closes) {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        } else {
            ++elements;
            if (!inside.ends_with('/')) open.push_back(name);
        }
    }
    return open.empty() && elements > 0;
}

}  // namespace sample
