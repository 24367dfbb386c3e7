#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using sample::bulletin;

namespace {

/// A message as the service gives it.
std::string message(const std::string& text, const std::string& issued = "150429Z APR 2023") {
    std::string escaped;
    for (const char c : text) escaped += c == '\n' ? "\\n" : std::string{c};
    return "{\"broadcast-warn\":[{\"msgYear\":2023,\"msgNumber\":9418,\"navArea\":\"P\",\"subregion\":\"81\",\"text\":"
           "\"" +
           escaped + "\",\"status\":\"A\",\"issueDate\":\"" + issued + "\"}]}";
}

}  // namespace

TEST_CASE("nga-warnings: a message of the service gives its area, its days and its subject") {
    const auto rows =
        bulletin("nga-warnings", message("PHILIPPINE SEA.\nGUAM.\nDNC 12.\n1. HAZARDOUS OPERATIONS, ROCKET\n"
                                         "   LAUNCHING 1025Z TO 1610Z DAILY 17 THRU 21 APR\n   IN AREA BOUND BY\n"
                                         "   13-00.00N 145-00.00E, 13-00.00N 146-00.00E,\n"
                                         "   12-00.00N 146-00.00E, 12-00.00N 145-00.00E.\n"
                                         "2. CANCEL HYDROPAC 9400/23.\n3. CANCEL THIS MSG 211710Z APR 23.\n"));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem.empty());
    CHECK(rows[0]["number"] == "HYDROPAC 9418/23");
    CHECK(rows[0]["waters"] == "PHILIPPINE SEA. GUAM.");
    CHECK(rows[0]["subject"] == "rocket launching");
    CHECK(rows[0]["time_start"] == "2023-04-17T10:25Z");
    CHECK(rows[0]["time_end"] == "2023-04-21T16:10Z");
    CHECK(rows[0]["hours"] == "1025Z TO 1610Z DAILY 17 THRU 21 APR");
    CHECK(rows[0]["location_method"] == "polygon of 4 positions");
}

TEST_CASE("nga-warnings: days are read as they are written") {
    struct Said {
        std::string text;
        std::string date, date_end, time_start, time_end;
    };
    const std::vector<Said> cases{
        {"GUNNERY 191218Z TO 191647Z APR", "2023-04-19", "2023-04-19", "2023-04-19T12:18Z", "2023-04-19T16:47Z"},
        {"SURVEY 281200Z APR TO 021200Z MAY", "2023-04-28", "2023-05-02", "2023-04-28T12:00Z", "2023-05-02T12:00Z"},
        {"GUNNERY 2300Z TO 1355Z DAILY 17 THRU 19 APR", "2023-04-17", "2023-04-20", "2023-04-17T23:00Z",
         "2023-04-20T13:55Z"},
        {"SURVEY IN PROGRESS UNTIL 04 MAY", "2023-04-15", "2023-05-04", "", ""},
        {"SURVEY IN PROGRESS UNTIL FURTHER NOTICE", "2023-04-15", "", "", ""},
        {"SURVEY 05 NOV THRU 30 MAY 24", "2023-11-05", "2024-05-30", "", ""},
        {"SURVEY 20 DEC THRU 10 JAN", "2023-12-20", "2024-01-10", "", ""},
        {"LIGHT UNLIT", "2023-04-15", "", "", ""},
    };
    for (const Said& said : cases) {
        INFO(said.text);
        const auto rows = bulletin("nga-warnings", message("X SEA.\n" + said.text + " IN 10-00.0N 140-00.0E.\n"));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0]["date"] == said.date);
        CHECK(rows[0]["date_end"] == said.date_end);
        CHECK(rows[0]["time_start"] == said.time_start);
        CHECK(rows[0]["time_end"] == said.time_end);
    }
}

TEST_CASE("nga-warnings: parts with letters are one area, and circles have their radius") {
    auto rows = bulletin(
        "nga-warnings", message("X SEA.\nGUNNERY 17 APR IN AREAS BOUND BY:\nA. 10-00.0N 140-00.0E, 10-00.0N 141-00.0E, "
                                "11-00.0N 141-00.0E, 11-00.0N 140-00.0E.\nB. 10-30.0N 140-30.0E, 10-30.0N 142-00.0E, "
                                "11-00.0N 142-00.0E.\n"));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["location_method"] == "2 polygons of 7 positions");
    CHECK_THAT(rows[0]["location_wkt"], Catch::StartsWith("POLYGON"));  // they overlap, and so are one
    rows = bulletin("nga-warnings",
                    message("X SEA.\nGUNNERY 17 APR IN AREA WITHIN\n  THREE MILES OF 10-00.0N 140-00.0E.\n"));
    CHECK(rows[0]["location_radius_nm"] == "3.00");
    CHECK(rows[0]["location_wkt"].empty());
    rows = bulletin("nga-warnings", message("X SEA.\nWRECK OF BLAKE 1007 10-00.0N 140-00.0E.\n"));
    CHECK(rows[0]["lat"] == "10.000000");
    // A line that crosses itself encloses nothing that could be drawn.
    rows = bulletin("nga-warnings",
                    message("X SEA.\nGUNNERY 17 APR IN AREA BOUND BY 10-00.0N 140-00.0E, 11-00.0N 141-00.0E, "
                            "11-00.0N 140-00.0E, 10-00.0N 141-00.0E.\n"));
    CHECK(rows[0]["location_wkt"].empty());
    CHECK_THAT(rows[0]["location_method"], Catch::Contains("crosses itself"));
    CHECK(std::stod(rows[0]["location_radius_nm"]) > 40);
}

TEST_CASE(
    "nga-warnings: a message with two statements gives two rows, and a broadcast in text is read like one of the "
    "service") {
    const auto rows =
        bulletin("nga-warnings",
                 "150429Z APR 23\nHYDROPAC 9418/23(81).\nX SEA.\n1. GUNNERY 17 APR IN 10-00.0N 140-00.0E.\n"
                 "2. SURVEY 18 APR IN 11-00.0N 140-00.0E.\n3. CANCEL THIS MSG 190001Z APR 23.\n\n"
                 "160000Z APR 23\nNAVAREA XII 9001/23(18).\nY SEA.\nBUOY 12-00.0N 130-00.0W MISSING.\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["number"] == "HYDROPAC 9418/23");
    CHECK(rows[0]["issued"] == "150429Z APR 23");
    CHECK(rows[0]["subregion"] == "81");
    CHECK(rows[0]["issued_day"] == "2023-04-15");
    CHECK(rows[0].line == 2);
    CHECK(rows[1]["number"] == "HYDROPAC 9418/23 2");
    CHECK(rows[1]["subject"] == "survey");
    CHECK(rows[2]["number"] == "NAVAREA XII 9001/23");
    CHECK(rows[2]["date"] == "2023-04-16");
    CHECK(rows[2]["waters"] == "Y SEA.");
}

TEST_CASE("nga-warnings: half a position is named, and JSON of another service is an error") {
    const auto rows =
        bulletin("nga-warnings", message("X SEA.\nGUNNERY 17 APR IN 10-00.0N, 140-00.0E AND 017-58.1W.\n"));
    CHECK(rows[0].problem == "a position cannot be read: 017-58.1W: the other coordinate does not stand beside it");
    const auto error = test::thrown_by<InputError>(
        [] { static_cast<void>(bulletin("nga-warnings", "{\"broadcast-warn\":[{\"number\":1}]}")); });
    CHECK(std::string_view{error.what()} == "bulletin.txt: its messages have no 'navArea'");
}
