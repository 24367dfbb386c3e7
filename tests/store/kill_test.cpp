#include <chrono>

#include "tests/catch.hpp"
#include "tests/store/child.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

constexpr int days_stated = 1'000;

/// A change that is larger than SQLite's cache, so that pages of it reach the write-ahead log long before the commit.
void change_much(Store& store) {
    committed(store, [](Transaction& change) {
        const ArtifactId file = change.add("long.csv", std::string(4U << 20U, 'x'), "daily", "");
        for (int i = 0; i < days_stated; ++i) {
            const Day on = day("2010-01-01") + DaySpan{i};
            change.state({file, i + 2, "", "", "", ""}, std::vector{Statement{"cz", on, DailyCount{i}}});
        }
    });
}

/// What the database says before and after the change, undisturbed.
struct Allowed {
    std::string before;
    std::string after;
};

Allowed allowed() {
    const Workplace place{Workplace::Holds::the_told};
    Allowed out;
    Store store = place.open();
    out.before = fingerprint(store);
    change_much(store);
    out.after = fingerprint(store);
    return out;
}

/// How long the change takes in a process of its own.
long microseconds_of_the_change() {
    const Workplace place{Workplace::Holds::the_told};
    const auto start = std::chrono::steady_clock::now();
    in_child([&] {
        Store store = place.open();
        change_much(store);
        return std::string{};
    });
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

// The moments are spread over the whole change and a little beyond it; where in the code each one falls differs from
// run to run.
TEST_CASE("fault: a process that is killed while it writes leaves the state before or after its transaction, whole") {
    const Allowed expected = allowed();
    REQUIRE(expected.before != expected.after);
    const long whole = microseconds_of_the_change();
    constexpr int kills = 20;
    int killed = 0;
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        const Workplace place{Workplace::Holds::the_told};
        const bool was_killed =
            killed_after(whole * (2 * kill + 1) * 11 / (20 * kills), [&](const std::function<void()>& begin) {
                Store store = place.open();
                begin();
                change_much(store);
            });
        killed += was_killed ? 1 : 0;
        const std::string found = fingerprint(place.open(Store::Mode::read));
        CHECK((found == expected.before || found == expected.after));
        CHECK((was_killed || found == expected.after));
        Store store = place.open();
        CHECK(damaged(store).empty());
        CHECK(observed(store, "cz", {{"2024-05-27", 4}}).number >= 5);
    }
    CHECK(killed >= kills / 4);  // the rest had ended: the first measurement may have been a slow one
}

TEST_CASE("fault: a process that is killed while it makes a database leaves none that opens as one") {
    const sample::Folder folder;
    for (int kill = 0; kill < 6; ++kill) {
        CAPTURE(kill);
        const std::filesystem::path file = folder / (std::to_string(kill) + ".sqlite");
        const bool was_killed = killed_after(20'000L * kill, [&](const std::function<void()>& begin) {
            begin();
            Store::create(file);
        });
        if (!was_killed) continue;
        const Ended ended = in_child([&] {
            Store store = Store::open(file, Store::Mode::write);
            return std::string{damaged(store).empty() ? "whole" : "damaged"};
        });
        const bool refused = ended.said.find("is not a Picket database") != std::string::npos ||
                             ended.said.find("there is no database") != std::string::npos;
        CAPTURE(ended.said);
        CHECK((refused || ended.said == "whole"));
        CHECK(ended.signal == 0);
    }
}
