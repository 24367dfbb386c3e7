#include "layers/output/brief.hpp"

#include "tests/catch.hpp"
#include "tests/output/desk.hpp"
#include "tests/output/tools.hpp"

using namespace picket;
using sample::markdown;

TEST_CASE("brief: text without placeholders stays as it is") {
    CHECK(markdown("# A\n\n{ a } }} \\{{ b }}\n") == "# A\n\n{ a } }} {{ b }}\n");
    CHECK(markdown("") == "");
}

TEST_CASE("brief: each pick takes its value") {
    CHECK(markdown("{{ streaks | first.days }}") == "111");
    CHECK(markdown("{{ streaks | last.start }}") == "2022-01-01");
    CHECK(markdown("{{ streaks | longest.start }}") == "2021-02-13");  // the first of equals
    CHECK(markdown("{{ streaks | max.start }}") == "2022-01-01");
    CHECK(markdown("{{ streaks | min.days }}") == "111");
    CHECK(markdown("{{ streaks | max.record_since }}") == "2021-06-04");  // blanks do not count
    CHECK(markdown("{{ streaks | sum.days }}") == "425");
    CHECK(markdown("{{ streaks | count }}") == "3");
    CHECK(markdown("{{ presence | first.share }}") == "0.96");
}

TEST_CASE("brief: where keeps rows by the written value") {
    CHECK(markdown("{{ presence | where period=2023 | days_present }}") == "352");
    CHECK(markdown("{{ streaks | where days=157 | where start=2022-01-01 | count }}") == "1");
    CHECK(markdown("{{ streaks | where ended_by=\"a_b | *c*\" | days }}") == "157");
    CHECK(markdown("{{ streaks | where record_since= | count }}") == "2");
}

TEST_CASE("brief: a default stands in for a blank value, and only for that") {
    CHECK(markdown("{{ presence | where period=2024 | days_present ? \"not known\" }} days") == "not known days");
    CHECK(markdown("{{ presence | where period=2023 | days_present ? \"not known\" }} days") == "352 days");
    CHECK(markdown("{{ empty | longest.days ? \"none }} ? | yes\" }}") == "none \\}\\} ? \\| yes");
}

TEST_CASE("brief: a value is shown as it is, whatever Markdown means by its characters") {
    CHECK(markdown("{{ streaks | last.ended_by }}") == "a\\_b \\| \\*c\\*");
}

TEST_CASE("brief: a table has units in its header and its numbers to the right") {
    CHECK(markdown("Before\n{{ table: streaks | where days=157 | columns start, days, ended_by }}\nafter\n") ==
          "Before\n\n"
          "| start | days | ended by |\n"
          "| :--- | ---: | :--- |\n"
          "| 2021-02-13 | 157 | absent |\n"
          "| 2022-01-01 | 157 | a\\_b \\| \\*c\\* |\n\n"
          "after\n");
    CHECK(markdown("{{ table: presence | columns days_present, share }}") ==
          "| days present (days) | share |\n| ---: | ---: |\n| 352 | 0.96 |\n|  | 0.00 |");
    CHECK(markdown("{{ table: empty }}") == "*No rows.*");
    CHECK(markdown("a\n\n{{ table: empty }}\n\n{{ table: empty }}\n") == "a\n\n*No rows.*\n\n*No rows.*\n");
}

TEST_CASE("brief: a chart is linked with the answer's title") {
    CHECK(markdown("{{ chart: presence --by year }}\n") ==
          "![Presence off the Senkakus (尖閣諸島), by year](chart-1.svg)\n");
    CHECK(markdown("{{ chart: presence | title \"Days off *Uotsuri*\" }}") == "![Days off \\*Uotsuri\\*](chart-1.svg)");
}

TEST_CASE("brief: a chart is drawn under the title that it is given, and its rows stay those of the answer") {
    if (!sample::is_installed("gnuplot")) return;
    sample::Desk desk;
    BriefDesk told = desk.desk();
    const sample::Folder folder;
    told.charts = folder.path();
    told.answer = [](const std::string&) {
        Layer made = sample::layer({{"exercise"}, {"date_start"}, {"date_end"}},
                                   {{Cell{"Drill"}, Cell{"2024-05-23"}, Cell{"2024-05-24"}}});
        made.header.title = "Exercise areas";
        return made;
    };
    const RenderedBrief made = rendered({"b.md", "{{ chart: exercises list | title \"All drills\" }}"}, told);
    const std::string svg = sample::content(folder / "chart-1.svg");
    CHECK_THAT(svg,
               Catch::Matchers::Contains("<text>All drills</text>") && !Catch::Matchers::Contains("Exercise areas"));
    CHECK_THAT(made.figures.at(0).value, Catch::Matchers::Contains("Drill,2024-05-23,2024-05-24"));
}

TEST_CASE("brief: a source that is said by the number of its rows is named") {
    sample::Desk desk;
    BriefDesk told = desk.desk();
    told.answer = [](const std::string&) {
        Layer made = sample::layer({{"a"}});
        made.header.sources = {{"USNI News", "7 rows, each with its own address", "", "found", "USNI News"},
                               {"jcg", "Japan Coast Guard, daily table", "", "found", "Japan Coast Guard"}};
        return made;
    };
    CHECK(rendered({"b.md", "{{ sources }}\n\n{{ a | count }}"}, told).markdown ==
          "- USNI News: 7 rows, each with its own address\n- Japan Coast Guard, daily table\n\n0");
}

