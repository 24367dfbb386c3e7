#include "layers/incident_counts.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up_incidents.hpp"
#include "tests/layers/shipped_incidents.hpp"

using namespace picket;
using namespace picket::test;

namespace {

Layer counted(const std::vector<IncidentRecord>& records, const IncidentCountOptions& options = {},
              const IncidentQuestion& question = {}, const std::vector<EventType>& types = few_types()) {
    return incident_counts(source_of(records), question, options, types);
}

IncidentCountOptions by(PeriodLength length, IncidentGroup group = IncidentGroup::none) {
    IncidentCountOptions options;
    options.by = length;
    options.group = group;
    return options;
}

IncidentQuestion between(std::string_view since, std::string_view until) {
    IncidentQuestion question;
    question.since = on(since);
    question.until = on(until);
    return question;
}

IncidentRecord of(IncidentRecord record, const std::string& actor, const std::string& target,
                  const std::string& type = "water_cannon") {
    record.incident.actor = actor;
    record.incident.target = target;
    record.incident.type = type;
    return record;
}

}  // namespace

TEST_CASE("incident_counts: an incident counts in the period in which it began, however long it lasted") {
    const std::vector<IncidentRecord> records{incident("a", "2023-12-31", "2024-02-10"), incident("b", "2024-02-29")};
    const Layer layer = counted(records, by(PeriodLength::month));
    CHECK(rows_of(layer) == Rows{"2023-12||1|1|1|", "2024-01||0|0|0|", "2024-02||1|1|1|"});
    CHECK(rows_of(counted(records, by(PeriodLength::year)), {"period", "incidents"}) == Rows{"2023|1", "2024|1"});
}

TEST_CASE("incident_counts: of a month it counts whole in the month, and by its days in parts of it") {
    const std::vector<IncidentRecord> records{of_month("a", "2024-02-15")};
    CHECK(rows_of(counted(records, by(PeriodLength::month))) == Rows{"2024-02||1|1|1|"});
    // 10 of the 29 days of the month: 0.3448
    CHECK(rows_of(counted(records, by(PeriodLength::month), between("2024-02-20", "2024-03-31")),
                  {"period", "incidents", "low", "high"}) == Rows{"2024-02|0.3448|0|1", "2024-03|0|0|0"});
}

TEST_CASE("incident_counts: over two months it splits by their days, and over a year end as well") {
    const std::vector<IncidentRecord> records{of_month("a", "2023-12-05", "2024-01-20")};
    CHECK(rows_of(counted(records, by(PeriodLength::month)), {"period", "incidents", "low", "high"}) ==
          Rows{"2023-12|0.5|0|1", "2024-01|0.5|0|1"});
    CHECK(rows_of(counted(records, by(PeriodLength::year)), {"period", "incidents", "low", "high"}) ==
          Rows{"2023|0.5|0|1", "2024|0.5|0|1"});
}

TEST_CASE("incident_counts: every period has a row for every group, and groups add to the total") {
    const std::vector<IncidentRecord> records{of(incident("a", "2024-01-05"), "China", "Japan"),
                                              of(incident("b", "2024-03-05"), "China", "Philippines"),
                                              of(incident("c", "2024-03-09"), "China", "")};
    const Layer layer = counted(records, by(PeriodLength::month, IncidentGroup::target));
    CHECK(rows_of(layer, {"period", "group", "incidents"}) ==
          Rows{"2024-01||0", "2024-01|Japan|1", "2024-01|Philippines|0", "2024-02||0", "2024-02|Japan|0",
               "2024-02|Philippines|0", "2024-03||1", "2024-03|Japan|0", "2024-03|Philippines|1"});
    CHECK(says(layer.header, "1 incident has no target that is known: the group that is blank."));
}

TEST_CASE("incident_counts: several targets count once for each, and a caveat gives the total") {
    const std::vector<IncidentRecord> records{of(incident("a", "2024-01-05"), "China", "Japan; South Korea; Japan"),
                                              of(incident("b", "2024-01-06"), "China", "Japan")};
    const Layer layer = counted(records, by(PeriodLength::year, IncidentGroup::target));
    CHECK(rows_of(layer, {"group", "incidents"}) == Rows{"Japan|2", "South Korea|1"});
    CHECK(says(layer.header, "1 incident names more than one target and counts once for each; there are 2 in all."));
}

