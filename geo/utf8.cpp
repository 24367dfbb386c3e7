#include "geo/utf8.hpp"

namespace picket {

CodePoint code_point(std::string_view text, std::size_t at) noexcept {
    constexpr CodePoint broken{0xFFFD, 1, false};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4) return broken;
    const std::size_t bytes = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's bounds keep out overlong forms, surrogates and what lies above U+10FFFF.
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        const bool is_there = at + i < text.size();
        const unsigned char next = is_there ? byte(at + i) : 0;
        if (next < (i == 1 ? low : 0x80) || next > (i == 1 ? high : 0xBF)) return {0xFFFD, i, false};
        value = (value << 6U) | (next & 0x3FU);
    }
    return {value, bytes, true};
}

std::string half_width(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        if (point.value >= 0xFF01 && point.value <= 0xFF5E) {
            out += static_cast<char>(point.value - 0xFF01 + '!');
        } else {
            out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return out;
}

}  // namespace picket
