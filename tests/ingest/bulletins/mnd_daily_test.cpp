#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"

using sample::bulletin;

// The wording is that of reports from 2022 to 2026; the numbers are made up.

TEST_CASE("mnd-daily: a report in Chinese with its window gives the day on which the window begins") {
    const auto rows =
        bulletin("mnd-daily",
                 "中共解放軍臺海周邊海、空域動態\n發布日期：113年2月29日\n"
                 "一、日期：中華民國113年2月28日（星期三）上午6時至2月29日（星期四）上午6時\n"
                 "二、活動動態：迄2月29日上午6時止，偵獲共機15架次（逾越中線進入北部、西南空域共11架次）、\n"
                 "共艦7艘及公務船1艘，持續在臺海周邊活動。\n三、國軍嚴密監控與應處。\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem.empty());
    CHECK(rows[0].line == 4);
    CHECK(rows[0]["date"] == "2024-02-28");
    CHECK(rows[0]["report_date"] == "2024-02-29");
    CHECK(rows[0]["pla_aircraft"] == "15");
    CHECK(rows[0]["crossed_or_entered"] == "11");
    CHECK(rows[0]["plan_vessels"] == "7");
    CHECK(rows[0]["official_ships"] == "1");
}

TEST_CASE("mnd-daily: a report in English says the same") {
    for (const std::string date : {"Date: 0600 hr (UTC+8) February 28 to 0600 hr (UTC+8) February 29, 2024",
                                   "6 a.m. (UTC+8), Wed, Feb. 28 to 6 a.m., Thu, Feb. 29, 2024", "Feb 29, 2024"}) {
        const auto rows =
            bulletin("mnd-daily", date +
                                      "\n15 PLA aircraft, 7 PLAN vessels and one official ship operating around "
                                      "Taiwan were detected up until 6 a.m. (UTC+8) today. 11 out of 15 sorties "
                                      "crossed the median line and entered Taiwan's northern ADIZ.\n");
        INFO(date);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].problem.empty());
        CHECK(rows[0]["date"] == "2024-02-28");
        CHECK(rows[0]["pla_aircraft"] == "15");
        CHECK(rows[0]["crossed_or_entered"] == "11");
        CHECK(rows[0]["plan_vessels"] == "7");
        CHECK(rows[0]["official_ships"] == "1");
    }
}

TEST_CASE("mnd-daily: the wordings of several years are one") {
    struct Wording {
        std::string text;
        std::string aircraft, crossed, ships;
    };
    const std::vector<Wording> wordings{
        {"自昨(21)天上午6時起至今(22)天上午6時止，偵獲6架次共機，其中3架次逾越中線進入中部空域，另有共艦5艘次", "6",
         "3", "5"},
        {"共3架次共機逾越台灣海峽中線、侵擾西南空域，另有8艘次共艦", "3", "3", "8"},
        {"偵獲中共解放軍各型軍機20架次及海軍艦艇6艘，其中有17架次軍機逾越台灣海峽中線", "20", "17", "6"},
        {"未偵獲共機，偵獲共艦5艘", "0", "", "5"},
        {"20 sorties of PLA aircraft, seven PLAN vessels operating around Taiwan were detected", "20", "", "7"},
        {"2 PLA aircraft and 7 PLAN vessels around Taiwan were detected. 1 of the aircraft crossed the median line",
         "2", "1", "7"},
        {"No PLA aircraft and 6 PLAN ships were detected", "0", "", "6"},
    };
    for (const Wording& wording : wordings) {
        INFO(wording.text);
        const auto rows = bulletin("mnd-daily", "2024-09-22\n" + wording.text + "。\n");
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].problem.empty());
        CHECK(rows[0]["date"] == "2024-09-21");
        CHECK(rows[0]["pla_aircraft"] == wording.aircraft);
        CHECK(rows[0]["crossed_or_entered"] == wording.crossed);
        CHECK(rows[0]["plan_vessels"] == wording.ships);
    }
}

TEST_CASE("mnd-daily: a page with several reports gives each its own day, across the end of a year") {
    const auto rows =
        bulletin("mnd-daily",
                 "<html><body><ul><li>日期：113年12月31日0600時至114年1月1日0600時<p>偵獲共機4架次，共艦6艘</p></li>\n"
                 "<li>日期：114年1月1日0600時至2日0600時<p>偵獲共艦5艘</p></li></ul></body></html>");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["date"] == "2024-12-31");
    CHECK(rows[0]["pla_aircraft"] == "4");
    CHECK(rows[1]["date"] == "2025-01-01");
    CHECK(rows[1]["plan_vessels"] == "5");
    CHECK(rows[1].line == 2);
    // Of aircraft it says nothing, and nothing is not none.
    CHECK(rows[1]["pla_aircraft"].empty());
}

TEST_CASE("mnd-daily: what a report leaves open is named") {
    auto rows = bulletin("mnd-daily", "日期：113年3月1日0600時至2日0600時\n詳如附件\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "a window of a day is stated, and no number of aircraft or ships follows");
    rows = bulletin("mnd-daily", "偵獲共機4架次，共艦6艘\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "no day is stated above it");
    rows = bulletin("mnd-daily", "2024-05-01 ... 2024-05-20\n偵獲共機4架次，共艦6艘\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "the days stated above it, 2024-05-01 to 2024-05-20, do not tell which one it is of");
    rows = bulletin("mnd-daily", "113年3月1日0600時至4日0600時\n偵獲共機4架次\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "the window from 2024-03-01 to 2024-03-04 is not of 24 hours");
}
