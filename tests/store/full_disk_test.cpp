#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/skip.hpp"
#include "tests/store/child.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

namespace {

/// A file system of its own with so many bytes, on a folder.
class SmallDisk {
public:
    explicit SmallDisk(std::size_t bytes)
        : mounted_{::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, fmt::format("size={}", bytes).c_str()) == 0} {}
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::vector<std::string> names() const { return folder_.names(); }

private:
    sample::Folder folder_;
    bool mounted_;
};

constexpr const char* no_disk = "this process may not mount a file system";
constexpr std::size_t told_bytes = 7U << 20U;  // more than the told database takes, less than with a megabyte in it

/// Takes a file of so many bytes and a statement.
void take(Store& store, std::size_t bytes) {
    committed(store, [&](Transaction& change) {
        const ArtifactId file = change.add("big.csv", std::string(bytes, 'x'), "daily", "");
        change.state({file, 2, "", "", "", ""}, statements("cz", {{"2024-05-27", 158}}));
    });
}

fs::path told_on(const SmallDisk& disk) {
    const Workplace place{Workplace::Holds::the_told};
    fs::copy_file(place.file(), disk / "t.sqlite");
    return disk / "t.sqlite";
}

}  // namespace

TEST_CASE("fault: a full disk is an error that says so, and the database stays as it was") {
    const SmallDisk disk{told_bytes};
    if (!disk.mounted()) return skip(no_disk);
    const fs::path file = told_on(disk);
    Store store = Store::open(file, Store::Mode::write);
    const std::string before = fingerprint(store);
    const StoreError error = thrown_by<StoreError>([&] { take(store, 4U << 20U); });
    CHECK(error.what() == fmt::format("no space is left to write {}", file.string()));
    CHECK(error.hint() == "nothing was changed; make room and try again");
    CHECK(fingerprint(store) == before);
}

TEST_CASE("fault: after a full disk the database opens, holds against itself and takes what fits") {
    const SmallDisk disk{told_bytes};
    if (!disk.mounted()) return skip(no_disk);
    const fs::path file = told_on(disk);
    {
        Store store = Store::open(file, Store::Mode::write);
        CHECK_THROWS_AS(take(store, 4U << 20U), StoreError);
    }
    Store store = Store::open(file, Store::Mode::write);
    CHECK(damaged(store).empty());
    CHECK(observed(store, "cz", {{"2024-05-27", 158}}) == TxnNumber{5});
}

TEST_CASE("fault: a database for which there is no room is not made") {
    const SmallDisk disk{1U << 20U};
    if (!disk.mounted()) return skip(no_disk);
    const StoreError error = thrown_by<StoreError>([&] { Store::create(disk / "new.sqlite"); });
    CHECK(std::string{error.what()}.find("no space is left to write " + (disk / "new.sqlite").string()) == 0);
    CHECK(error.hint() == "nothing was changed; make room and try again");
    CHECK(disk.names().empty());
}

TEST_CASE("fault: a backup for which there is no room is not made, and says why") {
    const SmallDisk disk{1U << 20U};
    if (!disk.mounted()) return skip(no_disk);
    const Workplace place{Workplace::Holds::the_told};
    const Store store = place.open();
    const OutputError error = thrown_by<OutputError>([&] { store.back_up(disk / "copy.sqlite"); });
    CHECK(std::string{error.what()}.find(fmt::format("the backup {} could not be written: no space is left",
                                                     (disk / "copy.sqlite").string())) == 0);
    CHECK(disk.names().empty());
}

TEST_CASE("fault: an upgrade for which there is no room leaves the database as it was") {
    const SmallDisk disk{15U << 19U};  // the database and no backup
    if (!disk.mounted()) return skip(no_disk);
    const fs::path file = disk / "old.sqlite";
    const sample::Folder folder;
    detail::create_with_format(folder / "old.sqlite", 1);
    fs::copy_file(folder / "old.sqlite", file);
    CHECK_THROWS_AS(upgrade(file, note()), OutputError);
    CHECK(disk.names() == std::vector<std::string>{"old.sqlite"});
    CHECK((bytes_of(file) == bytes_of(folder / "old.sqlite")));
}

TEST_CASE("fault: a limit on the size of files is an error that names the file, and the database stays as it was") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string before = fingerprint(place.open(Store::Mode::read));
    const Ended ended = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{12U << 20U, 12U << 20U};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        Store store = place.open();
        take(store, 20U << 20U);
        return std::string{"taken"};
    });
    CHECK(ended.signal == 0);
    CHECK(ended.said ==
          fmt::format("{} cannot be read or written: File too large | check the disk and its limits, and try again",
                      place.file().string()));
    Store store = place.open();
    CHECK(fingerprint(store) == before);
    CHECK(damaged(store).empty());
}
