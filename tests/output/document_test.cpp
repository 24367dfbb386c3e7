#include "layers/output/document.hpp"

#include <iostream>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/output/tools.hpp"

using namespace picket;
using Catch::Matchers::Contains;

TEST_CASE("html: one page with title, language and style, and no link to another file") {
    if (!sample::is_installed("pandoc")) return;
    const sample::Folder folder;
    std::ofstream{folder / "chart-1.svg"} << R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)";
    const std::string page = html_document(
        "~~~\n# not this\n~~~\n\n## Presence *off* the `Senkakus` & 尖閣 <x>\n\n| n (days) |\n| ---: |\n| 3 |\n\n"
        "![A chart](chart-1.svg)\n",
        {"en-GB", folder.path(), {}});
    CHECK_THAT(page, Contains("<html lang=\"en-GB\">"));
    CHECK_THAT(page, Contains("<title>Presence off the Senkakus &amp; 尖閣 &lt;x&gt;</title>"));
    CHECK_THAT(page, Contains("<style>") && Contains("<th style=\"text-align: right;\">n (days)</th>"));
    // pandoc 2 embeds the picture as data, pandoc 3 as an element.
    CHECK_THAT(page, Contains("src=\"data:image/svg+xml;base64,") || Contains("<svg"));
    CHECK_THAT(page, !Contains("<link") && !Contains("chart-1.svg"));
}

TEST_CASE("html: days are not broken, and pictures may be wider than the text but not in print") {
    if (!sample::is_installed("pandoc")) return;
    const std::string page = html_document("| day |\n| --- |\n| 2025-12-30T08:00+08:00 |\n", {});
    CHECK_THAT(page,
               Contains("<td><span class=\"day\">2025-12-30</span><wbr><span class=\"day\">T08:00+08:00</span></td>"));
    CHECK_THAT(page, Contains(".day { white-space: nowrap; }") && Contains("max-width: min(1150px, 100vw - 2.5rem)"));
    CHECK(page.find("max-width: 100%", page.find("@media print")) != std::string::npos);
}

TEST_CASE("html: the same text gives the same bytes") {
    if (!sample::is_installed("pandoc")) return;
    CHECK(html_document("# A\n\n$5 and $6 :smile:\n", {}) == html_document("# A\n\n$5 and $6 :smile:\n", {}));
    CHECK_THAT(html_document("$5 and $6 :smile:\n", {}), Contains("<p>$5 and $6 :smile:</p>"));
}

TEST_CASE("html: a picture that is missing is an error that names it") {
    if (!sample::is_installed("pandoc")) return;
    const sample::Folder folder;
    CHECK_THROWS_WITH(html_document("![a](nowhere.png)\n", {"en", folder.path(), {}}), Contains("nowhere.png"));
}

TEST_CASE("html: a picture from elsewhere on the disk or the network does not get into the page") {
    for (const char* link : {"/etc/passwd", "../secret.png", "http://127.0.0.1:9/a.png"}) {
        CHECK_THROWS_WITH(html_document(std::string{"![a]("} + link + ")\n", {}),
                          Contains("does not lie beside the text"));
    }
}

TEST_CASE("html: a picture beside the text gets into the page") {
    if (!sample::is_installed("pandoc")) return;
    const sample::Folder folder;
    std::ofstream{folder / "own.svg"} << R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)";
    const std::string page = html_document("![a](own.svg)\n", {"en", {}, {}, folder.path()});
    CHECK_THAT(page, !Contains("own.svg"));
}

TEST_CASE("html: without pandoc it says what to install") {
    const sample::NoTools none;
    try {
        (void)html_document("# A\n", {});
        FAIL("nothing was thrown");
    } catch (const OutputError& error) {
        CHECK(error.what() == std::string{"pandoc is not installed"});
        CHECK(error.hint() == "install pandoc");
    }
}

TEST_CASE("html: raw HTML is shown as text, comments go, and links run no script") {
    if (!sample::is_installed("pandoc")) return;
    const std::string page = html_document(
        "# A\n\n<script>alert(1)</script>\n\na <b onclick=\"x()\">b</b> <!-- note --> [l](javascript:alert(1)) "
        "[m](JavaScript:x) [n](https://example.org) [o](#a) [p](mailto:a@example.org)\n",
        {});
    CHECK_THAT(page, !Contains("<script") && !Contains("<b onclick") && !Contains("note -->"));
    CHECK_THAT(page, Contains("&lt;script&gt;alert(1)&lt;/script&gt;") && Contains("&lt;b onclick="));
    CHECK_THAT(page, !Contains("href=\"javascript") && !Contains("href=\"JavaScript"));
    CHECK_THAT(page, Contains("href=\"https://example.org\"") && Contains("href=\"#a\"") && Contains("href=\"mailto:"));
}
