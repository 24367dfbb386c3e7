#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"

using namespace picket;
using namespace picket::test;

namespace {

// Records in which no field has its default value, so that none can be left out or swapped without notice.

Source whole_source() {
    return {"jcg",
            "Japan Coast Guard",
            "Daily table \xe5\xb0\x96\xe9\x96\xa3",
            "https://example.org/jcg",
            "2024-02",
            "public",
            "found",
            "a 'note'"};
}

Series whole_series() {
    Series made;
    made.id = "mnd";
    made.name = "Aircraft around Taiwan";
    made.source = "roc-mnd";
    made.area = "around Taiwan";
    made.actor = "PLA";
    made.unit = Unit::sorties;
    made.window = {std::chrono::minutes{6 * 60 + 30}, "Asia/Taipei", std::chrono::hours{23}, DateLabel::publication};
    made.label_confirmed = false;
    made.threshold = DailyCount{2};
    made.zero_rule = ZeroRule::listed_days_only;
    made.map_point = Position::at(Longitude{-179.99}, Latitude{-0.1});
    made.assumed = true;
    made.note = "a note";
    return made;
}

RegimeBreak whole_break() {
    return {BreakScope::source, "jcg",    day("2024-02-29"),       BreakKind::coverage,
            BreakEffect::down,  "a note", "https://example.org/b", "memory"};
}

CompletePeriod whole_period() {
    return {"mnd", DayRange::through(day("2023-12-31"), day("2024-02-29")), "https://example.org/p"};
}

PublishedFigure whole_figure() {
    return {"figures.csv:7",
            "mnd",
            FigureKind::longest_stay,
            DayRange::through(day("2024-02-28"), day("2024-02-29")),
            Unit::hours,
            92.75,
            "A newspaper",
            "Ships",
            "2024-03",
            "https://example.org/f",
            "memory",
            "a note"};
}

/// Whether revising with `record` changes what is held, in a transaction of its own.
template <class Record>
bool revised(Store& store, const Record& record) {
    Transaction change = store.begin(note());
    const bool changed = change.revise(record);
    CHECK(change.commit().has_value() == changed);
    return changed;
}

/// Checks the life of a record that is not held yet: new, the same again, changed, changed back.
template <class Record, class Read>
void check_revisions(Store& store, const Record& record, const Record& other, Read read) {
    CHECK(revised(store, record));
    CHECK_FALSE(revised(store, record));
    CHECK(read(TxnNumber{1}) == std::vector<Record>{record});
    CHECK(revised(store, other));
    CHECK(read(TxnNumber{2}) == std::vector<Record>{other});
    CHECK(revised(store, record));
    CHECK(read(TxnNumber{3}) == std::vector<Record>{record});
    CHECK(read(TxnNumber{1}) == std::vector<Record>{record});
    CHECK(read(TxnNumber{2}) == std::vector<Record>{other});
}

}  // namespace

TEST_CASE("revise: a source is held whole, the same again is no change, another value is a revision") {
    const Workplace place;
    Store store = place.open();
    Source other = whole_source();
    other.note = "another note";
    check_revisions(store, whole_source(), other, [&](TxnNumber at) { return store.sources(at); });
}

TEST_CASE("revise: a series is held whole, the same again is no change, another value is a revision") {
    const Workplace place;
    Store store = place.open();
    Series other = whole_series();
    other.map_point = std::nullopt;
    check_revisions(store, whole_series(), other, [&](TxnNumber at) { return store.series(at); });
}

TEST_CASE("revise: a break is held whole, the same again is no change, another value is a revision") {
    const Workplace place;
    Store store = place.open();
    RegimeBreak other = whole_break();
    other.effect = BreakEffect::up;
    check_revisions(store, whole_break(), other, [&](TxnNumber at) { return store.breaks(at); });
}

TEST_CASE("revise: a complete period is held whole, the same again is no change, another value is a revision") {
    const Workplace place;
    Store store = place.open();
    CompletePeriod other = whole_period();
    other.url = "";
    check_revisions(store, whole_period(), other, [&](TxnNumber at) { return store.complete_periods("mnd", at); });
}

