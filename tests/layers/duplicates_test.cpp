#include "layers/duplicates.hpp"

#include <algorithm>
#include <cmath>

#include "layers/likeness.hpp"
#include "tests/catch.hpp"
#include "tests/layers/made_up_incidents.hpp"
#include "tests/layers/perturbed.hpp"
#include "tests/layers/shipped_incidents.hpp"

using namespace picket;
using namespace picket::test;

namespace {

IncidentRecord of_source(IncidentRecord record, const std::string& source) {
    for (Mention& mention : record.mentions) mention.source = source;
    return record;
}

IncidentRecord told(const std::string& id, std::string_view day, const std::string& source,
                    const std::string& summary = "Three ships used water cannon on a supply boat") {
    IncidentRecord out = of_source(placed(incident(id, day), at(115.86, 9.73), 1), source);
    out.incident.summary = summary;
    return out;
}

Layer searched(std::vector<IncidentRecord> records, const DuplicateOptions& options = {},
               const std::vector<EventType>& types = few_types()) {
    std::ranges::stable_sort(records, {}, [](const IncidentRecord& record) { return record.incident.first; });
    DuplicateSearch search{types, options};
    for (const IncidentRecord& record : records) search.add(record);
    return std::move(search).result();
}

Rows pairs_in(const Layer& layer) { return rows_of(layer, {"a", "b"}); }

}  // namespace

TEST_CASE("duplicates: a row names both, with score, reasons and where each comes from") {
    const Layer layer = searched({told("x:2", "2024-03-06", "x"), told("w:1", "2024-03-05", "w")});
    CHECK(rows_of(layer, {"a", "b", "days_apart", "distance_nm", "date_start_a", "source_a", "source_b"}) ==
          Rows{"w:1|x:2|1|0.0|2024-03-05|w|x"});
    CHECK(layer.rows.text(column_index(layer.header.columns, "reasons"), 0).find("1 day apart") != std::string::npos);
    CHECK(std::get<MultiPoint>(layer.rows.geometry(0)).points.size() == 2);
    CHECK(layer.rows.evidence(0).count == 2);
    CHECK(says(layer.header, "nothing is merged"));
}

TEST_CASE("duplicates: no incidents give no rows, and a caveat says so") {
    const Layer layer = searched({});
    CHECK(layer.rows.rows() == 0);
    CHECK(says(layer.header, "No pair reaches a score of 0.6."));
}

TEST_CASE("duplicates: one source's own events are no pair unless they are the same to the word") {
    const std::vector<IncidentRecord> alike{told("1", "2024-03-05", "x", "Three ships blocked a supply boat near it"),
                                            told("2", "2024-03-05", "x", "Three ships stopped a supply boat near it")};
    CHECK(searched(alike).rows.rows() == 0);
    CHECK(says(searched(alike).header, "1 pair is left out with such a score: one source tells both"));
    CHECK(searched(alike, {.within_sources = true}).rows.rows() == 1);
    CHECK(searched({told("1", "2024-03-05", "x"), told("2", "2024-03-05", "x")}).rows.rows() == 1);
}

TEST_CASE("duplicates: two that share one of several sources are one source's own") {
    IncidentRecord both = told("1", "2024-03-05", "x", "Three ships blocked a supply boat near it");
    both.mentions.push_back(told("", "2024-03-05", "y").mentions.front());
    CHECK(searched({both, told("2", "2024-03-05", "y", "Ships stopped a supply boat")}).rows.rows() == 0);
    CHECK(searched({both, told("2", "2024-03-05", "z", "Ships stopped a supply boat")}).rows.rows() == 1);
}

TEST_CASE("duplicates: an equal id in two sources says nothing") {
    IncidentRecord far = told("y:17", "2024-03-05", "y");
    far.placements.front().disc.centre = at(125, 25);
    CHECK(searched({told("x:17", "2024-03-05", "x"), far}).rows.rows() == 0);
}

TEST_CASE("duplicates: the order in which incidents of a day come changes nothing") {
    std::vector<IncidentRecord> records;
    for (int i = 0; i < 12; ++i) {
        IncidentRecord record =
            told("i" + std::to_string(i), "2024-03-0" + std::to_string(1 + i / 4), "s" + std::to_string(i % 3));
        record.placements.front().disc.centre = at(115.8 + 0.01 * (i % 5), 9.7);
        records.push_back(record);
    }
    const Rows once = rows_of(searched(records));
    CHECK(once.size() > 5);
    std::ranges::reverse(records);
    CHECK(rows_of(searched(records)) == once);
}

