#include "ingest/import.hpp"

#include "geo/error.hpp"
#include "ingest/reference.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

const std::filesystem::path data = std::filesystem::path{PICKET_SOURCE_DIR} / "data";
const Mapping observations{"observations", "t", "", DailyColumns{"date", {{"count", "", "series"}}}};
const std::string header = "date,series,count\n";

ImportOptions options() {
    ImportOptions out;
    out.note = {*parse_instant("2026-01-02T00:00:00Z"), "", "", "", "picket test"};
    return out;
}

/// A database of its own, without anything in it.
class Database {
public:
    ImportResult take(const std::string& rows, const ImportOptions& how = options()) {
        return import_file({"in/x.csv", header + rows}, observations, how, store);
    }
    std::vector<Observation> held(const std::string& series) const { return store.observations(series, now()); }
    TxnNumber now() const { return store.resolve(Latest{}); }

private:
    sample::Folder folder_;

public:
    Store store = Store::create(folder_ / "t.sqlite");
};

Series sum_of(const std::vector<std::string>& parts) {
    Series series;
    series.id = "sum";
    series.name = "sum";
    series.parts = parts;
    return series;
}

}  // namespace

TEST_CASE("import: a file is one transaction of kind ingest, with its statements and their lines") {
    Database db;
    const ImportResult result = db.take("2024-02-01,a,4\n2024-02-02,a,0\n2024-02-03,a,\n");
    CHECK(result.end == ImportEnd::taken);
    CHECK(result.txn == TxnNumber{1});
    CHECK(result.rows == 3);
    CHECK(result.rows_fine == 3);
    CHECK(result.added == 2);
    CHECK(result.blank == 1);
    const auto held = db.held("a");
    REQUIRE(held.size() == 3);
    CHECK(held[0].count == DailyCount{4});
    CHECK(held[1].count == DailyCount{0});
    CHECK_FALSE(held[2].count.has_value());
    const auto origins = db.store.origins("a", db.now());
    REQUIRE(origins.size() == 3);
    CHECK(origins[1].report == held[1].report);
    CHECK(origins[1].line == 3);
    CHECK(origins[1].artifact == "x.csv");
    REQUIRE(db.store.log(db.now()).size() == 1);
    CHECK(db.store.log(db.now())[0].kind == "ingest");
}

TEST_CASE("import: a series that nobody described is made with assumptions, and says so") {
    Database db;
    ImportOptions how = options();
    how.source = "somebody";
    const ImportResult result = db.take("2024-02-01,new-one,4\n", how);
    REQUIRE(result.series.size() == 1);
    CHECK(result.series[0].assumed);
    const Series series = db.store.series_named("new-one", db.now());
    CHECK(series.assumed);
    CHECK(series.name == "new-one");
    CHECK(series.source == "somebody");
    CHECK(series.unit == Unit::count);
    CHECK(series.window == Window{});
    CHECK(series.threshold == DailyCount{1});
}

TEST_CASE("import: a series that is known is not made again") {
    Database db;
    db.take("2024-02-01,a,4\n");
    CHECK_FALSE(db.take("2024-02-02,a,4\n").series[0].assumed);
}

TEST_CASE("import: a series of which every row is bad is not made") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-01,b,many\n");
    CHECK(db.store.series(db.now()).size() == 1);
}

TEST_CASE("import: another value revises what is held, and is told") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-02,a,5\n2024-02-03,a,\n");
    const ImportResult result = db.take("2024-02-01,a,3\n2024-02-02,a,5\n2024-02-03,a,1\n");
    CHECK(result.revised == 2);
    CHECK(result.same == 1);
    CHECK(result.added == 0);
    CHECK(result.revisions ==
          std::vector<std::string>{"a 2024-02-01: revised 4 to 3", "a 2024-02-03: revised not reported to 1"});
    CHECK(db.held("a")[0].count == DailyCount{3});
}

TEST_CASE("import: at most ten revisions are told, the first by series and day") {
    Database db;
    std::string before;
    std::string after;
    for (int day = 28; day >= 10; --day) {
        before += "2024-02-" + std::to_string(day) + ",a,1\n";
        after += "2024-02-" + std::to_string(day) + ",a,2\n";
    }
    db.take(before);
    const ImportResult result = db.take(after);
    CHECK(result.revised == 19);
    REQUIRE(result.revisions.size() == 10);
    CHECK(result.revisions.front() == "a 2024-02-10: revised 1 to 2");
    CHECK(result.revisions.back() == "a 2024-02-19: revised 1 to 2");
}

TEST_CASE("import: a blank takes nothing back") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-02,a,1\n");
    const ImportResult result = db.take("2024-02-01,a,\n2024-02-02,a,2\n");
    CHECK(result.kept == 1);
    CHECK(result.blank == 1);
    CHECK(db.held("a")[0].count == DailyCount{4});
}

