#include "ingest/csv.hpp"

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace std::string_literals;
using test::thrown_by;

namespace {

using Cells = std::vector<std::string>;

struct Row {
    std::size_t line = 0;
    Cells cells;
    std::string problem;
};

std::vector<Row> rows_of(const std::string& text, char separator = ',') {
    CsvReader csv{text, "x.csv", separator};
    std::vector<Row> rows;
    while (const TableRow* row = csv.next()) {
        rows.push_back({row->line, Cells(row->cells.begin(), row->cells.end()), row->problem});
    }
    return rows;
}

Row only_row(const std::string& text) {
    const std::vector<Row> rows = rows_of(text);
    REQUIRE(rows.size() == 1);
    return rows.front();
}

std::string error_of(const std::string& text) {
    return thrown_by<InputError>([&] { rows_of(text); }).what();
}

}  // namespace

TEST_CASE("CSV: commas inside of quotes do not separate, and doubled quotes are one (RFC 4180, 2.6 and 2.7)") {
    const Row row = only_row("a,b,c\n\"x,y\",\"he said \"\"no\"\"\",\"\"\n");
    CHECK(row.problem.empty());
    CHECK(row.cells == Cells{"x,y", "he said \"no\"", ""});
}

TEST_CASE("CSV: spaces belong to a cell (RFC 4180, 2.4)") {
    CHECK(only_row("a,b\n x , y\n").cells == Cells{" x ", " y"});
}

TEST_CASE("CSV: the last record needs no line end, and its last cell may be blank") {
    CHECK(only_row("a,b\n1,2").cells == Cells{"1", "2"});
    CHECK(only_row("a,b\n1,").cells == Cells{"1", ""});
    CHECK(only_row("a,b\n1,\"2\"").cells == Cells{"1", "2"});
}

TEST_CASE("CSV: a byte order mark is no part of the first name") {
    CsvReader csv{"\xEF\xBB\xBF\"date\",count\n", "x.csv"};
    CHECK(csv.header() == Cells{"date", "count"});
}

TEST_CASE("CSV: CRLF, LF and CR end a line, and the lines have the same numbers") {
    for (const std::string& end : {"\r\n"s, "\n"s, "\r"s}) {
        const auto rows = rows_of("a,b" + end + "1,2" + end + "3,4");
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].cells == Cells{"1", "2"});
        CHECK(rows[0].line == 2);
        CHECK(rows[1].cells == Cells{"3", "4"});
        CHECK(rows[1].line == 3);
    }
}

TEST_CASE("CSV: line numbers stay right after line ends inside of quotes") {
    for (const std::string& end : {"\r\n"s, "\n"s, "\r"s}) {
        const auto rows = rows_of("a,b" + end + "\"x" + end + end + "y\",2" + end + "3,4" + end);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].line == 2);
        CHECK(rows[0].cells[0] == "x" + end + end + "y");
        CHECK(rows[1].line == 5);
    }
}

TEST_CASE("CSV: empty lines are passed over and counted") {
    const auto rows = rows_of("\n\na,b\n\n1,2\n\n\n3,4\n\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == 5);
    CHECK(rows[1].line == 8);
}

TEST_CASE("CSV: tabs separate when asked to") {
    const auto rows = rows_of("a\tb\n1,5\t2\n", '\t');
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == Cells{"1,5", "2"});
}

