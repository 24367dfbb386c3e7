#include "ingest/daily_counts.hpp"
#include "ingest/csv.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <tuple>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

const Mapping observations{"observations", "t", "", DailyColumns{"date", {{"count", "", "series"}}}};
const Mapping two_columns{"two", "t", "", DailyColumns{"date", {{"ships", "s-ships", ""}, {"boats", "s-boats", ""}}}};

std::vector<DailyRow> rows_of(const std::string& text, const Mapping& mapping, Objection objection = {}) {
    CsvReader table{text, "x.csv"};
    DailyCounts counts{table, "x.csv", mapping, std::move(objection)};
    std::vector<DailyRow> rows;
    while (const DailyRow* row = counts.next()) rows.push_back(*row);
    return rows;
}

DailyRow row_of(const std::string& cells, const Mapping& mapping = observations) {
    const std::vector<DailyRow> rows =
        rows_of((mapping.name == "two" ? "date,ships,boats\n" : "date,series,count\n") + cells + "\n", mapping);
    REQUIRE(rows.size() == 1);
    return rows.front();
}

/// Series, day and count of every statement; -1 where it is not reported.
using Stated = std::set<std::tuple<std::string, std::string, std::int64_t>>;

Stated stated_by(const std::string& text, const Mapping& mapping) {
    Stated all;
    for (const DailyRow& row : rows_of(text, mapping)) {
        for (const Statement& one : row.statements) {
            all.emplace(one.series, to_text(one.day), one.count ? one.count->value : -1);
        }
    }
    return all;
}

std::string error_of(const std::string& text, const Mapping& mapping) {
    return thrown_by<InputError>([&] { rows_of(text, mapping); }).what();
}

}  // namespace

TEST_CASE("daily counts: a row states one count of the series that it names") {
    const DailyRow row = row_of("2024-02-29,jcg-senkaku-cz,4");
    CHECK(row.line == 2);
    CHECK(row.rejects.empty());
    REQUIRE(row.statements.size() == 1);
    CHECK(row.statements[0].series == "jcg-senkaku-cz");
    CHECK(to_text(row.statements[0].day) == "2024-02-29");
    CHECK(row.statements[0].count == DailyCount{4});
}

TEST_CASE("daily counts: a row states the counts of several series, in the order of the mapping") {
    const DailyRow row = row_of("2024-02-01,4,0", two_columns);
    REQUIRE(row.statements.size() == 2);
    CHECK(row.statements[0].series == "s-ships");
    CHECK(row.statements[1].series == "s-boats");
    CHECK(row.statements[1].count == DailyCount{0});
}

TEST_CASE("daily counts: a blank is a statement that the day is not reported, never a zero") {
    const DailyRow row = row_of("2024-02-01,4,", two_columns);
    REQUIRE(row.statements.size() == 2);
    CHECK_FALSE(row.statements[1].count.has_value());
    CHECK(row.blank_cells == 1);
    CHECK(row.rejects.empty());
}

TEST_CASE("daily counts: spaces around a cell do not count") {
    const DailyRow row = row_of(" 2024-02-01 ,\ta ,  4 ");
    REQUIRE(row.statements.size() == 1);
    CHECK(row.statements[0].series == "a");
    CHECK(row.statements[0].count == DailyCount{4});
    CHECK(row_of("2024-02-01,a, \t").blank_cells == 1);
}

TEST_CASE("daily counts: a count is 0 to 1,000,000 in digits") {
    CHECK(row_of("2024-02-01,a,0").statements[0].count == DailyCount{0});
    CHECK(row_of("2024-02-01,a,1000000").statements[0].count == DailyCount{1'000'000});
    CHECK(row_of("2024-02-01,a,007").statements[0].count == DailyCount{7});
    for (const char* text :
         {"4.0", "\"1,000\"", "-1", "+3", "n/a", "1e3", "1000001", "99999999999999999999", "0x4", "4 5", "4*", "２"}) {
        CAPTURE(text);
        const DailyRow row = row_of(std::string{"2024-02-01,a,"} + text);
        CHECK(row.statements.empty());
        REQUIRE(row.rejects.size() == 1);
        CHECK(row.rejects[0].line == 2);
        CHECK(row.rejects[0].column == "count");
        CHECK(row.rejects[0].reason ==
              "expected a whole number from 0 to 1,000,000 in digits alone, or nothing where the day is not reported");
    }
}

TEST_CASE("daily counts: a reject quotes the cell as it stands in the file") {
    CHECK(row_of("2024-02-01,a,\" 1,000\"").rejects[0].value == " 1,000");
}

TEST_CASE("daily counts: a day must be written as ISO 8601 has it and exist") {
    const auto reason = [](const std::string& day) {
        const DailyRow row = row_of(day + ",a,1");
        REQUIRE(row.rejects.size() == 1);
        CHECK(row.rejects[0].column == "date");
        CHECK(row.statements.empty());
        return row.rejects[0].reason;
    };
    CHECK(reason("2023-02-29") == "the calendar has no such day");
    CHECK(reason("2024-13-01") == "the calendar has no such day");
    CHECK(reason("01/02/2024") == "expected a day as YYYY-MM-DD");
    CHECK(reason("2024-2-1") == "expected a day as YYYY-MM-DD");
    CHECK(reason("2024-02-01T00:00") == "expected a day as YYYY-MM-DD");
    CHECK(reason("") == "there is no day");
    CHECK(reason("  ") == "there is no day");
}

