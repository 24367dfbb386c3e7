#include "layers/output/detail/letters.hpp"

#include <algorithm>
#include <set>

#include "layers/output/detail/utf8.hpp"

namespace picket::detail {

double text_width(std::string_view text, double size) noexcept {
    // Advance widths of DejaVu Sans, in units of the size, rounded up by group of letters.
    const auto width = [](char c) {
        if (std::string_view{" .,:;'|ijlftrI()[]-"}.find(c) != std::string_view::npos) return 0.42;
        if (std::string_view{"mwMW@%"}.find(c) != std::string_view::npos) return 0.99;
        if (c >= 'A' && c <= 'Z') return 0.72;
        return 0.64;
    };
    double sum = 0.0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = code_point(text, at).bytes;
        sum += bytes == 1 ? width(text[at]) : 0.64 * static_cast<double>(display_width(text.substr(at, bytes)));
        at += bytes;
    }
    return sum * size;
}

std::string fitted(std::string_view text, double width, double size) {
    const std::string whole = one_line(text);
    if (text_width(whole, size) <= width) return whole;
    std::string out;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t bytes = code_point(whole, at).bytes;
        if (text_width(out + whole.substr(at, bytes) + "...", size) > width) break;
        out += whole.substr(at, bytes);
        at += bytes;
    }
    out.erase(out.find_last_not_of(" ,;:") + 1);
    return out + "...";
}

std::vector<std::string> lines_of(std::string_view text, double width, double size, std::size_t most) {
    const std::string whole = one_line(text);
    std::vector<std::string> out{""};
    std::size_t at = 0;
    while (at < whole.size()) {
        const std::size_t end = std::min(whole.find(' ', at), whole.size());
        const std::string word = whole.substr(at, end - at);
        const std::string longer = out.back().empty() ? word : out.back() + " " + word;
        if (out.back().empty() || text_width(longer, size) <= width) {
            out.back() = longer;
        } else if (out.size() == most) {
            out.back() = fitted(out.back() + whole.substr(at - 1), width, size);
            return out;
        } else {
            out.push_back(word);
        }
        at = end + 1;
    }
    for (std::string& line : out) line = fitted(line, width, size);
    return out;
}

std::string xml_text(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string credit_line(const std::vector<Credit>& sources, double width, double size) {
    std::vector<std::string> all;
    std::set<std::string> said;
    for (const Credit& source : sources) {
        std::string who = !source.name.empty() ? source.name : source.text.empty() ? source.id : source.text;
        if (source.confidence == "memory") who += " (unverified)";
        if (source.confidence == "assumption") who += " (assumption)";
        if (said.insert(who).second) all.push_back(std::move(who));
    }
    if (all.empty()) return {};
    const auto rest = [&](std::size_t shown) {
        const std::size_t left = all.size() - shown;
        return left == 0 ? std::string{} : " and " + std::to_string(left) + " more in the metadata";
    };
    std::string out = "Source: " + all.front();
    std::size_t shown = 1;
    for (; shown < all.size(); ++shown) {
        const std::string longer = out + "; " + all[shown];
        if (text_width(longer + rest(shown + 1), size) > width) break;
        out = longer;
    }
    return fitted(out, width - text_width(rest(shown), size), size) + rest(shown);
}

}  // namespace picket::detail
