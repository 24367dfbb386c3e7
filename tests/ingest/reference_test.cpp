#include "ingest/reference.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/ingest/changed_reference.hpp"

using namespace picket;
using test::Changed;

namespace {

Reference shipped() { return read_reference(test::shipped_reference); }

const Series& series_of(const Reference& reference, std::string_view id) {
    const auto found = std::ranges::find(reference.series, id, &Series::id);
    REQUIRE(found != reference.series.end());
    return *found;
}

std::vector<PublishedFigure> figures(const Reference& reference, FigureKind kind, Unit unit, const char* first_day) {
    std::vector<PublishedFigure> out;
    for (const PublishedFigure& figure : reference.published_figures) {
        if (figure.kind == kind && figure.unit == unit && to_text(figure.days.begin) == first_day)
            out.push_back(figure);
    }
    return out;
}

}  // namespace

TEST_CASE("reference: the seven series that ship are there") {
    std::vector<std::string> ids;
    for (const Series& series : shipped().series) ids.push_back(series.id);
    CHECK(ids == std::vector<std::string>{"jcg-senkaku-cz", "jcg-senkaku-ts", "jcg-senkaku-24nm", "mnd-taiwan-aircraft",
                                          "mnd-taiwan-ships", "mnd-taiwan-crossed", "mnd-taiwan-official"});
}

TEST_CASE("reference: the Japan Coast Guard's day is a calendar day of Japan") {
    const Series series = series_of(shipped(), "jcg-senkaku-cz");
    CHECK(series.unit == Unit::ships);
    CHECK(series.window.text() == "00:00 to 24:00 Asia/Tokyo, dated by its start");
    CHECK(series.label_confirmed);
    CHECK(series.source == "jcg");
    REQUIRE(series.map_point.has_value());
    CHECK(to_text(*series.map_point) == "123.4725,25.7442");
}

TEST_CASE("reference: the day of Taiwan's ministry begins at six, and its label is not confirmed") {
    const Reference reference = shipped();
    for (const char* id : {"mnd-taiwan-aircraft", "mnd-taiwan-ships", "mnd-taiwan-crossed", "mnd-taiwan-official"}) {
        CHECK(series_of(reference, id).window.text() == "06:00 to 06:00 Asia/Taipei, dated by its start");
        CHECK_FALSE(series_of(reference, id).label_confirmed);
    }
    CHECK(series_of(reference, "mnd-taiwan-aircraft").unit == Unit::sorties);
    CHECK(series_of(reference, "mnd-taiwan-ships").unit == Unit::ships);
}

TEST_CASE("reference: inside of 24 nm is made of the contiguous zone first and the territorial sea") {
    CHECK(series_of(shipped(), "jcg-senkaku-24nm").parts ==
          std::vector<std::string>{"jcg-senkaku-cz", "jcg-senkaku-ts"});
}

TEST_CASE("reference: the break of January 2024 is of the aircraft series alone and a matter of method") {
    const Reference reference = shipped();
    REQUIRE(reference.breaks.size() == 1);
    CHECK(reference.breaks[0].of == "mnd-taiwan-aircraft");
    CHECK(to_text(reference.breaks[0].day) == "2024-01-16");
    CHECK(reference.breaks[0].kind == BreakKind::method);
    CHECK(reference.breaks[0].scope == BreakScope::series);
}

TEST_CASE("reference: sources carry terms and credit") {
    const Reference reference = shipped();
    REQUIRE(reference.sources.size() == 12);
    for (const Source& source : reference.sources) {
        INFO(source.id);
        CHECK_FALSE(source.name.empty());
        CHECK_FALSE(source.terms.empty());
        // Single rows of one of them may not be passed on.
        CHECK((source.passing_on == PassingOn::aggregates) == (source.id == "acled"));
    }
    const auto jcg = std::ranges::find(reference.sources, "jcg", &Source::id);
    REQUIRE(jcg != reference.sources.end());
    CHECK(jcg->terms == "Japanese government standard terms of use; credit Japan Coast Guard");
}

TEST_CASE("reference: every number of the published rows is one figure") {
    // Counted in the file with a spreadsheet: 6 + 7 runs, 7 stays, 15 + 14 + 5 + 6 + 16 yearly figures.
    CHECK(shipped().published_figures.size() == 76);
}

TEST_CASE("reference: a published run has its dates, and the 335 days of 2024 to 2025 are among them") {
    const auto runs = figures(shipped(), FigureKind::streak, Unit::days, "2024-11-19");
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].value == 335);  // Stars and Stripes, 2025-10-22
    CHECK(to_text(runs[0].days.last()) == "2025-10-19");
    CHECK(runs[0].series == "jcg-senkaku-cz");
    CHECK(runs[0].id == "senkaku_streaks:6:days");
    CHECK(runs[0].source_name == "Stars and Stripes");
    CHECK(runs[0].confidence == "found");
}

TEST_CASE("reference: the longest stay in the territorial sea is in hours") {
    const auto stays = figures(shipped(), FigureKind::longest_stay, Unit::hours, "2023-03-30");
    REQUIRE(stays.size() == 1);
    CHECK(stays[0].value == 80.6);  // 80 h 36 min, The Japan News, 2023-04-04
    CHECK(stays[0].series == "jcg-senkaku-ts");
}

