#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

// The cells are worked out by hand from the days in small_store.hpp, by the rules of docs/methods.md 1.

TEST_CASE("streaks: the runs of a series with what begins and ends them and how they compare") {
    const SmallStore small;
    const Layer layer = asked(small.store, "streaks --series cz");
    CHECK(column_names(layer) ==
          std::vector<std::string>{"start", "end", "days", "days_min", "days_max", "unreported_days", "begun_after",
                                   "ended_by", "open", "left_censored", "record", "record_since", "record_passed_on"});
    CHECK(rows_of(layer) == Rows{"2024-02-26|2024-02-26|1|1|1|0|data_start|absent|no|yes|yes|2024-02-26|2024-02-26",
                                 "2024-02-28|2024-02-29|2|2|5|0|absent|unreported|no|no|yes|2024-02-26|2024-02-29",
                                 "2024-03-02|2024-03-03|2|2|5|0|unreported|data_end|yes|no|equals|2024-02-26|"});
}

TEST_CASE("streaks: the rule for unreported days is taken from the query") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series cz --unreported bridge:1"),
                  {"start", "end", "days", "unreported_days"}) ==
          Rows{"2024-02-26|2024-02-26|1|0", "2024-02-28|2024-03-03|5|1"});
    CHECK(rows_of(asked(small.store, "streaks --series cz --unreported bounds"),
                  {"start", "end", "days", "days_min", "days_max"}) ==
          Rows{"2024-02-26|2024-02-26||1|1", "2024-02-28|2024-03-03||2|5"});
}

TEST_CASE("streaks: until cuts the series, its day included, and since leaves out what ended before") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series cz --until 2024-02-28"), {"start", "end", "open"}) ==
          Rows{"2024-02-26|2024-02-26|no", "2024-02-28|2024-02-28|yes"});
    CHECK(rows_of(asked(small.store, "streaks --series cz --since 2024-02-29"), {"start", "days"}) ==
          Rows{"2024-02-28|2", "2024-03-02|2"});
    CHECK(rows_of(asked(small.store, "streaks --series cz --since 2024-03-01"), {"start", "days"}) ==
          Rows{"2024-03-02|2"});
}

TEST_CASE("streaks: top gives the longest first") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series cz --top 2"), {"start", "days"}) ==
          Rows{"2024-02-28|2", "2024-03-02|2"});
}

TEST_CASE("streaks: running-on gives the run of that day and which day of it it is") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series cz --running-on 2024-02-29"), {"start", "day_of_run"}) ==
          Rows{"2024-02-28|2"});
    const Layer none = asked(small.store, "streaks --series cz --running-on 2024-02-27");
    CHECK(none.rows.rows() == 0);
    CHECK(none.header.caveats.back() == "No run covers 2024-02-27: that day is absent.");
}

TEST_CASE("presence: days and totals with bounds by month, cut to the days of the series") {
    const SmallStore small;
    const Layer layer = asked(small.store, "presence --series cz --by month");
    CHECK(column_names(layer) == std::vector<std::string>{"period", "days_present", "days_absent", "days_unreported",
                                                          "ship_days", "ship_days_low", "ship_days_high", "partial",
                                                          "reported_share", "largest_within_183_days", "first_day",
                                                          "last_day"});
    CHECK(rows_of(layer) == Rows{"2024-02|3|1|0|9|9|9|yes|1.000||2024-02-26|2024-02-29",
                                 "2024-03|2|0|1|6|6|11|yes|0.667|5|2024-03-01|2024-03-03"});
}

TEST_CASE("presence: by year is what is asked where nothing is said, and by day has a row a day") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "presence --series cz"),
                  {"period", "days_present", "days_absent", "days_unreported", "ship_days"}) == Rows{"2024|5|1|1|15"});
    CHECK(rows_of(asked(small.store, "presence --series cz --by day --since 2024-02-29 --until 2024-03-01"),
                  {"period", "days_present", "days_unreported"}) == Rows{"2024-02-29|1|0", "2024-03-01|0|1"});
}

TEST_CASE("streak-days: each day with its state, its count and its number in a run") {
    const SmallStore small;
    const Layer layer = asked(small.store, "streak-days --series cz");
    CHECK(column_names(layer) == std::vector<std::string>{"day", "state", "count", "streak_day"});
    CHECK(rows_of(layer) == Rows{"2024-02-26|present|3|1", "2024-02-27|absent|0|0", "2024-02-28|present|2|1",
                                 "2024-02-29|present|4|2", "2024-03-01|unreported||", "2024-03-02|present|1|1",
                                 "2024-03-03|present|5|2"});
}

TEST_CASE("streak-days: since and until are both in, and a run that began before keeps its number") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streak-days --series cz --since 2024-02-29 --until 2024-03-01")) ==
          Rows{"2024-02-29|present|4|2", "2024-03-01|unreported||"});
}

TEST_CASE("observations: each count with the file and line it was read from") {
    const SmallStore small;
    const Layer layer = asked(small.store, "observations --series cz --since 2024-02-27 --until 2024-03-01");
    CHECK(column_names(layer) ==
          std::vector<std::string>{"day", "series", "state", "count", "report", "file", "line", "source", "url"});
    CHECK(rows_of(layer) == Rows{"2024-02-27|cz|absent|0|2|cz.csv|3|jcg|https://example.org/cz",
                                 "2024-02-28|cz|present|2|3|cz.csv|4|jcg|https://example.org/cz",
                                 "2024-02-29|cz|present|4|4|cz.csv|5|jcg|https://example.org/cz",
                                 "2024-03-01|cz|unreported||5|cz.csv|6|jcg|https://example.org/cz"});
}