TEST_CASE("incident_counts: where only some targets are asked about, the others are no groups") {
    const std::vector<IncidentRecord> records{of(incident("a", "2024-01-05"), "China", "Japan (patrol); South Korea")};
    IncidentQuestion question;
    question.targets = {"Japan"};
    CHECK(rows_of(counted(records, by(PeriodLength::year, IncidentGroup::target), question), {"group", "incidents"}) ==
          Rows{"Japan (patrol)|1"});
}

TEST_CASE("incident_counts: context is left out and said, counts with context, and where its type is asked for") {
    const std::vector<IncidentRecord> records{incident("a", "2024-01-05"),
                                              of(incident("b", "2024-01-06"), "China", "", "legal")};
    const Layer layer = counted(records, by(PeriodLength::year));
    CHECK(rows_of(layer, {"incidents"}) == Rows{"1"});
    CHECK(says(layer.header,
               "1 incident of types that are no encounters at sea is left out (1 legal); --with-context counts them."));
    IncidentCountOptions all = by(PeriodLength::year);
    all.with_context = true;
    CHECK(rows_of(counted(records, all), {"incidents"}) == Rows{"2"});
    IncidentQuestion question;
    question.types = {"legal"};
    CHECK(rows_of(counted(records, by(PeriodLength::year), question), {"incidents"}) == Rows{"1"});
}

TEST_CASE("incident_counts: severity groups stand by step, not by their letters") {
    const std::vector<IncidentRecord> records{of(incident("a", "2024-01-05"), "China", "", "shooting"),
                                              of(incident("b", "2024-01-06"), "China", "", "patrol_presence"),
                                              of(incident("c", "2024-01-07"), "China", "", "boarding"),
                                              of(incident("d", "2024-01-07"), "China", "", "unheard of")};
    CHECK(rows_of(counted(records, by(PeriodLength::year, IncidentGroup::severity)), {"group", "incidents"}) ==
          Rows{"|1", "1 presence|1", "8 boarding|1", "10 shots|1"});
}

TEST_CASE("incident_counts: groups by area as the caller tells them") {
    const std::vector<IncidentRecord> records{incident("a", "2024-01-05"), incident("b", "2024-01-06")};
    IncidentCountOptions options = by(PeriodLength::year, IncidentGroup::area);
    options.area_of = [](const IncidentRecord& record) { return record.incident.id == "a" ? "Paracel Islands" : ""; };
    CHECK(rows_of(counted(records, options), {"group", "incidents"}) == Rows{"|1", "Paracel Islands|1"});
}

TEST_CASE("incident_counts: in an area the points are bounded by what is sure and what is possible") {
    const Position shoal = at(115.8642, 9.7325);
    const std::vector<IncidentRecord> records{
        placed(incident("sure", "2024-01-01"), shoal, 2), placed(incident("vague", "2024-01-02"), shoal, 50),
        placed(incident("beside", "2024-01-03"), at(116.2, 9.7325), 30), incident("nowhere", "2024-01-04"),
        placed(incident("far", "2024-01-05"), at(123.0, 25.0), 5)};
    IncidentQuestion question;
    question.area = Region::around(shoal, Distance::nautical_miles(12));
    const Layer layer = counted(records, by(PeriodLength::year), question);
    CHECK(rows_of(layer, {"period", "incidents", "low", "high"}) == Rows{"2024|2|1|4"});
    CHECK(says(layer.header, "The places are too vague for this area: 3 of the 4"));
}

TEST_CASE("incident_counts: what began before the first day and went on is not counted, and said") {
    const std::vector<IncidentRecord> records{incident("a", "2023-12-31", "2024-01-10"), incident("b", "2024-01-02")};
    const Layer layer = counted(records, by(PeriodLength::year), between("2024-01-01", "2024-12-31"));
    CHECK(rows_of(layer, {"period", "incidents"}) == Rows{"2024|1"});
    CHECK(says(layer.header, "1 incident began before 2024-01-01 and went on: not counted here."));
}