TEST_CASE("import: the same bytes again make no transaction and name the one in which they were taken") {
    Database db;
    db.take("2024-02-01,b,4\n");
    db.take("2024-02-01,a,4\n2024-02-02,a,many\n");
    const ImportResult result = db.take("2024-02-01,a,4\n2024-02-02,a,many\n");
    CHECK(result.end == ImportEnd::taken_before);
    CHECK(result.txn == TxnNumber{2});
    CHECK(db.now() == TxnNumber{2});
    CHECK(db.store.rejects(db.now()).size() == 1);
}

TEST_CASE("import: another file that says nothing new makes no transaction") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-02,a,5\n");
    const ImportResult result = db.take("2024-02-02,a,5\n2024-02-01,a,4\n");
    CHECK(result.end == ImportEnd::nothing_new);
    CHECK_FALSE(result.txn.has_value());
    CHECK(result.same == 2);
    CHECK(db.now() == TxnNumber{1});
    CHECK(db.store.artifacts(db.now()).size() == 1);
}

TEST_CASE("import: good rows are taken and bad ones stand in the rejects") {
    Database db;
    const ImportResult result = db.take("2024-02-01,a,4\n2024-02-30,a,5\n2024-02-03,a,4.0\n2024-02-04,a\n");
    CHECK(result.end == ImportEnd::taken);
    CHECK(result.rows == 4);
    CHECK(result.rows_fine == 1);
    CHECK(result.rows_with_rejects == 3);
    CHECK(result.rejected == 3);
    const auto rejects = db.store.rejects(db.now());
    REQUIRE(rejects.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(rejects[i].reject == result.rejects[i]);
    CHECK(rejects[1].reject.line == 4);
    CHECK(rejects[1].reject.column == "count");
    CHECK(rejects[1].reject.value == "4.0");
    CHECK(rejects[1].artifact == "x.csv");
}

TEST_CASE("import: a file of bad rows alone keeps its rejects") {
    Database db;
    const ImportResult result = db.take("never,a,4\n");
    CHECK(result.end == ImportEnd::taken);
    CHECK(db.store.rejects(db.now()).size() == 1);
    CHECK(db.store.series(db.now()).empty());
}

TEST_CASE("import: only the first hundred rejects are listed, and all are kept") {
    Database db;
    std::string rows;
    for (int i = 0; i < 150; ++i) rows += "never,a,1\n";
    const ImportResult result = db.take(rows);
    CHECK(result.rejected == 150);
    CHECK(result.rejects.size() == 100);
    CHECK(db.store.rejects(db.now()).size() == 150);
}

TEST_CASE("import: strict takes nothing where one row is bad, and everything where none is") {
    Database db;
    db.take("2024-01-01,b,1\n");
    ImportOptions strict = options();
    strict.strict = true;
    const ImportResult refused = db.take("2024-02-01,a,4\n2024-02-02,a,many\n", strict);
    CHECK(refused.end == ImportEnd::refused);
    CHECK_FALSE(refused.txn.has_value());
    CHECK(refused.rejects.size() == 1);
    CHECK(db.now() == TxnNumber{1});
    CHECK(db.take("2024-02-01,a,4\n", strict).end == ImportEnd::taken);
}

TEST_CASE("import: a dry run computes everything and keeps nothing") {
    Database db;
    db.take("2024-02-01,a,4\n");
    ImportOptions dry = options();
    dry.dry_run = true;
    const ImportResult result = db.take("2024-02-01,a,3\n2024-02-02,new,many\n2024-02-03,new,1\n", dry);
    CHECK(result.end == ImportEnd::tried);
    CHECK(result.revised == 1);
    CHECK(result.added == 1);
    CHECK(result.rejected == 1);
    CHECK(db.now() == TxnNumber{1});
    CHECK(db.held("a")[0].count == DailyCount{4});
    CHECK(db.take("2024-02-01,a,3\n2024-02-02,new,many\n2024-02-03,new,1\n").end == ImportEnd::taken);
}

TEST_CASE("import: a series of parts takes no counts") {
    Database db;
    Transaction change = db.store.begin(options().note);
    change.revise(sum_of({"a", "b"}));
    change.commit();
    const ImportResult result = db.take("2024-02-01,sum,4\n2024-02-01,a,1\n");
    CHECK(result.added == 1);
    REQUIRE(result.rejects.size() == 1);
    CHECK(result.rejects[0].column == "series");
    CHECK(result.rejects[0].reason == "sum is computed from a and b: state those");
}

TEST_CASE("import: two counts for one day leave what was held") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-02,a,1\n");
    for (const char* rows : {"2024-02-01,a,4\n2024-02-01,a,3\n", "2024-02-01,a,3\n2024-02-01,a,4\n"}) {
        const ImportResult result = db.take(rows);
        CHECK(result.rejected == 2);
        CHECK(db.held("a")[0].count == DailyCount{4});
    }
}

