#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "data/store/detail/sqlite.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// What one paper says of an event; what is left out is blank.
struct Told {
    std::string place;
    std::optional<std::int64_t> injuries;
    double longitude = 115.86;
    std::string paper = "Rappler";
    std::string day = "2024-06-17";
    std::string time = {};
};

IncidentStatement statement(const std::string& id, const Told& told) {
    IncidentStatement said;
    said.incident.id = id;
    said.incident.first = said.incident.last = day(told.day);
    said.incident.place = told.place;
    said.incident.type = "boarding";
    said.incident.injuries = told.injuries;
    said.incident.time_start = told.time;
    said.placement = Placement{1,
                               {Position::at(Longitude{told.longitude}, Latitude{9.73}), Distance::nautical_miles(3)},
                               LocationPrecision::approx,
                               {},
                               {},
                               {}};
    said.mention.publisher = told.paper;
    said.mention.url = "https://example.org/" + told.paper;
    return said;
}

IncidentOutcome stated(Store& store, const std::string& id, const Told& told) {
    Transaction change = store.begin(note());
    const IncidentOutcome outcome = change.state(Report{}, statement(id, told));
    change.commit();
    return outcome;
}

TxnNumber merged(Store& store, const std::string& keep, const std::vector<std::string>& others,
                 const std::vector<MergeChoice>& choices = {}) {
    TxnNote said = note();
    said.kind = "merge";
    return committed(
        store, [&](Transaction& change) { change.merge(keep, others, choices); }, said);
}

TxnNumber unmerged(Store& store, TxnNumber txn) {
    return committed(store, [&](Transaction& change) { change.unmerge(txn); });
}

UsageError refused(Store& store, const std::string& keep, const std::vector<std::string>& others,
                   const std::vector<MergeChoice>& choices = {}) {
    return thrown_by<UsageError>([&] { merged(store, keep, others, choices); });
}

UsageError refused(Store& store, TxnNumber txn) {
    return thrown_by<UsageError>([&] { unmerged(store, txn); });
}

IncidentRecord held(const Store& store, const std::string& id) {
    return store.incident(id, store.resolve(Latest{})).value();
}

std::vector<std::string> ids(const Store& store, const AsOf& as_of = Latest{}) {
    return store.incident_ids(store.resolve(as_of));
}

std::string text_of(const Placement& placement) {
    return fmt::format("{} {} {}", to_text(placement.disc.centre), placement.disc.radius.in_metres(), placement.note);
}
std::string text_of(const Mention& mention) {
    return fmt::format("{} {} {}", mention.publisher, mention.url, mention.source);
}

std::multiset<std::string> places_of(const IncidentRecord& record) {
    std::multiset<std::string> out;
    for (const Placement& placement : record.placements) out.insert(text_of(placement));
    return out;
}
std::multiset<std::string> mentions_of(const IncidentRecord& record) {
    std::multiset<std::string> out;
    for (const Mention& mention : record.mentions) out.insert(text_of(mention));
    return out;
}

/// Every incident with all that is held of it, but for the numbers of placements and reports.
std::string answers(const Store& store) {
    std::string out;
    IncidentCursor cursor = store.incidents(store.resolve(Latest{}));
    while (const IncidentRecord* record = cursor.next()) {
        const Incident& incident = record->incident;
        out += fmt::format("{} {} {} {} {} {}\n", incident.id, to_text(incident.first), incident.place,
                           incident.injuries.value_or(-1), incident.time_start, text_of(record->mentions.front()));
        for (const std::string& place : places_of(*record)) out += "  " + place + "\n";
        for (const std::string& mention : mentions_of(*record)) out += "  " + mention + "\n";
    }
    return out;
}

/// The derived tables row by row, but for their own numbers and those of reports and placements.
std::string derived(const Workplace& place) {
    detail::Database database{place.file(), detail::Database::Access::read};
    database.need_spatialite();
    std::string out;
    for (const char* sql :
         {"SELECT incident, date_start, place, injuries, lon, lat, location_radius_m, placements, reports, "
          "source_name, "
          "plain, time_start, AsText(geom) FROM incident_now ORDER BY 1",
          "SELECT incident, lon, lat, location_radius_m, source_name, AsText(geom) FROM placement_now ORDER BY 1, 2, 3",
          "SELECT incident, min_lon, max_lon, min_lat, max_lat FROM incident_box b JOIN incident_now n ON n.id = b.id "
          "ORDER BY 1",
          "SELECT count(*) FROM idx_incident_now_geom", "SELECT count(*) FROM idx_placement_now_geom"}) {
        detail::PreparedStatement rows = database.prepare(sql);
        while (rows.next()) {
            for (int column = 0; column < rows.columns(); ++column) out += rows.text(column) + "|";
            out += "\n";
        }
    }
    return out;
}

