#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"

using sample::bulletin;

// The wording is that of the releases; ships, days and places are made up.

TEST_CASE("jmod-passages: a release gives its sightings and its passages") {
    const auto rows =
        bulletin("jmod-passages",
                 "令和５年３月２日\n統合幕僚監部\n（お知らせ）\n中国海軍艦艇の動向について\n"
                 "令和５年３月１日（水）午前９時頃、海上自衛隊は、宮古島（沖縄県）の北約１５\n０ｋｍの海域において、同"
                 "海域を南東進する"
                 "中国海軍ルーヤンⅢ級ミサイル駆逐艦２隻（艦番号「９１１」及び「９１２」）及びフチ級補給艦（艦番号「９９"
                 "９」）の計３隻を確認した。"
                 "その後、これらの艦艇が沖縄本島と宮古島との間の海域を南進し、太平洋に向けて航行したことを確認した。\n"
                 "防衛省・自衛隊は、海上自衛隊第９９護衛隊所属「まぼろし」により、警戒監視・情報収集を行った。\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == 5);
    CHECK(rows[0]["released"] == "2023-03-02");
    CHECK(rows[0]["date"] == "2023-03-01");
    CHECK(rows[0]["time"] == "2023-03-01T09:00+09:00");
    CHECK(rows[0]["act"] == "sighting");
    CHECK(rows[0]["place"] == "宮古島の北約150km");
    CHECK(rows[0]["direction"] == "southeast");
    CHECK(rows[0]["nations"] == "China");
    CHECK(rows[0]["units"] ==
          "Luyang III-class guided-missile destroyer (911, 912); Fuchi-class replenishment ship (999)");
    CHECK(rows[0]["hulls"] == "911; 912; 999");
    CHECK(rows[0]["vessels_count"] == "3");
    CHECK(rows[1]["act"] == "passage");
    CHECK(rows[1]["strait"] == "Miyako Strait");
    CHECK(rows[1]["direction"] == "south");
    CHECK(rows[1]["toward"] == "Pacific Ocean");
    CHECK(rows[1]["vessels_count"] == "3");
    // "Afterwards" is some time from the sighting to the release.
    CHECK(rows[1]["time_kind"] == "within");
    CHECK(rows[1]["date"] == "2023-03-01");
    CHECK(rows[1]["date_end"] == "2023-03-02");
}

TEST_CASE("jmod-passages: straits have their names") {
    const std::vector<std::pair<std::string, std::string>> straits{
        {"与那国島（沖縄県）と台湾との間の海域", "Yonaguni Gap"},
        {"大隅海峡", "Osumi Strait"},
        {"対馬海峡", "Tsushima Strait"},
        {"津軽海峡", "Tsugaru Strait"},
        {"宗谷海峡", "Soya Strait"},
        {"奄美大島と横当島（鹿児島県）との間", "Amami-Yokoate passage"},
        {"須美寿島と鳥島との間の海域", "Sumisu-Torishima passage"}};
    for (const auto& [words, name] : straits) {
        const auto rows = bulletin("jmod-passages",
                                   "令和５年３月２日統合幕僚監部---３月２日（木）に中国海軍ジャンカイⅡ級フリゲート１隻"
                                   "（艦番号「９１３」）が" +
                                       words + "を東進したことを確認した。");
        REQUIRE(rows.size() == 1);
        CHECK(rows[0]["strait"] == name);
        CHECK(rows[0]["direction"] == "east");
        CHECK(rows[0]["date"] == "2023-03-02");
    }
}

TEST_CASE(
    "jmod-passages: days without a month, of the year before, and runs of days are found in the light of the release") {
    const auto rows = bulletin(
        "jmod-passages",
        "令和５年１月２日統合幕僚監部---"
        "海上自衛隊は、１２月３０日（金）から３１日（土）までの間、中国海軍シュパン級測量艦"
        "１隻が、魚釣島の西約８０ｋｍの海域を遊弋していることを確認した。その後、１月１日（日）午後７時５０分頃、"
        "当該艦艇が大正島の北約９０ｋｍの海域を北進していることを確認した。");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["date"] == "2022-12-30");
    CHECK(rows[0]["date_end"] == "2022-12-31");
    CHECK(rows[0]["direction"] == "back and forth");
    CHECK(rows[1]["date"] == "2023-01-01");
    CHECK(rows[1]["time"] == "2023-01-01T19:50+09:00");
    CHECK(rows[1]["units"] == "Shupang-class survey ship");
}

