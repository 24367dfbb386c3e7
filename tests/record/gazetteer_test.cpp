#include "data/record/gazetteer.hpp"

#include "data/record/weapon.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

struct Names {
    const char* english;
    const char* chinese = "";
    const char* pinyin = "";
    const char* japanese = "";
    const char* filipino = "";
    const char* vietnamese = "";
    const char* group = "Spratly Islands";
};

Gazetteer gazetteer() {
    const std::vector<Names> all{
        {"Second Thomas Shoal", "仁爱礁", "Ren'ai Jiao", "セカンド・トーマス礁", "Ayungin", "Bãi Cỏ Mây"},
        {"Scarborough Shoal", "黄岩岛", "Huangyan Dao", "スカボロー礁", "Bajo de Masinloc; Panatag",
         "Bãi cạn Scarborough", "isolated"},
        {"Hughes Reef", "东门礁", "Dongmen Jiao", "ヒューズ礁", "Chigua", "Đá Tư Nghĩa", "Union Banks"},
        {"McKennan Reef", "西门礁", "Ximen Jiao", "ケナン礁", "Chigua", "Đá Ken Nan", "Union Banks"},
        {"Uotsuri Island", "钓鱼岛", "Diaoyu Dao", "魚釣島", "", "", "Senkaku Islands"},
        {"Kuba Island", "黄尾屿", "Huangwei Yu", "久場島", "", "", "Senkaku Islands"},
        {"Senkaku Islands (group)", "", "", "尖閣諸島", "", "", "Senkaku Islands"},
        {"Spratly Island", "南威岛", "Nanwei Dao"},
        {"Spratly Islands (group)", "南沙群岛", "Nansha Qundao"},
        {"Gaven Reef (North)", "", "", "", "", "", "Tizard Bank"},
        {"Gaven Reef (South)", "", "", "", "", "", "Tizard Bank"},
        {"Takeshima/Dokdo", "独岛", "Du Dao", "竹島", "", "", "isolated"},
        {"Lanyu (Orchid Island)", "兰屿", "Lanyu", "", "", "", "offshore Taiwan"},
        {"North Reef", "北礁", "Bei Jiao", "", "", "Đá Bắc", "Paracel Islands"},
        {"North Island", "北岛", "Bei Dao", "", "", "Đảo Bắc", "Paracel Islands"}};
    std::vector<Place> places;
    for (const Names& names : all) {
        Place place;
        place.name = names.english;
        place.name_zh = names.chinese;
        place.name_pinyin = names.pinyin;
        place.name_ja = names.japanese;
        place.name_fil = names.filipino;
        place.name_vi = names.vietnamese;
        place.group = names.group;
        place.position = Position::at(Longitude{114.5}, Latitude{9.9});
        places.push_back(place);
    }
    return Gazetteer{places};
}

std::string named(std::string_view name) {
    std::string out;
    const Gazetteer places = gazetteer();
    for (const Place* place : places.named(name)) out += (out.empty() ? "" : "; ") + place->name;
    return out;
}

std::string in_words(std::string_view words) {
    const Gazetteer places = gazetteer();
    const Place* place = places.in_words(words);
    return place == nullptr ? "" : place->name;
}

}  // namespace

TEST_CASE("Gazetteer: a feature is found by its name in each of six languages, however it is typed") {
    for (const char* name :
         {"Second Thomas Shoal", "SECOND THOMAS SHOAL", "仁爱礁", "仁愛礁", "Ren'ai Jiao", "RENAI JIAO", "Ren’ai jiao",
          "セカンド・トーマス礁", "Ayungin", "Bãi Cỏ Mây", "bai co may"}) {
        CAPTURE(name);
        CHECK(named(name) == "Second Thomas Shoal");
    }
}

TEST_CASE("Gazetteer: each of several names in one column is a name") {
    CHECK(named("Panatag") == "Scarborough Shoal");
    CHECK(named("Bajo de Masinloc") == "Scarborough Shoal");
}

TEST_CASE("Gazetteer: a name does without its word of kind, or with another one") {
    CHECK(named("Second Thomas") == "Second Thomas Shoal");
    CHECK(named("Second Thomas Reef") == "Second Thomas Shoal");
    CHECK(named("Uotsuri") == "Uotsuri Island");
    CHECK(named("钓鱼") == "Uotsuri Island");
    CHECK(named("Ayungin Shoal") == "Second Thomas Shoal");
}