/// Two papers on one boarding.
class Pair {
public:
    Pair() : store{place.open()} {
        stated(store, "INC-0001", {.place = "Second Thomas Shoal", .injuries = {}});
        stated(store, "INC-0002", {.place = "Ayungin", .injuries = 8, .longitude = 115.9, .paper = "GMA"});
    }
    Workplace place;
    Store store;
};

}  // namespace

TEST_CASE("merge: the incident that stays has all placements and reports, its own first") {
    Pair pair;
    merged(pair.store, "INC-0002", {"INC-0001"});
    const IncidentRecord record = held(pair.store, "INC-0002");
    REQUIRE(record.placements.size() == 2);
    CHECK(record.placements[0].disc.centre.longitude().degrees == 115.9);
    CHECK(record.placements[1].number == 2);
    REQUIRE(record.mentions.size() == 2);
    CHECK(record.mentions[0].publisher == "GMA");
    CHECK(record.mentions[1].publisher == "Rappler");
    CHECK(ids(pair.store) == std::vector<std::string>{"INC-0002"});
    CHECK(damaged(pair.store).empty());
}

TEST_CASE("merge: a blank is filled, another value stays unless it is chosen") {
    Pair pair;
    merged(pair.store, "INC-0001", {"INC-0002"});
    CHECK(held(pair.store, "INC-0001").incident.injuries == 8);
    CHECK(held(pair.store, "INC-0001").incident.place == "Second Thomas Shoal");
    Pair again;
    merged(again.store, "INC-0001", {"INC-0002"}, {{"place", "INC-0002"}});
    CHECK(held(again.store, "INC-0001").incident.place == "Ayungin");
}

TEST_CASE("merge: a blank of which the others disagree stays blank") {
    Pair pair;
    stated(pair.store, "INC-0003", {.place = "", .injuries = 3, .paper = "AP"});
    merged(pair.store, "INC-0001", {"INC-0002", "INC-0003"});
    CHECK_FALSE(held(pair.store, "INC-0001").incident.injuries);
}

TEST_CASE("merge: a time of day is taken over on the same day alone") {
    Pair pair;
    stated(pair.store, "INC-0003",
           {.place = "", .injuries = {}, .paper = "AP", .day = "2024-06-18", .time = "2024-06-18T06:00+08:00"});
    merged(pair.store, "INC-0001", {"INC-0003"});
    CHECK(held(pair.store, "INC-0001").incident.time_start.empty());
    stated(pair.store, "INC-0004", {.place = "", .injuries = {}, .paper = "AFP", .time = "2024-06-17T06:00+08:00"});
    merged(pair.store, "INC-0001", {"INC-0004"});
    CHECK(held(pair.store, "INC-0001").incident.time_start == "2024-06-17T06:00+08:00");
}

TEST_CASE("merge: equal placements and reports are held once") {
    Pair pair;
    stated(pair.store, "INC-0003", {.place = "Ayungin", .injuries = 8, .longitude = 115.9, .paper = "GMA"});
    merged(pair.store, "INC-0002", {"INC-0003"});
    CHECK(held(pair.store, "INC-0002").placements.size() == 1);
    CHECK(held(pair.store, "INC-0002").mentions.size() == 1);
}

TEST_CASE("merge: what was known before it is answered as before") {
    Pair pair;
    const TxnNumber before = pair.store.resolve(Latest{});
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    CHECK(ids(pair.store, before) == std::vector<std::string>{"INC-0001", "INC-0002"});
    CHECK(pair.store.incident("INC-0001", before)->placements.size() == 1);
    unmerged(pair.store, at);
    CHECK(ids(pair.store, at) == std::vector<std::string>{"INC-0001"});
    CHECK(pair.store.incident("INC-0001", at)->placements.size() == 2);
}

TEST_CASE("merge: a member says into what it is merged, and stands in the log as it was") {
    Pair pair;
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    const auto merge = pair.store.merge_of("INC-0002", at);
    REQUIRE(merge);
    CHECK(merge->into == "INC-0001");
    CHECK(merge->txn == at);
    CHECK(pair.store.merged_into("INC-0001", at).at(0).incident == "INC-0002");
    CHECK(pair.store.merged_incident("INC-0002", at)->incident.place == "Ayungin");
    CHECK_FALSE(pair.store.merge_of("INC-0002", TxnNumber{at.number - 1}));
    const auto revisions = pair.store.incident_revisions("INC-0002", at);
    CHECK(revisions.back().merged);
    CHECK_FALSE(revisions.back().withdrawn);
}

