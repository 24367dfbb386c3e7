#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/utf8.hpp"
#include "tests/catch.hpp"

using namespace picket::detail;

TEST_CASE("utf8: replacement follows maximal subparts (Unicode Standard, table 3-8)") {
    const std::string r = "\xEF\xBF\xBD";
    CHECK(valid_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == r + r + r + r + r + r + r + r + "A");
    CHECK(valid_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == r + r + r + r + "A");
    CHECK(valid_utf8("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == r + r + r + r + r + "A" + r + r + "B");
    CHECK(valid_utf8("x\xE9\x87") == "x" + r);
}

TEST_CASE("utf8: every length of valid sequence passes through") {
    const std::string text =
        "a\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
    CHECK(valid_utf8(text) == text);
}

TEST_CASE("display width: wide characters count two, combining none") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("釣魚台") == 6);
    CHECK(display_width("조어도") == 6);
    CHECK(display_width("ア、ｱ") == 5);
    CHECK(display_width("e\xCC\x81") == 1);
    CHECK(display_width("か\xE3\x82\x99") == 2);
    CHECK(display_width("a\xE2\x80\x8B"
                        "b") == 2);
}

TEST_CASE("wrapped: lines break at blanks, and a long word stands alone") {
    CHECK(wrapped("", 10) == std::vector<std::string>{""});
    CHECK(wrapped("one two  three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("a https://example.org/long b", 8) == std::vector<std::string>{"a", "https://example.org/long", "b"});
}

TEST_CASE("fixed: decimals are fixed, halves follow the binary value, and zero has no sign") {
    CHECK(fixed(1234567.0, 0) == "1234567");
    CHECK(fixed(-0.04, 1) == "0.0");
    CHECK(fixed(-0.06, 1) == "-0.1");
    CHECK(fixed(1e22, 1) == "10000000000000000000000.0");
    CHECK(fixed(-1e300, 2).size() == 1 + 301 + 3);
    CHECK(shortest(25.5, 7) == "25.5");
    CHECK(shortest(-180.0, 7) == "-180");
    CHECK(shortest(100.0, 0) == "100");
}
