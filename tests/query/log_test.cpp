#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The small store after a correction of 28 February by hand and a retraction of the 29th.
class Corrected {
public:
    Corrected() {
        committed(small.store,
                  [](Transaction& change) {
                      change.state({{}, 0, "jcg", "https://example.org/corrected", "", ""},
                                   statements("cz", {{"2024-02-28", 3}}));
                  },
                  {moment("2026-02-01T00:00:00Z"), "observe", "ana", "the page was corrected", "picket 9"});
        committed(
            small.store,
            [](Transaction& change) {
                change.retract({{}, 0, "jcg", "https://example.org/sorry", "", ""}, "cz", day("2024-02-29"));
            },
            note("2026-02-02T00:00:00Z"));
    }
    SmallStore small;
};

}  // namespace

TEST_CASE("history: without a series it is the log") {
    const Corrected db;
    const Layer layer = asked(db.small.store, "history");
    REQUIRE(layer.rows.rows() == 5);
    CHECK(rows_of(layer, {"txn", "recorded_at", "kind", "agent", "reason", "tool", "content"}).at(3) ==
          "4|2026-02-01T00:00:00Z|observe|ana|the page was corrected|picket 9|" +
              db.small.store.head(TxnNumber{4}).hex());
    CHECK(rows_of(asked(db.small.store, "history", TxnNumber{2}), {"txn"}) == Rows{"1", "2"});
}

TEST_CASE("history: of a series lists the days that have had more than one value, each value in order") {
    const Corrected db;
    CHECK(rows_of(asked(db.small.store, "history --series cz"),
                  {"series", "day", "txn", "recorded_at", "count", "change", "file", "line", "url"}) ==
          Rows{"cz|2024-02-28|2|2026-01-02T03:04:05Z|2|first|cz.csv|4|https://example.org/cz",
               "cz|2024-02-28|4|2026-02-01T00:00:00Z|3|2 to 3|||https://example.org/corrected",
               "cz|2024-02-29|2|2026-01-02T03:04:05Z|4|first|cz.csv|5|https://example.org/cz",
               "cz|2024-02-29|5|2026-02-02T00:00:00Z||4 to unreported|||https://example.org/sorry"});
}

TEST_CASE("history: of a series as of before a correction says that nothing was revised") {
    const Corrected db;
    const Layer layer = asked(db.small.store, "history --series cz", TxnNumber{3});
    CHECK(layer.rows.rows() == 0);
    CHECK(layer.header.caveats.at(0) == "No day of this series has been revised.");
}

TEST_CASE("history: of a day lists its one value too, and a day that is not held says so") {
    const Corrected db;
    CHECK(rows_of(asked(db.small.store, "history --series cz --on 2024-02-26"), {"day", "txn", "count", "change"}) ==
          Rows{"2024-02-26|2|3|first"});
    CHECK(asked(db.small.store, "history --series cz --on 2020-02-29").header.caveats.at(0) ==
          "Nothing is held of that day.");
}

TEST_CASE("history: of a series of parts is that of its parts") {
    const Corrected db;
    CHECK(rows_of(asked(db.small.store, "history --series 24nm --on 2024-02-28"), {"series", "count"}) ==
          Rows{"cz|2", "cz|3", "ts|1"});
}

TEST_CASE("rejects: each row with file, line, column, value and reason, or those of one file") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        const ArtifactId first = change.add("a.csv", "abc", "daily", "");
        change.add(first, {7, "count", "many", "is not a whole number"});
        const ArtifactId second = change.add("b.csv", "abd", "observations", "");
        change.add(second, {3, "", "", "has 2 cells in place of 3"});
    });
    const Layer layer = asked(small.store, "rejects");
    CHECK(rows_of(layer, {"file", "line", "column", "value", "reason", "read_as"}) ==
          Rows{"a.csv|7|count|many|is not a whole number|daily", "b.csv|3|||has 2 cells in place of 3|observations"});
    CHECK(rows_of(asked(small.store, "rejects --file b.csv"), {"file"}) == Rows{"b.csv"});
    CHECK(asked(small.store, "rejects --file c.csv").rows.rows() == 0);
    CHECK(asked(small.store, "rejects", TxnNumber{3}).rows.rows() == 0);
}

TEST_CASE("status: a row for each series, each file, the rejects and the log") {
    const SmallStore small;
    const Layer layer = asked(small.store, "status");
    CHECK(column_names(layer) ==
          std::vector<std::string>{"what", "name", "first_day", "last_day", "count", "unit", "detail"});
    // wc -c of the two files: 101 bytes of cz.csv, as printf prints it in answer_test.cpp, and 50 of ts.csv.
    CHECK(rows_of(layer, {"what", "name", "first_day", "last_day", "count", "unit"}) ==
          Rows{"series|24nm|2024-02-26|2024-03-03|7|days", "series|cz|2024-02-26|2024-03-03|7|days",
               "series|ts|2024-02-28|2024-03-01|3|days", "file|cz.csv|||101|bytes", "file|ts.csv|||50|bytes",
               "rejects||||0|rows", "log||||3|transactions"});
    CHECK(rows_of(layer, {"detail"}).at(1) ==
          "5 present, 1 absent, 1 unreported; the run since 2024-03-02 goes on, day 2 so far");
    CHECK(rows_of(layer, {"detail"}).back() == fmt::format("format {}", Store::newest_format()));
    CHECK(layer.header.caveats.at(0) == "The last day on which anything is held is 2024-03-03.");
}

TEST_CASE("status: says of a redacted file that its text is not held") {
    SmallStore small;
    const Digest text = small.store.artifacts(TxnNumber{3}).at(0).artifact.sha256;
    committed(small.store, [&](Transaction& change) { change.redact(text); });
    CHECK(rows_of(asked(small.store, "status"), {"detail"}).at(3) ==
          fmt::format("read as daily, SHA-256 {}; its text is not held", text.hex()));
}

TEST_CASE("status: of a series without a day says that nothing is held yet") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) { change.revise(series("cz")); });
    CHECK(rows_of(asked(store, "status")).at(0) == "series|cz|||0|days|nothing held yet");
}