TEST_CASE("incident_counts: periods that the days cut are said, and whole ones are not") {
    const std::vector<IncidentRecord> records{incident("a", "2024-01-05")};
    CHECK(says(counted(records, by(PeriodLength::year), between("2024-01-02", "2024-12-31")).header,
               "Only the days from"));
    CHECK_FALSE(says(counted(records, by(PeriodLength::year), between("2024-01-01", "2024-12-31")).header,
                     "Only the days from"));
}

TEST_CASE("incident_counts: without a match there are no rows, but where both ends are asked for rows of 0") {
    const std::vector<IncidentRecord> none;
    CHECK(counted(none, by(PeriodLength::month)).rows.rows() == 0);
    CHECK(rows_of(counted(none, by(PeriodLength::month), between("2023-12-31", "2024-02-01"))) ==
          Rows{"2023-12||0|0|0|", "2024-01||0|0|0|", "2024-02||0|0|0|"});
}

TEST_CASE("incident_counts: a row names its reports and the query that lists them") {
    const std::vector<IncidentRecord> records{incident("a", "2024-01-05")};
    IncidentCountOptions options = by(PeriodLength::month, IncidentGroup::target);
    options.listed_by = [](const DayRange& days, const std::string& group) {
        return group + " " + to_text(days.begin) + " " + to_text(days.last());
    };
    const Layer layer = counted(records, options);
    CHECK(layer.rows.evidence(0).reports == std::vector<ReportId>{{1}});
    CHECK(layer.rows.evidence(0).query == "Philippines 2024-01-01 2024-01-31");
}

TEST_CASE("incident_counts: the order of incidents never matters") {
    std::vector<IncidentRecord> records = shipped_incidents();
    const auto options = by(PeriodLength::month, IncidentGroup::actor);
    const Rows before = rows_of(counted(records, options, {}, shipped_types()));
    std::ranges::reverse(records);
    CHECK(rows_of(counted(records, options, {}, shipped_types())) == before);
}

// By another program, over the same two files, context (types with context yes in taxonomy.csv) left out:
// python3 -c "import csv,collections;t={r['type'] for r in csv.DictReader(open('data/reference/taxonomy.csv')) if
// r['context']=='yes'};print(sorted(collections.Counter(r['date_start'][:4] for r in
// csv.DictReader(open('data/reports/incidents.csv')) if r['incident_type'] not in t).items()))"
TEST_CASE("incident_counts: the years of those that ship are as another program counts them") {
    const std::vector<IncidentRecord> records = shipped_incidents();
    const Layer layer = counted(records, by(PeriodLength::year), between("2019-01-01", "2026-12-31"), shipped_types());
    CHECK(rows_of(layer, {"period", "incidents"}) ==
          Rows{"2019|10", "2020|27", "2021|24", "2022|33", "2023|41", "2024|64", "2025|57", "2026|5"});
    const Layer all = counted(records, by(PeriodLength::year), {}, shipped_types());
    REQUIRE(all.rows.rows() == 53);  // 1974 to 2026
    double sum = 0.0;
    for (std::size_t row = 0; row < all.rows.rows(); ++row) sum += all.rows.number(2, row);
    CHECK(sum == 363.0);
    CHECK(says(all.header, "(3 administrative, 1 agreement, 3 legal)"));
}

TEST_CASE("incident_counts: of those that ship, targets add up to 369 for 363 incidents, 6 of several targets") {
    const std::vector<IncidentRecord> records = shipped_incidents();
    const Layer layer = counted(records, by(PeriodLength::year, IncidentGroup::target), {}, shipped_types());
    double sum = 0.0;
    double philippines = 0.0;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        sum += layer.rows.number(2, row);
        if (!layer.rows.blank(1, row) && layer.rows.text(1, row) == "Philippines")
            philippines += layer.rows.number(2, row);
    }
    CHECK(sum == 369.0);
    CHECK(philippines == 88.0);
    CHECK(says(layer.header, "6 incidents name more than one target and count once for each; there are 363 in all."));
}
