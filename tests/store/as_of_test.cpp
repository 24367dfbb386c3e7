#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// Three transactions at these times; each states 2024-02-29 anew, as 1, 2 and 3.
class Revised {
public:
    Revised(std::string_view first, std::string_view second, std::string_view third) {
        std::int64_t count = 0;
        for (const std::string_view time : {first, second, third})
            observed(store_, "cz", {{"2024-02-29", ++count}}, note(time));
    }
    [[nodiscard]] const Store& store() const { return store_; }
    [[nodiscard]] std::int64_t count(const AsOf& as_of) const {
        return count_on(store_, "cz", "2024-02-29", as_of).value().value;
    }

private:
    Workplace place_;
    Store store_ = place_.open();
};

const Revised& ordinary() {
    static const Revised made{"2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z", "2026-02-28T12:00:00Z"};
    return made;
}

UsageError refused(const Store& store, const AsOf& as_of) {
    return thrown_by<UsageError>([&] { static_cast<void>(store.resolve(as_of)); });
}

}  // namespace

TEST_CASE("as of: latest is the last transaction") {
    CHECK(ordinary().store().resolve(Latest{}) == TxnNumber{3});
    CHECK(ordinary().count(Latest{}) == 3);
}

TEST_CASE("as of: a transaction number means the state after it") {
    CHECK(ordinary().count(TxnNumber{1}) == 1);
    CHECK(ordinary().count(TxnNumber{2}) == 2);
    CHECK(ordinary().count(TxnNumber{3}) == 3);
}

TEST_CASE("as of: a day means its end, UTC") {
    CHECK(ordinary().count(day("2026-01-31")) == 1);
    CHECK(ordinary().count(day("2026-02-01")) == 2);
    CHECK(ordinary().count(day("2026-02-27")) == 2);
    CHECK(ordinary().count(day("2026-02-28")) == 3);
    CHECK(ordinary().count(day("9999-12-31")) == 3);
}

TEST_CASE("as of: an instant includes itself") {
    CHECK(ordinary().count(moment("2026-02-28T11:59:59Z")) == 2);
    CHECK(ordinary().count(moment("2026-02-28T12:00:00Z")) == 3);
    CHECK(ordinary().count(moment("2026-02-01T08:00:00+08:00")) == 2);
}

TEST_CASE("as of: before the first transaction is an error that names the first") {
    const UsageError by_day = refused(ordinary().store(), day("2026-01-30"));
    CHECK(std::string{by_day.what()} == "nothing was recorded by 2026-01-30");
    CHECK(by_day.hint() == "the first transaction is of 2026-01-31T23:59:59Z");
    const UsageError by_instant = refused(ordinary().store(), moment("2026-01-31T23:59:58Z"));
    CHECK(std::string{by_instant.what()} == "nothing was recorded by 2026-01-31T23:59:58Z");
}

TEST_CASE("as of: a transaction number that the log does not have is an error that says how many it has") {
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{4}}) {
        const UsageError error = refused(ordinary().store(), TxnNumber{number});
        CHECK(std::string{error.what()} == "there is no transaction " + std::to_string(number));
        CHECK(error.hint() == "the log has 3; `picket history` lists them");
    }
}

TEST_CASE("as of: two transactions of one second both count from that second on") {
    const Revised same{"2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"};
    CHECK(same.count(moment("2026-01-01T00:00:00Z")) == 2);
}

// The log is a sequence: a state is always that after some transaction with all before it. Where a clock went back, the
// last transaction recorded by then counts, and brings those before it along, whatever their clock said.
TEST_CASE("as of: where a clock went back the last transaction recorded by then counts with all before it") {
    const Revised back{"2026-03-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"};
    CHECK(back.store().resolve(day("2026-01-31")) == TxnNumber{2});
    CHECK(back.store().resolve(day("2026-03-01")) == TxnNumber{2});
    CHECK(back.store().log(back.store().resolve(day("2026-01-31"))).size() == 2);
    CHECK(std::string{refused(back.store(), day("2025-12-31")).what()} == "nothing was recorded by 2025-12-31");
}

