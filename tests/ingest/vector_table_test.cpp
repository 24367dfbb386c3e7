#include "ingest/detail/vector_table.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
using Catch::Matchers::Contains;
using Cells = std::vector<std::string_view>;

namespace {

const std::string points =
    R"({"type":"Feature","properties":{"id":"a","note":"仁爱礁"},"geometry":{"type":"Point","coordinates":[115.86,9.73]}}
{"type":"Feature","properties":{"id":"b","note":null},"geometry":null}
)";

void run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"this command failed: " + command};
}

/// A Shapefile "a" of the points in the folder, its text in the encoding.
std::filesystem::path shapefile(const sample::Folder& folder, const std::string& encoding) {
    std::ofstream{folder / "points.geojsonl"} << points;
    run("ogr2ogr -f 'ESRI Shapefile' -lco ENCODING=" + encoding + " '" + (folder / "a.shp").string() + "' '" +
        (folder / "points.geojsonl").string() + "' 2>/dev/null");
    return folder / "a.shp";
}

}  // namespace

TEST_CASE("vector table: features are counted from 1, and the table begins again when asked") {
    const InputFile file{"a.geojsonl", points};
    const auto table = detail::vector_table(file, {});
    CHECK(table->unit() == "feature");
    CHECK(table->header() == std::vector<std::string>{"id", "note", "geometry"});
    for (int round = 0; round < 2; ++round) {
        const TableRow* row = table->next();
        REQUIRE(row != nullptr);
        CHECK(row->line == 1);
        CHECK(row->cells == Cells{"a", "仁爱礁", "POINT (115.86 9.73)"});
        row = table->next();
        REQUIRE(row != nullptr);
        CHECK(row->line == 2);
        CHECK(row->cells == Cells{"b", "", ""});
        CHECK(row->problem.empty());
        CHECK(row->cell_problems.empty());
        CHECK(table->next() == nullptr);
        table->restart();
    }
}

TEST_CASE("vector table: a spreadsheet is counted in the lines that its user sees, from the header that is named") {
    const sample::Folder folder;
    std::ofstream{folder / "make.py"} << "import sys, zipfile\n"
                                         "def row(*cells):\n"
                                         "    return '<table-row>' + ''.join(f'<table-cell><p>{c}</p></table-cell>' "
                                         "for c in cells) + '</table-row>'\n"
                                         "rows = row('Incidents') + row() + row('id', 'day') + row('x', '2024-02-29')\n"
                                         "zipfile.ZipFile(sys.argv[1], 'w').writestr('content.xml', '<x><table "
                                         "name=\"T\">' + rows + '</table></x>')\n";
    run("python3 '" + (folder / "make.py").string() + "' '" + (folder / "a.ods").string() + "'");
    const InputFile file = read_input_file(folder / "a.ods");
    ReadAs as;
    as.header_line = 3;
    const auto table = detail::vector_table(file, as);
    CHECK(table->unit() == "line");
    CHECK(table->header() == std::vector<std::string>{"id", "day"});
    const TableRow* row = table->next();
    REQUIRE(row != nullptr);
    CHECK(row->line == 4);
    CHECK(row->cells == Cells{"x", "2024-02-29"});
}

TEST_CASE("read_input_file: the bytes of a Shapefile cover all of its parts") {
    const sample::Folder folder;
    const auto shp = shapefile(folder, "UTF-8");
    const std::string before = read_input_file(shp).bytes;
    CHECK(read_input_file(shp).bytes == before);
    CHECK(before.size() > sample::content(shp).size() + sample::content(folder / "a.dbf").size());
    for (const char* part : {"a.dbf", "a.shx", "a.prj", "a.cpg", "a.shp"}) {
        INFO(part);
        const std::string kept = sample::content(folder / part);
        std::ofstream{folder / part, std::ios::binary} << kept + " ";
        CHECK(read_input_file(shp).bytes != before);
        std::ofstream{folder / part, std::ios::binary} << kept;
    }
    CHECK(read_input_file(shp).bytes == before);
}

TEST_CASE("vector table: a Shapefile is read with its parts, also where their endings are large") {
    const sample::Folder folder;
    const auto shp = shapefile(folder, "UTF-8");
    std::filesystem::rename(folder / "a.dbf", folder / "a.DBF");
    const InputFile file = read_input_file(shp);
    const auto table = detail::vector_table(file, {});
    CHECK(table->next()->cells == Cells{"a", "仁爱礁", "POINT (115.86 9.73)"});
    std::filesystem::remove(folder / "a.DBF");
    const InputFile without = read_input_file(shp);
    const auto error = thrown_by<InputError>([&] { static_cast<void>(detail::vector_table(without, {})); });
    CHECK_THAT(error.what(), Contains("has no .dbf beside it, which holds the columns of its table"));
}

TEST_CASE(
    "vector table: text in an encoding that nobody names is a problem of its cell, and one that is named is read") {
    const sample::Folder folder;
    const auto shp = shapefile(folder, "CP936");
    std::filesystem::remove(folder / "a.cpg");
    std::string dbf = sample::content(folder / "a.dbf");
    dbf[29] = 0;  // of the language driver
    std::ofstream{folder / "a.dbf", std::ios::binary} << dbf;
    const InputFile file = read_input_file(shp);
    const auto raw = detail::vector_table(file, {});
    const TableRow* row = raw->next();
    REQUIRE(row->cell_problems.size() == 1);
    CHECK(row->cell_problems.front().column == "note");
    CHECK(row->cell_problems.front().value == R"(\xC8ʰ\xAE\xBD\xB8)");
    CHECK(row->cell_problems.front().reason == "is not UTF-8: name the encoding of the file");
    CHECK(raw->next()->cell_problems.empty());
    ReadAs as;
    as.encoding = "GBK";
    CHECK(detail::vector_table(file, as)->next()->cells[1] == "仁爱礁");
}

TEST_CASE("vector table: a database that is in use is not read by half") {
    const sample::Folder folder;
    run("sqlite3 '" + (folder / "a.sqlite").string() + "' 'create table a(x); insert into a values (1);'");
    const InputFile file = read_input_file(folder / "a.sqlite");
    CHECK(detail::vector_table(file, {})->next() != nullptr);
    std::ofstream{folder / "a.sqlite-wal"} << "";
    CHECK(detail::vector_table(file, {})->next() != nullptr);
    std::ofstream{folder / "a.sqlite-wal"} << "x";
    const auto error = thrown_by<InputError>([&] { static_cast<void>(detail::vector_table(file, {})); });
    CHECK_THAT(error.what(), Contains("a.sqlite is in use: a part of it still stands in "));
}

TEST_CASE("read_input_file: a path that is no file on disk is never a way to another place") {
    for (const char* path : {"/vsicurl/http://127.0.0.1:9/a.geojson", "http://127.0.0.1:9/a.shp", "PG:dbname=a.gpkg",
                             R"({"type":"Point"}.geojson)", "<x>.kml", "/vsizip/a.zip/a.shp"}) {
        CHECK_THAT(thrown_by<InputError>([&] { static_cast<void>(read_input_file(path)); }).what(),
                   Contains("cannot be read"));
    }
}
