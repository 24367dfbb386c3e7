#include "layers/output/detail/utf8.hpp"

#include <algorithm>
#include <array>

namespace picket::detail {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode 15, EastAsianWidth W and F, neighbouring blocks joined.
constexpr std::array<Range, 19> wide{{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},
    {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1AFF0, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1FAFF}, {0x20000, 0x3FFFD},
}};

// Unicode 15, general categories Mn, Me and Cf, for the scripts that names of this field are written in.
constexpr std::array<Range, 17> combining{{
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x0591, 0x05BD},
    {0x0610, 0x061A},
    {0x064B, 0x065F},
    {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x2064},
    {0x20D0, 0x20FF},
    {0x302A, 0x302F},
    {0x3099, 0x309A},
    {0xFE00, 0xFE0F},
}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t value) noexcept {
    const auto after = std::ranges::upper_bound(ranges, value, {}, &Range::first);
    return after != ranges.begin() && value <= std::prev(after)->last;
}

bool is_control(char32_t value) noexcept { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

}  // namespace

std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        out += point.valid ? text.substr(at, point.bytes) : std::string_view{"\xEF\xBF\xBD"};
        at += point.bytes;
    }
    return out;
}

namespace {

/// What no XML may hold (XML 1.0, section 2.2), and what turns the direction of the text that follows (UAX 9).
bool is_unsafe(char32_t point) noexcept {
    return point == 0xFFFE || point == 0xFFFF || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        if (!point.valid) {
            out += "\xEF\xBF\xBD";
        } else if (is_unsafe(point.value)) {
            out += "\xEF\xBF\xBD";
        } else if (is_control(point.value) || point.value == 0x2028 || point.value == 0x2029) {
            out += ' ';
        } else {
            out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return out;
}

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        at += point.bytes;
        if (is_control(point.value) || within(combining, point.value)) continue;
        width += within(wide, point.value) ? 2 : 1;
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t taken = 0;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty()) continue;
        const std::size_t needed = display_width(word);
        if (taken > 0 && taken + 1 + needed > width) {
            lines.emplace_back();
            taken = 0;
        }
        if (taken > 0) lines.back() += ' ';
        lines.back() += word;
        taken += needed + (taken > 0 ? 1 : 0);
    }
    return lines;
}

}  // namespace picket::detail
