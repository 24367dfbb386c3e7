#include "tests/catch.hpp"
#include "tests/output/desk.hpp"

using namespace picket;

namespace {

struct Said {
    std::string message;
    std::string hint;
    friend bool operator==(const Said&, const Said&) = default;
};

std::ostream& operator<<(std::ostream& out, const Said& said) { return out << said.message << " | " << said.hint; }

template <class Thrown = InputError>
Said error(const std::string& text) {
    try {
        (void)sample::markdown(text);
    } catch (const Thrown& thrown) {
        return {thrown.what(), thrown.hint()};
    }
    return {"nothing was thrown", ""};
}

}  // namespace

TEST_CASE("brief error: an unknown column names file, line and placeholder, and the nearest column") {
    CHECK(error("# A\n\n{{ streaks | longest.dayz }}\n") ==
          Said{"brief.md:3: {{ streaks | longest.dayz }}: the answer has no column \"dayz\"", "did you mean days?"});
    CHECK(error("{{ streaks | where wxyzq=1 | count }}").hint == "its columns are start, days, ended_by, record_since");
    CHECK(error("\n{{ table: streaks | columns start, ened_by }}").hint == "did you mean ended_by?");
}

TEST_CASE("brief error: a column of the only row needs just one row") {
    CHECK(error("{{ streaks | days }}").message ==
          "brief.md:1: {{ streaks | days }}: the answer has 3 rows, and just one was expected");
    CHECK(error("{{ presence | where period=1999 | days_present ? \"-\" }}").message ==
          "brief.md:1: {{ presence | where period=1999 | days_present ? \"-\" }}: "
          "the answer has no rows, and just one was expected");
}

TEST_CASE("brief error: a blank value without a default") {
    CHECK(error("{{ presence | where period=2024 | days_present }}") ==
          Said{"brief.md:1: {{ presence | where period=2024 | days_present }}: the value is blank: it is not known",
               "say what to write then, such as | days_present ? \"not known\""});
    CHECK(error("{{ empty | longest.days }}").message ==
          "brief.md:1: {{ empty | longest.days }}: the value is blank: it is not known");
}

TEST_CASE("brief error: a sum over a value that is not known, or of what has no unit") {
    CHECK(error("{{ presence | sum.days_present }}").message ==
          "brief.md:1: {{ presence | sum.days_present }}: the value is blank: it is not known");
    CHECK(
        error("{{ presence | sum.share }}").message ==
        "brief.md:1: {{ presence | sum.share }}: the column share counts nothing, so that its sum would mean nothing");
    CHECK(error("{{ streaks | max.ended_by }}").hint == "max and min take numbers, dates and periods");
}

TEST_CASE("brief error: an unknown way to pick") {
    CHECK(error("{{ streaks | longst.days }}") ==
          Said{"brief.md:1: {{ streaks | longst.days }}: there is no way to pick called \"longst\"",
               "did you mean longest?"});
}

TEST_CASE("brief error: braces that are not closed, by line") {
    CHECK(error("a\nb {{ streaks | count\n\nc }}").message ==
          "brief.md:2: the braces in {{ streaks | count are not closed");
    CHECK(error("{{ streaks | count } and {{ streaks | count }}").message ==
          "brief.md:1: the braces in {{ streaks | count } and {{ streaks | count }} are not closed");
    CHECK(error("{{").message == "brief.md:1: the braces in {{ are not closed");
    CHECK(error("{{ a ? \"}} b\n\n").message != "nothing was thrown");
}

TEST_CASE("brief error: a query without a pick, and words that are near a placeholder's") {
    CHECK(error("{{ streaks }}") ==
          Said{"brief.md:1: {{ streaks }}: it does not say which value to take", "write it as {{ QUERY | PICK }}"});
    CHECK(error("{{ asof }}").hint == "did you mean as_of?");
    CHECK(
        error("{{ tabel: streaks }}") ==
        Said{"brief.md:1: {{ tabel: streaks }}: \"tabel:\" is nothing that a brief can show", "did you mean table:?"});
    CHECK(error("{{ }}").message == "brief.md:1: {{ }}: it asks nothing");
}

TEST_CASE("brief error: steps that have no meaning") {
    CHECK(error("{{ streaks | first.days | last.days }}").message ==
          "brief.md:1: {{ streaks | first.days | last.days }}: \"first.days\" has no meaning here");
    CHECK(error("{{ streaks | where days | count }}").hint == "write it as where COLUMN=VALUE");
    CHECK(error("{{ chart: presence | where period=2023 }}").hint == "after a chart comes title \"WORDS\"");
    CHECK(error("{{ streaks | first.days ? none }}").hint == "write them as ? \"not known\"");
}

TEST_CASE("brief error: a table within a line") {
    CHECK(error("see {{ table: streaks }}").message ==
          "brief.md:1: {{ table: streaks }}: it does not stand alone on its line");
}

TEST_CASE("brief error: a chart of what has none") {
    CHECK(error("{{ chart: streaks }}").message ==
          "brief.md:1: {{ chart: streaks }}: there is no chart of such a query");
}

TEST_CASE("brief error: what the query has wrong is told with its place and its hint") {
    CHECK(error("\n{{ streks | count }}") ==
          Said{"brief.md:2: {{ streks | count }}: there is no command \"streks\"", "did you mean streaks?"});
}

TEST_CASE("brief error: a database that fails is no fault of the brief") {
    CHECK(error<StoreError>("{{ locked | count }}") == Said{"the database is locked", "try again"});
}

TEST_CASE("brief error: as_of in a document that asks nothing, and text that is not UTF-8") {
    CHECK(error("{{ as_of }}").message == "brief.md:1: {{ as_of }}: the document asks no query that it could speak of");
    CHECK(error("a\xFF").message == "brief.md is not UTF-8");
}

TEST_CASE("brief error: a map whose view, title or queries have no meaning, or that has nothing to show") {
    CHECK(error("{{ map: incidents | view 1,2,3 }}").hint ==
          "write it as view WEST,SOUTH,EAST,NORTH in degrees, such as view 105,3,122,24");
    CHECK(error("{{ map: incidents | view 1,20,3,10 }}").message ==
          "brief.md:1: {{ map: incidents | view 1,20,3,10 }}: \"view 1,20,3,10\" is no part of the Earth");
    CHECK(error("{{ map: incidents | title Luzon }}").hint == "write it as title \"Incidents off Luzon\"");
    CHECK(error("{{ map: incidents ; }}").message == "brief.md:1: {{ map: incidents ; }}: one of its queries is empty");
    CHECK(error("{{ map: incidents | where id=1 }}").hint ==
          "after a map come view WEST,SOUTH,EAST,NORTH and title \"WORDS\"");
    CHECK(error("see {{ map: incidents }}").message ==
          "brief.md:1: {{ map: incidents }}: it does not stand alone on its line");
}
