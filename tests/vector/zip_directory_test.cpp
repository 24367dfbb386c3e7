#include "data/vector/detail/zip_directory.hpp"

#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::detail;
using namespace picket::test;

TEST_CASE("zip directory: names and sizes are those that another writer gave") {
    const sample::Folder folder;
    make_zip(folder / "a.zip", {{"one.txt", std::string(1000, 'x')}, {"folder/two", "yz"}});
    const auto entries = zip_directory(sample::content(folder / "a.zip"));
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().name == "one.txt");
    CHECK(entries->front().unpacked == 1000);
    CHECK(entries->front().packed < 100);
    CHECK(entries->back().unpacked == 2);
}

TEST_CASE("zip directory: what is cut, is no zip or lies about its size is absent") {
    const sample::Folder folder;
    make_zip(folder / "a.zip", {{"one.txt", "x"}});
    const std::string bytes = sample::content(folder / "a.zip");
    for (std::size_t kept = 0; kept < bytes.size(); ++kept) CHECK_FALSE(zip_directory(bytes.substr(0, kept)));
    CHECK_FALSE(zip_directory("no zip at all"));
    std::string many = bytes;
    many[bytes.size() - 12] = 77;  // APPNOTE.TXT 4.3.16: the number of entries
    CHECK_FALSE(zip_directory(many));
    std::string elsewhere = bytes;
    elsewhere[bytes.size() - 3] = '\xff';  // the offset of the directory
    CHECK_FALSE(zip_directory(elsewhere));
}

TEST_CASE("stored zip: another reader finds the parts whole, and the same parts give the same bytes") {
    const sample::Folder folder;
    const std::vector<ZipPart> parts{{"a.shp", "shapes"}, {"a.dbf", ""}, {"a.cpg", "UTF-8"}};
    const std::string zip = stored_zip(parts);
    CHECK(zip == stored_zip(parts));
    write_file(folder / "a.zip", zip);
    run("cd '" + folder.path().string() +
        "' && python3 -m zipfile -t a.zip | grep -q 'Done testing' && python3 -m zipfile -e a.zip out");
    CHECK(sample::content(folder / "out/a.shp") == "shapes");
    CHECK(sample::content(folder / "out/a.cpg") == "UTF-8");
    CHECK(sample::content(folder / "out/a.dbf").empty());
}
