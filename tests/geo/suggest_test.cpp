#include "geo/suggest.hpp"

#include "tests/catch.hpp"

using namespace picket;
using Names = std::vector<std::string>;

TEST_CASE("suggestions: one wrong, missing, added or swapped letter is near") {
    const Names names{"streaks", "presence"};
    for (const char* word : {"streaka", "streks", "streeaks", "sterkas", "streak", "stresks"}) {
        CAPTURE(word);
        CHECK(suggestions(word, names) == Names{"streaks"});
    }
}

TEST_CASE("suggestions: a swap of neighbours counts once") {
    // Two replacements would be 2 of 5 letters, more than a third; one swap is not.
    CHECK(suggestions("zoens", {"zones"}) == Names{"zones"});
}

TEST_CASE("suggestions: a third of the longer word may differ and no more") {
    CHECK(suggestions("prudence", {"presence"}) == Names{"presence"});  // 2 of 8 letters
    CHECK(suggestions("pressure", {"presence"}).empty());               // 3 of 8 letters
}

TEST_CASE("suggestions: the nearest comes first, and ties keep the order of the candidates") {
    CHECK(suggestions("jcg-senkaku-cs", {"jcg-senkaku-24nm", "jcg-senkaku-ts", "jcg-senkaku-cz"}) ==
          Names{"jcg-senkaku-ts", "jcg-senkaku-cz", "jcg-senkaku-24nm"});
}

TEST_CASE("suggestions: a part of a longer name is near") {
    CHECK(suggestions("senkaku", {"mnd-taiwan-ships", "jcg-senkaku-cz"}) == Names{"jcg-senkaku-cz"});
    CHECK(suggestions("jcg-senkaku-cz-2024", {"jcg-senkaku-cz"}) == Names{"jcg-senkaku-cz"});
}

TEST_CASE("suggestions: a part of one or two letters is not enough") {
    CHECK(suggestions("cz", {"jcg-senkaku-cz"}).empty());
}

TEST_CASE("suggestions: capitals and underscores make no difference") {
    CHECK(suggestions("JCG_SENKAKU_CZ", {"jcg-senkaku-cz"}) == Names{"jcg-senkaku-cz"});
    CHECK(suggestions("A_B_C", {"a-b-c"}) == Names{"a-b-c"});
}

TEST_CASE("suggestions: nothing is offered where nothing is near") {
    CHECK(suggestions("weather", {"streaks", "presence"}).empty());
    CHECK(suggestions("", {"streaks", "presence"}).empty());
    CHECK(suggestions("streaks", {}).empty());
}

TEST_CASE("suggestions: at most as many as asked for") {
    const Names names{"aaab", "aaac", "aaad", "aaae"};
    CHECK(suggestions("aaaa", names) == Names{"aaab", "aaac", "aaad"});
    CHECK(suggestions("aaaa", names, 1) == Names{"aaab"});
    CHECK(suggestions("aaaa", names, 0).empty());
}

TEST_CASE("did_you_mean: reads as a question with one, two or three names") {
    CHECK(did_you_mean("streks", {"streaks"}) == "did you mean streaks?");
    CHECK(did_you_mean("aaaa", {"aaab", "aaac"}) == "did you mean aaab or aaac?");
    CHECK(did_you_mean("aaaa", {"aaab", "aaac", "aaad"}) == "did you mean aaab, aaac or aaad?");
}

TEST_CASE("did_you_mean: an empty hint where nothing is near") { CHECK(did_you_mean("weather", {"streaks"}).empty()); }