TEST_CASE("as of: days that came later are not held before") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-28", 1}});
    observed(store, "cz", {{"2024-02-29", 1}, {"2024-03-01", {}}});
    CHECK(store.observations("cz", TxnNumber{1}).size() == 1);
    CHECK(store.observations("cz", TxnNumber{2}).size() == 3);
}

TEST_CASE("as of: a series has the description that it had then") {
    const Workplace place;
    Store store = place.open();
    Series described = series("cz");
    committed(store, [&](Transaction& change) { change.revise(described); });
    described.name = "Ships in the contiguous zone";
    described.threshold = DailyCount{2};
    committed(store, [&](Transaction& change) { change.revise(described); });
    CHECK(store.series_named("cz", TxnNumber{1}) == series("cz"));
    CHECK(store.series_named("cz", TxnNumber{2}) == described);
    CHECK(store.series(TxnNumber{1}).size() == 1);
}

TEST_CASE("as of: a source, a break, a period and a figure have the values that they had then") {
    const Workplace place;
    Store store = place.open();
    Source publisher = source("jcg");
    RegimeBreak change_of_rules{
        BreakScope::source, "jcg", day("2024-02-29"), BreakKind::coverage, BreakEffect::up, "before", "", ""};
    CompletePeriod period{"cz", DayRange::through(day("2024-02-29"), day("2024-02-29")), "https://example.org/a"};
    PublishedFigure figure;
    figure.id = "f:2";
    figure.days = period.days;
    figure.value = 1.0;
    const auto revise_all = [&](Transaction& change) {
        CHECK(change.revise(publisher));
        CHECK(change.revise(change_of_rules));
        CHECK(change.revise(period));
        CHECK(change.revise(figure));
    };
    committed(store, revise_all);
    publisher.title = "Daily table";
    change_of_rules.note = "after";
    period.url = "https://example.org/b";
    figure.value = 2.0;
    committed(store, revise_all);
    CHECK(store.sources(TxnNumber{1}).at(0).title.empty());
    CHECK(store.sources(TxnNumber{2}).at(0).title == "Daily table");
    CHECK(store.breaks(TxnNumber{1}).at(0).note == "before");
    CHECK(store.breaks(TxnNumber{2}).at(0).note == "after");
    CHECK(store.complete_periods("cz", TxnNumber{1}).at(0).url == "https://example.org/a");
    CHECK(store.complete_periods("cz", TxnNumber{2}).at(0).url == "https://example.org/b");
    CHECK(store.published_figures(TxnNumber{1}).at(0).value == 1.0);
    CHECK(store.published_figures(TxnNumber{2}).at(0).value == 2.0);
}

TEST_CASE("as of: a head, once printed, stays the head of that moment") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-28", 1}});
    const Digest first = store.head(TxnNumber{1});
    observed(store, "cz", {{"2024-02-28", 2}});
    CHECK(store.head(TxnNumber{1}) == first);
    CHECK(store.head(TxnNumber{2}) != first);
}

TEST_CASE("as of: an unknown series is an error with the nearest names of that moment") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) { change.revise(series("jcg-senkaku-cz")); });
    committed(store, [](Transaction& change) { change.revise(series("jcg-senkaku-ts")); });
    const auto asking = [&](const std::string& id, TxnNumber at) {
        return thrown_by<UsageError>([&] { static_cast<void>(store.series_named(id, at)); });
    };
    CHECK(std::string{asking("jcg-senkaku-t", TxnNumber{1}).what()} == "there is no series 'jcg-senkaku-t'");
    CHECK(asking("jcg-senkaku-t", TxnNumber{1}).hint() == "did you mean jcg-senkaku-cz?");
    CHECK(asking("jcg-senkaku-t", TxnNumber{2}).hint() == "did you mean jcg-senkaku-ts or jcg-senkaku-cz?");
    CHECK(asking("weather", TxnNumber{2}).hint() == "`picket series list` lists what is held");
}
