#include "data/vector/detail/zip_directory.hpp"

#include <algorithm>
#include <array>

namespace picket::detail {
namespace {

// Signatures and layouts: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::string_view local_mark{"PK\3\4"};
constexpr std::string_view entry_mark{"PK\1\2"};
constexpr std::string_view end_mark{"PK\5\6"};
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t most_entries = 65'535;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = width; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void add(std::string& to, std::uint32_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) to += static_cast<char>(value >> (8 * i) & 0xffU);
}

std::optional<std::size_t> end_of_directory(std::string_view bytes) {
    if (bytes.size() < end_size) return std::nullopt;
    const std::size_t first = bytes.size() - std::min(bytes.size(), end_size + longest_comment);
    const std::size_t at = bytes.rfind(end_mark, bytes.size() - end_size);
    if (at == bytes.npos || at < first) return std::nullopt;
    return at;
}

// The checksum of a zip: CRC-32 as in ISO 3309, reversed polynomial 0xEDB88320.
std::uint32_t checksum(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) value = value >> 1U ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
            made.at(i) = value;
        }
        return made;
    }();
    std::uint32_t sum = 0xffffffffU;
    for (const char byte : bytes) sum = sum >> 8U ^ table[(sum ^ static_cast<unsigned char>(byte)) & 0xffU];
    return ~sum;
}

// What a local header and an entry of the directory have in common.
std::string description(const ZipPart& part) {
    constexpr std::uint32_t version = 20;
    constexpr std::uint32_t first_day = 0x21;  // 1980-01-01, the first day of a zip's calendar
    std::string out;
    add(out, version, 2);
    add(out, 0, 2);  // flags
    add(out, 0, 2);  // stored
    add(out, 0, 2);  // time of day
    add(out, first_day, 2);
    add(out, checksum(part.bytes), 4);
    add(out, static_cast<std::uint32_t>(part.bytes.size()), 4);
    add(out, static_cast<std::uint32_t>(part.bytes.size()), 4);
    add(out, static_cast<std::uint32_t>(part.name.size()), 2);
    add(out, 0, 2);  // no more fields
    return out;
}

}  // namespace

std::optional<std::vector<ZipEntry>> zip_directory(std::string_view bytes) {
    const auto end = end_of_directory(bytes);
    if (!end) return std::nullopt;
    const std::uint32_t disks = number(bytes, *end + 4, 4);
    const std::uint32_t count = number(bytes, *end + 10, 2);
    std::size_t at = number(bytes, *end + 16, 4);
    const std::size_t directory_end = at + number(bytes, *end + 12, 4);
    if (disks != 0 || count == most_entries || directory_end > *end) return std::nullopt;
    std::vector<ZipEntry> entries;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (at + entry_size > directory_end || bytes.substr(at, entry_mark.size()) != entry_mark) return std::nullopt;
        const std::size_t name_length = number(bytes, at + 28, 2);
        const std::size_t whole = entry_size + name_length + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
        ZipEntry entry{{}, number(bytes, at + 20, 4), number(bytes, at + 24, 4), (number(bytes, at + 8, 2) & 1U) != 0};
        if (at + whole > directory_end) return std::nullopt;
        if (entry.packed == 0xffffffffU || entry.unpacked == 0xffffffffU) return std::nullopt;
        entry.name = bytes.substr(at + entry_size, name_length);
        entries.push_back(std::move(entry));
        at += whole;
    }
    return entries;
}

std::string stored_zip(const std::vector<ZipPart>& parts) {
    constexpr std::uint32_t made_by = 20;
    std::string out;
    std::string directory;
    for (const ZipPart& part : parts) {
        const std::string described = description(part);
        directory += entry_mark;
        add(directory, made_by, 2);
        directory += described;
        for (const std::size_t width : {2, 2, 2, 4}) add(directory, 0, width);  // comment, disk, attributes
        add(directory, static_cast<std::uint32_t>(out.size()), 4);
        directory += part.name;
        out += local_mark;
        out += described;
        out += part.name;
        out += part.bytes;
    }
    const auto start = static_cast<std::uint32_t>(out.size());
    out += directory;
    out += end_mark;
    add(out, 0, 4);
    add(out, static_cast<std::uint32_t>(parts.size()), 2);
    add(out, static_cast<std::uint32_t>(parts.size()), 2);
    add(out, static_cast<std::uint32_t>(directory.size()), 4);
    add(out, start, 4);
    add(out, 0, 2);
    return out;
}

}  // namespace picket::detail
