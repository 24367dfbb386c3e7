#include "data/vector/detail/formats.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace picket::detail {
namespace {

// A Shapefile arrives as a zip of its parts. Only the child knows that GDAL calls such a file .shz.
constexpr std::array<VectorFormat, 15> formats{{
    {".xlsx", "XLSX", ".xlsx", Container::zip, true},
    {".xlsm", "XLSX", ".xlsx", Container::zip, true},
    {".ods", "ODS", ".ods", Container::zip, true},
    {".geojson", "GeoJSON", ".geojson", Container::none, false},
    {".geojsonl", "GeoJSONSeq", ".geojsonl", Container::none, false},
    {".geojsons", "GeoJSONSeq", ".geojsons", Container::none, false},
    {".gpkg", "GPKG", ".gpkg", Container::sqlite, false},
    {".shp", "ESRI Shapefile", ".shz", Container::zip, false},
    {".shz", "ESRI Shapefile", ".shz", Container::zip, false},
    {".kml", "LIBKML", ".kml", Container::none, false},
    {".kmz", "LIBKML", ".kmz", Container::zip, false},
    {".fgb", "FlatGeobuf", ".fgb", Container::none, false},
    {".sqlite", "SQLite", ".sqlite", Container::sqlite, false},
    {".sqlite3", "SQLite", ".sqlite", Container::sqlite, false},
    {".db", "SQLite", ".sqlite", Container::sqlite, false},
}};

}  // namespace

const VectorFormat* format_of(const std::filesystem::path& file) noexcept {
    const std::string& name = file.native();
    const auto* const found = std::ranges::find_if(formats, [&](const VectorFormat& format) {
        const auto same = [](char theirs, char ours) {
            return (theirs >= 'A' && theirs <= 'Z' ? static_cast<char>(theirs - 'A' + 'a') : theirs) == ours;
        };
        return name.size() > format.ending.size() &&
               std::ranges::equal(std::string_view{name}.substr(name.size() - format.ending.size()), format.ending,
                                  same);
    });
    return found == formats.end() ? nullptr : found;
}

}  // namespace picket::detail
