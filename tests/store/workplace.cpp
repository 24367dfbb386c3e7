#include "tests/store/workplace.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::test {
namespace {

/// A closed database, made when it is first asked for.
class Mould {
public:
    explicit Mould(Workplace::Holds holds) {
        Store store = Store::create(file());
        if (holds == Workplace::Holds::the_told) tell(store);
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "mould.sqlite"; }

private:
    sample::Folder folder_;
};

const Mould& mould(Workplace::Holds holds) {
    if (holds == Workplace::Holds::nothing) {
        static const Mould empty{Workplace::Holds::nothing};
        return empty;
    }
    static const Mould told{Workplace::Holds::the_told};
    return told;
}

std::string word(const std::optional<DailyCount>& count) { return count ? std::to_string(count->value) : "-"; }

/// One record for each kind of reference.
void tell_references(Transaction& change) {
    EventType type;
    type.name = "boarding";
    type.severity = 8;
    change.revise_reference(type);
    Place place;
    place.name = "Second Thomas Shoal";
    place.position = Position::at(Longitude{115.8642}, Latitude{9.7325});
    change.revise_reference(place);
    Site site;
    site.name = "Mischief Reef";
    site.position = Position::at(Longitude{115.53}, Latitude{9.9});
    change.revise_reference(site);
    WeaponSystem system;
    system.name = "HQ-9";
    system.range_high = Distance::kilometres(200);
    change.revise_reference(system);
    LaunchArea area;
    area.name = "outposts";
    change.revise_reference(area);
    Deployment deployment;
    deployment.system = system.name;
    deployment.place = site.name;
    change.revise_reference(deployment);
    ExerciseArea exercise;
    exercise.exercise = "Drill";
    change.revise_reference(exercise);
    AlliedExercise allied;
    allied.name = "Balikatan";
    change.revise_reference(allied);
    Zone zone;
    zone.name = "Territorial sea";
    change.revise_reference(zone);
    ChainSegment segment;
    segment.name = "Miyako Strait";
    change.revise_reference(segment);
}

IncidentStatement told_incident() {
    IncidentStatement said;
    said.incident.id = "INC-0001";
    said.incident.first = said.incident.last = day("2024-06-17");
    said.incident.type = "boarding";
    said.placement = Placement{1,
                               {Position::at(Longitude{115.86}, Latitude{9.73}), Distance::nautical_miles(3)},
                               LocationPrecision::approx,
                               {},
                               {},
                               {}};
    said.mention.publisher = "A newspaper";
    said.mention.url = "https://example.org/boarding";
    return said;
}

/// What is held of one series.
std::string fingerprint(const Store& store, const Series& series, TxnNumber at) {
    std::string out =
        fmt::format("series {} {} {} {} {}\n", series.id, series.name, series.source, name(series.unit), series.note);
    if (series.map_point) out += fmt::format("  point {}\n", to_text(*series.map_point));
    for (const Observation& seen : store.observations(series.id, at)) {
        out += fmt::format("  {} {} {}\n", to_text(seen.day), word(seen.count), seen.report.number);
    }
    const DayRange all = DayRange::through(day("0001-01-01"), day("9999-12-31"));
    for (const ObservationRevision& seen : store.revisions(series.id, all, at)) {
        out += fmt::format("  revision {} {} {}\n", to_text(seen.day), seen.txn.number, word(seen.count));
    }
    for (const Origin& origin : store.origins(series.id, at)) {
        out += fmt::format("  origin {} {} {} {}\n", origin.report.number, origin.artifact, origin.line, origin.url);
    }
    for (const CompletePeriod& period : store.complete_periods(series.id, at)) {
        out += fmt::format("  complete {} {} {}\n", to_text(period.days.begin), to_text(period.days.end), period.url);
    }
    return out;
}

}  // namespace

Day day(std::string_view text) { return parse_day(text).value(); }
Instant moment(std::string_view text) { return parse_instant(text).value(); }

TxnNote note(std::string_view recorded_at) { return {moment(recorded_at), "test", "", "", "picket test"}; }

Source source(const std::string& id) { return {id, "Publisher of " + id, "", "", "", "", "found", ""}; }

Series series(const std::string& id) {
    Series made;
    made.id = id;
    made.name = "Series " + id;
    made.unit = Unit::ships;
    return made;
}

std::vector<Statement> statements(const std::string& series, std::initializer_list<Said> said) {
    std::vector<Statement> out;
    for (const Said& one : said) {
        std::optional<DailyCount> count;
        if (one.count) count = DailyCount{*one.count};
        out.push_back({series, day(one.day), count});
    }
    return out;
}

TxnNumber observed(Store& store, const std::string& series, std::initializer_list<Said> said, TxnNote given) {
    return committed(
        store, [&](Transaction& change) { change.state(Report{}, statements(series, said)); }, std::move(given));
}

std::optional<DailyCount> count_on(const Store& store, const std::string& series, std::string_view on,
                                   const AsOf& as_of) {
    for (const Observation& seen : store.observations(series, store.resolve(as_of))) {
        if (seen.day == day(on)) return seen.count;
    }
    throw std::logic_error{fmt::format("{} of {} is not held", on, series)};
}

