#include "tests/catch.hpp"
#include "tests/output/sample.hpp"

using namespace picket;
using Catch::Matchers::Contains;

TEST_CASE("table: numbers stand right, text left, units under the names, and all of the header follows") {
    CHECK(sample::written(Format::table, sample::presence()) ==
          "Presence off the Senkakus (尖閣諸島), by year\n"
          "\n"
          "period  days_present  share  partial\n"
          "              [days]\n"
          "------  ------------  -----  -------\n"
          "2023             352   0.96  no\n"
          "2024                   0.00\n"
          "\n"
          "Caveats:\n"
          "  - 13 days of 2023 are not reported.\n"
          "Sources:\n"
          "  - jcg: Japan Coast Guard, daily table <https://example.org/jcg>\n"
          "  - asahi: The Asahi Shimbun (unverified)\n"
          "Method: days with at least one ship: methods.md, section 1\n"
          "Query: presence --series jcg --by year\n"
          "As of: latest  head: 0123456789ab\n");
}

TEST_CASE("table: East Asian characters take two columns and combining marks none") {
    const Layer layer = sample::layer({{"place", ColumnKind::text}, {"n", ColumnKind::integer}},
                                      {{Cell{"釣魚島"}, Cell{std::int64_t{1}}},
                                       {Cell{"Quần đảo"}, Cell{std::int64_t{2}}},
                                       {Cell{"Qua\xCC\x82\xCC\x80n"}, Cell{std::int64_t{3}}}});
    CHECK_THAT(sample::written(Format::table, layer), Contains("place     n\n"
                                                               "--------  -\n"
                                                               "釣魚島    1\n"
                                                               "Quần đảo  2\n"
                                                               "Qua\xCC\x82\xCC\x80n      3\n"));
}

TEST_CASE("table: an answer without rows says so") {
    CHECK_THAT(sample::written(Format::table, sample::layer({{"place", ColumnKind::text}})),
               Contains("place\n-----\n(no rows)\n"));
}

TEST_CASE("table: control characters in a cell do not reach the terminal") {
    const Layer layer = sample::layer({{"note", ColumnKind::text}}, {{Cell{"a\x1b[31mb\nc\xFF\xC2\x9B"}}});
    CHECK_THAT(sample::written(Format::table, layer), Contains("\na [31mb c\xEF\xBF\xBD\n"));
}

TEST_CASE("table: a long caveat is broken at 100 columns and set in") {
    Layer layer = sample::layer({{"n", ColumnKind::integer}});
    layer.header.caveats = {
        "Ships are counted once a day and so a ship that stays for two days is counted two times in "
        "the sum over these days."};
    CHECK_THAT(
        sample::written(Format::table, layer),
        Contains("  - Ships are counted once a day and so a ship that stays for two days is counted two times in the\n"
                 "    sum over these days.\n"));
}