TEST_CASE("duplicates: pairs are those with one incident, or of which one answers the question") {
    const std::vector<IncidentRecord> records{told("a", "2024-03-05", "x"), told("b", "2024-03-06", "y"),
                                              told("c", "2024-03-07", "z")};
    CHECK(pairs_in(searched(records, {.least_score = 0.5})).size() == 3);
    CHECK(pairs_in(searched(records, {.least_score = 0.5, .of = "c"})).size() == 2);
    DuplicateOptions options{.least_score = 0.5};
    options.question.until = on("2024-03-05");
    CHECK(pairs_in(searched(records, options)).size() == 2);  // a with b and with c
    CHECK(pairs_in(searched(records, {.least_score = 0.5, .most_days_apart = DaySpan{1}})).size() == 2);
}

TEST_CASE("duplicates: the likeliest are kept where there are too many, and a caveat counts the others") {
    std::vector<IncidentRecord> records;
    for (int i = 0; i < 8; ++i)
        records.push_back(told("i" + std::to_string(i), i < 2 ? "2024-03-05" : "2024-03-06", "s" + std::to_string(i)));
    const Layer layer = searched(records, {.most_pairs = 3});
    CHECK(layer.rows.rows() == 3);
    CHECK(says(layer.header, "25 more pairs reach that score"));  // 8 * 7 / 2 in all
    for (std::size_t row = 0; row < 3; ++row)
        CHECK(layer.rows.number(column_index(layer.header.columns, "score"), row) == 1);
}

TEST_CASE("duplicates: a month meets its last and its first day, though its stand-in is the fifteenth") {
    for (const char* day : {"2024-02-01", "2024-02-29"}) {
        IncidentRecord month = told("m", "2024-02-15", "x");
        month.incident.date_precision = DatePrecision::month;
        CHECK(searched({month, told("d", day, "y")}).rows.rows() == 1);
    }
}

TEST_CASE("duplicates: incidents without a place are compared with those of the same party or type") {
    IncidentRecord nowhere =
        told("n", "2024-03-05", "y", "Three ships used water cannon on a supply boat and its crew");
    nowhere.placements.clear();
    const Layer layer = searched({told("a", "2024-03-05", "x"), nowhere});
    CHECK(layer.rows.rows() == 1);
    CHECK(says(layer.header, "1 of 2 incidents have no place"));
    nowhere.incident.actor = nowhere.incident.target = "Vietnam";
    nowhere.incident.type = "";
    CHECK(searched({told("a", "2024-03-05", "x"), nowhere}).rows.rows() == 0);
}

TEST_CASE("duplicates: pairs are found across 180 degrees and at a pole") {
    for (const auto& [one, other] :
         {std::pair{at(179.99, 10), at(-179.99, 10)}, std::pair{at(10, 89.99), at(-170, 89.99)}}) {
        IncidentRecord a = told("a", "2024-03-05", "x");
        IncidentRecord b = told("b", "2024-03-05", "y");
        a.placements.front().disc.centre = one;
        b.placements.front().disc.centre = other;
        CHECK(searched({a, b}).rows.rows() == 1);
    }
}

TEST_CASE("duplicates: the search by squares and weeks finds what comparing all with all finds") {
    const std::vector<EventType> types = shipped_types();
    std::vector<IncidentRecord> records = shipped_incidents();
    for (IncidentRecord& record : records) record = of_source(std::move(record), "shipped");
    for (IncidentRecord& record : perturbed(records, 1)) records.push_back(of_source(std::move(record), "other"));
    Rows expected;
    for (std::size_t i = 0; i < records.size(); ++i) {
        for (std::size_t j = 0; j < records.size(); ++j) {
            const bool one_source = records[i].mentions.front().source == records[j].mentions.front().source;
            if (one_source || !(records[i].incident.id < records[j].incident.id)) continue;
            const Likeness found = likeness(records[i], records[j], types);
            if (found.score >= 0.6 && found.days_apart <= DaySpan{3})
                expected.push_back(records[i].incident.id + "|" + records[j].incident.id);
        }
    }
    Rows found = pairs_in(searched(records, {}, types));
    std::ranges::sort(expected);
    std::ranges::sort(found);
    CHECK(expected.size() > 300);
    CHECK(found == expected);
}

TEST_CASE("duplicates: most incidents are found again that were shifted, moved, reworded or cut short") {
    const std::vector<EventType> types = shipped_types();
    std::vector<IncidentRecord> records = shipped_incidents();
    for (IncidentRecord& record : records) record = of_source(std::move(record), "shipped");
    const std::size_t true_pairs = records.size();
    for (IncidentRecord& record : perturbed(records, 2)) records.push_back(of_source(std::move(record), "other"));
    std::size_t right = 0;
    const Rows found = pairs_in(searched(records, {}, types));
    for (const std::string& pair : found) {
        const std::size_t bar = pair.find('|');
        if (pair.substr(bar + 1) == "other:" + pair.substr(0, bar)) ++right;
    }
    const double recall = static_cast<double>(right) / static_cast<double>(true_pairs);
    const double precision = static_cast<double>(right) / static_cast<double>(found.size());
    CAPTURE(right, found.size(), recall, precision);
    CHECK(recall > 0.9);
    CHECK(precision > 0.9);
}
