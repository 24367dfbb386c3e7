#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"

using sample::bulletin;

namespace {

/// A year of made-up numbers: of day D in month M, (D + M) % 5 in the contiguous zone.
std::string year_of_columns() {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::string text = "  尖閣諸島周辺の接続水域内入域隻数（日毎）　令和５年\n\n   日   ";
    for (int month = 1; month <= 12; ++month) text += (month < 10 ? "   " : "  ") + std::to_string(month) + "月";
    text += "\n";
    for (int day = 1; day <= 31; ++day) {
        text += (day < 10 ? "   " : "  ") + std::to_string(day) + "日 ";
        for (int month = 1; month <= 12; ++month) {
            const bool exists = day <= days[month - 1];
            text += "    " + (exists ? std::to_string((day + month) % 5) : std::string{" "});
        }
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("jcg-monthly: a year with a month a column gives every day once") {
    const auto rows = bulletin("jcg-monthly", year_of_columns());
    REQUIRE(rows.size() == 365);
    for (const auto& row : rows) {
        CHECK(row.problem.empty());
        const int month = std::stoi(row["date"].substr(5, 2));
        const int day = std::stoi(row["date"].substr(8, 2));
        CHECK(row["contiguous_zone_vessels"] == std::to_string((day + month) % 5));
        CHECK(row["territorial_sea_vessels"].empty());
        CHECK(row.line == static_cast<std::size_t>(3 + day));
    }
}

TEST_CASE("jcg-monthly: two zones under one month are two counts of a day, in Western and Japanese years") {
    for (const std::string title : {"令和６年１月", "2024年1月", "令和 6 年 1 月"}) {
        const auto rows = bulletin("jcg-monthly", title +
                                                      "\n  日      接続水域   領海侵入\n 1日(月)      4         2\n"
                                                      " 2日(火)      0         0\n計            4         2\n");
        REQUIRE(rows.size() == 2);
        CHECK(rows[0]["date"] == "2024-01-01");
        CHECK(rows[0]["contiguous_zone_vessels"] == "4");
        CHECK(rows[0]["territorial_sea_vessels"] == "2");
        CHECK(rows[1]["contiguous_zone_vessels"] == "0");
        CHECK(rows[1].line == 4);
    }
}

TEST_CASE("jcg-monthly: a blank cell stays blank, whichever column it is in") {
    const auto rows = bulletin("jcg-monthly",
                               "令和元年9月\n   日      接続水域   領海侵入\n    1日        4          2\n"
                               "    2日                   1\n    3日        3\n    4日\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["date"] == "2019-09-01");
    CHECK(rows[1]["contiguous_zone_vessels"].empty());
    CHECK(rows[1]["territorial_sea_vessels"] == "1");
    CHECK(rows[2]["contiguous_zone_vessels"] == "3");
    CHECK(rows[2]["territorial_sea_vessels"].empty());
}

TEST_CASE("jcg-monthly: days across and months beneath are read too, with the zone in the line") {
    std::string text = "令和６年\n月";
    for (int day = 1; day <= 31; ++day) text += " " + std::to_string(day);
    text += "\n1月 接続水域";
    for (int day = 1; day <= 31; ++day) text += " 4";
    text += "\n   領海侵入";
    for (int day = 1; day <= 31; ++day) text += " 0";
    text += "\n2月 接続水域";
    for (int day = 1; day <= 29; ++day) text += " 3";
    const auto rows = bulletin("jcg-monthly", text + "\n");
    REQUIRE(rows.size() == 31 + 31 + 29);
    CHECK(rows[0]["contiguous_zone_vessels"] == "4");
    CHECK(rows[31]["territorial_sea_vessels"] == "0");
    CHECK(rows[90]["date"] == "2024-02-29");
    CHECK(rows[90]["contiguous_zone_vessels"] == "3");
}

TEST_CASE("jcg-monthly: a table of a page is read like one of text") {
    const auto rows =
        bulletin("jcg-monthly",
                 "<html><h2>令和6年</h2><table><tr><th rowspan=2>日</th><th colspan=2>1月</th>"
                 "<th colspan=2>2月</th></tr><tr><th>接続水域</th><th>領海</th><th>接続水域</th>"
                 "<th>領海</th></tr>\n<tr><td>1日</td><td>4</td><td>0</td><td><p>3</p></td><td>1</td></tr>"
                 "\n<tr><td>30日</td><td>2</td><td>0</td><td></td><td></td></tr></table></html>");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1]["date"] == "2024-02-01");
    CHECK(rows[1]["contiguous_zone_vessels"] == "3");
    CHECK(rows[1]["territorial_sea_vessels"] == "1");
    CHECK(rows[2]["date"] == "2024-01-30");
    CHECK(rows[2].line == 3);
}

TEST_CASE("jcg-monthly: what looks like a day and cannot be read is named") {
    const std::string head = "令和6年1月\n  日      接続水域   領海侵入\n";
    // Cells of three numbers where there are two columns.
    auto rows = bulletin("jcg-monthly", head + " 1日  4  2  7\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem ==
          "the line has 3 cells for 2 columns, and where they stand does not tell which are missing");
    rows = bulletin("jcg-monthly", "1月\n 日  接続水域  領海侵入\n 1日  4  2\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "no year is stated above the table");
    rows = bulletin("jcg-monthly", "令和6年1月\n 1日  4  2\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "it is not stated above it which zone is counted");
    rows = bulletin("jcg-monthly", "令和6年2月\n  日   接続水域   領海侵入\n 30日   4    2\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "month 2 has no day 30, and '4' stands there");
}

TEST_CASE("jcg-monthly: a printed sum that its column does not have is named") {
    const auto rows = bulletin("jcg-monthly",
                               "令和6年1月\n  日      接続水域   領海侵入\n 1日         4         2\n"
                               " 2日         3         0\n 計          7         3\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[2].line == 5);
    CHECK(rows[2].problem == "the sum printed for month 1 is 3, the days above it add up to 2");
}
