#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket::test;

namespace {

std::string libraries_of(const std::string& program) {
    const sample::Folder folder;
    run("readelf -d '" + program + "' | grep NEEDED > '" + (folder / "out").string() + "'");
    return sample::content(folder / "out");
}

}  // namespace

TEST_CASE("the programs: only the child is linked to GDAL, and it is not linked to the database") {
    CHECK_THAT(libraries_of(PICKET_BUILD_DIR "/cli/picket"), Catch::Contains("libfmt") && !Catch::Contains("libgdal"));
    CHECK_THAT(libraries_of(PICKET_BUILD_DIR "/cli/picket-vector"),
               Catch::Contains("libgdal") && !Catch::Contains("libsqlite3"));
}
