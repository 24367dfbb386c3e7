#include "layers/incidents.hpp"

#include "tests/catch.hpp"
#include "tests/layers/made_up_incidents.hpp"
#include "tests/layers/shipped_incidents.hpp"

using namespace picket;
using namespace picket::test;

namespace {

Layer answered(const std::vector<IncidentRecord>& records, const IncidentQuestion& question = {},
               const std::vector<EventType>& types = few_types()) {
    return collected(incidents(source_of(records), question, types));
}

IncidentQuestion around(Position centre, double nautical_miles) {
    IncidentQuestion question;
    question.area = Region::around(centre, Distance::nautical_miles(nautical_miles));
    return question;
}

}  // namespace

TEST_CASE("incidents: the columns are those of the file that ships, then what the question adds") {
    const std::vector<IncidentRecord> none;
    const Layer layer = answered(none);
    std::string names;
    for (const Column& column : layer.header.columns) names += (names.empty() ? "" : ",") + column.name;
    // head -1 data/reports/incidents.csv
    CHECK(names ==
          "id,date_start,date_end,date_precision,place,lon,lat,location_precision,location_radius_nm,incident_type,"
          "subtype,actor,actor_units,target,target_units,vessels_count,aircraft_count,injuries,fatalities,summary,"
          "source_name,source_title,source_date,source_url,confidence,note"
          ",severity,in_range,in_area,distance_nm,placements,reports,time_kind"
          ",time_start,time_end,location_text,location_method,location_wkt,reliability,credibility");
}

TEST_CASE("incidents: a row has what is held, and blanks where nothing is known") {
    IncidentRecord record = placed(incident("INC-1", "2024-02-28", "2024-02-29"), at(115.867, 9.733), 0.1);
    record.placements.front().precision = LocationPrecision::approx;
    record.incident.place = "Near a shoal";
    record.incident.vessels = 3;
    const std::vector<IncidentRecord> records{record, incident("INC-2", "2024-03-01")};
    const Layer layer = answered(records);
    CHECK(
        rows_of(layer) ==
        Rows{"INC-1|2024-02-28|2024-02-29|day|Near a shoal|115.867|9.733|approx|0.1|water_cannon||China||Philippines||"
             "3|||||A newspaper|A title||https://example.org/INC-1|found||6||||1|1|during|||||||",
             "INC-2|2024-03-01|2024-03-01|day||||||water_cannon||China||Philippines||||||"
             "|A newspaper|A title||https://example.org/INC-2|found||6||||0|1|during|||||||"});
    CHECK(std::get<Position>(layer.rows.geometry(0)) == at(115.867, 9.733));
    CHECK(std::holds_alternative<std::monostate>(layer.rows.geometry(1)));
}

TEST_CASE("incidents: in_range and in_area say how sure each is, and are blank where nothing was asked") {
    const Position shoal = at(115.8642, 9.7325);
    const std::vector<IncidentRecord> records{placed(of_month("a", "2024-02-15"), shoal, 2),
                                              placed(incident("b", "2024-02-20"), shoal, 40)};
    IncidentQuestion question = around(shoal, 12);
    question.since = on("2024-02-10");
    CHECK(rows_of(answered(records, question), {"id", "in_range", "in_area", "distance_nm"}) ==
          Rows{"a|possible|sure|0.00", "b|sure|possible|0.00"});
    CHECK(rows_of(answered(records), {"id", "in_range", "in_area", "distance_nm"}) == Rows{"a|||", "b|||"});
}

TEST_CASE("incidents: rows come as the source has them, batch by batch, and each pass reads all") {
    std::vector<IncidentRecord> records;
    for (int i = 0; i < 600; ++i) records.push_back(incident("i" + std::to_string(i), "2024-01-01"));
    LayerStream stream = incidents(source_of(records), {}, {});
    std::size_t rows = 0;
    std::size_t batches = 0;
    while (const Batch* batch = stream.rows()) {
        CHECK(batch->text(0, 0) == "i" + std::to_string(rows));
        rows += batch->rows();
        ++batches;
    }
    CHECK(rows == 600);
    CHECK(batches > 1);
    CHECK(stream.rows() == nullptr);
}

