#include "ingest/utf8.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace picket {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) noexcept { return static_cast<unsigned char>(text[at]); }

bool continues(std::string_view text, std::size_t at) noexcept {
    return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

/// How many bytes the character at `at` has; 0 where no character begins there. Unicode, table 3-7.
std::size_t character_length(std::string_view text, std::size_t at) noexcept {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80U) return 1;
    if (lead < 0xC2U || lead > 0xF4U || !continues(text, at + 1)) return 0;
    const unsigned char second = byte_at(text, at + 1);
    if (lead < 0xE0U) return 2;
    if (lead == 0xE0U && second < 0xA0U) return 0;  // overlong
    if (lead == 0xEDU && second > 0x9FU) return 0;  // surrogates
    if (!continues(text, at + 2)) return 0;
    if (lead < 0xF0U) return 3;
    if (lead == 0xF0U && second < 0x90U) return 0;  // overlong
    if (lead == 0xF4U && second > 0x8FU) return 0;  // above U+10FFFF
    return continues(text, at + 3) ? 4 : 0;
}

}  // namespace

std::size_t first_bad_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = character_length(text, at);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string legible(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const unsigned char byte = byte_at(text, at);
        const std::size_t length = character_length(text, at);
        const bool control = (byte < 0x20U && byte != '\t') || byte == 0x7FU;
        const bool escaped = length == 0 || control;
        if (out.size() + (escaped ? 4 : length) > most) return out + "...";
        if (escaped) {
            out += fmt::format("\\x{:02X}", byte);
        } else {
            out += text.substr(at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

}  // namespace picket
