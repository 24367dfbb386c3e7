#include "layers/output/chart.hpp"

#include "geo/error.hpp"
#include "layers/output/detail/picture_metadata.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/output/sample.hpp"
#include "tests/output/tools.hpp"
#include "tests/output/xml.hpp"

using namespace picket;
using Catch::Matchers::Contains;

namespace {

Layer presence_layer(const std::vector<std::string>& periods) {
    Layer made = sample::layer({{"period", ColumnKind::period},
                                {"days_present", ColumnKind::integer, Unit::days},
                                {"days_absent", ColumnKind::integer, Unit::days},
                                {"days_unreported", ColumnKind::integer, Unit::days},
                                {"partial", ColumnKind::text}});
    std::int64_t present = 11;
    for (const std::string& period : periods) {
        made.rows.append({Cell{period}, Cell{present++}, Cell{std::int64_t{5}}, Cell{std::int64_t{3}},
                          Cell{period == periods.back() ? "yes" : "no"}});
    }
    made.header.name = "presence";
    made.header.title = "Days off <the> \"Senkakus\" & 'more' `date` $x @y {^z}";
    made.header.sources = {{"jcg", "Japan Coast Guard, daily table", "", "memory"}};
    made.header.as_of = "latest";
    made.header.head = "0123456789abcdef";
    return made;
}

/// One character a day from 2024-02-01: p present, a absent, u unreported.
Layer day_layer(std::string_view states) {
    Layer made = sample::layer(
        {{"day", ColumnKind::date}, {"state", ColumnKind::text}, {"streak_day", ColumnKind::integer, Unit::days}});
    Day day = *parse_day("2024-02-01");
    std::int64_t number = 0;
    for (const char state : states) {
        number = state == 'p' ? number + 1 : 0;
        made.rows.append({Cell{to_text(day)},
                          Cell{state == 'p'   ? "present"
                               : state == 'a' ? "absent"
                                              : "unreported"},
                          state == 'u' ? Cell{} : Cell{number}});
        day += DaySpan{1};
    }
    made.header.name = "streak-days";
    made.header.title = "Day by day";
    made.header.as_of = "2026-01-01";
    return made;
}

Layer run_layer(const std::vector<std::vector<Cell>>& rows) {
    return sample::layer({{"start", ColumnKind::date},
                          {"end", ColumnKind::date},
                          {"days", ColumnKind::integer, Unit::days},
                          {"open", ColumnKind::text},
                          {"record", ColumnKind::text}},
                         rows);
}

std::string presence_svg(const Layer& layer) {
    const sample::Folder folder;
    presence_chart(layer, folder / "a.svg");
    return sample::content(folder / "a.svg");
}

std::string streak_svg(const Layer& days, const Layer& runs, const std::vector<ChartBreak>& breaks = {}) {
    const sample::Folder folder;
    running_streak_chart(days, runs, breaks, folder / "a.svg");
    return sample::content(folder / "a.svg");
}

}  // namespace

TEST_CASE("presence chart: well-formed, with title, numbers, stars, axis, sources, as-of and head") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string svg = presence_svg(presence_layer({"2022", "2023", "2024"}));
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("<title>Days off &lt;the&gt; \"Senkakus\" &amp; 'more' `date` $x @y {^z}</title>"));
    CHECK_THAT(svg, Contains("<text>11</text>") && Contains("<text>12</text>") && Contains("<text>13*</text>"));
    CHECK_THAT(svg,
               Contains("<text>2022</text>") && Contains("<text>366</text>") && Contains("<text>days per year</text>"));
    CHECK_THAT(svg, Contains("days not reported") && Contains("* not the whole period"));
    CHECK_THAT(svg, Contains("Source: Japan Coast Guard, daily table (unverified)"));
    CHECK_THAT(svg, Contains("As of latest, head 0123456789ab<"));
}

