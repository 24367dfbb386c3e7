#include "ingest/utf8.hpp"

#include "tests/catch.hpp"

using namespace picket;

TEST_CASE("UTF-8: characters of one to four bytes are good, up to the last one, U+10FFFF") {
    CHECK(first_bad_utf8("") == std::string_view::npos);
    CHECK(first_bad_utf8("a\xC2\x80\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") ==
          std::string_view::npos);
    CHECK(first_bad_utf8("仁爱礁 Bãi Cỏ Mây") == std::string_view::npos);
}

TEST_CASE("UTF-8: the first bad byte is found") {
    // Unicode 15, table 3-7: these byte sequences are ill-formed.
    for (const char* bad :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE4\xBB", "\xC3", "\xF0\x90\x80", "\xC3("}) {
        CAPTURE(legible(bad, 100));
        CHECK(first_bad_utf8(std::string{"ab"} + bad) == 2);
    }
}

TEST_CASE("legible: what any screen can show is unchanged") {
    CHECK(legible("Second Thomas Shoal\t仁爱礁", 100) == "Second Thomas Shoal\t仁爱礁");
}

TEST_CASE("legible: control characters and bytes that are not UTF-8 are spelled out") {
    using namespace std::string_literals;
    CHECK(legible("a\0b"s, 100) == "a\\x00b");
    CHECK(legible("caf\xE9\n\x1B[2J\x7F", 100) == "caf\\xE9\\x0A\\x1B[2J\\x7F");
}

TEST_CASE("legible: a long text is cut at a whole character") {
    CHECK(legible("abcdef", 6) == "abcdef");
    CHECK(legible("abcdef", 5) == "abcde...");
    CHECK(legible("ab仁爱", 7) == "ab仁...");
    CHECK(legible("abc\n", 6) == "abc...");
}