TEST_CASE("incidents: a source is never asked past its end, where it might begin again") {
    const std::vector<IncidentRecord> records{incident("a", "2024-01-01")};
    const IncidentSource again = [&] {
        return [&, turn = 0]() mutable { return turn++ % 2 == 0 ? &records[0] : nullptr; };
    };
    LayerStream stream = incidents(again, {}, {});
    CHECK(stream.rows()->rows() == 1);
    CHECK(stream.rows() == nullptr);
    CHECK(stream.rows() == nullptr);
}

TEST_CASE("incidents: a row rests on its reports, and the query that shows them all stands beside") {
    IncidentRecord record = incident("INC-7", "2024-01-01");
    record.mentions.push_back(record.mentions.front());
    record.mentions.back().report = {9};
    const std::vector<IncidentRecord> records{record};
    const Layer layer = answered(records);
    const Evidence& evidence = layer.rows.evidence(0);
    CHECK(evidence.reports == std::vector<ReportId>{{1}, {9}});
    CHECK(evidence.count == 2);
    CHECK(evidence.query == "show INC-7");
}

TEST_CASE("incidents: the caveats count memory, stand-in days and unknown places, and say what a sample is") {
    IncidentRecord remembered = of_month("a", "2024-02-15");
    remembered.mentions.front().confidence = "memory";
    const std::vector<IncidentRecord> records{remembered, incident("b", "2024-02-20")};
    IncidentQuestion question = around(at(115.8642, 9.7325), 12);
    question.until = on("2024-02-20");
    const Layer layer = answered(records, question);
    CHECK(says(layer.header, "The place of 2 incidents is not known"));
    CHECK(says(layer.header, "1 incident may lie outside of the days asked for"));
    CHECK(says(layer.header, "The day of 1 incident is not known"));
    CHECK(says(layer.header, "1 incident rests on memory alone: unverified here."));
    CHECK(says(layer.header, "not a census"));
    const std::vector<IncidentRecord> none;
    CHECK(answered(none).header.caveats.front() == "No incident that is held is one of those asked about.");
}

TEST_CASE("incidents: publishers are credited once, those of most rows first, and memory apart") {
    std::vector<IncidentRecord> records;
    for (const char* publisher : {"B", "A", "B", "C"}) {
        records.push_back(incident("i" + std::to_string(records.size()), "2024-01-01"));
        records.back().mentions.front().publisher = publisher;
    }
    records.back().mentions.front().confidence = "memory";
    const Layer layer = answered(records);
    std::string credits;
    for (const Credit& credit : layer.header.sources)
        credits += credit.id + ":" + credit.text + ":" + credit.confidence + " / ";
    CHECK(credits ==
          "made_up.csv:file made_up.csv: / B:A title, 2 rows, each with its own address:found / A:A title:found / "
          "C:A title:memory / ");
}

// By another program, over the same file: `GeodSolve -i -p 6` gives the distance d of each stated point from the point
// of Uotsuri Island in data/reference/places.csv; with radius rho of the row and R = 12 nm, d <= R holds for 30,
// d + rho <= R for 5, d - rho < R for 41 of 370. No row lies within 200 m of any of these edges.
TEST_CASE("incidents: within 12 nm of Uotsuri 5 of those that ship lie surely, 41 possibly, and 30 by their points") {
    const std::vector<IncidentRecord> records = shipped_incidents();
    REQUIRE(records.size() == 370);
    const Layer layer = answered(records, around(at(123.4725, 25.7442), 12), shipped_types());
    const Rows sure = rows_of(layer, {"in_area"});
    CHECK(layer.rows.rows() == 41);
    CHECK(std::ranges::count(sure, "sure") == 5);
    CHECK(
        layer.header.caveats.at(0) ==
        "within 12 nm of 123.4725,25.7442: 5 surely inside, 41 possibly, these included. A count of the stated points "
        "alone would say 30, and leave out how well each place is known.");
    CHECK(layer.header.caveats.at(1) ==
          "The places are too vague for this area: 36 of the 41 that may lie in it are not sure to.");
}
