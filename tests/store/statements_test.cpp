#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

using Counts = std::vector<std::optional<DailyCount>>;

/// A database in which series "cz" had 3 on 28 February 2024 and no report on the 29th, before this transaction.
class Before {
public:
    Before() { observed(store, "cz", {{"2024-02-28", 3}, {"2024-02-29", {}}}); }

    std::vector<Outcome> stated(std::initializer_list<Said> said) {
        Transaction change = store.begin(note("2026-02-01T00:00:00Z"));
        std::vector<Outcome> out =
            change.state({{}, 0, "", "https://example.org/later", "", ""}, statements("cz", said));
        committed = change.commit();
        return out;
    }
    [[nodiscard]] Counts counts() const {
        Counts out;
        for (const Observation& seen : store.observations("cz", store.resolve(Latest{}))) out.push_back(seen.count);
        return out;
    }
    [[nodiscard]] std::size_t reports() const { return store.origins("cz", store.resolve(Latest{})).size(); }

private:
    Workplace place_;

public:
    Store store = place_.open();
    std::optional<TxnNumber> committed;
};

}  // namespace

TEST_CASE("state: a day that is not held is added") {
    Before db;
    const auto outcomes = db.stated({{"2024-03-01", 5}});
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].effect == Effect::added);
    CHECK_FALSE(outcomes[0].before);
    CHECK(db.counts() == Counts{DailyCount{3}, std::nullopt, DailyCount{5}});
}

TEST_CASE("state: another count revises and says what was held") {
    Before db;
    const auto outcomes = db.stated({{"2024-02-28", 4}});
    CHECK(outcomes.at(0).effect == Effect::revised);
    CHECK(outcomes.at(0).before == DailyCount{3});
    CHECK(db.counts() == Counts{DailyCount{4}, std::nullopt});
}

TEST_CASE("state: a count revises a day that was not reported") {
    Before db;
    const auto outcomes = db.stated({{"2024-02-29", 0}});
    CHECK(outcomes.at(0).effect == Effect::revised);
    CHECK_FALSE(outcomes.at(0).before);
    CHECK(db.counts() == Counts{DailyCount{3}, DailyCount{0}});
}

TEST_CASE("state: the same again is the same, without a report and without a transaction") {
    Before db;
    const auto outcomes = db.stated({{"2024-02-28", 3}, {"2024-02-29", {}}});
    CHECK(outcomes.at(0).effect == Effect::same);
    CHECK(outcomes.at(1).effect == Effect::same);
    CHECK_FALSE(db.committed);
    CHECK(db.reports() == 1);
}

TEST_CASE("state: a blank takes no count back") {
    Before db;
    const auto outcomes = db.stated({{"2024-02-28", {}}});
    CHECK(outcomes.at(0).effect == Effect::kept);
    CHECK(outcomes.at(0).before == DailyCount{3});
    CHECK_FALSE(db.committed);
    CHECK(db.counts() == Counts{DailyCount{3}, std::nullopt});
}

TEST_CASE("state: a blank extends the series to its day") {
    Before db;
    CHECK(db.stated({{"2024-03-01", {}}}).at(0).effect == Effect::added);
    CHECK(db.counts() == Counts{DailyCount{3}, std::nullopt, std::nullopt});
}

TEST_CASE("state: zero is a count and not a blank") {
    Before db;
    CHECK(db.stated({{"2024-02-28", 0}}).at(0).effect == Effect::revised);
    CHECK(db.counts().at(0) == DailyCount{0});
}

TEST_CASE("state: a report that changes at least one day is held once, behind the days that it changed") {
    Before db;
    const auto outcomes = db.stated({{"2024-02-28", 3}, {"2024-03-01", 5}, {"2024-03-02", 6}});
    CHECK(outcomes.at(0).effect == Effect::same);
    CHECK(outcomes.at(2).effect == Effect::added);
    CHECK(db.reports() == 2);
    const auto held = db.store.observations("cz", TxnNumber{2});
    REQUIRE(held.size() == 4);
    CHECK(held[0].report == ReportId{1});
    CHECK(held[2].report == ReportId{2});
    CHECK(held[3].report == ReportId{2});
    CHECK(db.store.origins("cz", TxnNumber{2}).at(1).url == "https://example.org/later");
}

TEST_CASE("state: another value for a day within one transaction is a conflict and names the line of the first") {
    const Workplace place;
    Store store = place.open();
    Transaction change = store.begin(note());
    const ArtifactId file = change.add("x.csv", "date,cz\n2024-02-29,3\n2024-02-29,4\n", "daily", "");
    change.state({file, 2, "", "", "", ""}, statements("cz", {{"2024-02-29", 3}}));
    const auto outcomes =
        change.state({file, 3, "", "", "", ""}, statements("cz", {{"2024-02-29", 4}, {"2024-03-01", 1}}));
    REQUIRE(outcomes.size() == 2);
    CHECK(outcomes[0].effect == Effect::conflict);
    CHECK(outcomes[0].before == DailyCount{3});
    CHECK(outcomes[0].line == 2);
    CHECK(outcomes[1].effect == Effect::added);
    CHECK_FALSE(outcomes[1].line);
    change.commit();
    CHECK(count_on(store, "cz", "2024-02-29") == DailyCount{3});
}

TEST_CASE("state: the same value twice within one transaction is the same") {
    const Workplace place;
    Store store = place.open();
    Transaction change = store.begin(note());
    const auto outcomes = change.state(Report{}, statements("cz", {{"2024-02-29", 3}, {"2024-02-29", 3}}));
    CHECK(outcomes.at(0).effect == Effect::added);
    CHECK(outcomes.at(1).effect == Effect::same);
}

