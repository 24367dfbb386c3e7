#include "data/record/placed_in_words.hpp"

#include <fmt/format.h>

#include "geo/geodesic.hpp"
#include "tests/catch.hpp"
#include "tests/geo/oracle.hpp"
#include "tests/skip.hpp"

using namespace picket;
using test::at;

namespace {

Place place(const std::string& name, double longitude, double latitude, const std::string& kind,
            const std::string& group = "Spratly Islands") {
    Place out;
    out.name = name;
    out.position = at(longitude, latitude);
    out.kind = kind;
    out.group = group;
    return out;
}

Gazetteer gazetteer() {
    std::vector<Place> places{place("Second Thomas Shoal", 115.86, 9.73, "atoll"),
                              place("Sabina Shoal", 116.47, 9.75, "atoll"),
                              place("Thitu Island", 114.28, 11.05, "island"),
                              place("Miyako", 125.32, 24.77, "island", "Miyako Islands"),
                              place("Uotsuri Island", 123.47, 25.74, "island", "Senkaku Islands"),
                              place("Senkaku Islands (group)", 123.49, 25.75, "island group", "Senkaku Islands"),
                              place("Taisho Island", 124.56, 25.92, "rock", "Senkaku Islands"),
                              place("Hughes Reef", 114.5, 9.91, "reef"),
                              place("McKennan Reef", 114.47, 9.9, "reef"),
                              place("Miyako Strait", 126.4, 25.4, "strait", "straits"),
                              place("Wide Fixture", -179.95, 70.0, "rock", "")};
    places[0].name_zh = "仁爱礁";
    places[0].name_fil = "Ayungin";
    places[0].name_vi = "Bãi Cỏ Mây";
    places[3].name_ja = "宮古島";
    places[4].name_ja = "魚釣島";
    places[5].name_ja = "尖閣諸島";
    places[7].name_fil = places[8].name_fil = "Chigua";
    Place nowhere;
    nowhere.name = "Nowhere Bank";
    places.push_back(nowhere);
    return Gazetteer{places};
}

WordsPlaced placed(const std::string& words) {
    static const Gazetteer places = gazetteer();
    const auto found = placed_in_words(words, places);
    if (const auto* wrong = std::get_if<WordsUnknown>(&found)) FAIL(words << ": " << wrong->hint);
    REQUIRE(std::holds_alternative<WordsPlaced>(found));
    return std::get<WordsPlaced>(found);
}

std::string hint(const std::string& words) {
    static const Gazetteer places = gazetteer();
    const auto found = placed_in_words(words, places);
    if (const auto* read = std::get_if<WordsPlaced>(&found)) return "placed: " + read->method;
    REQUIRE(std::holds_alternative<WordsUnknown>(found));
    return std::get<WordsUnknown>(found).hint;
}

double radius_nm(const std::string& words) { return placed(words).disc.radius.in_nautical_miles(); }

}  // namespace

TEST_CASE("placed in words: a bearing and distance in English, Japanese and Chinese") {
    const auto method = [](const std::string& words) { return placed(words).method; };
    CHECK(method("14 nm east of Sabina Shoal") == "14 nm, bearing 090 (east), from Sabina Shoal (gazetteer)");
    CHECK(method("26 km ENE of Ayungin") ==
          "26 km, bearing 067.5 (east-northeast), from Second Thomas Shoal (gazetteer)");
    CHECK(method("宮古島の北約140km") == "about 140 km, bearing 000 (north), from Miyako (gazetteer)");
    CHECK(method("宮古島の北東約１４０ｋｍの海上") == "about 140 km, bearing 045 (northeast), from Miyako (gazetteer)");
    CHECK(method("尖閣諸島魚釣島の北北西30海里") ==
          "30 nm, bearing 337.5 (north-northwest), from Uotsuri Island (gazetteer)");
    CHECK(method("仁爱礁以东14海里") == "14 nm, bearing 090 (east), from Second Thomas Shoal (gazetteer)");
    CHECK(method("在仁愛礁東北方向約14浬處") ==
          "about 14 nm, bearing 045 (northeast), from Second Thomas Shoal (gazetteer)");
    CHECK(method("bearing 090, 14 nm from Sabina Shoal") == "14 nm, bearing 090, from Sabina Shoal (gazetteer)");
    CHECK(method("14 nm, bearing 067.5°, from Sabina Shoal") == "14 nm, bearing 067.5, from Sabina Shoal (gazetteer)");
    CHECK(method("about 12 nautical miles off Thitu") == "about 12 nm from Thitu Island (gazetteer), bearing not told");
    CHECK(method("within 5 nm of Sabina Shoal") == "within 5 nm of Sabina Shoal (gazetteer)");
    CHECK(method("near Sabina Shoal") == "near Sabina Shoal (gazetteer), taken as 12 nm");
    CHECK(method("仁爱礁附近") == "near Second Thomas Shoal (gazetteer), taken as 12 nm");
    CHECK(method("near 仁爱礁") == "near Second Thomas Shoal (gazetteer), taken as 12 nm");
    CHECK(method("14 nm east of 仁爱礁") == "14 nm, bearing 090 (east), from Second Thomas Shoal (gazetteer)");
    CHECK(method("Contiguous zone off Uotsuri Island") ==
          "within 24 nm (contiguous zone) of Uotsuri Island (gazetteer)");
    CHECK(method("魚釣島の接続水域") == "within 24 nm (contiguous zone) of Uotsuri Island (gazetteer)");
    CHECK(method("bai co may") == "Second Thomas Shoal (gazetteer)");
}