TEST_CASE("merge: changes say merged, then unmerged") {
    Pair pair;
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    const TxnNumber back = unmerged(pair.store, at);
    const auto change_of = [&](TxnNumber txn) {
        for (const RecordChange& change : pair.store.changes(TxnNumber{txn.number - 1}, txn)) {
            if (change.record == "incident" && change.id == "INC-0002") return change.change;
        }
        return std::string{};
    };
    CHECK(change_of(at) == "merged");
    CHECK(change_of(back) == "unmerged");
}

TEST_CASE("merge: into itself, of one that is none, withdrawn or merged, is refused") {
    Pair pair;
    CHECK(refused(pair.store, "INC-0001", {"INC-0001"}).what() == std::string{"INC-0001 cannot be merged into itself"});
    CHECK(refused(pair.store, "INC-0001", {"INC-0022"}).hint() == "did you mean INC-0002 or INC-0001?");
    committed(pair.store, [](Transaction& change) { change.withdraw_incident("INC-0002"); });
    CHECK(refused(pair.store, "INC-0001", {"INC-0002"}).what() == std::string{"INC-0002 is withdrawn"});
    CHECK(refused(pair.store, "INC-0002", {"INC-0001"}).what() == std::string{"INC-0002 is withdrawn"});
    committed(pair.store, [](Transaction& change) { change.restore_incident("INC-0002"); });
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    const UsageError twice = refused(pair.store, "INC-0001", {"INC-0002"});
    CHECK(twice.what() == std::string{"INC-0002 is merged into INC-0001"});
    CHECK(twice.hint() == fmt::format("name INC-0001 instead, or part them with `picket unmerge {}`", at.number));
}

TEST_CASE("merge: a choice without a meaning is refused, and nothing is changed") {
    Pair pair;
    const std::string before = answers(pair.store);
    CHECK(refused(pair.store, "INC-0001", {"INC-0002"}, {{"plase", "INC-0002"}}).hint() == "did you mean place?");
    CHECK(refused(pair.store, "INC-0001", {"INC-0002"}, {{"place", "INC-0003"}}).what() ==
          std::string{"INC-0003 is not among the incidents that are merged"});
    CHECK(answers(pair.store) == before);
}

TEST_CASE("merge: dates that do not go together are refused") {
    Pair pair;
    IncidentStatement month = statement("INC-0003", {.place = "", .injuries = {}, .paper = "AP", .day = "2024-06-01"});
    month.incident.date_precision = DatePrecision::month;
    committed(pair.store, [&](Transaction& change) { change.state(Report{}, month); });
    CHECK(refused(pair.store, "INC-0001", {"INC-0003"}, {{"date_start", "INC-0003"}}).what() ==
          std::string{"date_start of INC-0003 is precise to the month, and the dates would be precise to the day"});
    stated(pair.store, "INC-0004", {.place = "", .injuries = {}, .paper = "AFP", .day = "2024-06-20"});
    CHECK(refused(pair.store, "INC-0001", {"INC-0004"}, {{"date_start", "INC-0004"}}).what() ==
          std::string{"date_end would be before date_start"});
    merged(pair.store, "INC-0001", {"INC-0004"}, {{"date_start", "INC-0004"}, {"date_end", "INC-0004"}});
    CHECK(held(pair.store, "INC-0001").incident.first == day("2024-06-20"));
}

TEST_CASE("merge: a file that states a member again revises it where it stands, and its report is held once more") {
    Pair pair;
    merged(pair.store, "INC-0001", {"INC-0002"});
    const Told revised{.place = "Ayungin Shoal", .injuries = 8, .longitude = 115.95, .paper = "GMA-2"};
    const IncidentOutcome outcome = stated(pair.store, "INC-0002", revised);
    CHECK(outcome.effect == Effect::revised);
    CHECK(outcome.changed.back() == "it is merged into INC-0001");
    CHECK(ids(pair.store) == std::vector<std::string>{"INC-0001"});
    const IncidentRecord record = held(pair.store, "INC-0001");
    CHECK(record.incident.place == "Second Thomas Shoal");
    CHECK(record.mentions.size() == 3);
    REQUIRE(record.placements.size() == 2);
    CHECK(record.placements[1].disc.centre.longitude().degrees == 115.95);
    const TxnNumber at = pair.store.resolve(Latest{});
    CHECK(pair.store.merged_incident("INC-0002", at)->incident.place == "Ayungin Shoal");
    CHECK(stated(pair.store, "INC-0002", revised).effect == Effect::same);
    CHECK(damaged(pair.store).empty());
}