TEST_CASE("daily counts: leap days, year ends and far years are days like others") {
    for (const char* day : {"2024-02-29", "2000-02-29", "2023-12-31", "2024-01-01", "0001-01-01", "9999-12-31"}) {
        CAPTURE(day);
        const DailyRow row = row_of(std::string{day} + ",a,1");
        REQUIRE(row.statements.size() == 1);
        CHECK(to_text(row.statements[0].day) == day);
    }
}

TEST_CASE("daily counts: a series is named by an id of 1 to 64 signs") {
    CHECK(row_of("2024-02-01," + std::string(64, 'a') + ",1").statements.size() == 1);
    CHECK(row_of("2024-02-01,a.b_c-9,1").statements.size() == 1);
    for (const std::string& id : {std::string(65, 'a'), std::string{"JCG"}, std::string{"a b"}, std::string{"尖閣"}}) {
        const DailyRow row = row_of("2024-02-01," + id + ",1");
        REQUIRE(row.rejects.size() == 1);
        CHECK(row.rejects[0].column == "series");
        CHECK(row.rejects[0].reason == "an id has 1 to 64 of a-z, 0-9, '.', '_' and '-'");
    }
    CHECK(row_of("2024-02-01,,1").rejects[0].reason == "no series is named");
}

TEST_CASE("daily counts: a bad cell is rejected and the good cells of its row are taken") {
    const DailyRow row = row_of("2024-02-01,many,3", two_columns);
    REQUIRE(row.rejects.size() == 1);
    CHECK(row.rejects[0].column == "ships");
    CHECK(row.rejects[0].value == "many");
    REQUIRE(row.statements.size() == 1);
    CHECK(row.statements[0].series == "s-boats");
}

TEST_CASE("daily counts: a record that is broken in itself is rejected as a whole") {
    const auto rows = rows_of("date,series,count\n2024-02-01,a\n2024-02-02,a,2\n", observations);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].rejects == std::vector<Reject>{{2, "", "2024-02-01,a", "the row has 2 cells, the header 3"}});
    CHECK(rows[1].statements.size() == 1);
}

TEST_CASE("daily counts: what a reject quotes can be shown, however long and broken it was") {
    const std::string cell = "caf\xE9" + std::string(5'000, 'x');
    const auto rows = rows_of("date,series,count\n2024-02-01,a," + cell + "\n", observations);
    CHECK(rows[0].rejects[0].value.starts_with("2024-02-01,a,caf\\xE9xxx"));
    CHECK(rows[0].rejects[0].value.size() == 203);
    CHECK(rows[0].rejects[0].value.ends_with("xxx..."));
}

TEST_CASE("daily counts: what may not be stated is rejected with the reason") {
    const auto objection = [](const std::string& series) { return series == "sum" ? "is computed" : ""; };
    const auto rows = rows_of("date,series,count\n2024-02-01,sum,3\n2024-02-01,a,3\n", observations, objection);
    CHECK(rows[0].rejects == std::vector<Reject>{{2, "series", "sum", "is computed"}});
    CHECK(rows[1].statements.size() == 1);
}

TEST_CASE("daily counts: an objection to a fixed series names the column of its counts, and is asked for once") {
    int asked = 0;
    const auto objection = [&](const std::string& series) {
        ++asked;
        return series == "s-boats" ? "is computed" : "";
    };
    const auto rows = rows_of("date,ships,boats\n2024-02-01,1,2\n2024-02-02,1,2\n", two_columns, objection);
    CHECK(rows[1].rejects == std::vector<Reject>{{3, "boats", "2", "is computed"}});
    CHECK(asked == 2);
}

TEST_CASE("daily counts: two counts for one day are both rejected, each with the line and the count of the other") {
    const auto rows = rows_of("date,series,count\n2024-02-01,a,3\n2024-02-02,a,7\n2024-02-01,a,4\n", observations);
    CHECK(rows[0].rejects ==
          std::vector<Reject>{{2, "count", "3", "a 2024-02-01 is 3 on line 2 and 4 on line 4: neither is taken"}});
    CHECK(rows[1].statements.size() == 1);
    CHECK(rows[2].rejects ==
          std::vector<Reject>{{4, "count", "4", "a 2024-02-01 is 4 on line 4 and 3 on line 2: neither is taken"}});
    CHECK(rows[0].statements.empty());
    CHECK(rows[2].statements.empty());
}

TEST_CASE("daily counts: of three lines that clash none is taken") {
    const auto rows = rows_of("date,series,count\n2024-02-01,a,3\n2024-02-01,a,3\n2024-02-01,a,4\n", observations);
    for (const DailyRow& row : rows) {
        CHECK(row.statements.empty());
        CHECK(row.rejects.size() == 1);
    }
}

TEST_CASE("daily counts: the same count twice is stated once") {
    const auto rows = rows_of("date,series,count\n2024-02-01,a,3\n2024-02-01,a,3\n", observations);
    CHECK(rows[0].statements.size() == 1);
    CHECK(rows[1].statements.empty());
    CHECK(rows[1].rejects.empty());
    CHECK(rows[1].repeated_cells == 1);
}

TEST_CASE("daily counts: a blank says nothing where another line has a count") {
    for (const char* text :
         {"date,series,count\n2024-02-01,a,\n2024-02-01,a,3\n", "date,series,count\n2024-02-01,a,3\n2024-02-01,a,\n"}) {
        CHECK(stated_by(text, observations) == Stated{{"a", "2024-02-01", 3}});
    }
}

TEST_CASE("daily counts: a blank twice is one day that is not reported") {
    const auto rows = rows_of("date,series,count\n2024-02-01,a,\n2024-02-01,a,\n", observations);
    CHECK(rows[0].statements.size() == 1);
    CHECK(rows[1].statements.empty());
    CHECK(rows[1].blank_cells == 1);
}

TEST_CASE("daily counts: the same day of two series and two days of one series do not clash") {
    CHECK(stated_by("date,series,count\n2024-02-01,a,3\n2024-02-01,b,4\n2024-02-02,a,5\n", observations).size() == 3);
}

TEST_CASE("daily counts: line order, line ends and a byte order mark change nothing") {
    std::mt19937 random{7};
    std::vector<std::string> lines;
    for (int i = 0; i < 400; ++i) {
        const auto pick = [&](unsigned n) { return random() % n; };
        lines.push_back("2024-01-" + std::to_string(10 + pick(20)) + ",s" + std::to_string(pick(9)) + "," +
                        (pick(5) == 0 ? "" : std::to_string(pick(3))));
    }
    const auto file = [&](const std::string& begin, const std::string& end) {
        std::string text = begin + "date,series,count" + end;
        for (const std::string& line : lines) text += line + end;
        return text;
    };
    const Stated plain = stated_by(file("", "\n"), observations);
    CHECK(plain.size() > 50);
    CHECK(stated_by(file("\xEF\xBB\xBF", "\r\n"), observations) == plain);
    CHECK(stated_by(file("", "\r"), observations) == plain);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(lines, random);
        CHECK(stated_by(file("", "\n"), observations) == plain);
    }
}

