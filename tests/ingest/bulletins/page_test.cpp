#include "ingest/bulletins/page.hpp"

#include <chrono>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/ingest/bulletins/bulletin.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::bulletins;
using test::thrown_by;

namespace {

std::vector<std::string> texts(std::string_view html, CellBreaks breaks = CellBreaks::line) {
    std::vector<std::string> out;
    for (const Line& line : lines_of_html(html, breaks)) out.push_back(line.text);
    return out;
}

}  // namespace

TEST_CASE("page: blocks and rows of tables are lines, and cells are parted by tabs") {
    CHECK(texts("<!DOCTYPE html><p>one\n two</p><div>three<br>four</div>"
                "<table><tr><th>a</th><td> b </td><td></td></tr><tr><td>c<td>d</table>") ==
          std::vector<std::string>{"one two", "three", "four", "a\tb\t", "c\td"});
}

TEST_CASE("page: what a reader does not see is no text") {
    CHECK(texts("<p>x<script>if (a < b) { '<p>no</p>' }</script><!-- <p>no</p> --><style>p{}</style>y</p>") ==
          std::vector<std::string>{"xy"});
}

TEST_CASE("page: entities are decoded, and what is none stands as it is") {
    CHECK(texts("<p>26&deg;25&prime;40&Prime;N &amp; &#x5C3B;&#27801; &nope; &#0; R&D</p>") ==
          std::vector<std::string>{"26°25′40″N & 尻沙 &nope; &#0; R&D"});
}

TEST_CASE("page: a line bears the number of the line of the file on which it begins") {
    const auto lines = lines_of_html("<p>\n\nfirst</p>\n<p\n class='x>y'>second\nthird</p>", CellBreaks::line);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].number == 3);
    CHECK(lines[0].text == "first");
    CHECK(lines[1].number == 5);
    CHECK(lines[1].text == "second third");
}

TEST_CASE("page: a line break inside of a cell parts lines for prose and not for tables") {
    const std::string_view html = "<table><tr><td>a<br>b</td><td>c</td></tr></table>";
    CHECK(texts(html, CellBreaks::line) == std::vector<std::string>{"a", "b", "c"});
    CHECK(texts(html, CellBreaks::blank) == std::vector<std::string>{"a b\tc"});
}

// A parser that builds a tree takes quadratic time and deep recursion for these.
TEST_CASE("page: hostile pages cost no more than their bytes") {
    const std::size_t many = 300'000;
    const auto repeated = [](std::string_view what, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i) out += what;
        return out;
    };
    const std::vector<std::string> pages{
        "<p>" + repeated("<div>", many),
        "<p>" + repeated("<b id=1><i>", many),
        "<p>" + repeated("<p><b class=x></p>", many),
        "<table>" + repeated("<tr><td><table>", many),
        "<p>" + repeated("&", many),
        "<p>" + repeated("<", many),
        "<p>" + repeated("<a href=\"", many),
        "<script>" + repeated("</scrip", many),
        "<!--" + repeated("<!--", many),
    };
    for (const std::string& page : pages) {
        const auto began = std::chrono::steady_clock::now();
        const auto lines = lines_of_html(page, CellBreaks::line);
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{3});
        CHECK(lines.size() <= many);
    }
}

TEST_CASE("page: full-width digits, blanks and dashes are plain ones in a scan") {
    CHECK(narrowed("１２３　ｋｍ－—–ー（Ａ）") == "123 km---ー(A)");
}

TEST_CASE("bulletin: a page without a row is an error that says what was looked for") {
    for (const std::string_view reader : bulletin_readers()) {
        if (reader == "twreporter-japan") continue;  // reads features
        const auto error = thrown_by<InputError>([&] {
            static_cast<void>(sample::bulletin(std::string{reader}, "<html><p>This page has moved.</p></html>"));
        });
        CHECK_THAT(error.what(), Catch::Contains("found no row: looked for"));
        CHECK_THAT(error.hint(), Catch::Contains("may have changed its markup"));
    }
}

TEST_CASE("bulletin: bytes that are not UTF-8 are an error unless the encoding is stated") {
    const std::string sjis = "\x97\xDF\x98\x61\x34\x94\x4E\x38\x8C\x8E\x31\x93\xFA";  // 令和4年8月1日 in CP932
    const auto error = thrown_by<InputError>([&] { static_cast<void>(sample::bulletin("jmod-passages", sjis)); });
    CHECK(std::string_view{error.what()} == "bulletin.txt:1: the file is not UTF-8");
    const auto read =
        thrown_by<InputError>([&] { static_cast<void>(sample::bulletin("jmod-passages", sjis, "CP932")); });
    CHECK_THAT(read.what(), Catch::Contains("found no row"));
}

TEST_CASE("bulletin: a file is offered as a bulletin only where a row of it can be read, and tables never are") {
    const auto may_be = [](const std::string& name, const std::string& text, const std::string& reader) {
        ReadAs as;
        as.reader = reader;
        return may_be_bulletin(InputFile{name, text}, as);
    };
    const std::string report = "2024-09-22\n2 PLA aircraft were detected.\n";
    CHECK(may_be("x.txt", report, "mnd-daily"));
    CHECK_FALSE(may_be("x.csv", report, "mnd-daily"));
    CHECK_FALSE(may_be("x.txt", report, "jcg-monthly"));
    CHECK_FALSE(may_be("x.txt", "2 PLA aircraft were detected.\n", "mnd-daily"));  // a row, but of no day
    CHECK_FALSE(may_be("x.json", "[{\"a\": 1}]", "nga-warnings"));
}
