#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"

using namespace picket;
using namespace picket::test;

namespace {

PublishedFigure figure(const std::string& id, FigureKind kind, std::string_view first, std::string_view last, Unit unit,
                       double value) {
    PublishedFigure out;
    out.id = id;
    out.series = "cz";
    out.kind = kind;
    out.days = DayRange::through(day(first), day(last));
    out.unit = unit;
    out.value = value;
    out.source_name = "A newspaper";
    out.confidence = id == "f:4" ? "memory" : "found";
    return out;
}

}  // namespace

TEST_CASE("series list: each series as it is described, by id, with the days that are held") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        Series aircraft = series("mnd");
        aircraft.unit = Unit::sorties;
        aircraft.window = {std::chrono::hours{6}, "Asia/Taipei", std::chrono::hours{24}, DateLabel::start};
        aircraft.label_confirmed = false;
        aircraft.threshold = DailyCount{2};
        aircraft.area = "around Taiwan";
        change.revise(aircraft);
    });
    const Layer layer = asked(small.store, "series list");
    CHECK(column_names(layer) == std::vector<std::string>{"series", "name", "unit", "source", "area", "actor", "day",
                                                          "label_confirmed", "threshold", "zero_rule", "parts",
                                                          "first_day", "last_day", "assumed", "note"});
    CHECK(rows_of(layer) == Rows{"24nm|Series 24nm|ships|jcg|||00:00 to 24:00 UTC, dated by its "
                                 "start|yes|1|every_day|cz ts|2024-02-26|2024-03-03|no|",
                                 "cz|Series cz|ships|jcg|||00:00 to 24:00 UTC, dated by its "
                                 "start|yes|1|every_day||2024-02-26|2024-03-03|no|",
                                 "mnd|Series mnd|sorties||around Taiwan||06:00 to 06:00 Asia/Taipei, dated by its "
                                 "start|no|2|every_day||||no|",
                                 "ts|Series ts|ships|jcg|||00:00 to 24:00 UTC, dated by its "
                                 "start|yes|1|every_day||2024-02-28|2024-03-01|no|"});
}

TEST_CASE("series list: a series stands at its map point, and the answer says that this is no ship") {
    SmallStore small;
    CHECK(asked(small.store, "series list").header.caveats.empty());
    committed(small.store, [](Transaction& change) {
        Series placed = series("cz");
        placed.map_point = Position::at(Longitude{-180.0}, Latitude{25.7442});
        change.revise(placed);
    });
    const Layer layer = asked(small.store, "series list");
    CHECK(std::holds_alternative<std::monostate>(layer.rows.geometry(0)));
    CHECK(std::get<Position>(layer.rows.geometry(1)) == Position::at(Longitude{-180.0}, Latitude{25.7442}));
    CHECK(layer.header.caveats.at(0) ==
          "The point of a series is where a map may write its figure, not the position of a ship or aircraft.");
}

TEST_CASE("series list: as of a moment lists what was described by then") {
    SmallStore small;
    committed(small.store, [](Transaction& change) { change.revise(series("new")); });
    CHECK(rows_of(asked(small.store, "series list", TxnNumber{3}), {"series"}) == Rows{"24nm", "cz", "ts"});
    CHECK(rows_of(asked(small.store, "series list"), {"series"}) == Rows{"24nm", "cz", "new", "ts"});
}

TEST_CASE("break list: every break with its scope, its day and its kind") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.revise(RegimeBreak{BreakScope::source, "jcg", day("2024-02-29"), BreakKind::coverage, BreakEffect::up,
                                  "more cutters", "https://example.org/b", "found"});
        change.revise(RegimeBreak{BreakScope::series, "ts", day("2023-12-31"), BreakKind::method, BreakEffect::unknown,
                                  "", "", ""});
        change.revise(RegimeBreak{BreakScope::series, "cz", day("2024-01-01"), BreakKind::gap, BreakEffect::down, "",
                                  "", "memory"});
    });
    const Layer layer = asked(small.store, "break list");
    CHECK(column_names(layer) ==
          std::vector<std::string>{"scope", "of", "day", "kind", "effect", "note", "url", "confidence"});
    CHECK(rows_of(layer) == Rows{"series|cz|2024-01-01|gap|down|||memory", "series|ts|2023-12-31|method|unknown|||",
                                 "source|jcg|2024-02-29|coverage|up|more cutters|https://example.org/b|found"});
}

TEST_CASE("sources list: every source with its terms and confidence, credited as well") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.revise(
            Source{"mnd", "Ministry", "Daily", "https://example.org/mnd", "2024", "open", "memory", "a note"});
    });
    const Layer layer = asked(small.store, "sources list");
    CHECK(column_names(layer) == std::vector<std::string>{"source", "name", "title", "published", "url", "terms",
                                                          "confidence", "note", "passing_on"});
    CHECK(rows_of(layer) == Rows{"jcg|Publisher of jcg|||||found||rows",
                                 "mnd|Ministry|Daily|2024|https://example.org/mnd|open|memory|a note|rows"});
    REQUIRE(layer.header.sources.size() == 2);
    CHECK(layer.header.sources[1].text == "Ministry, Daily, 2024. Terms: open");
}

TEST_CASE("published: each figure beside what the series gives, by first day") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.revise(figure("f:2", FigureKind::streak, "2024-02-28", "2024-02-29", Unit::days, 2));
        change.revise(figure("f:3", FigureKind::total, "2024-02-26", "2024-02-29", Unit::ship_days, 10));
        change.revise(figure("f:4", FigureKind::milestone, "2024-03-02", "2024-03-03", Unit::days, 2));
        change.revise(figure("f:5", FigureKind::total, "2024-02-26", "2024-03-03", Unit::days, 5));
        change.revise(figure("f:6", FigureKind::total, "2023-01-01", "2023-12-31", Unit::days, 300));
    });
    const Layer layer = asked(small.store, "published --series cz");
    CHECK(rows_of(layer, {"kind", "first_day", "last_day", "published", "unit", "held_low", "held_high", "verdict"}) ==
          Rows{"total|2023-01-01|2023-12-31|300|days|||not_held",
               "total|2024-02-26|2024-02-29|10|ship-days|9|9|differs",
               "total|2024-02-26|2024-03-03|5|days|5|6|not_decidable", "streak|2024-02-28|2024-02-29|2|days|2|2|agrees",
               "milestone|2024-03-02|2024-03-03|2|days|2|2|agrees"});
    CHECK(layer.header.caveats.at(0) == "1 of the published figures are unverified here (confidence memory).");
}

TEST_CASE("published: without a series all figures are held against theirs, with one credit for each source and file") {
    SmallStore small;
    committed(small.store, [](Transaction& change) {
        change.revise(figure("f:2", FigureKind::total, "2024-02-28", "2024-02-29", Unit::days, 2));
        PublishedFigure other = figure("f:3", FigureKind::total, "2024-02-28", "2024-02-29", Unit::days, 1);
        other.series = "ts";
        change.revise(other);
    });
    const Layer layer = asked(small.store, "published");
    CHECK(rows_of(layer, {"series", "verdict"}) == Rows{"cz|agrees", "ts|agrees"});
    CHECK(layer.header.sources.size() == 3);
    CHECK(rows_of(asked(small.store, "published --series ts"), {"series"}) == Rows{"ts"});
}
