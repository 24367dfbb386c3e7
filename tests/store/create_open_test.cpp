#include <fstream>

#include "data/store/detail/sqlite.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

namespace {

void write_file(const fs::path& file, std::string_view text) { std::ofstream{file, std::ios::binary} << text; }

StoreError opening(const fs::path& file, Store::Mode mode = Store::Mode::read) {
    return thrown_by<StoreError>([&] { Store::open(file, mode); });
}

StoreError creating(const fs::path& file) {
    return thrown_by<StoreError>([&] { Store::create(file); });
}

const std::string make_or_name = "make one with `picket init`, or name yours with --db or PICKET_DB";

}  // namespace

TEST_CASE("create: makes an empty log") {
    const sample::Folder folder;
    const fs::path file = folder / "new.sqlite";
    const Store store = Store::create(file);
    CHECK(store.file() == file);
    CHECK(store.log(TxnNumber{1'000}).empty());
    const UsageError error = thrown_by<UsageError>([&] { static_cast<void>(store.resolve(Latest{})); });
    CHECK(std::string{error.what()} == "nothing was recorded by latest");
    CHECK(error.hint() == "the log is empty");
}

TEST_CASE("create: an empty database holds against itself and leaves one file") {
    const sample::Folder folder;
    {
        Store store = Store::create(folder / "new.sqlite");
        CHECK(damaged(store).empty());
    }
    CHECK(folder.names() == std::vector<std::string>{"new.sqlite"});
}

TEST_CASE("create: refuses a file that exists and leaves it as it was") {
    const sample::Folder folder;
    const fs::path file = folder / "notes.txt";
    write_file(file, "my notes");
    const StoreError error = creating(file);
    CHECK(error.what() == file.string() + " exists already");
    CHECK(error.hint() == "name another file with --db, or go on with this one: `picket status` says what it holds");
    CHECK(bytes_of(file) == "my notes");
}

TEST_CASE("create: refuses a link that leads nowhere") {
    const sample::Folder folder;
    fs::create_symlink(folder / "elsewhere.sqlite", folder / "link.sqlite");
    CHECK(creating(folder / "link.sqlite").what() == (folder / "link.sqlite").string() + " exists already");
    CHECK(folder.names() == std::vector<std::string>{"link.sqlite"});
}

TEST_CASE("create: names the folder that is missing") {
    const sample::Folder folder;
    const StoreError error = creating(folder / "no" / "such" / "new.sqlite");
    CHECK(error.what() == "there is no folder " + (folder / "no" / "such").string());
    CHECK(error.hint() == "make it first, or name another file with --db");
    CHECK(folder.names().empty());
}

TEST_CASE("create: a name may hold any sign") {
    const sample::Folder folder;
    const std::string name = "50% of what? #1 & 'more' \xe5\xb0\x96.sqlite";
    {
        Store store = Store::create(folder / name);
        observed(store, "cz", {{"2024-02-29", 3}});
    }
    CHECK(folder.names() == std::vector<std::string>{name});
    const Store again = Store::open(folder / name, Store::Mode::read);
    CHECK(count_on(again, "cz", "2024-02-29") == DailyCount{3});
}

TEST_CASE("open: names the file that is missing, and makes none") {
    const sample::Folder folder;
    const fs::path file = folder / "gone.sqlite";
    for (const Store::Mode mode : {Store::Mode::read, Store::Mode::write}) {
        const StoreError error = opening(file, mode);
        CHECK(error.what() == "there is no database at " + file.string());
        CHECK(error.hint() == make_or_name);
    }
    CHECK(folder.names().empty());
}

TEST_CASE("open: refuses a folder") {
    const sample::Folder folder;
    const StoreError error = opening(folder.path());
    CHECK(error.what() == folder.path().string() + " is not a file");
    CHECK(error.hint() == "name a database with --db or PICKET_DB");
}

TEST_CASE("open: refuses an empty file and leaves it empty") {
    const sample::Folder folder;
    const fs::path file = folder / "empty.sqlite";
    write_file(file, "");
    for (const Store::Mode mode : {Store::Mode::read, Store::Mode::write}) {
        const StoreError error = opening(file, mode);
        CHECK(error.what() == file.string() + " is not a Picket database");
        CHECK(error.hint() == make_or_name);
    }
    CHECK(fs::file_size(file) == 0);
}

TEST_CASE("open: refuses a text and leaves it as it was") {
    const sample::Folder folder;
    const fs::path file = folder / "counts.csv";
    std::string text = "date,series,count\n";
    for (int row = 0; row < 200; ++row) text += "2024-02-29,cz,3\n";
    for (const std::string& written : {std::string{"hello\n"}, text}) {
        write_file(file, written);
        const StoreError error = opening(file, Store::Mode::write);
        CHECK(error.what() == file.string() + " is not a Picket database");
        CHECK(error.hint() == "name another file with --db");
        CHECK(bytes_of(file) == written);
    }
}

TEST_CASE("open: refuses the SQLite file of another program and leaves it as it was") {
    const sample::Folder folder;
    const fs::path file = folder / "bookmarks.sqlite";
    detail::Database{file, detail::Database::Access::create}.run(
        "CREATE TABLE txn (txn INTEGER); PRAGMA user_version = 1");
    const std::string before = bytes_of(file);
    for (const Store::Mode mode : {Store::Mode::read, Store::Mode::write}) {
        const StoreError error = opening(file, mode);
        CHECK(error.what() == file.string() + " is not a Picket database");
        CHECK(error.hint() == make_or_name);
    }
    CHECK(bytes_of(file) == before);
    CHECK(folder.names() == std::vector<std::string>{"bookmarks.sqlite"});
}

TEST_CASE("open: refuses a newer format for reading and writing") {
    const Workplace place;
    place.run("PRAGMA user_version = 99");
    for (const Store::Mode mode : {Store::Mode::read, Store::Mode::write}) {
        const StoreError error = opening(place.file(), mode);
        CHECK(error.what() == place.file().string() + " has format 99, and this program knows formats up to " +
                                  std::to_string(Store::newest_format()));
        CHECK(error.hint() == "use the newer version of picket that wrote it");
    }
}

TEST_CASE("open: refuses every older format and says how to bring it up to date") {
    REQUIRE(Store::newest_format() > 1);
    for (int format = 1; format < Store::newest_format(); ++format) {
        const sample::Folder folder;
        const fs::path file = folder / "old.sqlite";
        detail::create_with_format(file, format);
        const StoreError error = opening(file);
        CHECK(error.what() == file.string() + " has format " + std::to_string(format) +
                                  ", and this program works with format " + std::to_string(Store::newest_format()));
        CHECK(error.hint() == "bring it up to date with `picket upgrade`, which keeps a backup");
    }
}

TEST_CASE("open: for reading changes no byte and leaves no file beside") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string before = bytes_of(place.file());
    {
        const Store store = place.open(Store::Mode::read);
        CHECK(store.log(store.resolve(Latest{})).size() == 4);
    }
    CHECK((bytes_of(place.file()) == before));
    CHECK(place.folder().names() == std::vector<std::string>{"t.sqlite"});
}