TEST_CASE("presence chart: months have an axis of 31 days, and many of them no numbers") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string few = presence_svg(presence_layer({"2024-01", "2024-02"}));
    CHECK_THAT(few, Contains("<text>31</text>") && Contains("<text>2024-02</text>") && Contains("<text>11</text>"));
    std::vector<std::string> months;
    for (int year = 2010; year < 2020; ++year) {
        for (int month = 1; month <= 12; ++month) {
            months.push_back(std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month));
        }
    }
    const std::string many = presence_svg(presence_layer(months));
    CHECK_THAT(many,
               Contains("<text>2013</text>") && !Contains("<text>2013-01</text>") && !Contains("<text>55</text>"));
}

TEST_CASE("charts: the same layer gives the same bytes, in any environment") {
    if (!sample::is_installed("gnuplot")) return;
    const Layer layer = presence_layer({"2022", "2023"});
    const std::string before = presence_svg(layer);
    ::setenv("TZ", "Asia/Taipei", 1);
    ::setenv("GNUTERM", "dumb", 1);
    const std::string after = presence_svg(layer);
    ::unsetenv("TZ");
    ::unsetenv("GNUTERM");
    CHECK(before == after);
}

TEST_CASE("charts: a PNG by the file's ending") {
    if (!sample::is_installed("gnuplot")) return;
    const sample::Folder folder;
    presence_chart(presence_layer({"2024"}), folder / "a.png");
    CHECK(sample::content(folder / "a.png").substr(0, 8) == "\x89PNG\r\n\x1a\n");
}

TEST_CASE("charts: a source is credited by its name where it has one") {
    if (!sample::is_installed("gnuplot")) return;
    Layer layer = presence_layer({"2024"});
    layer.header.sources = {{"jcg", "Japan Coast Guard, daily table, public", "", "found", "Japan Coast Guard"}};
    CHECK_THAT(presence_svg(layer), Contains("Source: Japan Coast Guard<"));
}

TEST_CASE("charts: a long title stands whole in two lines, above the legend") {
    if (!sample::is_installed("gnuplot")) return;
    Layer layer = presence_layer({"2024"});
    layer.header.title =
        "Days on which ships of the China Coast Guard were in the contiguous zone off the Senkaku Islands, by year";
    const std::string svg = presence_svg(layer);
    CHECK_THAT(svg, !Contains("..."));
    CHECK(svg.find("<text>Days on which ships") < svg.find("by year</text>"));
    // The second line, and the first entry of the legend: both measured from the top.
    const auto height_of = [&](const std::string& text) {
        const std::size_t group = svg.rfind("translate(", svg.find(text));
        return std::stod(svg.substr(svg.find(',', group) + 1));
    };
    CHECK(height_of("by year</text>") + 10 < height_of("days with presence (number"));
    CHECK(height_of("<text>Days on which") + 15 < height_of("by year</text>"));
}

TEST_CASE("charts: query, method, caveats and all sources are in the metadata, escaped") {
    if (!sample::is_installed("gnuplot")) return;
    Layer layer = presence_layer({"2024"});
    layer.header.query = "presence --series \"a & b\"";
    layer.header.method = "Days with 1 < n";
    layer.header.caveats = {"Not <all> is known."};
    layer.header.sources.clear();
    for (int i = 0; i < 40; ++i)
        layer.header.sources.push_back(
            {"s" + std::to_string(i), "Publisher & son " + std::to_string(i), "https://example.org/?a&b", "found"});
    const std::string svg = presence_svg(layer);
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("more in the metadata<"));
    const std::string metadata = svg.substr(svg.find("<metadata>"), svg.find("</metadata>") - svg.find("<metadata>"));
    CHECK_THAT(metadata, Contains("<query>presence --series \"a &amp; b\"</query>") &&
                             Contains("<method>Days with 1 &lt; n</method>") &&
                             Contains("<caveat>Not &lt;all&gt; is known.</caveat>"));
    CHECK_THAT(metadata, Contains("<text>Publisher &amp; son 0</text>") &&
                             Contains("<text>Publisher &amp; son 39</text>") &&
                             Contains("<url>https://example.org/?a&amp;b</url>"));
    CHECK_THAT(metadata, Contains("<as_of>latest</as_of>") && Contains("<head>0123456789abcdef</head>"));
}