TEST_CASE("Gazetteer: a whole name counts before a name without its word of kind") {
    CHECK(named("North Reef") == "North Reef");
    CHECK(named("North Island") == "North Island");
    CHECK(named("North") == "North Island; North Reef");
    CHECK(named("Spratly Island") == "Spratly Island");
    CHECK(named("Spratly Islands") == "Spratly Islands (group)");
}

TEST_CASE("Gazetteer: what stands in parentheses or beside a stroke may be left out, and is a name") {
    CHECK(named("Senkaku Islands") == "Senkaku Islands (group)");
    CHECK(named("Dokdo") == "Takeshima/Dokdo");
    CHECK(named("Takeshima") == "Takeshima/Dokdo");
    CHECK(named("Orchid Island") == "Lanyu (Orchid Island)");
    CHECK(named("Gaven Reef") == "Gaven Reef (North); Gaven Reef (South)");
}

TEST_CASE("Gazetteer: a part of a name, a word of kind alone and the empty text are no names") {
    for (const char* name : {"Thomas", "Shoal", "Reef", "", " ", "Jiao", "礁"}) {
        CAPTURE(name);
        CHECK(named(name).empty());
    }
}

TEST_CASE("Gazetteer: an ambiguous name is a question with the candidates, their group and position") {
    const Gazetteer places = gazetteer();
    const auto error = thrown_by<UsageError>([&] { static_cast<void>(places.the_one_named("Chigua")); });
    CHECK(std::string{error.what()} == "'Chigua' names 2 places");
    CHECK(error.hint() ==
          "say which by its English name: Hughes Reef, Union Banks, 114.5,9.9; McKennan Reef, Union Banks, 114.5,9.9");
}

TEST_CASE("Gazetteer: an unknown name is an error with the nearest names of any language") {
    const Gazetteer places = gazetteer();
    const auto error = thrown_by<UsageError>([&] { static_cast<void>(places.the_one_named("Scarboro Shoal")); });
    CHECK(std::string{error.what()} == "there is no place 'Scarboro Shoal'");
    CHECK(error.hint().find("did you mean Scarborough Shoal") == 0);
    CHECK(thrown_by<UsageError>([&] { static_cast<void>(places.the_one_named("Atlantis")); }).hint() ==
          "`picket places list --match WORD` looks in all names");
}

TEST_CASE("Gazetteer: the wording of a report names the longest whole name in it") {
    CHECK(in_words("Near Scarborough Shoal") == "Scarborough Shoal");
    CHECK(in_words("Within 12 nm of Second Thomas Shoal") == "Second Thomas Shoal");
    CHECK(in_words("Senkaku Islands contiguous zone") == "Senkaku Islands (group)");
    CHECK(in_words("Near the Spratly Islands") == "Spratly Islands (group)");
    CHECK(in_words("仁爱礁附近") == "Second Thomas Shoal");
}

TEST_CASE("Gazetteer: a feature named with its group is the feature, two features are none") {
    CHECK(in_words("Off Kuba Island, Senkaku Islands") == "Kuba Island");
    CHECK(in_words("Between Kuba Island and Uotsuri Island").empty());
    CHECK(in_words("Near Gaven Reef").empty());
    CHECK(in_words("Around Taiwan").empty());
    CHECK(in_words("").empty());
}

TEST_CASE("Gazetteer: a name inside of a word is not there") { CHECK(in_words("Dunorth Reefside").empty()); }

TEST_CASE("the_one_named: a record is found by its name folded, or by what stands before its parenthesis") {
    std::vector<WeaponSystem> systems(4);
    systems[0].name = "DF-26";
    systems[1].name = "DF-26 (Chinese state media)";
    systems[2].name = "NMESIS (Naval Strike Missile)";
    systems[3].name = "HQ-9";
    const auto found = [&](std::string_view name) { return the_one_named(systems, &WeaponSystem::name, name).name; };
    CHECK(found("df 26") == "DF-26");
    CHECK(found("nmesis") == "NMESIS (Naval Strike Missile)");
    const auto error = thrown_by<UsageError>([&] { found("HQ-8"); });
    CHECK(std::string{error.what()} == "there is no weapon system 'HQ-8'");
    CHECK(error.hint() == "did you mean HQ-9?");
    CHECK_THROWS_AS(found(""), UsageError);
}
