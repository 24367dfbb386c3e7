#include <algorithm>

#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The small store with a change in reporting on 29 February 2024.
class Broken {
public:
    Broken(BreakScope scope, const std::string& of, BreakKind kind = BreakKind::definition) {
        committed(small.store, [&](Transaction& change) {
            change.revise(
                RegimeBreak{scope, of, day("2024-02-29"), kind, BreakEffect::unknown, "larger ships", "", ""});
        });
    }
    [[nodiscard]] Rows runs(const std::string& query) const {
        return rows_of(asked(small.store, query), {"start", "end", "ended_by"});
    }
    [[nodiscard]] bool splits(const std::string& series) const {
        const Rows rows = runs("streaks --series " + series);
        return std::ranges::any_of(rows, [](const std::string& row) { return row.ends_with("|break"); });
    }
    SmallStore small;
};

const std::string joined_caveat =
    "Reporting changed on 2024-02-29: larger ships, a break of kind definition; this answer joins figures across it, "
    "as asked.";
const std::string split_caveat =
    "Reporting changed on 2024-02-29: larger ships, a break of kind definition; runs, records and totals do not cross "
    "it.";

bool says(const Layer& layer, const std::string& caveat) {
    return std::ranges::find(layer.header.caveats, caveat) != layer.header.caveats.end();
}

}  // namespace

TEST_CASE("break: of a series ends a run on the day before it and is said") {
    const Broken db{BreakScope::series, "cz"};
    CHECK(db.runs("streaks --series cz --until 2024-02-29") ==
          Rows{"2024-02-26|2024-02-26|absent", "2024-02-28|2024-02-28|break", "2024-02-29|2024-02-29|data_end"});
    CHECK(says(asked(db.small.store, "streaks --series cz"), split_caveat));
}

TEST_CASE("break: across-breaks joins the figures and says so") {
    const Broken db{BreakScope::series, "cz"};
    const std::string query = "streaks --series cz --across-breaks";
    CHECK(db.runs(query) ==
          Rows{"2024-02-26|2024-02-26|absent", "2024-02-28|2024-02-29|unreported", "2024-03-02|2024-03-03|data_end"});
    CHECK(says(asked(db.small.store, query), joined_caveat));
}

TEST_CASE("break: divides a period of presence in two, and across-breaks leaves it whole") {
    const Broken db{BreakScope::series, "cz"};
    CHECK(rows_of(asked(db.small.store, "presence --series cz"), {"period", "days_present", "first_day", "last_day"}) ==
          Rows{"2024|2|2024-02-26|2024-02-28", "2024|3|2024-02-29|2024-03-03"});
    CHECK(rows_of(asked(db.small.store, "presence --series cz --across-breaks"), {"period", "days_present"}) ==
          Rows{"2024|5"});
}

TEST_CASE("break: of a part bears on the series that has it, and not on the other part") {
    const Broken db{BreakScope::series, "ts"};
    CHECK(db.splits("24nm"));
    CHECK_FALSE(db.splits("cz"));
    CHECK(asked(db.small.store, "streaks --series cz").header.caveats ==
          asked(db.small.store, "streaks --series cz", TxnNumber{3}).header.caveats);
}

TEST_CASE("break: of a series of parts does not bear on its parts") {
    const Broken db{BreakScope::series, "24nm"};
    CHECK(db.splits("24nm"));
    CHECK_FALSE(db.splits("cz"));
}

TEST_CASE("break: of a source bears on every series of it and on no other") {
    Broken db{BreakScope::source, "jcg"};
    observed(db.small.store, "other", {{"2024-02-28", 1}, {"2024-02-29", 1}});
    committed(db.small.store, [](Transaction& change) { change.revise(series("other")); });
    CHECK(db.splits("cz"));
    CHECK(db.splits("24nm"));
    CHECK_FALSE(db.splits("other"));
}

TEST_CASE("break: a source and a series of the same name are not mistaken for each other") {
    const Broken of_source{BreakScope::source, "cz"};
    CHECK_FALSE(of_source.splits("cz"));
    const Broken of_series{BreakScope::series, "jcg"};
    CHECK_FALSE(of_series.splits("cz"));
}

TEST_CASE("break: of kind method splits nothing and is said") {
    const Broken db{BreakScope::series, "cz", BreakKind::method};
    CHECK_FALSE(db.splits("cz"));
    CHECK(says(asked(db.small.store, "presence --series cz"),
               "Reporting changed on 2024-02-29: larger ships, a break of kind method; figures before and after it are "
               "not quite alike."));
}

TEST_CASE("break: every other kind splits") {
    for (const BreakKind kind : {BreakKind::definition, BreakKind::coverage, BreakKind::gap, BreakKind::unit}) {
        const Broken db{BreakScope::series, "cz", kind};
        CHECK(db.splits("cz"));
    }
}

TEST_CASE("break: bears on no answer as of before it was recorded") {
    const Broken db{BreakScope::series, "cz"};
    CHECK(rows_of(asked(db.small.store, "streaks --series cz", TxnNumber{3}), {"start"}) ==
          Rows{"2024-02-26", "2024-02-28", "2024-03-02"});
    CHECK(rows_of(asked(db.small.store, "streaks --series cz"), {"start"}) ==
          Rows{"2024-02-26", "2024-02-28", "2024-02-29", "2024-03-02"});
}

TEST_CASE("breaks_behind: are those that bear on the series of the query, by day") {
    Broken db{BreakScope::source, "jcg"};
    committed(db.small.store, [](Transaction& change) {
        change.revise(
            RegimeBreak{BreakScope::series, "ts", day("2024-02-28"), BreakKind::method, BreakEffect::up, "", "", ""});
    });
    const auto days = [&](const char* query) {
        std::string out;
        for (const RegimeBreak& found :
             breaks_behind(Query::parse(query), db.small.store, db.small.store.resolve(Latest{})))
            out += to_text(found.day) + " ";
        return out;
    };
    CHECK(days("streaks --series 24nm") == "2024-02-28 2024-02-29 ");
    CHECK(days("presence --series cz") == "2024-02-29 ");
    CHECK(days("status").empty());
}
