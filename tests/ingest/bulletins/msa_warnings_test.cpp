#include "geo/wkt.hpp"
#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"

using namespace picket;
using sample::bulletin;

// Made up: numbers, days and areas are nobody's.

TEST_CASE("msa-warnings: one exercise in Chinese and in English has the same days, hours and area") {
    const auto rows = bulletin(
        "msa-warnings",
        "琼航警9123/24\n发布时间：2024-05-22 16:00\n琼航警9123/24，南海，5月23日0745时至24日1800时，在"
        "21-23.00N 108-47.40E、21-23.00N 109-02.10E、21-05.50N 109-02.10E、21-05.50N 108-47.40E"
        "各点连线范围内进行军事训练，禁止驶入。\n\n"
        "HN 9124/24, SOUTH CHINA SEA, MILITARY TRAINING FROM 222345UTC MAY TO 241000UTC MAY 2024 IN AREA BOUNDED BY "
        "THE "
        "LINES JOINING: 21-23.00N 108-47.40E, 21-23.00N 109-02.10E,\n21-05.50N 109-02.10E AND 21-05.50N 108-47.40E. "
        "ENTERING PROHIBITED. CANCEL HN 9001/24.\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["number"] == "琼航警9123/24");
    CHECK(rows[1]["number"] == "HN 9124/24");
    CHECK(rows[0].line == 1);
    CHECK(rows[1].line == 5);
    for (const auto& row : rows) {
        CHECK(row.problem.empty());
        CHECK(row["date"] == "2024-05-23");
        CHECK(row["date_end"] == "2024-05-24");
        CHECK(row["time_start"] == "2024-05-23T07:45+08:00");
        CHECK(row["time_end"] == "2024-05-24T18:00+08:00");
        CHECK(row["subject"] == "military training");
        CHECK(row["entry"] == "prohibited");
        CHECK(row["location_wkt"] == rows[0]["location_wkt"]);
    }
    const auto shape = parse_wkt(rows[0]["location_wkt"]);
    REQUIRE(shape);
    const auto& ring = std::get<MultiPolygon>(*shape).polygons.at(0).at(0);
    REQUIRE(ring.size() == 5);
    // 47.40 minutes are 0.79 of a degree, 23.00 are 0.38333.
    CHECK(ring[0].longitude().degrees == Approx(108.79).margin(1e-9));
    CHECK(ring[0].latitude().degrees == Approx(21.0 + 23.0 / 60.0).margin(1e-9));
}

TEST_CASE("msa-warnings: circles, daily hours and marks of seconds are read") {
    const auto rows = bulletin(
        "msa-warnings",
        "粤航警9201/24，5月23日至25日每日0800时至1800时，以21-10.00N "
        "110-35.00E为圆心，半径3海里范围内进行实弹射击，禁止驶入。\n"
        "闽航警9007/"
        "24，8月26日6时-21时、8月27日6时-21时，A：25°26′58.1″N，119°18′56.7″E；B：25°21′45.8″N，119°16′10.6″E；"
        "C：25°12′16.9″N，119°41′46.4″E三点连线范围内实弹射击。\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["time_start"] == "2024-05-23T08:00+08:00");
    CHECK(rows[0]["time_end"] == "2024-05-25T18:00+08:00");
    CHECK(rows[0]["hours"] == "5月23日至25日每日0800时至1800时");
    CHECK(rows[0]["location_method"] == "circle of 3 nm");
    CHECK(rows[0]["location_radius_nm"] == "3.00");
    CHECK(rows[0]["lon"] == "110.583333");
    CHECK(rows[1]["location_method"] == "polygon of 3 positions");
    CHECK(rows[1]["time_end"] == "2024-08-27T21:00+08:00");
}

TEST_CASE("msa-warnings: an area across 180 degrees is cut there") {
    const auto rows =
        bulletin("msa-warnings",
                 "HN 9125/24, PACIFIC OCEAN, ROCKET LAUNCHING FROM 0000UTC 01 JUL TO 0300UTC 02 JUL 2024 IN AREA "
                 "BOUNDED BY 10-00N 179-00E, 10-00N 179-00W, 12-00N 179-00W, 12-00N 179-00E.\n");
    REQUIRE(rows.size() == 1);
    const auto shape = parse_wkt(rows[0]["location_wkt"]);
    REQUIRE(shape);
    const auto& parts = std::get<MultiPolygon>(*shape).polygons;
    REQUIRE(parts.size() == 2);
    for (const auto& part : parts) {
        for (const Position& corner : part.at(0)) CHECK(std::abs(corner.longitude().degrees) >= 179.0);
    }
    CHECK(rows[0]["date"] == "2024-07-01");
    CHECK(rows[0]["time_end"] == "2024-07-02T11:00+08:00");
    CHECK(std::stod(rows[0]["location_radius_nm"]) < 100);
}

TEST_CASE("msa-warnings: a notice whose days or positions cannot be read is named") {
    const auto rows = bulletin("msa-warnings",
                               "粤航警9202/24，在21-10.00N 110-35.00E附近，军事训练。\n"
                               "粤航警9203/24，5月23日0800时至1800时，在21-70.00N 110-35.00E附近实弹射击。\n"
                               "粤航警9204/24，5月23日0800时至1800时，湛江港外实弹射击。\n"
                               "粤航警9205/24，撤销粤航警9204/24。5月24日0800时\n");
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].problem == "no day can be read from it");
    CHECK_THAT(rows[1].problem, Catch::StartsWith("a position cannot be read: 21-70.00N 110-35.00E"));
    CHECK(rows[2].problem == "no position stands in it");
    CHECK(rows[3]["subject"] == "cancellation");
    CHECK(rows[3].problem.empty());
}
