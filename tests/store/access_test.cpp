#include <chrono>
#include <thread>

#include "data/store/detail/sqlite.hpp"
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

constexpr auto read_only_file = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
constexpr auto read_only_folder =
    read_only_file | fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;

/// Takes away the right to write in a folder until it goes.
class ReadOnly {
public:
    explicit ReadOnly(fs::path folder) : folder_{std::move(folder)} { fs::permissions(folder_, read_only_folder); }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;
    ~ReadOnly() {
        std::error_code ignored;
        fs::permissions(folder_, fs::perms::owner_all, ignored);
    }

private:
    fs::path folder_;
};

/// The answers of a database that nobody has touched.
std::string told() {
    const Workplace place{Workplace::Holds::the_told};
    return fingerprint(place.open(Store::Mode::read));
}

constexpr const char* no_other_user = "this process may not become another user";

}  // namespace

TEST_CASE("open: a database in a read-only folder is readable to an ordinary user") {
    const Workplace place{Workplace::Holds::the_told};
    fs::permissions(place.file(), read_only_file);
    const ReadOnly folder{place.folder().path()};
    const Ended ended = in_child_as_nobody([&] { return fingerprint(place.open(Store::Mode::read)); });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said == told());
    CHECK(place.folder().names() == std::vector<std::string>{"t.sqlite"});
}

// A reader that may write the folder and not the file leaves a write-ahead log and its index behind.
TEST_CASE("open: what a reader left beside the file does not hinder in a read-only folder") {
    const Workplace place{Workplace::Holds::the_told};
    fs::permissions(place.file(), read_only_file);
    fs::permissions(place.folder().path(), fs::perms::all);
    const auto answers = [&] { return fingerprint(place.open(Store::Mode::read)); };
    if (in_child_as_nobody(answers).said == cannot_change_user) return skip(no_other_user);
    CHECK(place.folder().names() == std::vector<std::string>{"t.sqlite", "t.sqlite-shm", "t.sqlite-wal"});
    const ReadOnly folder{place.folder().path()};
    CHECK(in_child_as_nobody(answers).said == told());
}

TEST_CASE("open: what only a write-ahead log has is never left out in silence") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder copies;  // as a process that was killed leaves them
    Store store = place.open();
    observed(store, "cz", {{"2024-05-27", 158}});
    fs::copy_file(place.file(), copies / "t.sqlite");
    fs::copy_file(place.file().string() + "-wal", copies / "t.sqlite-wal");
    const ReadOnly folder{copies.path()};
    const Ended ended =
        in_child_as_nobody([&] { return fingerprint(Store::open(copies / "t.sqlite", Store::Mode::read)); });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said ==
          (copies / "t.sqlite").string() + " cannot be opened | check the permissions of the file and its folder");
}

TEST_CASE("open: a read-only file in a folder that can be written is readable and not writable") {
    const Workplace place{Workplace::Holds::the_told};
    fs::permissions(place.file(), read_only_file);
    fs::permissions(place.folder().path(), fs::perms::all);
    const Ended reading = in_child_as_nobody([&] { return fingerprint(place.open(Store::Mode::read)); });
    if (reading.said == cannot_change_user) return skip(no_other_user);
    CHECK(reading.said == told());
    const Ended writing = in_child_as_nobody([&] { return fingerprint(place.open(Store::Mode::write)); });
    CHECK(writing.said ==
          place.file().string() + " cannot be written | check the permissions of the file and its folder");
}

TEST_CASE("open: for writing needs a folder that can be written") {
    const Workplace place{Workplace::Holds::the_told};
    fs::permissions(place.file(), fs::perms::all);
    const ReadOnly folder{place.folder().path()};
    const Ended ended = in_child_as_nobody([&] { return fingerprint(place.open(Store::Mode::write)); });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said ==
          place.file().string() + " cannot be written | check the permissions of the file and its folder");
}

TEST_CASE("create: a folder that cannot be written stays empty") {
    const sample::Folder own;
    const ReadOnly folder{own.path()};
    const Ended ended = in_child_as_nobody([&] { return fingerprint(Store::create(own / "new.sqlite")); });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said ==
          (own / "new.sqlite").string() + " cannot be opened | check the permissions of the file and its folder");
    CHECK(own.names().empty());
}

TEST_CASE("back_up: a database in a read-only folder can be copied to another") {
    const Workplace place{Workplace::Holds::the_told};
    const ReadOnly folder{place.folder().path()};
    const sample::Folder target;
    fs::permissions(target.path(), fs::perms::all);
    const Ended ended = in_child_as_nobody([&] {
        place.open(Store::Mode::read).back_up(target / "copy.sqlite");
        return fingerprint(Store::open(target / "copy.sqlite", Store::Mode::write));
    });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said == told());
}

TEST_CASE("back_up: a folder that cannot be written stays empty") {
    const Workplace place{Workplace::Holds::the_told};
    const ReadOnly source{place.folder().path()};
    const sample::Folder target;
    const ReadOnly folder{target.path()};
    const Ended ended = in_child_as_nobody([&] {
        place.open(Store::Mode::read).back_up(target / "copy.sqlite");
        return std::string{"written"};
    });
    if (ended.said == cannot_change_user) return skip(no_other_user);
    CHECK(ended.said ==
          (target / "copy.sqlite").string() + " cannot be written: there is no such folder, or it is read-only | ");
    CHECK(target.names().empty());
}

TEST_CASE("begin: waits for a lock that another process gives up within the 5 seconds") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    const detail::Database other{place.file(), detail::Database::Access::write};
    other.run("BEGIN IMMEDIATE");
    std::thread giving_up{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        other.run("ROLLBACK");
    }};
    std::optional<TxnNumber> made;
    try {
        made = observed(store, "cz", {{"2024-05-27", 4}});
    } catch (const StoreError&) {  // told below, after the thread has ended
    }
    giving_up.join();
    CHECK(made == TxnNumber{5});
}

TEST_CASE("begin: says after 5 seconds that another process holds the lock") {
    const Workplace place{Workplace::Holds::the_told};
    const detail::Database other{place.file(), detail::Database::Access::write};
    other.run("BEGIN IMMEDIATE");
    Store store = place.open();
    const StoreError error = thrown_by<StoreError>([&] { static_cast<void>(store.begin(note())); });
    CHECK(error.what() == place.file().string() + " is locked: another process has been writing to it for 5 seconds");
    CHECK(error.hint() == "wait until it has ended and try again");
    other.run("ROLLBACK");
    CHECK(observed(store, "cz", {{"2024-05-27", 4}}) == TxnNumber{5});
}

TEST_CASE("open: a reader sees the state before a change that goes on elsewhere") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string before = fingerprint(place.open(Store::Mode::read));
    const detail::Database other{place.file(), detail::Database::Access::write};
    other.run("BEGIN IMMEDIATE; INSERT INTO body (sha256, bytes) VALUES (zeroblob(32), x'00')");
    CHECK(fingerprint(place.open(Store::Mode::read)) == before);
}
