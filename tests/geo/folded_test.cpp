#include "geo/folded.hpp"

#include "tests/catch.hpp"

using picket::folded;

TEST_CASE("Folded: case, accents and tone marks do not count") {
    CHECK(folded("Bãi Cỏ Mây") == "bai co may");
    CHECK(folded("ĐÁ VÀNH KHĂN") == "da vanh khan");
    CHECK(folded("Đá Châu Viên") == folded("da chau vien"));
    CHECK(folded("Rénài Jiāo") == folded("RENAI JIAO"));
    CHECK(folded("Straße") == "strasse");
}

TEST_CASE("Folded: one name whether its accents are composed or not") {
    CHECK(folded("Bãi") == folded("Ba\u0303i"));
    CHECK(folded("セカンド・トーマス礁") == folded("セカント\u3099・トーマス礁"));
}

TEST_CASE("Folded: apostrophes of every kind do not count") {
    for (const char* name : {"Ren'ai Jiao", "Ren’ai Jiao", "Ren‘ai Jiao", "Renʼai Jiao", "Ren`ai Jiao", "Ren´ai Jiao",
                             "Ren′ai Jiao", "Ren＇ai Jiao", "RENAI JIAO", "Ren'ai  jiao ", " Ren'ai-Jiao"}) {
        CAPTURE(name);
        CHECK(folded(name) == "renai jiao");
    }
}

TEST_CASE("Folded: hyphens, brackets and runs of spaces are one space, dots are none") {
    CHECK(folded("Pag-asa") == "pag asa");
    CHECK(folded("Pag–asa") == "pag asa");
    CHECK(folded("Gaven Reef (North)") == "gaven reef north");
    CHECK(folded("a/b,\tc\u00A0\u3000d") == "a b c d");
    CHECK(folded("St. John's") == "st johns");
    CHECK(folded("ファイアリー・クロス礁") == folded("ファイアリークロス礁"));
}

TEST_CASE("Folded: width does not count") {
    CHECK(folded("ＳＵＢＩ　ＲＥＥＦ") == "subi reef");
    CHECK(folded("ｽﾋﾞ礁") == folded("スビ礁"));
}

TEST_CASE("Folded: a voiced kana is another letter, not one with an accent") {
    CHECK(folded("ガ") != folded("カ"));
    CHECK(folded("パ") != folded("バ"));
}

TEST_CASE("Folded: traditional and simplified Chinese are one name, and so is the Japanese spelling") {
    CHECK(folded("釣魚島") == folded("钓鱼岛"));
    CHECK(folded("黃岩島") == folded("黄岩岛"));
    CHECK(folded("仁愛礁") == folded("仁爱礁"));
    CHECK(folded("美濟礁") == folded("美济礁"));
    CHECK(folded("東沙群島") == folded("东沙群岛"));
    CHECK(folded("臺灣") == folded("台湾"));
    CHECK(folded("馬祖") == folded("马祖"));
    CHECK(folded("仁爱礁") != folded("仙宾礁"));
}

TEST_CASE("Folded: a folded name folds to itself") {
    for (const char* name :
         {"Bãi Cỏ Mây", "Ren'ai Jiao", "釣魚島", "セカンド・トーマス礁", "Đá Tư Nghĩa", "", "ﬁ", "Ⅳ"}) {
        CAPTURE(name);
        CHECK(folded(folded(name)) == folded(name));
    }
}

TEST_CASE("Folded: what is not UTF-8 becomes a replacement sign, and signs alone leave nothing") {
    CHECK(folded("a\xFFz") == "a\uFFFDz");
    CHECK(folded("\xE4\xBB") == "\uFFFD");
    CHECK(folded("").empty());
    CHECK(folded(" -- '' ").empty());
}