TEST_CASE("daily counts: a missing column is named with the columns that are there and the one that was meant") {
    const std::string text = "date,series,cuont\n2024-02-01,a,3\n";
    const auto error = thrown_by<InputError>([&] { rows_of(text, observations); });
    CHECK(error.what() == std::string{"x.csv has no column 'count', which the mapping observations needs; its columns "
                                      "are date, series, cuont"});
    CHECK(error.hint() == "did you mean cuont?");
}

TEST_CASE("daily counts: a mapping may say how days are written, what a blank is, and what is left out") {
    Mapping mapping = observations;
    auto& daily = std::get<DailyColumns>(mapping.reads);
    daily.day_formats = {"%d/%m/%Y", "roc"};
    mapping.blank = {"-", "n/a"};
    mapping.left_out = {{"series", {"total*"}, "a sum of other rows"}};
    const auto rows = rows_of(
        "date,series,count\n03/02/2024,a,4\n113-02-04,a,-\n05/02/2024,a,N/A\n06/02/2024,total of all,9\n"
        "13/13/2024,a,1\n",
        mapping);
    REQUIRE(rows.size() == 5);
    CHECK(to_text(rows[0].statements.at(0).day) == "2024-02-03");
    CHECK(to_text(rows[1].statements.at(0).day) == "2024-02-04");
    CHECK(rows[1].blank_cells == 1);
    CHECK(rows[2].blank_cells == 1);
    CHECK(rows[3].left_out == "a sum of other rows");
    CHECK(rows[3].statements.empty());
    CHECK(rows[4].rejects.at(0).reason == "the calendar has no such day");
}

TEST_CASE("daily counts: a file without rows is an error, and so is one that is no CSV") {
    CHECK(error_of("date,series,count\n", observations) == "x.csv has no rows below its header");
    CHECK(error_of("", observations) == "x.csv:1: there is no header: the file is empty");
    CHECK(error_of("date,series,count\n2024-02-01,a,1\n2024-02-02,\"a,1\n", observations) ==
          "x.csv:3: a quote opens a cell here and is never closed");
}

TEST_CASE("daily counts: a file of bad rows alone is read") {
    CHECK(rows_of("date,series,count\nx,a,1\n", observations).front().rejects.size() == 1);
}

TEST_CASE("daily counts: columns that the mapping does not name are passed over and told") {
    const std::string text = "note,date,series,count,url\nx,2024-02-01,a,3,y\n";
    CsvReader table{text, "x.csv"};
    DailyCounts counts{table, "x.csv", observations};
    CHECK(counts.columns_passed_over() == std::vector<std::string>{"note", "url"});
    CHECK(counts.next()->statements.size() == 1);
}
