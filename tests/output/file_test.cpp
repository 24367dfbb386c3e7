#include "layers/output/file.hpp"

#include <fstream>
#include <future>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/output/sample.hpp"

using namespace picket;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string error_text(const std::function<void()>& call) {
    try {
        call();
    } catch (const OutputError& error) {
        return std::string{error.what()} + " | " + error.hint();
    }
    return "nothing was thrown";
}

void write_hello(std::ostream& out) { out << "hello\n"; }

}  // namespace

TEST_CASE("write_file: a new file has the content and the permissions that the umask leaves") {
    const sample::Folder folder;
    const mode_t before = ::umask(022);
    write_file(folder / "a.txt", write_hello);
    ::umask(before);
    CHECK(sample::content(folder / "a.txt") == "hello\n");
    CHECK((fs::status(folder / "a.txt").permissions() & fs::perms::mask) == fs::perms{0644});
    CHECK(folder.names() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("write_file: an existing file is replaced, and a link keeps pointing at it") {
    const sample::Folder folder;
    std::ofstream{folder / "a.txt"} << "a longer text than the new one\n";
    fs::create_symlink("a.txt", folder / "link.txt");
    write_file(folder / "link.txt", write_hello);
    CHECK(sample::content(folder / "a.txt") == "hello\n");
    CHECK(fs::is_symlink(folder / "link.txt"));
}

TEST_CASE("write_file: content that throws leaves what was there and no temporary file") {
    const sample::Folder folder;
    std::ofstream{folder / "a.txt"} << "old";
    const auto broken = [](std::ostream& out) {
        out << std::string(1'000'000, 'x') << std::flush;
        throw UsageError{"no such series", ""};
    };
    CHECK_THROWS_AS(write_file(folder / "a.txt", broken), UsageError);
    CHECK_THROWS_AS(write_file(folder / "b.txt", broken), UsageError);
    CHECK(sample::content(folder / "a.txt") == "old");
    CHECK(folder.names() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("write_file: a stream that its content has broken is an error, not a short file") {
    const sample::Folder folder;
    const auto broken = [](std::ostream& out) { out.setstate(std::ios::badbit); };
    CHECK_THAT(error_text([&] { write_file(folder / "a.txt", broken); }), Contains("came to no end"));
    CHECK(folder.names().empty());
}

TEST_CASE("write_file: a missing folder is named") {
    const sample::Folder folder;
    CHECK_THAT(error_text([&] { write_file(folder / "no/a.txt", write_hello); }),
               Contains("cannot write ") && Contains("there is no folder " + (folder / "no").string()) &&
                   Contains("| make the folder first"));
}

TEST_CASE("write_file: a path through a file is refused") {
    const sample::Folder folder;
    std::ofstream{folder / "a.txt"} << "old";
    CHECK_THAT(error_text([&] { write_file(folder / "a.txt/b.txt", write_hello); }), Contains("is not a folder"));
}

TEST_CASE("write_file: a folder is not replaced") {
    const sample::Folder folder;
    fs::create_directory(folder / "d.csv");
    CHECK_THAT(error_text([&] { write_file(folder / "d.csv", write_hello); }), Contains("it is a folder"));
    CHECK(fs::is_directory(folder / "d.csv"));
}

TEST_CASE("write_file: a full disk is named") {
    CHECK_THAT(error_text([] { write_file("/dev/full", write_hello); }),
               Contains("cannot write /dev/full: the disk is full | free some space"));
    const Layer layer = sample::presence();
    CHECK_THAT(error_text([&] { write_layer_file("/dev/full", Format::csv, layer.header, stream_of(layer)); }),
               Contains("the disk is full"));
}

TEST_CASE("write_file: a fifo is written to, not replaced") {
    const sample::Folder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    auto reader = std::async(std::launch::async, [&] { return sample::content(folder / "pipe"); });
    write_file(folder / "pipe", write_hello);
    CHECK(reader.get() == "hello\n");
    CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("write_file: what the process has open already is added to, not replaced") {
    const sample::Folder folder;
    const int open = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT, 0600);
    REQUIRE(open >= 0);
    write_file("/dev/fd/" + std::to_string(open), write_hello);
    write_file("/dev/fd/" + std::to_string(open), write_hello);
    ::close(open);
    CHECK(sample::content(folder / "log") == "hello\nhello\n");
    CHECK(folder.names() == std::vector<std::string>{"log"});
}

TEST_CASE("write_layer_file: a CSV file gets its metadata beside it, other formats do not") {
    const sample::Folder folder;
    const Layer layer = sample::presence();
    write_layer_file(folder / "a.csv", Format::csv, layer.header, stream_of(layer));
    write_layer_file(folder / "b.json", Format::json, layer.header, stream_of(layer));
    CHECK(folder.names() == std::vector<std::string>{"a.csv", "a.csv-metadata.json", "b.json"});
    CHECK(sample::content(folder / "a.csv") == sample::written(Format::csv, layer));
    CHECK_THAT(sample::content(folder / "a.csv-metadata.json"), Contains(R"("url": "a.csv")"));
}

TEST_CASE("write_layer_file: data and metadata come together or not at all") {
    const sample::Folder folder;
    const Layer layer = sample::presence();
    fs::create_directory(folder / "a.csv-metadata.json");
    CHECK_THROWS_AS(write_layer_file(folder / "a.csv", Format::csv, layer.header, stream_of(layer)), OutputError);
    CHECK(folder.names() == std::vector<std::string>{"a.csv-metadata.json"});
}
