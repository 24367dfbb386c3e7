#include <fstream>

#include <fmt/format.h>

#include "data/store/detail/sqlite.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;
namespace fs = std::filesystem;

namespace {

/// A database of an earlier format with three transactions in it, made by the code that writes that format.
class Earlier {
public:
    explicit Earlier(int format = 1) {
        detail::create_with_format(file(), format);
        Store store = detail::open_any_format(file(), true);
        committed(store, [](Transaction& change) {
            change.revise(source("jcg"));
            change.revise(series("cz"));
            change.revise(RegimeBreak{BreakScope::series, "cz", day("2024-02-29"), BreakKind::gap, BreakEffect::unknown,
                                      "", "", ""});
        });
        committed(store, [](Transaction& change) {
            const ArtifactId table = change.add("days.csv", told_text, "daily", "jcg");
            change.state({table, 2, "jcg", "", "", ""}, statements("cz", {{"2024-02-28", 4}, {"2024-02-29", {}}}));
            change.add(table, {5, "count", std::string{told_reject}, "is not a whole number"});
        });
        observed(store, "cz", {{"2024-02-28", 3}});
    }
    [[nodiscard]] fs::path file() const { return folder_ / "old.sqlite"; }
    [[nodiscard]] fs::path backup() const { return folder_ / "old.sqlite.format1.bak"; }
    [[nodiscard]] std::vector<std::string> names() const { return folder_.names(); }

private:
    sample::Folder folder_;
};

/// What format 1 can be asked, up to the third transaction.
std::string answers(const Store& store) {
    const TxnNumber at{3};
    std::string out;
    for (const Txn& txn : store.log(at))
        out += fmt::format("{} {} {}\n", txn.number.number, txn.content.hex(), txn.chain.hex());
    for (const Observation& seen : store.observations("cz", at)) {
        out += fmt::format("{} {} {}\n", to_text(seen.day), seen.count ? seen.count->value : -1, seen.report.number);
    }
    for (const Origin& origin : store.origins("cz", at))
        out += fmt::format("{} {} {}\n", origin.report.number, origin.artifact, origin.line);
    for (const Series& one : store.series(at)) out += one.name + "\n";
    for (const RegimeBreak& one : store.breaks(at)) out += to_text(one.day) + "\n";
    for (const StoredReject& one : store.rejects(at)) out += one.reject.value + "\n";
    return out;
}

std::string answers_of_any_format(const fs::path& file) { return answers(detail::open_any_format(file, false)); }

std::string tables(const fs::path& file) {
    const detail::Database database{file, detail::Database::Access::read};
    detail::PreparedStatement rows =
        database.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name");
    std::string out;
    while (rows.next()) out += rows.text(0) + " " + rows.text(1) + " " + rows.text(2) + "\n";
    return out;
}

}  // namespace

TEST_CASE("upgrade: keeps every answer and both hashes of each earlier transaction") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    const Upgrade done = upgrade(old.file(), note());
    CHECK(done.from == 1);
    CHECK(done.to == Store::newest_format());
    const Store store = Store::open(old.file(), Store::Mode::read);
    CHECK(answers(store) == before);
}

TEST_CASE("upgrade: from every earlier format the file holds against itself and has the tables of a new one") {
    const Workplace fresh;
    for (int format = 1; format < Store::newest_format(); ++format) {
        CAPTURE(format);
        const Earlier old{format};
        CHECK(upgrade(old.file(), note()).from == format);
        Store store = Store::open(old.file(), Store::Mode::write);
        CHECK(damaged(store).empty());
        CHECK(tables(old.file()) == tables(fresh.file()));
    }
}

TEST_CASE("upgrade: is a transaction with a note of its own") {
    const Earlier old;
    upgrade(old.file(), {moment("2026-03-01T00:00:00Z"), "", "ana", "new program", "picket 9"});
    const Store store = Store::open(old.file(), Store::Mode::read);
    const auto log = store.log(store.resolve(Latest{}));
    REQUIRE(log.size() == 4);
    CHECK(log[3].kind == "upgrade");
    CHECK(log[3].agent == "ana");
    CHECK(log[3].reason == "new program");
    CHECK(to_text(log[3].recorded_at) == "2026-03-01T00:00:00Z");
    CHECK(log[3].content != log[2].content);
}

