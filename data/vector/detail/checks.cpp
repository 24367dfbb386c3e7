#include "data/vector/detail/checks.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "data/vector/detail/zip_directory.hpp"
#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"

namespace picket::detail {
namespace {

constexpr std::uint64_t most_unpacked = 512ULL << 20U;  // bytes of all files in a zip together
constexpr std::uint64_t small_unpacked = 32ULL << 20U;  // up to here no ratio is a bomb
constexpr std::uint64_t most_ratio = 100;               // sheets of real workbooks shrink to a fifth up to a thirtieth
constexpr std::size_t most_entries = 10'000;

[[noreturn]] void is_not(const VectorFormat& format, const std::string& name, const std::string& hint) {
    throw InputError{fmt::format("{} is not what its ending {} says", name, format.ending), hint};
}

std::string hint_for(const VectorFormat& format, std::string_view bytes) {
    // The compound file of Microsoft (MS-CFB 2.2): .xls, and the wrapping of workbooks that have a password.
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return "it is an old workbook, or one with a password: save it as .xlsx without one";
    if (format.container == Container::zip && bytes.starts_with("<"))
        return "it is a page or XML: save it from its program once more";
    return "save it from its program once more, or give it the ending of what it is";
}

void check_shapefile(const std::vector<ZipEntry>& entries, const std::string& name) {
    const auto has = [&](std::string_view ending) {
        return std::ranges::any_of(entries, [&](const ZipEntry& entry) {
            return entry.name.size() > ending.size() &&
                   std::ranges::equal(std::string_view{entry.name}.substr(entry.name.size() - ending.size()), ending,
                                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
        });
    };
    constexpr std::array<std::array<std::string_view, 2>, 3> needed{
        {{".shp", "the shapes"}, {".shx", "the index of its shapes"}, {".dbf", "the columns of its table"}}};
    for (const auto& [ending, what] : needed) {
        if (has(ending)) continue;
        throw InputError{fmt::format("{} has no {} beside it, which holds {}", name, ending, what),
                         "a Shapefile is several files of one name: put .shp, .shx, .dbf, .prj and .cpg together"};
    }
}

std::uint64_t checked_zip(const VectorFormat& format, std::string_view bytes, const std::string& name) {
    const auto entries = zip_directory(bytes);
    if (!entries) is_not(format, name, "the directory of its zip is not whole: copy the file once more");
    if (entries->size() > most_entries) {
        throw InputError{fmt::format("{} holds {} files, more than {}", name, entries->size(), most_entries)};
    }
    std::uint64_t unpacked = 0;
    for (const ZipEntry& entry : *entries) {
        if (entry.is_encrypted) throw InputError{name + " is locked by a password", "save it without one"};
        unpacked += entry.unpacked;
    }
    const bool is_bomb = unpacked > small_unpacked && unpacked / most_ratio > bytes.size();
    if (unpacked > most_unpacked || is_bomb) {
        throw InputError{fmt::format("{} has {} bytes and would unfold to {}, more than {}", name, bytes.size(),
                                     unpacked, is_bomb ? "a hundred times as many" : "512 MiB"),
                         "save the table as CSV, or split it"};
    }
    if (format.driver == "ESRI Shapefile") check_shapefile(*entries, name);
    return std::max<std::uint64_t>(unpacked, bytes.size());
}

}  // namespace

std::uint64_t checked_size(const VectorFormat& format, std::string_view bytes, const std::string& name) {
    if (bytes.size() > VectorFile::most_bytes) {
        throw InputError{fmt::format("{} has {} bytes, more than 1 GiB", name, bytes.size()), "split it"};
    }
    if (bytes.empty()) throw InputError{name + " is empty"};
    // The first bytes: APPNOTE.TXT 4.3.7, the SQLite file format 1.3, and the specification of FlatGeobuf.
    const std::string_view mark = format.container == Container::zip      ? std::string_view{"PK\3\4"}
                                  : format.container == Container::sqlite ? std::string_view{"SQLite format 3\0", 16}
                                  : format.driver == "FlatGeobuf"         ? std::string_view{"fgb\3fgb"}
                                                                          : std::string_view{};
    if (!bytes.starts_with(mark)) is_not(format, name, hint_for(format, bytes));
    return format.container == Container::zip ? checked_zip(format, bytes, name) : bytes.size();
}

}  // namespace picket::detail
