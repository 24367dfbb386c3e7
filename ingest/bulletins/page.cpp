#include "ingest/bulletins/page.hpp"

#include <algorithm>

#include "geo/utf8.hpp"

namespace picket::bulletins {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The plain sign that stands for a code point in a scan; 0 where it stays.
char plain(char32_t c) noexcept {
    if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + '!');
    if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFE63) return '-';
    return 0;
}

bool is_unseen(char32_t c) noexcept { return c == 0xFEFF || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060; }

}  // namespace

bool is_html(std::string_view bytes) noexcept {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(blanks);
    if (first == std::string_view::npos || bytes[first] != '<' || first + 1 == bytes.size()) return false;
    return bytes[first + 1] == '!' || is_letter(bytes[first + 1]);
}

std::vector<Line> lines_of_text(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Line> out;
    std::size_t number = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n\f"), text.size());
        const bool two = text.substr(end).starts_with("\r\n");
        const bool page_ends = end < text.size() && text[end] == '\f';
        out.push_back({number, std::string{text.substr(0, end)}});
        text.remove_prefix(std::min(end + (two ? 2 : 1), text.size()));
        if (!page_ends) ++number;
    }
    return out;
}

std::string narrowed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        if (const char sign = plain(point.value)) {
            out += sign;
        } else if (!is_unseen(point.value)) {
            out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return out;
}

void Prose::append(const Line& line, std::string_view between) {
    if (!text_.empty()) text_ += between;
    starts_.push_back({text_.size(), line.number});
    text_ += line.text;
}

std::size_t Prose::line_at(std::size_t at) const noexcept {
    const auto after = std::ranges::upper_bound(starts_, at, {}, &Start::at);
    return after == starts_.begin() ? 1 : std::prev(after)->line;
}

}  // namespace picket::bulletins