TEST_CASE("merge: a file that states a member of a withdrawn incident is told so, and nothing is taken") {
    Pair pair;
    merged(pair.store, "INC-0001", {"INC-0002"});
    TxnNote said = note();
    said.reason = "false";
    const TxnNumber at = committed(
        pair.store, [](Transaction& change) { change.withdraw_incident("INC-0001"); }, said);
    const IncidentOutcome outcome = stated(pair.store, "INC-0002", {.place = "Thitu", .injuries = {}, .paper = "X"});
    CHECK(outcome.effect == Effect::kept);
    CHECK(outcome.changed.at(0) ==
          fmt::format("is merged into INC-0001, which was withdrawn in transaction {} (false)", at.number));
}

TEST_CASE("merge: the same statements again change nothing, chosen values included") {
    Pair pair;
    merged(pair.store, "INC-0001", {"INC-0002"}, {{"place", "INC-0002"}});
    const TxnNumber before = pair.store.resolve(Latest{});
    stated(pair.store, "INC-0002", {.place = "Ayungin", .injuries = 8, .longitude = 115.9, .paper = "GMA"});
    stated(pair.store, "INC-0001", {.place = "Second Thomas Shoal", .injuries = {}});
    CHECK(pair.store.resolve(Latest{}) == before);
    stated(pair.store, "INC-0001", {.place = "Sabina Shoal", .injuries = {}});
    CHECK(held(pair.store, "INC-0001").incident.place == "Sabina Shoal");
}

TEST_CASE("unmerge: restores every answer and every derived table") {
    Pair pair;
    const std::string said = answers(pair.store);
    const std::string tables = derived(pair.place);
    unmerged(pair.store, merged(pair.store, "INC-0001", {"INC-0002"}, {{"place", "INC-0002"}}));
    CHECK(answers(pair.store) == said);
    CHECK(derived(pair.place) == tables);
    CHECK(damaged(pair.store).empty());
    const TxnNumber second = merged(pair.store, "INC-0002", {"INC-0001"});
    unmerged(pair.store, second);
    CHECK(answers(pair.store) == said);
    CHECK(derived(pair.place) == tables);
}

TEST_CASE("unmerge: the log says which transaction it takes back") {
    Pair pair;
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    unmerged(pair.store, at);
    const detail::Database database{pair.place.file(), detail::Database::Access::read};
    CHECK(database.integer("SELECT reverses FROM txn ORDER BY txn DESC LIMIT 1") == at.number);
}

TEST_CASE("unmerge: of a transaction that merged nothing, or was taken back, is refused") {
    Pair pair;
    CHECK(refused(pair.store, TxnNumber{1}).what() == std::string{"transaction 1 merged nothing"});
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    const TxnNumber back = unmerged(pair.store, at);
    CHECK(refused(pair.store, at).what() ==
          fmt::format("transaction {} was taken back already, in transaction {}", at.number, back.number));
}

TEST_CASE("unmerge: where something later touched what the merge wrote it is refused with the list") {
    Pair pair;
    const TxnNumber at = merged(pair.store, "INC-0001", {"INC-0002"});
    TxnNote said = note();
    said.kind = "correct";
    said.reason = "hospital";
    Incident corrected = held(pair.store, "INC-0001").incident;
    corrected.injuries = 7;
    const TxnNumber later = committed(
        pair.store, [&](Transaction& change) { change.correct(Report{}, corrected, Mention{}); }, said);
    const std::string before = answers(pair.store);
    CHECK(refused(pair.store, at).hint() ==
          fmt::format("take back first: transaction {}, correct (hospital)", later.number));
    CHECK(answers(pair.store) == before);
}

