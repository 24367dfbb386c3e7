#include <algorithm>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/skip.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::test;
using Cells = std::vector<std::string>;
using Catch::Matchers::Contains;

TEST_CASE("VectorFile: every format gives the cells of the CSV that it was made from") {
    const sample::Folder folder;
    for (const auto& file : files_of_all_formats(folder.path())) {
        INFO(file.filename());
        const ReadTable table = read_table(file);
        CHECK(table.column("code") == Cells{"A-1", "A-2", "A-3"});
        CHECK(table.column("lon") == Cells{"115.86", "-179.995", "0.1"});
        CHECK(table.column("ships") == Cells{"3", "", "2147483648"});
        CHECK(table.column("words") == Cells{"water cannon, \"twice\"", "仁爱礁", "two\nlines"});
        // KML as ogr2ogr writes it has no days, FlatGeobuf has instants in their place.
        const bool has_days = file.extension() != ".kml" && file.extension() != ".kmz" && file.extension() != ".fgb";
        if (has_days) CHECK(table.column("day") == Cells{"2024-02-29", "2023-12-31", "2024-01-01"});
        if (file.extension() == ".fgb") CHECK(table.column("day").front() == "2024-02-29T00:00:00");
    }
}

TEST_CASE("VectorFile: every format with shapes gives them as WKT, longitude first") {
    const sample::Folder folder;
    for (const auto& file : files_of_all_formats(folder.path())) {
        if (is_spreadsheet(file)) continue;
        INFO(file.filename());
        const ReadTable table = read_table(file);
        REQUIRE(table.header.back() == "geometry");
        CHECK(table.column("geometry").front() == "POINT (115.86 9.73)");
        CHECK(table.numbers == std::vector<std::int64_t>{1, 2, 3});
    }
}

TEST_CASE("VectorFile: several layers are listed, and each can be named") {
    const sample::Folder folder;
    write_file(folder / "a.csv", "x,w\n1,\n");
    write_file(folder / "b.csv", "y,w\n2,\n3,\n");
    const std::string to = " '" + (folder / "two.gpkg").string() + "' ";
    run("ogr2ogr -f GPKG" + to + (folder / "a.csv").string());
    run("ogr2ogr -update -f GPKG" + to + (folder / "b.csv").string());
    const std::string bytes = sample::content(folder / "two.gpkg");
    CHECK(refusal("two.gpkg", bytes) == "two.gpkg holds 2 tables | name one of: a, b");
    CHECK(read_bytes("two.gpkg", bytes, {.table = "b"}).column("y") == Cells{"2", "3"});
    CHECK_THAT(refusal("two.gpkg", bytes, {.table = "c"}), Contains("two.gpkg holds no table 'c'"));
}

TEST_CASE("VectorFile: restart reads the same rows again") {
    VectorFile file{"a.geojsonl", R"({"type":"Feature","properties":{"a":1},"geometry":null})"};
    REQUIRE(file.next() != nullptr);
    file.restart();
    REQUIRE(file.next() != nullptr);
    CHECK(file.number() == 1);
    CHECK(file.next() == nullptr);
    CHECK(file.next() == nullptr);
}

TEST_CASE("VectorFile: GeoJSON keeps dates as they stand, takes NaN for blank and keeps numbers that are ids") {
    const ReadTable table = read_bytes("a.geojson", R"({"type":"FeatureCollection","features":[
 {"type":"Feature","id":70,"properties":{"day":"2024/05/06","n":NaN,"s":"x","t":true,"l":[1,2],"r":2.50},"geometry":null},
 {"type":"Feature","id":9,"properties":{"day":"6 May","n":1,"s":NaN,"t":null,"l":[3],"r":1e-9},"geometry":null}]})");
    CHECK(table.column("id") == Cells{"70", "9"});
    CHECK(table.column("day") == Cells{"2024/05/06", "6 May"});
    CHECK(table.column("n") == Cells{"", "1"});
    CHECK(table.column("s") == Cells{"x", ""});
    CHECK(table.column("t") == Cells{"true", ""});
    CHECK(table.column("l") == Cells{"1; 2", "3"});
    CHECK(table.column("r") == Cells{"2.5", "1e-09"});
}