TEST_CASE("charts: a PNG carries the same metadata in a chunk of text") {
    if (!sample::is_installed("gnuplot")) return;
    const sample::Folder folder;
    Layer layer = presence_layer({"2024"});
    layer.header.caveats = {"Not all is known."};
    presence_chart(layer, folder / "a.png");
    CHECK_THAT(sample::content(folder / "a.png"),
               Contains("iTXtpicket") && Contains("<caveat>Not all is known.</caveat>"));
}

TEST_CASE("png: a text is a chunk after the header, with its length and checksum") {
    const std::string header = "\x89PNG\r\n\x1a\n" + std::string("\0\0\0\x0dIHDR", 8) + std::string(13 + 4, 'h');
    const std::string png = detail::with_text(header + "rest", "picket", "Ä <b>");
    // python3 -c "import zlib; print(hex(zlib.crc32(b'iTXtpicket\0\0\0\0\0' + 'Ä <b>'.encode())))": 0x7ab69677
    CHECK(png == header + std::string("\0\0\0\x11iTXtpicket\0\0\0\0\0", 19) + "Ä <b>" + "\x7a\xb6\x96\x77" + "rest");
}

TEST_CASE("streak chart: record runs carry length and last day, others do not") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string svg = streak_svg(
        day_layer("appppppaauuppaaaaaaapppppppp"),
        run_layer({{Cell{"2024-02-02"}, Cell{"2024-02-07"}, Cell{std::int64_t{6}}, Cell{"no"}, Cell{"yes"}},
                   {Cell{"2024-02-12"}, Cell{"2024-02-13"}, Cell{std::int64_t{2}}, Cell{"no"}, Cell{"no"}},
                   {Cell{"2024-02-21"}, Cell{"2024-02-28"}, Cell{std::int64_t{8}}, Cell{"yes"}, Cell{"yes"}}}));
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("<text>6 days</text>") && Contains("<text>to 2024-02-07</text>"));
    CHECK_THAT(svg, !Contains("<text>2 days</text>"));
    CHECK_THAT(svg, Contains("The run that goes on at the end has 8 days."));
    CHECK_THAT(svg, Contains("2024-02-01 to 2024-02-28: 28 days, 2 of them not reported."));
    CHECK_THAT(svg, Contains("days not reported (below the line)") && Contains("consecutive days with presence"));
    CHECK_THAT(svg, Contains("As of 2026-01-01"));
}

TEST_CASE("streak chart: breaks inside the days are drawn with their label, others are not") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string svg =
        streak_svg(day_layer("ppppaaaa"), run_layer({}),
                   {{*parse_day("2024-02-05"), "new zone & 'rule'"}, {*parse_day("2025-01-01"), "later"}});
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("2024-02-05 new zone &amp; 'rule'") && !Contains("later"));
}

TEST_CASE("streak chart: absent and unreported days alone, and no days at all, give a chart") {
    if (!sample::is_installed("gnuplot")) return;
    CHECK(sample::is_well_formed(streak_svg(day_layer("aaaa"), run_layer({}))));
    CHECK(sample::is_well_formed(streak_svg(day_layer("uuuu"), run_layer({}))));
    CHECK_THAT(streak_svg(day_layer(""), run_layer({})), Contains("no days in this answer"));
    CHECK_THAT(presence_svg(presence_layer({})), Contains("no days in this answer"));
}

