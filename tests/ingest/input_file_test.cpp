#include "ingest/input_file.hpp"

#include <fstream>

#include <sys/stat.h>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

std::string error_of(const std::filesystem::path& path) {
    return thrown_by<InputError>([&] { read_input_file(path); }).what();
}

}  // namespace

TEST_CASE("input file: is read to the byte, and its name has no folder") {
    const sample::Folder folder;
    const std::string bytes{"a,b\r\n1,\0\xFF", 9};
    std::ofstream{folder / "x.csv", std::ios::binary} << bytes;
    const InputFile file = read_input_file(folder / "x.csv");
    CHECK(file.bytes == bytes);
    CHECK(file.name() == "x.csv");
}

TEST_CASE("input file: an empty file is read") {
    const sample::Folder folder;
    std::ofstream{folder / "x.csv"} << "";
    CHECK(read_input_file(folder / "x.csv").bytes.empty());
}

TEST_CASE("input file: a missing file is named with the reason") {
    const sample::Folder folder;
    const auto path = folder / "x.csv";
    CHECK(error_of(path) == path.string() + " cannot be read: No such file or directory");
}

TEST_CASE("input file: a folder is not read") {
    const sample::Folder folder;
    CHECK(error_of(folder.path()) == folder.path().string() + " is a folder, not a file");
}

TEST_CASE("input file: a pipe is not waited for") {
    const sample::Folder folder;
    const auto path = folder / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(error_of(path) == path.string() + " is a pipe, not a file");
}

TEST_CASE("input file: a device is not read") { CHECK(error_of("/dev/zero") == "/dev/zero is a device, not a file"); }

TEST_CASE("input file: more than 1 GiB is not read") {
    const sample::Folder folder;
    const auto path = folder / "huge.csv";
    std::ofstream{path} << "";
    std::filesystem::resize_file(path, InputFile::most_bytes + 1);  // a hole: it takes no space
    CHECK(error_of(path) == path.string() + " has 1073741825 bytes, more than 1 GiB");
}

TEST_CASE("input file: a name that no screen can show is spelled out") {
    CHECK(InputFile{"in/caf\xE9\n.csv", {}}.name() == "caf\\xE9\\x0A.csv");
}