TEST_CASE("observations: what was entered by hand has an address and neither file nor line") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.state({{}, 0, "jcg", "https://example.org/call", "A call", ""}, statements("cz", {{"2024-02-27", 1}}));
    });
    CHECK(rows_of(asked(small.store, "observations --series cz --since 2024-02-27 --until 2024-02-27")) ==
          Rows{"2024-02-27|cz|present|1|11|||jcg|https://example.org/call"});
}

TEST_CASE("observations: a day without a row has a state and nothing else") {
    SmallStore small;
    take_file(small.store, "cz", {{"2024-03-05", 2}});
    CHECK(rows_of(asked(small.store, "observations --series cz --since 2024-03-04"),
                  {"day", "state", "count", "report", "file"}) ==
          Rows{"2024-03-04|unreported|||", "2024-03-05|present|2|11|cz.csv"});
}

TEST_CASE("observations: a series of parts has a row for each day and part") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "observations --series 24nm --since 2024-02-27 --until 2024-02-28"),
                  {"day", "series", "state", "count", "file", "line"}) == Rows{"2024-02-27|cz|absent|0|cz.csv|3",
                                                                               "2024-02-28|cz|present|2|cz.csv|4",
                                                                               "2024-02-28|ts|present|1|ts.csv|2"});
}

TEST_CASE("series of parts: is present where a part is, so that a day of one part alone joins two runs") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series 24nm"), {"start", "end", "days"}) ==
          Rows{"2024-02-26|2024-02-26|1", "2024-02-28|2024-03-03|5"});
    CHECK(rows_of(asked(small.store, "streak-days --series 24nm --since 2024-02-29 --until 2024-03-02")) ==
          Rows{"2024-02-29|present|4|2", "2024-03-01|present|1|3", "2024-03-02|present|1|4"});
}

TEST_CASE("series of parts: before its second part was held it is what its first part is") {
    const SmallStore small;
    CHECK(rows_of(asked(small.store, "streaks --series 24nm", TxnNumber{2}), {"start", "end"}) ==
          rows_of(asked(small.store, "streaks --series cz"), {"start", "end"}));
}

TEST_CASE("zero rule: a day that a complete list leaves out is absent, also where the list is longer than the rows") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        Series listed = series("cz");
        listed.zero_rule = ZeroRule::listed_days_only;
        change.revise(listed);
        change.state(Report{}, statements("cz", {{"2024-02-29", 2}}));
        change.revise(CompletePeriod{"cz", DayRange::through(day("2024-02-28"), day("2024-03-01")), ""});
    });
    CHECK(rows_of(asked(store, "streak-days --series cz")) ==
          Rows{"2024-02-28|absent|0|0", "2024-02-29|present|2|1", "2024-03-01|absent|0|0"});
    CHECK(rows_of(asked(store, "observations --series cz"), {"day", "state", "count", "report"}) ==
          Rows{"2024-02-28|absent|0|", "2024-02-29|present|2|1", "2024-03-01|absent|0|"});
}

TEST_CASE("caveats: an assumed series, an unconfirmed label and unreported days are said in every daily answer") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        Series doubtful = series("cz");
        doubtful.assumed = true;
        doubtful.label_confirmed = false;
        change.revise(doubtful);
        change.state(Report{}, statements("cz", {{"2024-02-28", 2}, {"2024-02-29", {}}, {"2024-03-01", 1}}));
    });
    for (const char* query : {"presence --series cz", "streak-days --series cz", "observations --series cz"}) {
        CAPTURE(query);
        const auto caveats = asked(store, query).header.caveats;
        REQUIRE(caveats.size() >= 3);
        CHECK(caveats[0] == "1 of the 3 days from 2024-02-28 to 2024-03-01 are not reported; that is not zero.");
        CHECK(caveats[1].find("Nobody has described the series cz") == 0);
        CHECK(
            caveats[2] ==
            "Date label unconfirmed: the day runs 00:00 to 24:00 UTC, dated by its start, and that is an assumption.");
    }
}

TEST_CASE("trends: of a series are its totals by period in its unit, with bounds and the share that is reported") {
    const SmallStore small;
    const Layer layer = asked(small.store, "trends --series cz --by month");
    CHECK(column_names(layer) == std::vector<std::string>{"period", "group", "ship_days", "low", "high",
                                                          "reported_share", "partial", "first_day", "last_day"});
    // Day by day 3 0 2 4 in February; in March one day is not reported, and the largest near it is 5.
    CHECK(rows_of(layer, {"period", "group", "ship_days", "low", "high", "reported_share"}) ==
          Rows{"2024-02|cz|9|9|9|1.000", "2024-03|cz|6|6|11|0.667"});
    CHECK(layer.header.columns[3].unit == layer.header.columns[2].unit);
    const UsageError error = thrown_by<UsageError>([&] { asked(small.store, "trends --series cz --actor China"); });
    CHECK(std::string{error.what()} == "--actor and --series do not go together");
}