TEST_CASE("import: the tally of a series has its first and last day") {
    Database db;
    const ImportResult result = db.take("2024-02-05,b,1\n2024-02-03,a,1\n2024-02-01,a,2\n2024-02-01,a,2\n");
    REQUIRE(result.series.size() == 2);
    CHECK(result.series[0].series == "a");
    CHECK(to_text(result.series[0].days.begin) == "2024-02-01");
    CHECK(to_text(result.series[0].days.last()) == "2024-02-03");
    CHECK(result.series[0].added == 2);
    CHECK(result.repeated == 1);
}

TEST_CASE("import: every row and every cell is counted once") {
    Database db;
    db.take("2024-02-01,a,4\n2024-02-02,a,5\n2024-02-03,a,6\n");
    const ImportResult r = db.take(
        "2024-02-01,a,4\n2024-02-02,a,9\n2024-02-03,a,\n2024-02-04,a,1\n2024-02-04,a,1\n2024-02-05,a,\n2024-02-05,a,\n"
        "2024-02-06,a,1\n2024-02-06,a,2\n2024-02-07,a,x\n2024-02-08,a,1\n2024-02-08,a,\n");
    CHECK(r.rows == 12);
    CHECK(r.rows == r.rows_fine + r.rows_with_rejects);
    CHECK(r.rows == r.added + r.revised + r.same + r.repeated + r.blank + r.rejected);
    CHECK(r.rows_with_rejects == 3);
}

TEST_CASE("import: a file that cannot be read leaves the database as it was") {
    Database db;
    db.take("2024-02-01,a,4\n");
    CHECK_THROWS_AS(db.take("2024-02-01,a,4\n2024-02-02,\"a,5\n"), InputError);
    CHECK_THROWS_AS(db.take(""), InputError);
    CHECK(db.now() == TxnNumber{1});
}

TEST_CASE("import: messages name the file as it was given") {
    Database db;
    CHECK(thrown_by<InputError>([&] { db.take(""); }).what() == std::string{"in/x.csv has no rows below its header"});
}

TEST_CASE("import: the reference data are taken, and a second time nothing is new") {
    Database db;
    const Reference reference = read_reference(data / "reference");
    Transaction first = db.store.begin(options().note);
    // Rows of the tables, counted with a spreadsheet: sources 3, series 5, breaks 1, figures 76, places 278, sites 151,
    // systems 81, launch areas 31, deployments 150, exercise areas 17, allied exercises 73, zones 19, chain 57,
    // types 40.
    CHECK(add(reference, first) == 12 + 7 + 1 + 76 + 278 + 151 + 81 + 31 + 150 + 17 + 73 + 19 + 57 + 44);
    first.commit();
    Transaction second = db.store.begin(options().note);
    CHECK(add(reference, second) == 0);
    CHECK_FALSE(second.commit().has_value());
}

TEST_CASE("import: the Senkaku file that ships gives 2,557 days, 209 of them without the territorial sea") {
    // The file covers 2019-01-01 to 2025-12-31; the territorial sea begins on 2019-07-29, 209 days later.
    Database db;
    const auto mapping = mapping_named(mappings_in(data / "mappings"), "jcg-daily");
    const ImportResult result =
        import_file(read_input_file(data / "reports" / "senkaku_daily.csv"), mapping, options(), db.store);
    CHECK(result.rows == 2'557);
    CHECK(result.rows_fine == 2'557);
    CHECK(result.added == 2 * 2'557 - 209);
    CHECK(result.blank == 209);
    CHECK(result.rejected == 0);
    CHECK(db.held("jcg-senkaku-ts").size() == 2'557);
    // 2019 in the contiguous zone: 282 days and 1,097 ships (The Asahi Shimbun).
    std::int64_t days = 0;
    std::int64_t ships = 0;
    for (const Observation& one : db.held("jcg-senkaku-cz")) {
        if (one.day >= *parse_day("2020-01-01")) continue;
        days += one.count->value > 0 ? 1 : 0;
        ships += one.count->value;
    }
    CHECK(days == 282);
    CHECK(ships == 1'097);
}

TEST_CASE("import: the Taiwan file that ships gives 1,193 days and its spot values") {
    Database db;
    const auto mapping = mapping_named(mappings_in(data / "mappings"), "mnd-daily");
    const ImportResult result =
        import_file(read_input_file(data / "reports" / "taiwan_mnd_daily.csv"), mapping, options(), db.store);
    CHECK(result.rows_fine == 1'193);
    CHECK(result.rejected == 0);
    const auto sorties = db.held("mnd-taiwan-aircraft");
    const auto day = std::ranges::find(sorties, *parse_day("2024-10-14"), &Observation::day);
    REQUIRE(day != sorties.end());
    CHECK(day->count == DailyCount{153});  // the ministry's report on the exercise of that day
}