namespace {

struct Counted {
    std::string period;
    std::string group;
    double incidents;
    double low;
    double high;
};

Layer count_layer(const std::vector<Counted>& rows) {
    Layer made = sample::layer({{"period", ColumnKind::period},
                                {"group", ColumnKind::text},
                                {"incidents", ColumnKind::number, Unit::incidents, 2},
                                {"low", ColumnKind::integer, Unit::incidents},
                                {"high", ColumnKind::integer, Unit::incidents}});
    for (const Counted& row : rows) {
        made.rows.append({Cell{row.period}, row.group.empty() ? Cell{} : Cell{row.group}, Cell{row.incidents},
                          Cell{static_cast<std::int64_t>(row.low)}, Cell{static_cast<std::int64_t>(row.high)}});
    }
    made.header.name = "trends";
    made.header.title = "Incidents by month";
    return made;
}

std::string incident_svg(const Layer& counts, const std::vector<ChartBreak>& breaks = {}) {
    const sample::Folder folder;
    incident_chart(counts, breaks, folder / "a.svg");
    return sample::content(folder / "a.svg");
}

std::string exercise_svg(const Layer& exercises) {
    const sample::Folder folder;
    exercise_chart(exercises, folder / "a.svg");
    return sample::content(folder / "a.svg");
}

Layer exercise_layer(const std::vector<std::vector<std::string>>& rows) {
    Layer made = sample::layer({{"exercise"}, {"zone"}, {"date_start"}, {"date_end"}});
    const Position corner = Position::at(Longitude{120}, Latitude{22});
    for (const auto& row : rows) {
        made.rows.append(
            {Cell{row[0]}, Cell{"1"}, row[1].empty() ? Cell{} : Cell{row[1]}, row[2].empty() ? Cell{} : Cell{row[2]}},
            row[3].empty() ? Geometry{}
                           : Geometry{MultiPolygon{{{{corner, Position::at(Longitude{121}, Latitude{22}),
                                                      Position::at(Longitude{121}, Latitude{23}), corner}}}}});
    }
    made.header.name = "exercises list";
    made.header.title = "Exercise areas";
    return made;
}

}  // namespace

TEST_CASE("incident chart: steps of severity that happened are in the legend, in the order of the ladder") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string svg = incident_svg(count_layer({{"2024-01", "8 boarding", 1, 1, 1},
                                                      {"2024-01", "10 shots", 2, 2, 2},
                                                      {"2024-01", "9 seizure", 0, 0, 0},
                                                      {"2024-02", "8 boarding", 0, 0, 0},
                                                      {"2024-02", "10 shots", 1, 1, 1},
                                                      {"2024-02", "9 seizure", 0, 0, 0}}));
    CHECK(sample::is_well_formed(svg));
    CHECK(svg.find("<text>8 boarding</text>") < svg.find("<text>10 shots</text>"));
    CHECK_THAT(svg, Contains("<text>10 shots</text>") && !Contains("seizure"));
    CHECK_THAT(svg, Contains("Reporting effort is unknown") && !Contains("Whiskers"));
    CHECK_THAT(svg, Contains("<text>2024-01</text>") && Contains("<text>incidents per month</text>"));
}

TEST_CASE("incident chart: whiskers where low and high differ, but not where incidents count several times") {
    if (!sample::is_installed("gnuplot")) return;
    Layer layer = count_layer({{"2024-01", "", 3, 2, 5}, {"2024-02", "", 1, 1, 1}});
    CHECK_THAT(incident_svg(layer), Contains("Whiskers: from those sure to those possible."));
    layer.header.parameters = {{"by", "month"}, {"group", "target"}};
    CHECK_THAT(incident_svg(layer), !Contains("Whiskers") && Contains("counts once for each"));
}

TEST_CASE("incident chart: a whisker lies on a pale line of its own") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string pale = "<path stroke='rgb(255, 255, 255)'";
    CHECK_THAT(incident_svg(count_layer({{"2024-01", "", 3, 2, 5}})), Contains(pale));
    CHECK_THAT(incident_svg(count_layer({{"2024-01", "", 3, 3, 3}})), !Contains(pale));
}

TEST_CASE("incident chart: the seven greatest groups stand apart, the rest is one, and a blank one is not known") {
    if (!sample::is_installed("gnuplot")) return;
    std::vector<Counted> rows{{"2024", "", 50, 50, 50}};
    for (int i = 1; i <= 9; ++i) rows.push_back({"2024", "Side " + std::to_string(i), 10.0 - i, 1, 1});
    const std::string svg = incident_svg(count_layer(rows));
    CHECK_THAT(
        svg, Contains("<text>not known</text>") && Contains("<text>Side 6</text>") && Contains("<text>others</text>"));
    CHECK_THAT(svg, !Contains("Side 7") && Contains("incidents per year"));
}