TEST_CASE("revise: a published figure is held whole, the same again is no change, another value is a revision") {
    const Workplace place;
    Store store = place.open();
    PublishedFigure other = whole_figure();
    other.value = 92.76;
    check_revisions(store, whole_figure(), other, [&](TxnNumber at) { return store.published_figures(at); });
}

TEST_CASE("revise: every field of a series counts as a change") {
    const Workplace place;
    Store store = place.open();
    revised(store, whole_series());
    std::vector<Series> others(14, whole_series());
    others[0].name += "!";
    others[1].source = "";
    others[2].area += "!";
    others[3].actor += "!";
    others[4].unit = Unit::hulls;
    others[5].window.start += std::chrono::minutes{1};
    others[6].window.zone = "UTC";
    others[7].window.length = std::chrono::hours{24};
    others[8].window.label = DateLabel::end;
    others[9].label_confirmed = true;
    others[10].threshold = DailyCount{3};
    others[11].zero_rule = ZeroRule::every_day;
    others[12].parts = {"cz", "ts"};
    others[13].assumed = false;
    for (const Series& other : others) {
        CHECK(revised(store, other));
        CHECK(store.series_named("mnd", store.resolve(Latest{})) == other);
    }
}

TEST_CASE("revise: a break has its scope, its day and its kind for an id, and the rest for a value") {
    const Workplace place;
    Store store = place.open();
    std::vector<RegimeBreak> breaks(5, whole_break());
    breaks[1].scope = BreakScope::series;
    breaks[2].of = "mnd";
    breaks[3].day = day("2024-03-01");
    breaks[4].kind = BreakKind::gap;
    for (const RegimeBreak& one : breaks) CHECK(revised(store, one));
    CHECK(store.breaks(store.resolve(Latest{})).size() == 5);
}

TEST_CASE(
    "revise: the last of two revisions in one transaction cannot be told from the first, so a second is refused") {
    const Workplace place;
    Store store = place.open();
    Transaction change = store.begin(note());
    Source other = whole_source();
    other.note = "another note";
    CHECK(change.revise(whole_source()));
    CHECK_FALSE(change.revise(whole_source()));
    CHECK_THROWS_AS(change.revise(other), std::exception);
}

TEST_CASE("revise: two series keep their order by id, whichever came first") {
    const Workplace place;
    Store store = place.open();
    for (const char* id : {"ts", "24nm", "cz"}) revised(store, series(id));
    std::vector<std::string> ids;
    for (const Series& one : store.series(store.resolve(Latest{}))) ids.push_back(one.id);
    CHECK(ids == std::vector<std::string>{"24nm", "cz", "ts"});
}

TEST_CASE("revise: the parts of a series keep their order, since the first of them is the whole") {
    const Workplace place;
    Store store = place.open();
    Series sum = series("24nm");
    sum.parts = {"ts", "cz", "a"};
    revised(store, sum);
    CHECK(store.series_named("24nm", TxnNumber{1}).parts == std::vector<std::string>{"ts", "cz", "a"});
}

TEST_CASE("held_series: sees what this transaction has changed and nothing that was never held") {
    const Workplace place;
    Store store = place.open();
    revised(store, series("cz"));
    Series renamed = series("cz");
    renamed.name = "Another name";
    Transaction change = store.begin(note());
    CHECK(change.held_series("cz") == series("cz"));
    change.revise(renamed);
    change.revise(series("ts"));
    CHECK(change.held_series("cz") == renamed);
    CHECK(change.held_series("ts") == series("ts"));
    CHECK_FALSE(change.held_series("24nm"));
}

TEST_CASE("complete_periods: are those of one series") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        change.revise(whole_period());
        change.revise(CompletePeriod{"cz", whole_period().days, ""});
    });
    CHECK(store.complete_periods("mnd", TxnNumber{1}).size() == 1);
    CHECK(store.complete_periods("none", TxnNumber{1}).empty());
}