TEST_CASE("state: nothing is stated by no statements") {
    Before db;
    CHECK(db.stated({}).empty());
    CHECK_FALSE(db.committed);
}

TEST_CASE("state: the same day of two series is two facts of one report") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        change.state(Report{}, std::vector{Statement{"cz", day("2024-02-29"), DailyCount{4}},
                                           Statement{"ts", day("2024-02-29"), DailyCount{1}}});
    });
    CHECK(count_on(store, "cz", "2024-02-29") == DailyCount{4});
    CHECK(count_on(store, "ts", "2024-02-29") == DailyCount{1});
    CHECK(store.origins("cz", TxnNumber{1}).at(0).report == store.origins("ts", TxnNumber{1}).at(0).report);
}

TEST_CASE("state: the first and the last day of the calendar and the greatest count are held") {
    const Workplace place;
    Store store = place.open();
    constexpr std::int64_t greatest = 9'223'372'036'854'775'807;
    observed(store, "cz", {{"9999-12-31", greatest}, {"0001-01-01", 0}});
    const auto held = store.observations("cz", TxnNumber{1});
    REQUIRE(held.size() == 2);
    CHECK(held[0].day == day("0001-01-01"));
    CHECK(held[0].count == DailyCount{0});
    CHECK(held[1].day == day("9999-12-31"));
    CHECK(held[1].count == DailyCount{greatest});
}

TEST_CASE("observations: come by day, one a day, whatever the order in which they were stated") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-03-01", 3}, {"2023-12-31", 1}, {"2024-02-29", 2}});
    observed(store, "cz", {{"2024-01-01", 4}, {"2023-12-31", 5}});
    std::vector<Day> days;
    for (const Observation& seen : store.observations("cz", TxnNumber{2})) days.push_back(seen.day);
    CHECK(days == std::vector<Day>{day("2023-12-31"), day("2024-01-01"), day("2024-02-29"), day("2024-03-01")});
}

TEST_CASE("retract: the day is not reported from then on, and still is before") {
    Before db;
    const auto retracting = [](Transaction& change) {
        CHECK(change.retract({{}, 0, "", "https://example.org/sorry", "", ""}, "cz", day("2024-02-28")));
    };
    committed(db.store, retracting);
    CHECK(db.counts() == Counts{std::nullopt, std::nullopt});
    CHECK(count_on(db.store, "cz", "2024-02-28", TxnNumber{1}) == DailyCount{3});
    CHECK(db.store.origins("cz", TxnNumber{2}).back().url == "https://example.org/sorry");
}

TEST_CASE("retract: a day without a count, or not held, is left as it is") {
    Before db;
    Transaction change = db.store.begin(note());
    CHECK_FALSE(change.retract(Report{}, "cz", day("2024-02-29")));
    CHECK_FALSE(change.retract(Report{}, "cz", day("2024-03-01")));
    CHECK_FALSE(change.retract(Report{}, "ts", day("2024-02-28")));
    CHECK_FALSE(change.commit());
}

TEST_CASE("revisions: every value that a day has had, by day and then transaction") {
    Before db;
    db.stated({{"2024-02-28", 4}, {"2024-02-29", 1}});
    committed(db.store, [](Transaction& change) { change.retract(Report{}, "cz", day("2024-02-28")); });
    const auto told = [&](const DayRange& days, TxnNumber at) {
        std::string out;
        for (const ObservationRevision& seen : db.store.revisions("cz", days, at)) {
            const std::string count = seen.count ? std::to_string(seen.count->value) : "-";
            out += to_text(seen.day).substr(8) + ":" + std::to_string(seen.txn.number) + "=" + count + " ";
        }
        return out;
    };
    const DayRange both = DayRange::through(day("2024-02-28"), day("2024-02-29"));
    CHECK(told(both, TxnNumber{3}) == "28:1=3 28:2=4 28:3=- 29:1=- 29:2=1 ");
    CHECK(told(both, TxnNumber{2}) == "28:1=3 28:2=4 29:1=- 29:2=1 ");
    CHECK(told({day("2024-02-28"), day("2024-02-29")}, TxnNumber{3}) == "28:1=3 28:2=4 28:3=- ");
}

TEST_CASE("revisions: both ends of the calendar are days like others") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"0001-01-01", 1}, {"2024-02-29", 2}, {"9999-12-31", 3}});
    const auto count = [&](const DayRange& days) { return store.revisions("cz", days, TxnNumber{1}).size(); };
    CHECK(count(DayRange::through(day("0001-01-01"), day("9999-12-31"))) == 3);
    CHECK(count({day("0001-01-01"), day("9999-12-31")}) == 2);
    CHECK(count({day("2024-02-29"), day("2024-02-29")}) == 0);
    CHECK(count({}) == 0);
}

TEST_CASE("revisions: a blank series means all series") {
    const Workplace place;
    Store store = place.open();
    observed(store, "ts", {{"2024-02-29", 1}});
    observed(store, "cz", {{"2024-02-29", 2}}, note("2026-02-02T00:00:00Z"));
    const auto all = store.revisions("", DayRange::through(day("2024-02-29"), day("2024-02-29")), TxnNumber{2});
    REQUIRE(all.size() == 2);
    CHECK(all[0].series == "cz");
    CHECK(to_text(all[0].recorded_at) == "2026-02-02T00:00:00Z");
    CHECK(all[1].series == "ts");
}