TEST_CASE("CSV: a row with too few or too many cells is a problem of that row alone") {
    const auto rows = rows_of("a,b\n1\n1,2,3\n1,2\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].problem == "the row has 1 cell, the header 2");
    CHECK(rows[1].problem == "the row has 3 cells, the header 2");
    CHECK(rows[2].problem.empty());
}

TEST_CASE("CSV: a row of 10,000 cells is counted and not kept") {
    const Row row = only_row("a,b\n" + std::string(9'999, ',') + "\n");
    CHECK(row.problem == "the row has 10000 cells, the header 2");
    CHECK(row.cells.size() == 2);
}

TEST_CASE("CSV: a NUL byte is a problem of its row, quoted or not") {
    for (const std::string& cell : {"1\0"s, "\"\0001\""s}) {
        const auto rows = rows_of("a,b\n" + cell + ",2\n3,4\n");
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].problem == "the row has a NUL byte");
        CHECK(rows[1].cells == Cells{"3", "4"});
    }
}

TEST_CASE("CSV: bytes that are not UTF-8 are a problem of their row, and the byte is named") {
    CHECK(only_row("a,b\n1,caf\xE9\n").problem == "byte 0xE9, number 6 of the row, is not UTF-8");
    CHECK(only_row("a,b\n1,\xC0\x80\n").problem == "byte 0xC0, number 3 of the row, is not UTF-8");
    CHECK(only_row("a,b\n1,\"\xED\xA0\x80\"\n").problem == "byte 0xED, number 4 of the row, is not UTF-8");
    CHECK(only_row("a,b\n1,\xF4\x90\x80\x80\n").problem == "byte 0xF4, number 3 of the row, is not UTF-8");
    CHECK(only_row("a,b\n1,魚釣島\n").problem.empty());
}

TEST_CASE("CSV: a cell of 1 MiB is read, and one byte more is a problem of its row") {
    const std::string longest(CsvReader::longest_cell, 'x');
    CHECK(only_row("a,b\n1," + longest).cells[1].size() == CsvReader::longest_cell);
    const auto rows = rows_of("a,b\n1," + longest + "x\n\"" + longest + "\"\"\",2\n3,4\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].problem == "cell 2 is longer than 1 MiB");
    CHECK(rows[1].problem == "cell 1 is longer than 1 MiB");
    CHECK(rows[2].cells == Cells{"3", "4"});
}

TEST_CASE("CSV: a quote inside of a cell without quotes is a problem of its row") {
    const auto rows = rows_of("a,b\n5\" gun,2\n3,4\n");
    REQUIRE(rows.size() == 2);
    CHECK_THAT(rows[0].problem, Catch::Contains("a quote stands inside of a cell"));
    CHECK(rows[1].cells == Cells{"3", "4"});
    CHECK(rows[1].line == 3);
}

TEST_CASE("CSV: text after a closing quote is a problem of its row") {
    const auto rows = rows_of("a,b\n\"1\"x,2\n3,4\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].problem == "text follows a closing quote");
    CHECK(rows[1].cells == Cells{"3", "4"});
}

TEST_CASE("CSV: a quote that closes at the opening of another says which lines it swallowed") {
    const auto rows = rows_of("a,b\n\"1,2\n3,4\n\"5\",6\n7,8\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == 2);
    CHECK(rows[0].problem ==
          "text follows a closing quote on line 4: a quote on line 2 may be one too many, and lines 2 to 4 were read "
          "as one row");
    CHECK(rows[1].line == 5);
}

TEST_CASE("CSV: the text of a record is given as it stands in the file") {
    CsvReader csv{"a,b\r\n\"1\",\"x\"\"y\"\r\n", "x.csv"};
    CHECK(csv.next()->text == "\"1\",\"x\"\"y\"");
    CHECK(csv.next() == nullptr);
}

TEST_CASE("CSV: a file with a header alone has no rows") {
    CHECK(rows_of("a,b\n").empty());
    CHECK(rows_of("a,b").empty());
    CHECK(rows_of("a,b\n\n\n").empty());
}

TEST_CASE("CSV: a column is found by its name without the spaces around it, and to the letter") {
    const CsvReader csv{"date, count ,Series\n", "x.csv"};
    CHECK(csv.column("count") == 1);
    CHECK(csv.column("Series") == 2);
    CHECK_FALSE(csv.column("series").has_value());
}

TEST_CASE("CSV: a file without a header cannot be read") {
    CHECK(error_of("") == "x.csv:1: there is no header: the file is empty");
    CHECK(error_of("\xEF\xBB\xBF") == "x.csv:1: there is no header: the file is empty");
    CHECK(error_of("\n\n") == "x.csv:3: there is no header: the file is empty");
}

TEST_CASE("CSV: a column without a name is called by its number") {
    const CsvReader csv{"a,,c,\n1,2,3,4\n", "x.csv"};
    CHECK(csv.header() == std::vector<std::string>{"a", "column 2", "c", "column 4"});
    CHECK(error_of(",,\n1,2,3\n") == "x.csv:1: the header names no column");
}

TEST_CASE("CSV: a header with a repeated name cannot be read") {
    CHECK(error_of("a,b, a\n") == "x.csv:1: the header names column 'a' twice");
}

TEST_CASE("CSV: cells under columns without a name at the end may be missing") {
    CsvReader csv{"a,b,,\n1,2,,\n3,4\n5\n", "x.csv"};
    CHECK(csv.next()->problem.empty());
    const TableRow* row = csv.next();
    CHECK(row->problem.empty());
    CHECK(row->cells == std::vector<std::string_view>{"3", "4", "", ""});
    CHECK(csv.next()->problem == "the row has 1 cell, the header 4");
}

TEST_CASE("CSV: a broken header cannot be read") {
    CHECK_THAT(error_of("a,b\"c\n"), Catch::StartsWith("x.csv:1: the header cannot be read: a quote stands"));
    CHECK_THAT(error_of("a,\xFF\n"), Catch::StartsWith("x.csv:1: the header cannot be read: byte 0xFF"));
    CHECK_THAT(error_of("a,b\0\n"s), Catch::StartsWith("x.csv:1: the header cannot be read: the row has a NUL"));
}

TEST_CASE("CSV: 4,096 columns can be read and one more cannot") {
    std::string header = "c0";
    for (int i = 1; i < 4'096; ++i) header += ",c" + std::to_string(i);
    CHECK(rows_of(header + "\n").empty());
    CHECK(error_of(header + ",more\n") == "x.csv:1: the header has 4097 columns, more than 4096");
    CHECK_THAT(error_of(std::string(9'999, ',') + "\n"), Catch::Contains("10000 columns"));
}

TEST_CASE("CSV: a quote that is never closed names the line on which it opens") {
    CHECK(error_of("a,b\n1,2\n3,\"4\n5,6\n") == "x.csv:3: a quote opens a cell here and is never closed");
    CHECK(error_of("a,b\n1,\"2\"\"") == "x.csv:2: a quote opens a cell here and is never closed");
    CHECK(error_of("a,\"b\n") == "x.csv:1: a quote opens a cell here and is never closed");
}

TEST_CASE("CSV: UTF-16 is named as what it is") {
    const auto error = thrown_by<InputError>([] {
        rows_of(
            "\xFF\xFE"
            "a\0,\0b\0\n\0"s);
    });
    CHECK(error.what() == "x.csv:1: the file is UTF-16, not UTF-8"s);
    CHECK(error.hint() == "save it as UTF-8 and try again, or say encoding = \"UTF-16\" in a mapping");
}
