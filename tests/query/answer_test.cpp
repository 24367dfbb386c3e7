#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The least that a query must be told.
std::string needs(const QueryDefinition& definition) {
    if (definition.name == "rings") return " --radius 300 --at 123.47,25.74";
    if (definition.name == "show") return " INC-1";
    if (definition.name == "changes") return " --recorded-since 1";
    return !definition.parameters.empty() && definition.parameters.front().required ? " --series cz" : "";
}

UsageError refused(const Store& store, std::string_view query) {
    return thrown_by<UsageError>([&] { asked(store, query); });
}

/// Two files of one series, taken in this order.
class TwoFiles {
public:
    explicit TwoFiles(bool later_first) {
        committed(store, [](Transaction& change) { change.revise(series("cz")); });
        if (later_first) later();
        take_file(store, "cz", {{"2024-02-27", 1}, {"2024-02-28", 2}, {"2024-02-29", 0}});
        if (!later_first) later();
    }

private:
    void later() { take_file(store, "cz", {{"2024-03-01", {}}, {"2024-03-02", 4}, {"2024-03-03", 4}}, "another"); }
    Workplace place_;

public:
    Store store = place_.open();
};

}  // namespace

TEST_CASE("answer: is stamped with its query, its parameters, its moment and the head of that moment") {
    const SmallStore small;
    const Layer latest = asked(small.store, "streaks --top 2 --series cz");
    CHECK(latest.header.query == "streaks --series cz --unreported end --top 2");
    CHECK(latest.header.parameters ==
          std::vector<std::pair<std::string, std::string>>{{"series", "cz"}, {"unreported", "end"}, {"top", "2"}});
    CHECK(latest.header.as_of == "latest");
    CHECK(latest.header.head == small.store.head(TxnNumber{3}).hex());
    const Layer before = asked(small.store, "streaks --series cz", TxnNumber{2});
    CHECK(before.header.as_of == "2");
    CHECK(before.header.head == small.store.head(TxnNumber{2}).hex());
}

TEST_CASE("answer: to every query is stamped, has a title, a method and one name") {
    IncidentStore db;
    committed(db.store, [](Transaction& change) { change.revise(series("cz")); });
    for (const QueryDefinition& definition : queries()) {
        CAPTURE(std::string{definition.name});
        const Layer layer = asked(db.store, std::string{definition.name} + needs(definition));
        CHECK(layer.header.query.find(definition.name) == 0);
        CHECK(layer.header.head.size() == 64);
        CHECK_FALSE(layer.header.name.empty());
        CHECK_FALSE(layer.header.title.empty());
        CHECK_FALSE(layer.header.method.empty());
        CHECK(layer.header.columns.size() == layer.rows.columns().size());
    }
}

TEST_CASE("answer: its own query text gives the same answer again") {
    const SmallStore small;
    const Layer first = asked(small.store, "presence --series cz --by month");
    CHECK(rows_of(asked(small.store, first.header.query)) == rows_of(first));
}

TEST_CASE("answer: as of a moment before a revision gives what was known then") {
    SmallStore small;
    observed(small.store, "cz", {{"2024-02-27", 2}}, note("2026-05-01T00:00:00Z"));
    const std::string query = "streaks --series cz --until 2024-02-29";
    CHECK(rows_of(asked(small.store, query, day("2026-04-30")), {"start", "days"}) ==
          Rows{"2024-02-26|1", "2024-02-28|2"});
    CHECK(rows_of(asked(small.store, query, day("2026-05-01")), {"start", "days"}) == Rows{"2024-02-26|4"});
    CHECK(rows_of(asked(small.store, query), {"start", "days"}) == Rows{"2024-02-26|4"});
}

TEST_CASE("answer: before the first transaction there is none") {
    const SmallStore small;
    const UsageError error = thrown_by<UsageError>([&] { asked(small.store, "status", day("2025-12-31")); });
    CHECK(std::string{error.what()} == "nothing was recorded by 2025-12-31");
    CHECK(error.hint() == "the first transaction is of 2026-01-02T03:04:05Z");
}

TEST_CASE("answer: an unknown series is an error with the nearest ids") {
    const SmallStore small;
    for (const char* query : {"streaks --series c", "presence --series 24n", "streak-days --series 24n",
                              "observations --series 24n", "published --series 24n", "history --series 24n"}) {
        CAPTURE(query);
        CHECK(std::string{refused(small.store, query).what()}.find("there is no series '") == 0);
    }
    CHECK(refused(small.store, "history --series 24n").hint() == "did you mean 24nm?");
}