TEST_CASE("placed in words: one wording in many spellings is one disc") {
    const Disc disc = placed("14 nm east-northeast of Sabina Shoal").disc;
    for (const char* same :
         {"14nm ENE of Sabina Shoal", "14 NM east north east of Sabina", "14 nautical miles to the ENE of SABINA SHOAL",
          "14 n.m. ENE from the Sabina Shoal in the West Philippine Sea",
          "14-nautical-mile distance ENE of Sabina Shoal",
          "A ship was hit 14 nm (26 km) east-northeast of Sabina Shoal, Spratlys", "14 nm ENE Sabina Shoal"}) {
        INFO(same);
        CHECK(placed(same).disc == disc);
    }
    CHECK(placed("1,500 m east of Sabina Shoal").disc.centre == placed("1.5 km east of Sabina Shoal").disc.centre);
}

TEST_CASE("placed in words: the centre is where GeodSolve goes, to 5 decimals of a degree") {
    const auto printed = test::numbers_of("GeodSolve -p 6", {"9.75 116.47 90 25928", "24.77 125.32 45 140000"});
    if (!printed) return test::skip("GeodSolve is not installed");
    const std::vector<Disc> discs{placed("14 nm east of Sabina Shoal").disc, placed("宮古島の北東140キロ").disc};
    for (std::size_t i = 0; i < discs.size(); ++i) {
        CHECK(discs[i].centre.latitude().degrees == Approx(printed->at(i)[0]).epsilon(0).margin(5.1e-6));
        CHECK(discs[i].centre.longitude().degrees == Approx(printed->at(i)[1]).epsilon(0).margin(5.1e-6));
    }
}

TEST_CASE("placed in words: the disc holds every point of the sector from every point of the feature") {
    struct Wording {
        std::string words;
        Position feature;
        double extent_nm;
        double bearing;
        double half_width;
        std::array<double, 2> lengths;  // metres
    };
    const std::vector<Wording> wordings{
        {"14 nm east of Sabina Shoal", at(116.47, 9.75), 6, 90, 45, {13.5 * 1852, 14.5 * 1852}},
        {"14 nm NE of Sabina Shoal", at(116.47, 9.75), 6, 45, 22.5, {13.5 * 1852, 14.5 * 1852}},
        {"13.5 nm SSW of Sabina Shoal", at(116.47, 9.75), 6, 202.5, 11.25, {13.45 * 1852, 13.55 * 1852}},
        {"about 140 km northeast of Miyako", at(125.32, 24.77), 8, 45, 22.5, {126'000, 154'000}},
        {"15-18 nm west of Thitu Island", at(114.28, 11.05), 5, 270, 45, {14.5 * 1852, 18.5 * 1852}},
        {"bearing 120, 60 nm from Wide Fixture", at(-179.95, 70.0), 1, 120, 0.5, {59.5 * 1852, 60.5 * 1852}},
        {"500 km west of Wide Fixture", at(-179.95, 70.0), 1, 270, 45, {499'500, 500'500}}};
    for (const Wording& wording : wordings) {
        INFO(wording.words);
        const Disc disc = placed(wording.words).disc;
        std::vector<std::string> starts;
        for (int side = 0; side < 24; ++side) {
            starts.push_back(fmt::format("{} {} {} {}", wording.feature.latitude().degrees,
                                         wording.feature.longitude().degrees, side * 15, wording.extent_nm * 1852));
        }
        const auto from = test::numbers_of("GeodSolve -p 6", starts);
        if (!from) return test::skip("GeodSolve is not installed");
        std::vector<std::string> rays;
        for (const auto& start : *from) {
            for (int step = -10; step <= 10; ++step) {
                for (const double length : wording.lengths)
                    rays.push_back(fmt::format("{:.12f} {:.12f} {} {}", start[0], start[1],
                                               wording.bearing + wording.half_width * step / 10, length));
            }
        }
        std::vector<std::string> ends;
        const auto reached = test::numbers_of("GeodSolve -p 6", rays);
        for (const auto& end : reached.value()) {
            ends.push_back(fmt::format("{} {} {:.12f} {:.12f}", disc.centre.latitude().degrees,
                                       disc.centre.longitude().degrees, end[0], end[1]));
        }
        double farthest = 0;
        const auto measured = test::numbers_of("GeodSolve -i -p 6", ends);
        for (const auto& solved : measured.value()) farthest = std::max(farthest, solved[2]);
        CHECK(ends.size() == 24 * 21 * 2);
        CHECK(farthest <= disc.radius.in_metres());
        CHECK(farthest >= 0.93 * disc.radius.in_metres());  // and it is no wider than it must be
    }
}