TEST_CASE("reference: a year's days, ships and cases go to their zones in their units") {
    const Reference reference = shipped();
    // The Asahi Shimbun on 2019: 282 days and 1,097 ships in the contiguous zone, 32 days and 126 ships inside.
    const auto days = figures(reference, FigureKind::total, Unit::days, "2019-01-01");
    REQUIRE(days.size() == 3);
    CHECK(days[0].series == "jcg-senkaku-cz");
    CHECK(days[0].value == 282);
    CHECK(days[1].series == "jcg-senkaku-ts");
    CHECK(days[1].value == 32);
    CHECK(days[2].value == 32);  // and the Ministry of Defense says the same
    const auto ships = figures(reference, FigureKind::total, Unit::ship_days, "2019-01-01");
    REQUIRE(ships.size() == 3);
    CHECK(ships[0].value == 1'097);
    CHECK(ships[1].value == 126);
    const auto cases = figures(reference, FigureKind::total, Unit::incidents, "2024-01-01");
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].value == 39);  // Stars and Stripes, 2025-01-07
    CHECK(cases[0].series == "jcg-senkaku-ts");
}

TEST_CASE("reference: a figure keeps its row's dates and the note that narrows them") {
    const auto days = figures(shipped(), FigureKind::total, Unit::days, "2022-01-01");
    const auto found = std::ranges::find(days, 334, &PublishedFigure::value);
    REQUIRE(found != days.end());
    CHECK(to_text(found->days.last()) == "2022-12-31");
    CHECK(found->note == "to 29 December only");
}

TEST_CASE("reference: ids of figures are all different") {
    std::vector<std::string> ids;
    for (const PublishedFigure& figure : shipped().published_figures) ids.push_back(figure.id);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("reference: a bad cell stops the reading with file, line and column") {
    CHECK(Changed{"series.csv", "ships,00:00", "ships,24:00"}.message() ==
          "series.csv:2: day_start '24:00' is not one of the words that may stand here");
    CHECK(Changed{"series.csv", "ships,00:00", "days,00:00"}.message() ==
          "series.csv:2: unit 'days' is not a unit of daily counts");
    CHECK(Changed{"series.csv", "start,yes,1", "start,maybe,1"}.message() ==
          "series.csv:2: label_confirmed 'maybe' is not yes or no");
    CHECK(Changed{"series.csv", "yes,1,every_day", "yes,0,every_day"}.message() ==
          "series.csv:2: threshold '0' is not a whole number from 1 to 1000000");
    CHECK(Changed{"series.csv", "123.4725,25.7442", "123.4725,"}.message() ==
          "series.csv:2: lat '' is blank, and the other is not");
    CHECK(Changed{"breaks.csv", "2024-01-16", "2024-01-32"}.message() ==
          "breaks.csv:2: day '2024-01-32' is not a day as YYYY-MM-DD");
    CHECK(Changed{"sources.csv", "Guard,found", "Guard,fuond"}.message() ==
          "sources.csv:6: confidence 'fuond' is not a mark");
}

TEST_CASE("reference: a published run must have the days from its first to its last") {
    CHECK(Changed{"senkaku_streaks.csv", "2025-10-19,335", "2025-10-20,335"}.message() ==
          "senkaku_streaks.csv:6: days '335' is not the 336 days from start to end");
}

TEST_CASE("reference: a published row without a figure, or of an unknown type, stops the reading") {
    CHECK(Changed{"senkaku_streaks.csv", "streak,2019,2019-04-12,2019-06-14,64", "streak,2019,2019-04-12,2019-06-14,"}
              .message() == "senkaku_streaks.csv:2: record_type 'streak' has no figure in this row, or is not known");
    CHECK(Changed{"senkaku_streaks.csv", "\nstreak,2019", "\nrun,2019"}.message() ==
          "senkaku_streaks.csv:2: record_type 'run' has no figure in this row, or is not known");
}

TEST_CASE("reference: a file with other columns is not read") {
    CHECK(Changed{"breaks.csv", "scope,of", "of,scope"}.message() ==
          "breaks.csv:1: the columns must be scope,of,day,kind,effect,note,url,confidence");
}

TEST_CASE("reference: what a row names must be there, and the nearest is offered") {
    const InputError zone = Changed{"series.csv", "Asia/Tokyo", "Asia/Tokio"}.error();
    CHECK(zone.what() == std::string{"series.csv:2: zone 'Asia/Tokio' is not a time zone"});
    CHECK_THAT(zone.hint(), Catch::Contains("Asia/Tokyo"));
    const InputError part = Changed{"series.csv", "jcg-senkaku-cz jcg", "jcg-senkaku-zc jcg"}.error();
    CHECK(part.what() == std::string{"series.csv:4: parts 'jcg-senkaku-zc jcg-senkaku-ts' is not known"});
    CHECK(Changed{"breaks.csv", "mnd-taiwan-aircraft", "mnd-taiwan"}.message() ==
          "breaks.csv:2: of 'mnd-taiwan' is not known");
    CHECK(Changed{"series.csv", "Islands,jcg,", "Islands,jgc,"}.message() == "series.csv:2: source 'jgc' is not known");
}
