#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"

using namespace picket;
using namespace picket::test;

namespace {

std::string numbers(const Evidence& evidence) {
    std::string out;
    for (const ReportId report : evidence.reports) out += std::to_string(report.number) + " ";
    return out;
}

/// A run of 150 days from 2024-01-01 on, each day with a report of its own.
class LongRun {
public:
    LongRun() {
        committed(store, [](Transaction& change) {
            change.revise(series("cz"));
            for (int i = 0; i < 150; ++i) {
                change.state({{}, 0, "", fmt::format("https://example.org/{}", i), "", ""},
                             std::vector{Statement{"cz", day("2024-01-01") + DaySpan{i}, DailyCount{1}}});
            }
        });
    }

private:
    Workplace place_;

public:
    Store store = place_.open();
};

}  // namespace

TEST_CASE("evidence: a run rests on the reports of its days") {
    const SmallStore small;
    const Layer layer = asked(small.store, "streaks --series cz");
    CHECK(numbers(layer.rows.evidence(1)) == "3 4 ");
    CHECK(layer.rows.evidence(1).count == 2);
    CHECK(layer.rows.evidence(1).query == "observations --series cz --since 2024-02-28 --until 2024-02-29");
}

TEST_CASE("evidence: names at most 100 reports and counts them all") {
    const LongRun db;
    const Layer layer = asked(db.store, "streaks --series cz");
    REQUIRE(layer.rows.rows() == 1);
    const Evidence& evidence = layer.rows.evidence(0);
    CHECK(evidence.reports.size() == 100);
    CHECK(evidence.reports.front() == ReportId{1});
    CHECK(evidence.reports.back() == ReportId{100});
    CHECK(evidence.count == 150);
}

// 150 days from 2024-01-01 on end on 2024-05-29: date -d '2024-01-01 +149 days' +%F
TEST_CASE("evidence: its query lists every report that it counts") {
    const LongRun db;
    const Evidence evidence = asked(db.store, "streaks --series cz").rows.evidence(0);
    CHECK(evidence.query == "observations --series cz --since 2024-01-01 --until 2024-05-29");
    CHECK(asked(db.store, evidence.query).rows.rows() == 150);
}

TEST_CASE("evidence: of a revised day is the report that counts now, and as of before, the one that counted then") {
    SmallStore small;
    observed(small.store, "cz", {{"2024-02-28", 9}});
    const std::string query = "streak-days --series cz --since 2024-02-28 --until 2024-02-28";
    CHECK(numbers(asked(small.store, query).rows.evidence(0)) == "11 ");
    CHECK(numbers(asked(small.store, query, TxnNumber{3}).rows.evidence(0)) == "3 ");
}

TEST_CASE("evidence: a period rests on the reports of its reported days, not on that of a blank one") {
    const SmallStore small;
    const Layer layer = asked(small.store, "presence --series cz --by month");
    CHECK(numbers(layer.rows.evidence(0)) == "1 2 3 4 ");
    CHECK(numbers(layer.rows.evidence(1)) == "6 7 ");
    CHECK(layer.rows.evidence(1).count == 2);
}

TEST_CASE("evidence: a day without a row rests on nothing") {
    SmallStore small;
    take_file(small.store, "cz", {{"2024-03-05", 2}});
    const Layer layer = asked(small.store, "streak-days --series cz --since 2024-03-04 --until 2024-03-04");
    CHECK(layer.rows.evidence(0).count == 0);
    CHECK(layer.rows.evidence(0).query.empty());
}

TEST_CASE("evidence: a series of parts rests on the reports of every part") {
    const SmallStore small;
    const Layer layer = asked(small.store, "streaks --series 24nm");
    CHECK(numbers(layer.rows.evidence(0)) == "1 ");
    CHECK(numbers(layer.rows.evidence(1)) == "3 8 4 9 5 10 6 7 ");
    CHECK(layer.rows.evidence(1).count == 8);
    CHECK(layer.rows.evidence(1).query == "observations --series 24nm --since 2024-02-28 --until 2024-03-03");
    CHECK(asked(small.store, layer.rows.evidence(1).query).rows.rows() == 8);
}

TEST_CASE("evidence: an observation rests on its own report") {
    const SmallStore small;
    const Layer layer = asked(small.store, "observations --series 24nm --since 2024-02-28 --until 2024-02-28");
    REQUIRE(layer.rows.rows() == 2);
    CHECK(numbers(layer.rows.evidence(0)) == "3 ");
    CHECK(numbers(layer.rows.evidence(1)) == "8 ");
}