TEST_CASE("placed in words: the finer the words, the smaller the disc") {
    CHECK(radius_nm("14 nm ENE of Sabina Shoal") < radius_nm("14 nm NE of Sabina Shoal"));
    CHECK(radius_nm("14 nm NE of Sabina Shoal") < radius_nm("14 nm east of Sabina Shoal"));
    CHECK(radius_nm("bearing 090, 14 nm from Sabina Shoal") < radius_nm("14 nm ENE of Sabina Shoal"));
    CHECK(radius_nm("14 nm ENE of Sabina Shoal") < radius_nm("about 14 nm ENE of Sabina Shoal"));
    CHECK(radius_nm("14.0 nm ENE of Sabina Shoal") < radius_nm("14 nm ENE of Sabina Shoal"));
    CHECK(radius_nm("14 nm from Sabina Shoal") == Approx(14 + 0.5 + 6));
    CHECK(radius_nm("about 20 nm from Sabina Shoal") == Approx(20 + 2 + 6));
    CHECK(radius_nm("within 5 nm of Sabina Shoal") == Approx(5 + 6));
    CHECK(radius_nm("near Sabina Shoal") == Approx(12 + 6));
    CHECK(radius_nm("Sabina Shoal") == Approx(6));
    CHECK(radius_nm("not more than 5 nm from Sabina Shoal") == Approx(5 + 6));
}

TEST_CASE("placed in words: a group reaches to its farthest member, a stretch of sea is an area") {
    const double to_taisho = distance(at(123.49, 25.75), at(124.56, 25.92)).in_nautical_miles();
    CHECK(radius_nm("Senkaku Islands") == Approx(to_taisho + 1).margin(0.1));
    CHECK(placed("Senkaku Islands").precision == LocationPrecision::area);
    CHECK(placed("Miyako Strait").precision == LocationPrecision::area);
    CHECK(placed("Sabina Shoal").precision == LocationPrecision::feature);
    CHECK(placed("14 nm ENE of Sabina Shoal").precision == LocationPrecision::exact);
    CHECK(placed("about 14 nm ENE of Sabina Shoal").precision == LocationPrecision::approx);
    CHECK(placed("14 nm off Sabina Shoal").precision == LocationPrecision::approx);
}

TEST_CASE("placed in words: an ambiguous name lists its candidates, also behind a bearing") {
    const Gazetteer places = gazetteer();
    for (const char* words : {"Chigua", "near Chigua", "14 nm north of Chigua"}) {
        INFO(words);
        const auto found = placed_in_words(words, places);
        REQUIRE(std::holds_alternative<WordsAmbiguous>(found));
        const auto& ambiguous = std::get<WordsAmbiguous>(found);
        CHECK(ambiguous.name == "Chigua");
        REQUIRE(ambiguous.candidates.size() == 2);
        CHECK(ambiguous.candidates[0]->name == "Hughes Reef");
    }
}

TEST_CASE("placed in words: what is unknown says what would help") {
    CHECK(hint("14 nm north of Sabna Shoal") == "did you mean Sabina Shoal?");
    CHECK(hint("25 miles off Sabina Shoal") == "miles may be nautical or statute, 15 percent apart: write nm or km");
    CHECK(hint("East of Sabina Shoal") == "a direction without a distance places nothing: say how far it was");
    CHECK(hint("仁爱礁以东") == "a direction without a distance places nothing: say how far it was");
    CHECK(hint("10 nm from Thitu to 5 nm off Sabina") == "two distances stand in it: give the one that is meant");
    CHECK(hint("14 nm, 090 magnetic, from Thitu") == "a magnetic bearing needs its variation: give a true one");
    CHECK(hint("Nowhere Bank") == "no position is held of Nowhere Bank");
    CHECK(hint("2,000 nm east of Sabina Shoal") == "2000 nm is too far to measure from a place");
    CHECK(hint("Thitu Island, then toward Sabina Shoal") == "it leads from one place to another");
    for (const char* nothing : {"", " ", "14 nm", "14 nm east", "14 nm east of", "of the", "、", "140km"})
        CHECK(hint(nothing).empty());
    CHECK(hint(std::string(500, '1')).empty());
    // A place beside it is not the one that is measured from.
    CHECK_FALSE(hint("23.7 nm east-northeast of Liaoluo, Miyako").starts_with("placed"));
}

TEST_CASE("placed in words: miles that are told in kilometres as well are clear") {
    CHECK(placed("25 miles (40 km) off Sabina Shoal").method ==
          "40 km from Sabina Shoal (gazetteer), bearing not told");
}
