#include <fstream>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

TEST_CASE("back_up: the copy gives the same answers and heads and holds against itself") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    const Store store = place.open();
    store.back_up(target / "copy.sqlite");
    Store copy = Store::open(target / "copy.sqlite", Store::Mode::write);
    CHECK(fingerprint(copy) == fingerprint(store));
    CHECK(damaged(copy).empty());
}

TEST_CASE("back_up: the copy stands by itself, without a write-ahead log") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    const Store store = place.open();
    store.back_up(target / "copy.sqlite");
    CHECK(target.names() == std::vector<std::string>{"copy.sqlite"});
    // Bytes 18 and 19 of the header: 1 for a rollback journal, 2 for a write-ahead log (SQLite's file format,
    // section 1.3).
    CHECK(bytes_of(place.file()).substr(18, 2) == "\2\2");
    CHECK(bytes_of(target / "copy.sqlite").substr(18, 2) == "\1\1");
}

TEST_CASE("back_up: takes along what only the write-ahead log has yet") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    Store store = place.open();
    observed(store, "cz", {{"2024-05-27", 158}});
    REQUIRE(fs::file_size(place.file().string() + "-wal") > 0);
    store.back_up(target / "copy.sqlite");
    CHECK(count_on(Store::open(target / "copy.sqlite", Store::Mode::read), "cz", "2024-05-27") == DailyCount{158});
}

TEST_CASE("back_up: does not take along what is not committed") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    Store writer = place.open();
    Transaction change = writer.begin(note());
    change.state(Report{}, statements("cz", {{"2024-05-27", 158}}));
    place.open(Store::Mode::read).back_up(target / "copy.sqlite");
    CHECK(Store::open(target / "copy.sqlite", Store::Mode::read).resolve(Latest{}) == TxnNumber{4});
}

TEST_CASE("back_up: the copy takes changes of its own, and so does the original") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    Store store = place.open();
    store.back_up(target / "copy.sqlite");
    Store copy = Store::open(target / "copy.sqlite", Store::Mode::write);
    CHECK(observed(copy, "cz", {{"2024-05-27", 1}}) == TxnNumber{5});
    CHECK(observed(store, "cz", {{"2024-05-27", 1}}) == TxnNumber{5});
    CHECK(copy.head(TxnNumber{5}) == store.head(TxnNumber{5}));
}

TEST_CASE("back_up: a copy that is written to keeps its readers from waiting, as the original does") {
    const Workplace place{Workplace::Holds::the_told};
    const sample::Folder target;
    place.open(Store::Mode::read).back_up(target / "copy.sqlite");
    Store copy = Store::open(target / "copy.sqlite", Store::Mode::write);
    Transaction change = copy.begin(note());
    change.state(Report{}, statements("cz", {{"2024-05-27", 158}}));
    const Store reader = Store::open(target / "copy.sqlite", Store::Mode::read);
    CHECK(reader.resolve(Latest{}) == TxnNumber{4});
    CHECK(change.commit() == TxnNumber{5});
    CHECK(reader.resolve(Latest{}) == TxnNumber{5});
}

TEST_CASE("back_up: refuses to overwrite and leaves what stands there") {
    const Workplace place{Workplace::Holds::the_told};
    const fs::path target = place.folder() / "copy.sqlite";
    std::ofstream{target} << "something else";
    const Store store = place.open();
    for (const fs::path& file : {target, place.file()}) {
        const OutputError error = thrown_by<OutputError>([&] { store.back_up(file); });
        CHECK(error.what() == file.string() + " exists already");
        CHECK(error.hint() == "a backup overwrites nothing: name another file");
    }
    CHECK(bytes_of(target) == "something else");
}

TEST_CASE("back_up: refuses a folder that is not there") {
    const Workplace place{Workplace::Holds::the_told};
    const Store store = place.open();
    const fs::path target = place.folder() / "no" / "copy.sqlite";
    const OutputError error = thrown_by<OutputError>([&] { store.back_up(target); });
    CHECK(error.what() == target.string() + " cannot be written: there is no such folder, or it is read-only");
}

TEST_CASE("back_up: of an empty database is an empty database") {
    const Workplace place;
    const sample::Folder target;
    place.open(Store::Mode::read).back_up(target / "copy.sqlite");
    Store copy = Store::open(target / "copy.sqlite", Store::Mode::write);
    CHECK(damaged(copy).empty());
    CHECK(observed(copy, "cz", {{"2024-02-29", 1}}) == TxnNumber{1});
}
