#include "layers/output/detail/picture_metadata.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "layers/output/detail/letters.hpp"

namespace picket::detail {
namespace {

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? std::string{} : fmt::format("<{0}>{1}</{0}>\n", name, xml_text(text));
}

std::string source_element(const Credit& source) {
    return "<source>\n" + element("name", source.name.empty() ? source.id : source.name) +
           element("text", source.text) + element("url", source.url) + element("confidence", source.confidence) +
           "</source>\n";
}

std::string big_endian(std::uint32_t value) {
    std::string out;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>((value >> shift) & 0xFFU);
    return out;
}

// The CRC of PNG (third edition, 5.5).
std::uint32_t crc_of(std::string_view bytes) noexcept {
    constexpr std::uint32_t polynomial = 0xEDB88320U;
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? polynomial : 0U);
    }
    return crc ^ 0xFFFFFFFFU;
}

}  // namespace

std::string metadata_element(const std::vector<const LayerHeader*>& answers) {
    std::string out = "<metadata>\n<answers xmlns=\"urn:picket:answers\">\n";
    for (const LayerHeader* header : answers) {
        out += "<answer>\n" + element("title", header->title) + element("query", header->query) +
               element("method", header->method);
        for (const std::string& caveat : header->caveats) out += element("caveat", caveat);
        for (const Credit& source : header->sources) out += source_element(source);
        out += element("as_of", header->as_of) + element("head", header->head) + "</answer>\n";
    }
    return out + "</answers>\n</metadata>\n";
}

std::string with_text(std::string png, std::string_view keyword, std::string_view text) {
    constexpr std::size_t after_header = 8 + 4 + 4 + 13 + 4;  // the signature, then IHDR: length, type, data, CRC
    if (png.size() < after_header) return png;
    std::string data{keyword};
    data.append(5, '\0');  // the keyword's end, two flags for no compression, no language and no translated keyword
    data += text;
    const std::string body = "iTXt" + data;
    png.insert(after_header, big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(crc_of(body)));
    return png;
}

}  // namespace picket::detail