void tell(Store& store) {
    committed(
        store,
        [](Transaction& change) {
            change.revise(source("jcg"));
            Series cz = series("cz");
            cz.source = "jcg";
            cz.map_point = Position::at(Longitude{123.4725}, Latitude{25.7442});
            change.revise(cz);
            change.revise(CompletePeriod{"cz", DayRange::through(day("2024-02-28"), day("2024-03-01")),
                                         "https://example.org/full"});
            change.revise(RegimeBreak{BreakScope::series, "cz", day("2024-02-29"), BreakKind::method, BreakEffect::up,
                                      "new ships", "", "found"});
        },
        note("2026-01-01T00:00:00Z"));
    committed(
        store,
        [](Transaction& change) {
            const ArtifactId file = change.add("days.csv", told_text, "daily", "jcg");
            std::int64_t line = 2;
            for (const Statement& one : statements("cz", {{"2024-02-28", 4}, {"2024-02-29", {}}, {"2024-03-01", 2}})) {
                change.state(Report{file, line++, "jcg", "https://example.org/days", "Days", "2024-03-02"},
                             std::vector{one});
            }
            change.add(file, {5, "count", std::string{told_reject}, "is not a whole number"});
        },
        note("2026-01-02T00:00:00Z"));
    TxnNote by_hand = note("2026-01-03T00:00:00Z");
    by_hand.agent = "ana";
    by_hand.reason = "the page was corrected";
    committed(
        store,
        [](Transaction& change) {
            change.state({{}, 0, "jcg", "https://example.org/corrected", "Correction", ""},
                         statements("cz", {{"2024-02-28", 3}}));
        },
        by_hand);
    committed(
        store,
        [](Transaction& change) {
            change.revise(PublishedFigure{"f:2", "cz", FigureKind::total,
                                          DayRange::through(day("2024-02-28"), day("2024-03-01")), Unit::ship_days, 6.0,
                                          "A newspaper", "Ships", "2024-03", "https://example.org/news", "found", ""});
            tell_references(change);
            change.state({{}, 0, "jcg", "", "", ""}, told_incident());
        },
        note("2026-01-04T00:00:00Z"));
}

Workplace::Workplace(Holds holds) { std::filesystem::copy_file(mould(holds).file(), file()); }

void Workplace::run(std::string_view sql) const {
    detail::Database database{file(), detail::Database::Access::write};
    database.need_spatialite();
    database.run("PRAGMA synchronous = OFF");  // no test pulls the plug
    database.run(sql);
}

std::vector<std::string> damaged(Store& store) {
    std::vector<std::string> out;
    for (const Check& check : verify(store)) {
        if (check.verdict == Verdict::damaged) out.push_back(check.name);
    }
    return out;
}

Check check_named(const std::vector<Check>& checks, std::string_view name) {
    const auto found = std::ranges::find(checks, name, &Check::name);
    if (found == checks.end()) throw std::logic_error{fmt::format("there is no check {}", name)};
    return *found;
}

std::string fingerprint(const Store& store) {
    std::string out;
    const TxnNumber last = store.resolve(Latest{});
    for (const Txn& txn : store.log(last)) {
        out += fmt::format("{} {} {} {} {} {} {} {}\n", txn.number.number, to_text(txn.recorded_at), txn.kind,
                           txn.agent, txn.reason, txn.tool, txn.content.hex(), txn.chain.hex());
    }
    for (const Source& one : store.sources(last))
        out += fmt::format("source {} {} {}\n", one.id, one.name, one.confidence);
    for (const Series& one : store.series(last)) out += fingerprint(store, one, last);
    for (const RegimeBreak& one : store.breaks(last))
        out += fmt::format("break {} {} {}\n", one.of, to_text(one.day), one.note);
    for (const PublishedFigure& one : store.published_figures(last))
        out += fmt::format("figure {} {} {}\n", one.id, one.value, one.url);
    for (const StoredArtifact& one : store.artifacts(last)) {
        out += fmt::format("artifact {} {} {} {}\n", one.artifact.name, one.artifact.sha256.hex(), one.artifact.bytes,
                           store.body(one.artifact.sha256).value_or("not held"));
    }
    for (const StoredReject& one : store.rejects(last)) {
        out += fmt::format("reject {} {} {} {}\n", one.reject.line, one.reject.column, one.reject.value,
                           one.reject.reason);
    }
    IncidentCursor incidents = store.incidents(last);
    while (const IncidentRecord* record = incidents.next()) {
        out += fmt::format("incident {} {} {} {}\n", record->incident.id, to_text(record->incident.first),
                           record->placements.size(), record->mentions.size());
    }
    for (const WeaponSystem& one : store.held<WeaponSystem>(last)) out += fmt::format("system {}\n", one.name);
    return out;
}

std::string bytes_of(const std::filesystem::path& file) {
    std::string out(std::filesystem::file_size(file), '\0');
    std::ifstream{file, std::ios::binary}.read(out.data(), static_cast<std::streamsize>(out.size()));
    return out;
}

std::optional<std::string> printed_by(const std::string& command) {
    std::FILE* const pipe = ::popen((command + " 2>&1 </dev/null").c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    std::string out;
    std::array<char, 4096> part{};
    for (std::size_t got = 1; got > 0;) {
        got = std::fread(part.data(), 1, part.size(), pipe);
        out.append(part.data(), got);
    }
    const int status = ::pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    return out;
}

}  // namespace picket::test