TEST_CASE("unmerge: chains are taken apart from the end") {
    Pair pair;
    stated(pair.store, "INC-0003", {.place = "Thitu", .injuries = 2, .longitude = 114.3, .paper = "AP"});
    const std::string said = answers(pair.store);
    const TxnNumber first = merged(pair.store, "INC-0002", {"INC-0001"});
    const std::string between = answers(pair.store);
    const TxnNumber second = merged(pair.store, "INC-0003", {"INC-0002"});
    CHECK(held(pair.store, "INC-0003").mentions.size() == 3);
    CHECK(refused(pair.store, first).hint() == fmt::format("take back first: transaction {}, merge", second.number));
    stated(pair.store, "INC-0001", {.place = "Second Thomas Shoal", .injuries = {}, .paper = "late"});
    CHECK(held(pair.store, "INC-0003").mentions.size() == 4);
    unmerged(pair.store, second);
    CHECK(held(pair.store, "INC-0002").mentions.size() == 3);
    CHECK(held(pair.store, "INC-0003").mentions.size() == 1);
    unmerged(pair.store, first);
    CHECK(held(pair.store, "INC-0002").mentions.size() == 1);
    CHECK(held(pair.store, "INC-0001").mentions.size() == 2);
    CHECK(damaged(pair.store).empty());
}

TEST_CASE("unmerge: what another member has as well stays") {
    Pair pair;
    stated(pair.store, "INC-0003", {.place = "Ayungin", .injuries = 8, .longitude = 115.9, .paper = "GMA"});
    const TxnNumber first = merged(pair.store, "INC-0001", {"INC-0002"});
    merged(pair.store, "INC-0001", {"INC-0003"});
    unmerged(pair.store, first);
    CHECK(held(pair.store, "INC-0001").mentions.size() == 2);
    CHECK(held(pair.store, "INC-0001").placements.size() == 2);
    CHECK(damaged(pair.store).empty());
}

// Laws, over made-up incidents whose places, papers and figures are few, so that many are equal.
namespace {

class Story {
public:
    explicit Story(unsigned seed) : random_{seed} {}
    std::size_t below(std::size_t count) { return random_() % count; }
    Told told() {
        static const std::vector<std::string> places{"", "Ayungin", "Second Thomas Shoal"};
        static const std::vector<std::string> papers{"AP", "GMA", "Rappler"};
        Told out;
        out.place = places[below(places.size())];
        if (below(2) == 0) out.injuries = static_cast<std::int64_t>(below(3));
        out.longitude = 115.8 + 0.1 * static_cast<double>(below(3));
        out.paper = papers[below(papers.size())];
        return out;
    }
    std::vector<std::string> told_incidents(Store& store, std::size_t count) {
        std::vector<std::string> out;
        for (std::size_t i = 1; i <= count; ++i) {
            out.push_back(fmt::format("INC-{:04}", i));
            stated(store, out.back(), told());
        }
        return out;
    }
    void shuffle(std::vector<std::string>& ids) { std::ranges::shuffle(ids, random_); }

private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("merge: laws hold: unmerge restores, counts drop by those merged, what files say again goes back") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Story story{seed};
        const Workplace place;
        const Workplace without;
        Store store = place.open();
        Store plain = without.open();
        std::vector<std::string> all = story.told_incidents(store, 5);
        Story{seed}.told_incidents(plain, 5);
        const std::string said = answers(store);
        const std::string tables = derived(place);
        REQUIRE(answers(plain) == said);
        story.shuffle(all);
        std::vector<TxnNumber> merges;
        merges.push_back(merged(store, all[0], {all[1], all[2]}));
        CHECK(ids(store).size() == 3);
        merges.push_back(merged(store, all[3], {all[0]}));
        CHECK(ids(store).size() == 2);
        const bool restates = seed % 2 == 0;
        if (restates) {
            for (const std::string& id : all) {
                if (id == all[3] || id == all[0]) continue;
                const Told told = story.told();
                stated(store, id, told);
                stated(plain, id, told);
            }
        }
        CHECK(damaged(store).empty());
        for (std::size_t i = merges.size(); i-- > 0;) unmerged(store, merges[i]);
        CHECK(damaged(store).empty());
        CHECK(answers(store) == (restates ? answers(plain) : said));
        CHECK(derived(place) == (restates ? derived(without) : tables));
    }
}

TEST_CASE("merge: laws hold: in which order incidents are merged does not change placements and reports") {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        std::vector<std::multiset<std::string>> places;
        std::vector<std::multiset<std::string>> mentions;
        for (const bool one_by_one : {false, true}) {
            Story story{seed};
            const Workplace place;
            Store store = place.open();
            std::vector<std::string> others = story.told_incidents(store, 5);
            const std::string keep = others.back();
            others.pop_back();
            if (one_by_one) {
                story.shuffle(others);
                for (const std::string& other : others) merged(store, keep, {other});
            } else {
                merged(store, keep, others);
            }
            places.push_back(places_of(held(store, keep)));
            mentions.push_back(mentions_of(held(store, keep)));
        }
        CHECK(places[0] == places[1]);
        CHECK(mentions[0] == mentions[1]);
    }
}
