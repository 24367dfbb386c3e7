#include "data/record/csv_line.hpp"

#include "tests/catch.hpp"

using namespace picket;
using Cells = std::vector<std::string>;

TEST_CASE("csv_line: cells are quoted where RFC 4180 demands it") {
    CHECK(csv_line(Cells{"a", "b c", ""}) == "a,b c,");
    CHECK(csv_line(Cells{"a,b", "say \"no\"", "two\nlines"}) == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"");
    CHECK(csv_line(Cells{""}) == "\"\"");
}

TEST_CASE("csv_line: what is written is read back") {
    for (const Cells& cells : {Cells{""}, Cells{"", ""}, Cells{"\"", "\"\"", "a\"b"}, Cells{",", "\r\n", "x"},
                               Cells{"=1+1", "'=1", " blank "}, Cells{"国", "0"}}) {
        CHECK(cells_of_csv_line(csv_line(cells)) == cells);
    }
}
