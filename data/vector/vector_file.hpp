#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace picket {

/// The endings of files that come through this door: .xlsx .xlsm .ods .geojson .geojsonl .geojsons .gpkg .shp .shz .kml
/// .kmz .fgb .sqlite .sqlite3 .db, in any case.
bool is_vector_file(const std::filesystem::path& file) noexcept;

/// Whether its rows are those of a sheet, with lines that its user sees; false for layers of features.
bool is_spreadsheet(const std::filesystem::path& file) noexcept;

/// A part of a Shapefile, by its ending: ".dbf".
struct ShapefilePart {
    std::string ending;
    std::string bytes;
};
/// The endings of the parts that are read, in the order in which they are held: .shp .shx .dbf .prj .cpg
const std::vector<std::string>& shapefile_endings();
/// The parts as one file: a zip without compression, times or names of its own, so that the same parts give the same
/// bytes. \throws InputError when they have more than 1 GiB together
std::string shapefile_in_one(const std::vector<ShapefilePart>& parts);

/// Which part of a file is read, and how.
struct VectorOptions {
    std::string table{};     ///< sheet or layer; blank: the only one (of sheets: the only one that is not empty)
    int header_line = 1;     ///< of a spreadsheet: the row with the names of the columns, from 1
    std::string encoding{};  ///< of a Shapefile's text, where the file does not say it: a name that iconv knows
};

/// One table (sheet, layer) of a foreign file, read row by row by a child process that has no network, no file and
/// limits of memory and time. The child gets the bytes, not the path: it reads what the caller holds and nothing else.
/// See docs/decisions/0012.
///
/// Every cell is text as a CSV file would have it: numbers in the fewest digits that give the same number, dates as
/// YYYY-MM-DD, instants as YYYY-MM-DDTHH:MM:SS with their offset where the file has one, truth as true or false, lists
/// joined by "; ", absent and NaN as blank. Text that a file has in no known encoding comes as its bytes. Geometry
/// stands in a last column "geometry" as WKT in two dimensions, WGS 84, longitude first, whatever the file's own
/// system; a table without geometry has no such column. A shape that has no place in WGS 84 stands there as
/// "not in WGS 84: " and its own WKT. Rows of a spreadsheet without any cell are passed over. Not for sharing between
/// threads.
class VectorFile {
public:
    static constexpr std::uint64_t most_bytes = 1ULL << 30U;

    /// Opens a table of the file with these bytes; `name` gives the ending, and stands in messages. The bytes of a .shp
    /// are a zip of all its parts, as `read_input_file` makes it. The bytes are copied.
    /// \throws InputError when the file is not what its ending says, is too large, is a bomb, says not which
    /// coordinates it has, or the child fails, with what it said; UsageError when there are several tables and none is
    /// named, or none has that name: they are listed.
    VectorFile(const std::filesystem::path& name, std::string_view bytes, const VectorOptions& options = {});
    VectorFile(VectorFile&&) noexcept;
    VectorFile& operator=(VectorFile&&) noexcept;
    ~VectorFile();

    [[nodiscard]] const std::vector<std::string>& header() const noexcept;
    /// The cells of the next feature, good until the next call; null at the end. Rows come in the order of the file.
    /// \throws InputError when the child fails or says what it may not.
    const std::vector<std::string_view>* next();
    /// The number of the row in a spreadsheet (from 1, titles and header counted), else of the feature from 1.
    [[nodiscard]] std::int64_t number() const noexcept;
    /// Begins again with the first row: the child is ended, and another one reads the same bytes.
    void restart();

    class Impl;

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace picket
