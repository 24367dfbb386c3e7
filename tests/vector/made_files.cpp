#include "tests/vector/made_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "geo/error.hpp"
#include "tests/folder.hpp"

namespace picket::test {
namespace {

std::string bytes_for(const std::filesystem::path& file) {
    if (file.extension() != ".shp") return sample::content(file);
    std::vector<ShapefilePart> parts;
    for (const std::string& ending : shapefile_endings()) {
        auto part = file;
        part.replace_extension(ending);
        if (std::filesystem::exists(part)) parts.push_back({ending, sample::content(part)});
    }
    return shapefile_in_one(parts);
}

constexpr const char* workbook_xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr PROPERTIES/>
<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>)";
constexpr const char* relations_xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>)";
const std::string main_namespace = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

}  // namespace

std::vector<std::string> ReadTable::column(const std::string& name) const {
    const auto at = std::ranges::find(header, name);
    if (at == header.end()) throw std::out_of_range{"there is no column " + name};
    std::vector<std::string> cells;
    for (const auto& row : rows) cells.push_back(row[static_cast<std::size_t>(at - header.begin())]);
    return cells;
}

ReadTable read_bytes(const std::string& name, const std::string& bytes, const VectorOptions& options) {
    VectorFile file{name, bytes, options};
    ReadTable table;
    table.header = file.header();
    while (const auto* cells = file.next()) {
        table.numbers.push_back(file.number());
        table.rows.emplace_back(cells->begin(), cells->end());
    }
    return table;
}

ReadTable read_table(const std::filesystem::path& file, const VectorOptions& options) {
    return read_bytes(file.string(), bytes_for(file), options);
}

std::string refusal(const std::string& name, const std::string& bytes, const VectorOptions& options) {
    try {
        static_cast<void>(read_bytes(name, bytes, options));
        return "read";
    } catch (const Error& error) {
        return std::string{error.what()} + " | " + error.hint();
    }
}

void run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"this command failed: " + command};
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream{file, std::ios::binary} << bytes;
}

void make_zip(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& parts) {
    const sample::Folder folder;
    std::string script = "import zipfile\nz = zipfile.ZipFile('" + file.string() + "', 'w', zipfile.ZIP_DEFLATED)\n";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string part = (folder / std::to_string(i)).string();
        write_file(part, parts[i].second);
        script += "z.write('" + part + "', '" + parts[i].first + "')\n";
    }
    write_file(folder / "make.py", script + "z.close()\n");
    run("python3 " + (folder / "make.py").string());
}

void make_workbook(const std::filesystem::path& file, const std::string& rows, const std::string& styles,
                   const std::string& shared_strings, const std::string& properties) {
    std::string workbook = workbook_xml;
    workbook.replace(workbook.find("PROPERTIES"), std::string{"PROPERTIES"}.size(), properties);
    std::vector<std::pair<std::string, std::string>> parts{
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", relations_xml},
        {"xl/worksheets/sheet1.xml",
         "<worksheet" + main_namespace + "><sheetData>" + rows + "</sheetData></worksheet>"}};
    if (!styles.empty())
        parts.emplace_back("xl/styles.xml", "<styleSheet" + main_namespace + ">" + styles + "</styleSheet>");
    if (!shared_strings.empty())
        parts.emplace_back("xl/sharedStrings.xml", "<sst" + main_namespace + ">" + shared_strings + "</sst>");
    make_zip(file, parts);
}

void make_open_document(const std::filesystem::path& file, const std::string& tables) {
    make_zip(file, {{"content.xml",
                     R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>)" +
                         tables + "</office:spreadsheet></office:body></office:document-content>"}});
}

std::string sample_csv() {
    return "code,day,lon,lat,ships,words\n"
           "A-1,2024-02-29,115.86,9.73,3,\"water cannon, \"\"twice\"\"\"\n"
           "A-2,2023-12-31,-179.995,-60.25,,仁爱礁\n"
           "A-3,2024-01-01,0.1,0.30000000000000004,2147483648,\"two\nlines\"\n";
}

std::vector<std::filesystem::path> files_of_all_formats(const std::filesystem::path& folder) {
    const std::string csv = (folder / "sample.csv").string();
    write_file(csv, sample_csv());
    const std::string from = " '" + csv +
                             "' -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -oo KEEP_GEOM_COLUMNS=YES"
                             " -oo AUTODETECT_TYPE=YES -a_srs EPSG:4326 2>/dev/null";
    const std::vector<std::pair<std::string, std::string>> formats{{"GeoJSON", "sample.geojson"},
                                                                   {"GeoJSONSeq", "sample.geojsonl"},
                                                                   {"GPKG", "sample.gpkg"},
                                                                   {"LIBKML", "sample.kml"},
                                                                   {"LIBKML", "sample.kmz"},
                                                                   {"FlatGeobuf -lco SPATIAL_INDEX=NO", "sample.fgb"},
                                                                   {"XLSX", "sample.xlsx"},
                                                                   {"ODS", "sample.ods"},
                                                                   {"ESRI Shapefile -lco ENCODING=UTF-8", "sample.shp"},
                                                                   {"SQLite", "sample.sqlite"},
                                                                   {"SQLite -dsco SPATIALITE=YES", "spatial.sqlite"}};
    std::vector<std::filesystem::path> files;
    for (const auto& [format, name] : formats) {
        files.push_back(folder / name);
        const std::size_t space = format.find(" -");
        const std::string driver =
            "'" + format.substr(0, space) + "'" + (space == format.npos ? "" : format.substr(space));
        run("ogr2ogr -f " + driver + " '" + files.back().string() + "'" + from);
    }
    return files;
}

}  // namespace picket::test