TEST_CASE("incident chart: 600 months have few labels, and an answer without rows says so") {
    if (!sample::is_installed("gnuplot")) return;
    std::vector<Counted> rows;
    for (int i = 0; i < 600; ++i) {
        const std::string month = std::to_string(i % 12 + 1);
        rows.push_back(
            {std::to_string(1970 + i / 12) + (month.size() < 2 ? "-0" : "-") + month, "", i % 7 * 1.0, 0, 9});
    }
    const std::string svg = incident_svg(count_layer(rows), {{*parse_day("1990-05-06"), "coverage changed"}});
    CHECK(sample::is_well_formed(svg));
    CHECK_THAT(svg, Contains("<text>1980</text>") && !Contains("<text>1981</text>"));
    CHECK_THAT(svg, Contains("1990-05-06 coverage changed"));
    CHECK_THAT(incident_svg(count_layer({})), Contains("no incidents in this answer"));
}

TEST_CASE("exercise chart: areas of one exercise are one bar, and those without a day are counted") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string svg = exercise_svg(exercise_layer({{"Joint Sword", "2023-04-08T12:00+08:00", "2023-04-10", "x"},
                                                         {"Joint Sword", "2023-04-08", "", ""},
                                                         {"Strait Thunder", "2025-04-01", "2025-04-02", ""},
                                                         {"Undated", "", "", ""}}));
    CHECK(sample::is_well_formed(svg));
    std::size_t count = 0;
    for (std::size_t at = svg.find("<text>Joint Sword</text>"); at != std::string::npos; ++count) {
        at = svg.find("<text>Joint Sword</text>", at + 1);
    }
    CHECK(count == 1);
    CHECK_THAT(svg, Contains("Strait Thunder") && Contains("Exercises without a day: 1.") && !Contains("Undated"));
    CHECK_THAT(svg, Contains("<text>with areas</text>") && Contains("<text>no areas published or found</text>"));
}

TEST_CASE("exercise chart: a few exercises have greater letters than many, and whole names") {
    if (!sample::is_installed("gnuplot")) return;
    const std::string name = "Drills after the visit of the Speaker of the House (August 2022)";
    const auto size_of = [&](const std::vector<std::vector<std::string>>& rows) {
        const std::string svg = exercise_svg(exercise_layer(rows));
        const std::size_t size = svg.rfind("font-size=\"", svg.find("<text>" + name + "</text>"));
        return std::stod(svg.substr(size + 11));
    };
    std::vector<std::vector<std::string>> rows{{"Long ago", "1996-03-08", "", ""}, {name, "2022-08-04", "", ""}};
    CHECK(size_of(rows) == Approx(12.0));
    for (int i = 0; i < 14; ++i) rows.push_back({"Another exercise " + std::to_string(i), "2022-08-05", "", ""});
    CHECK(size_of(rows) == Approx(10.0));
}

TEST_CASE("exercise chart: names that find no room are counted, and no exercises give an empty frame") {
    if (!sample::is_installed("gnuplot")) return;
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 60; ++i) rows.push_back({"Exercise number " + std::to_string(i), "2025-04-01", "", ""});
    rows.push_back({"Long ago", "1996-03-08", "", ""});
    CHECK_THAT(exercise_svg(exercise_layer(rows)), Contains("left out for want of room"));
    CHECK_THAT(exercise_svg(exercise_layer({})), Contains("no exercises in this answer"));
    CHECK_THROWS_AS(exercise_svg(sample::layer({{"exercise"}, {"date_start"}})), UsageError);
}

TEST_CASE("charts: another ending, and a layer without the columns, are usage errors and leave no file") {
    const sample::Folder folder;
    CHECK_THROWS_AS(presence_chart(presence_layer({"2024"}), folder / "a.gif"), UsageError);
    CHECK_THROWS_WITH(presence_chart(day_layer("p"), folder / "a.svg"),
                      "there is no chart of streak-days: it has no column period of kind period");
    CHECK_THROWS_AS(presence_chart(presence_layer({"2024-01-01"}), folder / "a.svg"), UsageError);
    CHECK(folder.names().empty());
}

TEST_CASE("charts: without gnuplot it says what to install") {
    const sample::Folder folder;
    const sample::NoTools none;
    try {
        presence_chart(presence_layer({"2024"}), folder / "a.svg");
        FAIL("nothing was thrown");
    } catch (const OutputError& error) {
        CHECK(error.what() == std::string{"gnuplot is not installed"});
        CHECK(error.hint() == "install gnuplot-nox");
    }
    CHECK(folder.names().empty());
}