TEST_CASE("answer: a value that has no meaning is an error that says how it is written") {
    const SmallStore small;
    const auto check = [&](const char* query, const char* message, const char* hint) {
        CAPTURE(query);
        const UsageError error = refused(small.store, query);
        CHECK(std::string{error.what()} == message);
        CHECK(error.hint() == hint);
    };
    check("streaks --series cz --since 2024-13-01", "--since 2024-13-01 is not a day",
          "write it as YYYY-MM-DD, such as 2024-05-27");
    check("streaks --series cz --running-on today", "--running-on today is not a day",
          "write it as YYYY-MM-DD, such as 2024-05-27");
    check("streaks --series cz --unreported ends", "--unreported ends is no rule", "did you mean end?");
    check("streaks --series cz --unreported bridge:0", "--unreported bridge:0 is no rule",
          "write end, bridge:N with N from 1 to 366 days, or bounds");
    check("streaks --series cz --top 0", "--top 0 is not a number of rows", "write a whole number from 1 on");
    check("streaks --series cz --top -1", "--top -1 is not a number of rows", "write a whole number from 1 on");
    check("presence --series cz --by week", "--by week is no period", "write year, month or day");
    check("presence --series cz --since 2024-03-01 --until 2024-02-29",
          "--until 2024-02-29 lies before --since 2024-03-01", "");
    check("streak-days --series cz --unreported bounds", "streak-days does not take --unreported bounds",
          "a day has one number in a run under end and bridge:N alone");
    check("history --on 2024-02-29", "--on needs --series", "name the series whose day you mean");
}

TEST_CASE("answer: credits the source of the series, the files behind it, and what was entered by hand") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.state({{}, 0, "jcg", "https://example.org/call", "A call", ""}, statements("cz", {{"2024-03-04", 1}}));
    });
    const auto sources = asked(small.store, "streaks --series cz").header.sources;
    REQUIRE(sources.size() == 3);
    CHECK(sources[0].id == "jcg");
    CHECK(sources[0].text == "Publisher of jcg");
    CHECK(sources[0].confidence == "found");
    CHECK(sources[1].id == "cz.csv");
    // printf
    // 'date,count\n2024-02-26,3\n2024-02-27,0\n2024-02-28,2\n2024-02-29,4\n2024-03-01,\n2024-03-02,1\n2024-03-03,5\n' |
    // sha256sum
    CHECK(sources[1].text ==
          "file cz.csv, read as daily, SHA-256 6a750126106eb532497e45077c664474c6a0c0b812ef8b30407480b4612c39b4");
    CHECK(sources[2].text == "A call");
    CHECK(sources[2].url == "https://example.org/call");
}

TEST_CASE("answer: credits no file that came later than the moment asked for") {
    const SmallStore small;
    CHECK(asked(small.store, "streaks --series 24nm").header.sources.size() == 3);
    CHECK(asked(small.store, "streaks --series 24nm", TxnNumber{2}).header.sources.size() == 2);
    CHECK(asked(small.store, "streaks --series 24nm", TxnNumber{1}).header.sources.size() == 1);
}

TEST_CASE("answer: files taken in another order give the same rows and another head") {
    const TwoFiles one{false};
    const TwoFiles other{true};
    for (const char* query : {"streaks --series cz", "streaks --series cz --unreported bounds",
                              "presence --series cz --by month", "presence --series cz --by day",
                              "streak-days --series cz", "series list", "history --series cz --on 2024-02-28"}) {
        CAPTURE(query);
        const Layer first = asked(one.store, query);
        const Layer second = asked(other.store, query);
        const bool has_numbers = std::string_view{query}.find("history") == 0;  // of transactions, which differ
        CHECK(first.header.head != second.header.head);
        CHECK(first.header.caveats == second.header.caveats);
        if (has_numbers)
            CHECK(rows_of(first, {"day", "count", "change", "line"}) ==
                  rows_of(second, {"day", "count", "change", "line"}));
        else
            CHECK(rows_of(first) == rows_of(second));
    }
    const auto cells = {std::string_view{"day"}, std::string_view{"state"}, std::string_view{"count"},
                        std::string_view{"file"}, std::string_view{"line"}};
    CHECK(rows_of(asked(one.store, "observations --series cz"), cells) ==
          rows_of(asked(other.store, "observations --series cz"), cells));
}

TEST_CASE("answer: a series without a day gives no rows and says so") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) { change.revise(series("cz")); });
    for (const char* query :
         {"streaks --series cz", "presence --series cz", "streak-days --series cz", "observations --series cz"}) {
        CAPTURE(query);
        const Layer layer = asked(store, query);
        CHECK(layer.rows.rows() == 0);
        CHECK(layer.header.caveats.at(0) == "Nothing is held of this series in the days asked for.");
    }
}