TEST_CASE("upgrade: facts that the earlier format did not know can be held from then on") {
    const Earlier old;
    upgrade(old.file(), note());
    Store store = Store::open(old.file(), Store::Mode::write);
    PublishedFigure figure;
    figure.id = "f:2";
    figure.days = DayRange::through(day("2024-02-28"), day("2024-02-29"));
    CHECK(store.published_figures(TxnNumber{4}).empty());
    CHECK(committed(store, [&](Transaction& change) { change.revise(figure); }) == TxnNumber{5});
    CHECK(store.published_figures(TxnNumber{5}).size() == 1);
    CHECK(damaged(store).empty());
}

TEST_CASE("upgrade: the backup beside it is the file as it was, in its old format") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    CHECK(upgrade(old.file(), note()).backup == old.backup());
    CHECK(old.names() == std::vector<std::string>{"old.sqlite", "old.sqlite.format1.bak"});
    CHECK(answers_of_any_format(old.backup()) == before);
    const StoreError error = thrown_by<StoreError>([&] { Store::open(old.backup(), Store::Mode::read); });
    CHECK(error.what() == old.backup().string() + " has format 1, and this program works with format " +
                              std::to_string(Store::newest_format()));
}

TEST_CASE("upgrade: the backup can take the place of the file and be upgraded in turn") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    upgrade(old.file(), note());
    fs::rename(old.backup(), old.file());
    CHECK(upgrade(old.file(), note()).from == 1);
    CHECK(answers_of_any_format(old.file()) == before);
}

TEST_CASE("upgrade: a database of the newest format is left as it is, without a backup") {
    const Workplace place{Workplace::Holds::the_told};
    const std::string before = bytes_of(place.file());
    const Upgrade done = upgrade(place.file(), note());
    CHECK(done.from == Store::newest_format());
    CHECK(done.to == Store::newest_format());
    CHECK(done.backup.empty());
    CHECK(bytes_of(place.file()) == before);
    CHECK(place.folder().names() == std::vector<std::string>{"t.sqlite"});
}

TEST_CASE("upgrade: a file in the place of the backup is an error, and both files stay as they were") {
    const Earlier old;
    std::ofstream{old.backup()} << "something else";
    const std::string before = bytes_of(old.file());
    const StoreError error = thrown_by<StoreError>([&] { upgrade(old.file(), note()); });
    CHECK(error.what() == old.backup().string() + " exists already");
    CHECK(error.hint() == "an upgrade writes its backup there: move that file away and try again");
    CHECK((bytes_of(old.file()) == before));
    CHECK(bytes_of(old.backup()) == "something else");
}

TEST_CASE("upgrade: one that fails leaves the file as it was and nothing beside it") {
    const Earlier old;
    {
        const detail::Database database{old.file(), detail::Database::Access::write};
        database.run("CREATE TABLE published_rev (in_the_way TEXT)");
    }
    const std::string before = bytes_of(old.file());
    const StoreError error = thrown_by<StoreError>([&] { upgrade(old.file(), note()); });
    CHECK(error.what() == old.file().string() + ": table published_rev already exists");
    CHECK((bytes_of(old.file()) == before));
    CHECK(old.names() == std::vector<std::string>{"old.sqlite"});
}

TEST_CASE("upgrade: one that failed can be tried again") {
    const Earlier old;
    const std::string before = answers_of_any_format(old.file());
    const auto run = [&](const char* sql) { detail::Database{old.file(), detail::Database::Access::write}.run(sql); };
    run("CREATE TABLE published_rev (in_the_way TEXT)");
    CHECK_THROWS_AS(upgrade(old.file(), note()), StoreError);
    run("DROP TABLE published_rev");
    CHECK(upgrade(old.file(), note()).from == 1);
    CHECK(answers_of_any_format(old.file()) == before);
}

TEST_CASE("upgrade: refuses what open refuses, a newer format and a missing file") {
    const Workplace place;
    place.run("PRAGMA user_version = 99");
    const StoreError newer = thrown_by<StoreError>([&] { upgrade(place.file(), note()); });
    CHECK(newer.what() == fmt::format("{} has format 99, and this program knows formats up to {}",
                                      place.file().string(), Store::newest_format()));
    const fs::path gone = place.folder() / "gone.sqlite";
    const StoreError missing = thrown_by<StoreError>([&] { upgrade(gone, note()); });
    CHECK(missing.what() == "there is no database at " + gone.string());
}
