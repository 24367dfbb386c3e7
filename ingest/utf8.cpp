#include "ingest/utf8.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "geo/utf8.hpp"

namespace picket {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) noexcept { return static_cast<unsigned char>(text[at]); }

/// How many bytes the character at `at` has; 0 where no character begins there.
std::size_t character_length(std::string_view text, std::size_t at) noexcept {
    const CodePoint point = code_point(text, at);
    return point.valid ? point.bytes : 0;
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