TEST_CASE("brief: sources and caveats speak of the whole document, wherever they stand") {
    CHECK(markdown("{{ sources }}\n\n{{ caveats }}\n\n{{ streaks | count }} {{ presence | count }}") ==
          "- Japan Coast Guard, daily table, <https://example.org/jcg>\n"
          "- White Paper 2022 (unverified)\n"
          "- The Asahi Shimbun (unverified)\n\n"
          "- Days are those of Japan.\n"
          "- The first run began before the data. (`streaks`)\n"
          "- 13 days of 2023 are not reported. (`presence`)\n\n"
          "3 2");
}

TEST_CASE("brief: as_of and head are those of the answers") {
    CHECK(markdown("As of {{ as_of }} ({{ head }}). {{ streaks | count }}") == "As of latest (0123456789ab). 3");
}

TEST_CASE("brief: each different query is asked once, in the order of the document") {
    sample::Desk desk;
    (void)rendered({"b.md", "{{ streaks --top 3 | count }} {{ presence | count }} {{streaks   --top 3|first.days}}"},
                   desk.desk());
    CHECK(desk.asked() == std::vector<std::string>{"streaks --top 3", "presence"});
}

TEST_CASE("brief: figures tell line, placeholder, query and value") {
    sample::Desk desk;
    const RenderedBrief brief = rendered(
        {"b.md", "{{ as_of }}\n{{ streaks |\n  last.ended_by }}\n{{ presence | where period=2023 | days_present }}\n"},
        desk.desk());
    CHECK(brief.figures ==
          std::vector<BriefFigure>{{2, "{{ streaks | last.ended_by }}", "streaks", "a_b | *c*"},
                                   {4, "{{ presence | where period=2023 | days_present }}", "presence", "352"}});
}

TEST_CASE("brief: a table's figure is what it shows, a chart's the rows behind it") {
    sample::Desk desk;
    const RenderedBrief brief =
        rendered({"b.md", "{{ table: presence | columns period }}\n\n{{ chart: presence }}\n"}, desk.desk());
    REQUIRE(brief.figures.size() == 2);
    CHECK(brief.figures[0].value == "| period |\n| :--- |\n| 2023 |\n| 2024 |");
    CHECK(brief.figures[1].value == sample::written(Format::csv, sample::presence()));
}

TEST_CASE("brief: a template with a byte order mark and CRLF is read as if it had none") {
    CHECK(markdown("\xEF\xBB\xBF# A\r\n\r\n{{ streaks | count }}\r\n") == "# A\n\n3\n");
}

TEST_CASE("brief: a map shows the answers of several queries, with its title or theirs") {
    CHECK(markdown("{{ map: incidents ; places | title \"Off *Luzon*\" | view 110,5,125,20 }}") ==
          "![Off \\*Luzon\\*](map-1.svg)");
    CHECK(markdown("{{ map: incidents }}\n{{ map: places }}\n") ==
          "![Incidents \\<off\\> \"Luzon\" \\& more](map-1.svg)\n\n![Places](map-2.svg)\n");
}

TEST_CASE("brief: a map is drawn into the folder of pictures, its figure holds its rows, and the coast is read once") {
    sample::Desk desk;
    BriefDesk told = desk.desk();
    const sample::Folder folder;
    int read = 0;
    told.charts = folder.path();
    told.chart_prefix = "weekly-";
    told.coast = [&] {
        ++read;
        return Coast{{{{sample::rectangle(118, 10, 122, 18)}}}, "Somebody"};
    };
    const RenderedBrief made = rendered(
        {"brief.md", "{{ map: incidents; places }}\n\n{{ map: incidents }}\n\n{{ incidents | count }}\n"}, told);
    CHECK(folder.names() == std::vector<std::string>{"weekly-map-1.svg", "weekly-map-2.svg"});
    CHECK(read == 1);
    CHECK(desk.asked() == std::vector<std::string>{"incidents", "places"});
    CHECK_THAT(sample::content(folder / "weekly-map-1.svg"), Catch::Matchers::Contains("Land: Somebody."));
    REQUIRE(made.figures.size() == 3);
    CHECK(made.figures[0].query == "incidents; places");
    CHECK_THAT(made.figures[0].value,
               Catch::Matchers::Contains("location_radius_nm") && Catch::Matchers::Contains("name,kind,group"));
    CHECK(made.figures[2].value == "2");
}

TEST_CASE("brief: rows that are counted alone are asked for as such, and those that are shown are not") {
    sample::Desk desk;
    BriefDesk with_counts = desk.desk();
    with_counts.counted = [](const std::string&) {
        Layer made = sample::layer({{"days", ColumnKind::integer, Unit::days}}, {{Cell{std::int64_t{7}}}});
        made.header.caveats = {"Counted with what may not be shown."};
        return made;
    };
    const RenderedBrief brief = rendered(
        {"b.md",
         "{{ streaks | count }} {{ streaks | first.days }} {{ streaks | where days=7 | count }}\n\n{{ caveats }}"},
        with_counts);
    CHECK(brief.markdown.starts_with("1 111 1\n"));
    CHECK(brief.markdown.find("Counted with what may not be shown.") != std::string::npos);
    CHECK(brief.markdown.find("Days are those of Japan.") != std::string::npos);
}