TEST_CASE("jmod-passages: what an earlier release told is marked, and what was done in answer is no sighting") {
    const auto rows = bulletin(
        "jmod-passages",
        "令和５年３月２日統合幕僚監部---"
        "３月２日（木）午前、中国の爆撃機（Ｈ－６）×２機が沖縄本島と宮古島との間を通過したことを確認した"
        "これらに対し、戦闘機を緊急発進させ対応した。なお、当該爆撃機は、２月１日（水）に飛行したものと同一である。");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["act"] == "flight");
    CHECK(rows[0]["aircraft_count"] == "2");
    CHECK(rows[0]["units"] == "2 H-6 bomber");
    CHECK(rows[1]["act"] == "earlier");
    CHECK(rows[1]["date"] == "2023-02-01");
}

TEST_CASE("jmod-passages: a list of days beneath its heading gives a sighting a day, and one of the whole period") {
    const auto rows = bulletin(
        "jmod-passages",
        "令和５年３月８日統合幕僚監部---海上自衛隊は、３月５日（日）から７日（火）にかけて、中国海軍艦艇が、"
        "以下のとおり航行していることを確認した。日時位置確認された艦艇３月５日（日）午後８時頃沖大東島の南約６４０ｋｍ"
        "フチ級補給艦（９９９）３月７日（火）午前１時頃沖大東島の東約２７０ｋｍフチ級補給艦（９９９）※括弧書きは艦番号"
        "を示す。"
        "また、当該期間に、フチ級補給艦の艦載ヘリの発着艦を確認した。また、３月６日（月）及び７日（火）に、"
        "推定中国戦闘機×３機（推定）が当該爆撃機に合流したことを確認した。");
    REQUIRE(rows.size() == 4);
    CHECK(rows[0]["date"] == "2023-03-05");
    CHECK(rows[0]["place"] == "沖大東島の南約640km");
    CHECK(rows[0]["nations"] == "China");
    CHECK(rows[0]["hulls"] == "999");
    CHECK(rows[1]["time"] == "2023-03-07T01:00+09:00");
    CHECK(rows[2]["act"] == "flight operations");
    CHECK(rows[2]["date"] == "2023-03-05");
    CHECK(rows[2]["date_end"] == "2023-03-07");
    CHECK(rows[3]["date"] == "2023-03-06");
    CHECK(rows[3]["date_end"] == "2023-03-07");
    CHECK(rows[3]["units"] == "3 fighter");
}

TEST_CASE("jmod-passages: entering the territorial sea is an act of its own") {
    const auto rows =
        bulletin("jmod-passages",
                 "令和５年３月２日防衛省---"
                 "３月２日（木）午前３時３０分頃、海上自衛隊は、種子島（鹿児島県）南南東の我が国の接続水域を西進する"
                 "中国海軍シュパン級測量艦１隻を確認し、同日午前７時２０分頃、当該測量艦が屋久島南の我が国領海に入域し"
                 "たのを確認しました。");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["act"] == "contiguous zone");
    CHECK(rows[1]["act"] == "territorial sea");
    CHECK(rows[1]["time"] == "2023-03-02T07:20+09:00");
    CHECK(rows[1]["place"] == "屋久島の南");
}

TEST_CASE("jmod-passages: a release in English is read too") {
    const auto rows = bulletin(
        "jmod-passages",
        "March 2, 2023\nJoint Staff\nMovement of Chinese Navy vessels\n"
        "At around 9:00 a.m. on Wednesday, March 1, the JMSDF confirmed one PLA Navy Luyang III-class destroyer (911) "
        "sailing southeast in the sea area approximately 150 km north of Miyako Island. Subsequently, the vessel "
        "sailed "
        "south through the waters between Okinawa Main Island and Miyako Island toward the Pacific Ocean.\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["date"] == "2023-03-01");
    CHECK(rows[0]["time"] == "2023-03-01T09:00+09:00");
    CHECK(rows[0]["place"] == "about 150 km north of Miyako Island");
    CHECK(rows[0]["direction"] == "southeast");
    CHECK(rows[0]["hulls"] == "911");
    CHECK(rows[1]["strait"] == "Miyako Strait");
    CHECK(rows[1]["direction"] == "south");
    CHECK(rows[1]["toward"] == "Pacific Ocean");
}

TEST_CASE("jmod-passages: a sentence that tells of ships and neither when nor where is named") {
    const auto rows = bulletin("jmod-passages", "中国海軍艦艇を確認した。");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].problem == "it tells of ships or aircraft, and neither a day nor a place can be read");
}
