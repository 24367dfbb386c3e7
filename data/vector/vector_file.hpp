#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace picket {

/// The endings of files that come through this door: .xlsx .ods .geojson .gpkg .shp .kml .kmz .fgb .sqlite ...
bool is_vector_file(const std::filesystem::path& file) noexcept;

/// One table (sheet, layer) of a foreign file, read row by row by a child process that has no network, no other file
/// and limits of memory and time. See docs/decisions/0012.
///
/// Every cell is text as a CSV file would have it: numbers in the fewest digits that give the same number, dates as
/// YYYY-MM-DD, instants as YYYY-MM-DDTHH:MM:SS with their offset where the file has one, lists joined by "; ", absent
/// as blank. Geometry stands in a last column "geometry" as WKT, WGS 84, longitude first, whatever the file's own
/// system; a table without geometry has no such column. Not for sharing between threads.
class VectorFile {
public:
    static constexpr std::uint64_t most_bytes = 1ULL << 30U;

    /// Opens `table`; blank: the only one. A spreadsheet has its column names in row `header_line`.
    /// \throws InputError when the file is not what its ending says, is too large, is a bomb, or the child fails, with
    /// what it said; UsageError when there are several tables and none is named, or none has that name: they are
    /// listed.
    VectorFile(const std::filesystem::path& file, const std::string& table, int header_line = 1);
    VectorFile(VectorFile&&) noexcept;
    VectorFile& operator=(VectorFile&&) noexcept;
    ~VectorFile();

    [[nodiscard]] const std::vector<std::string>& header() const noexcept;
    /// The cells of the next feature, good until the next call; null at the end. Rows come in the order of the file.
    /// \throws InputError when the child fails or says what it may not.
    const std::vector<std::string_view>* next();
    /// The number of the row in a spreadsheet (from 1, titles and header counted), else of the feature from 1.
    [[nodiscard]] std::int64_t number() const noexcept;
    void restart();

    class Impl;

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace picket