TEST_CASE("VectorFile: a whole number that no table holds is an error, not another number") {
    CHECK_THAT(refusal("a.geojson", R"({"type":"Feature","properties":{"n":12345678901234567890},"geometry":null})"),
               Contains("more than 18 digits"));
}

TEST_CASE("VectorFile: a Shapefile with parts missing names them") {
    const sample::Folder folder;
    files_of_all_formats(folder.path());
    const auto without = [&](const std::string& left_out) {
        std::vector<ShapefilePart> parts;
        for (const std::string& ending : shapefile_endings()) {
            if (ending != left_out) parts.push_back({ending, sample::content(folder / ("sample" + ending))});
        }
        return refusal("sample.shp", shapefile_in_one(parts));
    };
    CHECK_THAT(without(".dbf"), Contains("sample.shp has no .dbf beside it, which holds the columns"));
    CHECK_THAT(without(".shx"), Contains("sample.shp has no .shx beside it"));
    CHECK_THAT(without(".prj"), Contains("does not say in which coordinate system its shapes are"));
    CHECK(without("") == "read");
}

TEST_CASE("VectorFile: a Shapefile's text is read in the encoding that it names, or that its reader names") {
    const sample::Folder folder;
    files_of_all_formats(folder.path());
    run("ogr2ogr -f 'ESRI Shapefile' '" + (folder / "gbk.shp").string() + "' '" + (folder / "sample.geojson").string() +
        "' -lco ENCODING=CP936 2>/dev/null");
    CHECK(read_table(folder / "gbk.shp").column("words")[1] == "仁爱礁");
    std::filesystem::remove(folder / "gbk.cpg");
    // Without .cpg, and with a table that says "whatever my computer uses", the bytes come as they are.
    std::string table = sample::content(folder / "gbk.dbf");
    table[29] = 0x57;
    write_file(folder / "gbk.dbf", table);
    CHECK(read_table(folder / "gbk.shp").column("words")[1] == "\xC8\xCA\xB0\xAE\xBD\xB8");  // iconv -t GBK
    CHECK(read_table(folder / "gbk.shp", {.encoding = "GBK"}).column("words")[1] == "仁爱礁");
}

TEST_CASE("VectorFile: tables without shapes, views and databases in the mode of a log are read") {
    const sample::Folder folder;
    const std::string file = (folder / "a.sqlite").string();
    run("sqlite3 '" + file + "' 'pragma journal_mode=wal; create table a(x, y); insert into a values (1, null);" +
        " create view v as select x + 1 as z from a;' >/dev/null");
    const std::string bytes = sample::content(file);
    REQUIRE(bytes[18] == 2);  // SQLite file format 1.3.3: the mode of a write-ahead log
    CHECK(read_bytes(file, bytes, {.table = "a"}).rows == std::vector<Cells>{{"1", ""}});
    CHECK(read_bytes(file, bytes, {.table = "v"}).rows == std::vector<Cells>{{"2"}});
    CHECK(sample::content(file) == bytes);
}

TEST_CASE("VectorFile: the tracks of aircraft as they are published are read, all of them") {
    const auto folder = samples();
    if (folder.empty()) return skip("PICKET_SAMPLES is unset");
    const ReadTable table = read_table(folder / "twreporter-pla-paths" / "jp_data_cleaned.geojson");
    // `grep -o '"type": "Feature"'` of the file counts as many.
    CHECK(table.rows.size() == 327);
    CHECK(std::ranges::count(table.column("group_detail"), "NaN") == 0);
}

TEST_CASE("is_vector_file: by the ending, in any case") {
    for (const char* name : {"a.xlsx", "A.XLSX", "b.ods", "x/y.GeoJSON", "a.gpkg", "a.shp", "a.kmz", "a.fgb", "a.db"}) {
        CHECK(is_vector_file(name));
    }
    for (const char* name : {"a.csv", "a.json", "xlsx", ".xlsx", "a.xlsx.txt", "a.vrt", "a.pdf", ""}) {
        CHECK_FALSE(is_vector_file(name));
    }
}
