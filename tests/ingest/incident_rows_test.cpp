#include "ingest/incident_rows.hpp"

#include <algorithm>
#include <filesystem>

#include "geo/error.hpp"
#include "ingest/input_file.hpp"
#include "ingest/reference.hpp"
#include "tests/ingest/incident_file.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::incident_file;
using test::incident_row;
using test::incident_rows;
using test::refused;
using test::stated;
using test::thrown_by;

namespace {

const std::filesystem::path data = std::filesystem::path{PICKET_SOURCE_DIR} / "data";

std::string dates(const Incident& incident) {
    return to_text(incident.first) + " " + to_text(incident.last) + " " + std::string{name(incident.date_precision)};
}

double radius_nm(const std::string& position) {
    return stated("date_start,lon,lat", "2024-03-23," + position).placement->disc.radius.in_nautical_miles();
}

std::vector<std::string> shipped_types() {
    std::vector<std::string> names;
    for (const EventType& type : read_reference(data / "reference").event_types) names.push_back(type.name);
    return names;
}

}  // namespace

TEST_CASE("incident rows: all columns of a row are read") {
    const std::string text =
        "id,date_start,date_end,date_precision,place,lon,lat,location_precision,location_radius_nm,incident_type,"
        "subtype,actor,actor_units,target,target_units,vessels_count,aircraft_count,injuries,fatalities,summary,"
        "source_name,source_title,source_date,source_url,confidence,note,time_kind\n"
        "INC-0007,2024-03-23,2024-03-24,day,Second Thomas Shoal,115.86,9.73,feature,3,water_cannon,resupply,China,"
        "two cutters,Philippines,Unaizah May 4,5,1,4,0,\"Water, at close range.\",AP,(title),2024-03,"
        "https://example.org/a,found,a note,within\n";
    const auto rows = incident_rows(text, "own");
    REQUIRE(rows.size() == 1);
    REQUIRE(rows[0].statement.has_value());
    const IncidentStatement& statement = *rows[0].statement;
    Incident incident;
    incident.id = "INC-0007";
    incident.first = *parse_day("2024-03-23");
    incident.last = *parse_day("2024-03-24");
    incident.time_kind = TimeKind::within;
    incident.place = "Second Thomas Shoal";
    incident.type = "water_cannon";
    incident.subtype = "resupply";
    incident.actor = "China";
    incident.actor_units = "two cutters";
    incident.target = "Philippines";
    incident.target_units = "Unaizah May 4";
    incident.vessels = 5;
    incident.aircraft = 1;
    incident.injuries = 4;
    incident.fatalities = 0;
    incident.summary = "Water, at close range.";
    incident.note = "a note";
    CHECK(statement.incident == incident);
    REQUIRE(statement.placement.has_value());
    CHECK(to_text(statement.placement->disc.centre) == "115.86,9.73");
    CHECK(statement.placement->disc.radius == Distance::nautical_miles(3));
    CHECK(statement.placement->precision == LocationPrecision::feature);
    CHECK(statement.mention.source == "own");
    CHECK(statement.mention.publisher == "AP");
    CHECK(statement.mention.title == "(title)");
    CHECK(statement.mention.date == "2024-03");
    CHECK(statement.mention.url == "https://example.org/a");
    CHECK(statement.mention.confidence == "found");
}

TEST_CASE("incident rows: four columns are enough, and what is not there is not known") {
    const IncidentStatement statement = stated("date_start", "2024-03-23");
    CHECK(dates(statement.incident) == "2024-03-23 2024-03-23 day");
    CHECK(statement.incident.time_kind == TimeKind::during);
    CHECK(statement.incident.place == "Sabina Shoal");
    CHECK_FALSE(statement.placement.has_value());
    CHECK_FALSE(statement.incident.injuries.has_value());
    CHECK(statement.incident.target.empty());
    CHECK(statement.mention.confidence.empty());
}

TEST_CASE("incident rows: a position can stand for the place, and an actor may be unknown") {
    const auto rows = incident_rows("date_start,lon,lat,incident_type,actor\n2024-03-23,115.86,9.73,laser,\n");
    REQUIRE(rows[0].statement.has_value());
    CHECK(rows[0].statement->incident.place.empty());
    CHECK(rows[0].statement->incident.actor.empty());
}

TEST_CASE("incident rows: a column that must be there is named") {
    const auto missing = [](const char* header) {
        return thrown_by<InputError>([&] { incident_rows(std::string{header} + "\n1,2,3\n"); });
    };
    CHECK(missing("date_start,place,incident_type").what() ==
          std::string{"x.csv has no column 'actor', which the mapping incidents needs; its columns are date_start, "
                      "place, incident_type"});
    CHECK(missing("date,place,actor").what() ==
          std::string{"x.csv has no column 'date_start', which the mapping incidents needs; its columns are date, "
                      "place, actor"});
    CHECK_THAT(missing("date_start,lon,actor").what(), Catch::Contains("no column 'place'"));
    CHECK(thrown_by<InputError>([] { incident_rows("date_start,place,incident_type,actor\n"); }).what() ==
          std::string{"x.csv has no rows below its header"});
}

TEST_CASE("incident rows: a date is a day, or a month or year where no day is known") {
    const auto of = [](const char* cells) {
        return dates(stated("date_start,date_end,date_precision", cells).incident);
    };
    CHECK(of("2024-02-29,,") == "2024-02-29 2024-02-29 day");
    CHECK(of("2023-12-31,2024-01-01,day") == "2023-12-31 2024-01-01 day");
    CHECK(of("2024-02,,") == "2024-02-01 2024-02-01 month");
    CHECK(of("2024,,") == "2024-01-01 2024-01-01 year");
    CHECK(of("2024-02,,month") == "2024-02-01 2024-02-01 month");
    CHECK(of("2024-02-15,,month") == "2024-02-15 2024-02-15 month");
    CHECK(of("2024-02,,year") == "2024-02-01 2024-02-01 year");
    CHECK(of("2024-02,2024-03,") == "2024-02-01 2024-03-01 month");
    CHECK(of("2024-02-15,2024-02,month") == "2024-02-15 2024-02-15 month");
}

TEST_CASE("incident rows: a date that is none is a reject") {
    CHECK(refused("date_start", "") == "date_start '': there is no date");
    CHECK(refused("date_start", "2023-02-29") == "date_start '2023-02-29': the calendar has no such date");
    CHECK(refused("date_start", "2023-13") == "date_start '2023-13': the calendar has no such date");
    for (const char* text : {"23/03/2024", "2024-3-2", "March 2024", "2024-03-23T10:00Z", "24", "2024-", "202403"}) {
        CHECK(refused("date_start", text) ==
              std::string{"date_start '"} + text + "': expected a date as YYYY-MM-DD, YYYY-MM or YYYY");
    }
    CHECK(refused("date_start,date_end", "2024-03-23,2024-03-22") == "date_end '2024-03-22': is before date_start");
    CHECK(refused("date_start,date_end", "2024-03-23,soon") ==
          "date_end 'soon': expected a date as YYYY-MM-DD, YYYY-MM or YYYY");
    CHECK(refused("date_start,date_precision", "2024-03,day") ==
          "date_start '2024-03': is written as a month, and the dates are precise to the day");
    CHECK(refused("date_start,date_end", "2024-03-23,2024-04") ==
          "date_end '2024-04': is written as a month, and the dates are precise to the day");
    CHECK(refused("date_start,date_precision", "2024-03-23,week") ==
          "date_precision 'week': expected day, month or year");
    CHECK(refused("date_start,time_kind", "2024-03-23,around") == "time_kind 'around': expected during or within");
}

TEST_CASE("incident rows: a position without a radius lies within half of its last printed digit") {
    // Half of 0.01 degrees of 60 nm is 0.3 nm. The coordinate with fewer digits decides.
    CHECK(radius_nm("115.86,9.73") == Approx(0.3));
    CHECK(radius_nm("115.8642,9.73") == Approx(0.3));
    CHECK(radius_nm("115.86,9.7325") == Approx(0.3));
    CHECK(radius_nm("115.8642,9.7325") == Approx(0.003));
    CHECK(radius_nm("115,9") == Approx(30));
    CHECK(stated("date_start,lon,lat", "2024-03-23,115.86,9.73").placement->precision == LocationPrecision::exact);
    CHECK(stated("date_start,lon,lat,location_radius_nm", "2024-03-23,115.86,9.73,20").placement->precision ==
          LocationPrecision::approx);
    const auto with_radius = stated("date_start,lon,lat,location_radius_nm", "2024-03-23,115.86,9.73,0");
    CHECK(with_radius.placement->disc.radius == Distance{});
}

TEST_CASE("incident rows: a position lies on Earth, at 180 degrees and at the poles too") {
    for (const char* position : {"180,0", "-180,0", "0,90", "0,-90", "-0.5,-10.0667"}) {
        CAPTURE(position);
        CHECK(stated("date_start,lon,lat", std::string{"2024-03-23,"} + position).placement.has_value());
    }
    const auto of = [](const std::string& cells) {
        return refused("date_start,lon,lat,location_radius_nm,location_precision", "2024-03-23," + cells);
    };
    CHECK(of("180.1,9,,") == "lon '180.1': expected degrees from -180 to 180, such as 123.47");
    CHECK(of("115,91,,") == "lat '91': expected degrees from -90 to 90, such as 25.74");
    CHECK(of("115E,9,,") == "lon '115E': expected degrees from -180 to 180, such as 123.47");
    CHECK(of("nan,9,,") == "lon 'nan': expected degrees from -180 to 180, such as 123.47");
    CHECK(of("1e2,9,,") == "lon '1e2': expected degrees from -180 to 180, such as 123.47");
    CHECK(of("115,,,") == "lat '': is blank, and the other coordinate is not");
    CHECK(of(",9,,") == "lon '': is blank, and the other coordinate is not");
    CHECK(of("115,9,-1,") == "location_radius_nm '-1': expected nautical miles from 0 to 10,800");
    CHECK(of("115,9,wide,") == "location_radius_nm 'wide': expected nautical miles from 0 to 10,800");
    CHECK(of(",,5,") == "location_radius_nm '5': there is no position that it could belong to");
    CHECK(of("115,9,,roughly") == "location_precision 'roughly': expected exact, exact_zone, feature, approx or area");
}

TEST_CASE("incident rows: neither a place nor a position is a reject") {
    const auto rows = incident_rows("date_start,place,lon,lat,incident_type,actor\n2024-03-23,,,,laser,China\n");
    CHECK(rows[0].rejects == std::vector<Reject>{{2, "place", "", "there is neither a place nor a position"}});
}

TEST_CASE("incident rows: a type is one of the taxonomy, and the nearest is offered") {
    const auto of = [](const std::string& type) {
        const auto rows = incident_rows("date_start,place,incident_type,actor\n2024-03-23,x," + type + ",China\n");
        REQUIRE(rows[0].rejects.size() == 1);
        CHECK(rows[0].rejects[0].column == "incident_type");
        return rows[0].rejects[0].reason;
    };
    CHECK(of("watercannon") == "is not a type of the taxonomy; did you mean water_cannon?");
    CHECK(of("zzzz") == "is not a type of the taxonomy");
    CHECK(of("") == "there is no type");
}

TEST_CASE("incident rows: a count is whole and in digits, and a blank one is not known") {
    CHECK(stated("date_start,injuries", "2024-03-23,0").incident.injuries == 0);
    CHECK(stated("date_start,vessels_count", "2024-03-23,1000000").incident.vessels == 1'000'000);
    CHECK_FALSE(stated("date_start,fatalities", "2024-03-23,").incident.fatalities.has_value());
    for (const char* text : {"3.0", "-1", "+1", "some", "1000001", "1 2"}) {
        CHECK(refused("date_start,fatalities", std::string{"2024-03-23,"} + text) ==
              std::string{"fatalities '"} + text +
                  "': expected a whole number from 0 to 1,000,000 in digits alone, or nothing where it is not known");
    }
}

TEST_CASE("incident rows: a confidence is one of the marks") {
    CHECK(stated("date_start,confidence", "2024-03-23,memory").mention.confidence == "memory");
    CHECK(refused("date_start,confidence", "2024-03-23,sure") ==
          "confidence 'sure': expected one of found, memory, blankenship-2024, assumption");
}

TEST_CASE("incident rows: every cell that cannot be read is a reject, and nothing of the row is taken") {
    const IncidentRow row = incident_row("date_start,lon,lat,injuries", "soon,x,y,many");
    CHECK_FALSE(row.statement.has_value());
    std::vector<std::string> columns;
    for (const Reject& reject : row.rejects) columns.push_back(reject.column);
    CHECK(columns == std::vector<std::string>{"date_start", "lon", "lat", "injuries"});
}

TEST_CASE("incident rows: a record that is broken in itself is rejected as a whole") {
    const auto rows =
        incident_rows("date_start,place,incident_type,actor\n2024-03-23,x,laser\n2024-03-23,y,laser,China\n");
    CHECK(rows[0].rejects == std::vector<Reject>{{2, "", "2024-03-23,x,laser", "the row has 3 cells, the header 4"}});
    CHECK(rows[1].statement.has_value());
}

TEST_CASE("incident rows: a control character is a reject, a line end in a quoted text is not") {
    CHECK(refused("date_start,summary", "2024-03-23,a\x1B[2J") ==
          "summary 'a\\x1B[2J': the cell has a control character");
    CHECK(stated("date_start,summary", "2024-03-23,\"a\nb\"").incident.summary == "a\nb");
}

TEST_CASE("incident rows: spaces and an exported apostrophe are no part of a cell") {
    CHECK(stated("date_start,summary", " 2024-03-23 ,  a  ").incident.summary == "a");
    CHECK(stated("date_start,summary", "2024-03-23,'=1+1").incident.summary == "=1+1");
    CHECK(stated("date_start,summary", "2024-03-23,'-5 ships").incident.summary == "-5 ships");
    CHECK(stated("date_start,summary", "2024-03-23,'@home").incident.summary == "@home");
    CHECK(stated("date_start,summary", "2024-03-23,'quoted'").incident.summary == "'quoted'");
    CHECK(stated("date_start,summary", "2024-03-23,'").incident.summary == "'");
}

TEST_CASE("incident rows: columns that are not read are told, those of an export among them") {
    const std::string text =
        "date_start,place,incident_type,actor,note,severity,in_range,in_area,distance_nm,placements,reports\n"
        "2024-03-23,x,laser,China,n,5,sure,,1.5,1,1\n";
    CsvReader table{text, "x.csv"};
    IncidentRows rows{table, incident_file()};
    CHECK(rows.columns_passed_over() ==
          std::vector<std::string>{"severity", "in_range", "in_area", "distance_nm", "placements", "reports"});
    CHECK(rows.next()->statement->incident.note == "n");
}

TEST_CASE("incident rows: the file that ships is read whole, without a reject") {
    const InputFile file = read_input_file(data / "reports" / "incidents.csv");
    CsvReader table{file.bytes, "incidents.csv"};
    IncidentRows rows{table, {"incidents.csv", "incidents", "", shipped_types()}};
    CHECK(rows.columns_passed_over().empty());
    std::vector<IncidentStatement> all;
    while (const IncidentRow* row = rows.next()) {
        for (const Reject& reject : row->rejects) FAIL_CHECK(reject.column + ": " + reject.reason);
        if (row->statement) all.push_back(*row->statement);
    }
    REQUIRE(all.size() == 370);
    CHECK(all.front().incident.id == "INC-0001");
    CHECK(all.back().incident.id == "INC-0370");
    // Counted with Python's csv module: 14 rows are precise to the month, and every one has a position.
    CHECK(std::ranges::count_if(all, [](const IncidentStatement& one) {
              return one.incident.date_precision == DatePrecision::month;
          }) == 14);
    CHECK(std::ranges::all_of(all, [](const IncidentStatement& one) { return one.placement.has_value(); }));
    // INC-0002, Johnson South Reef, 14 March 1988: 64 dead (Wikipedia, as the row says).
    CHECK(all[1].incident.fatalities == 64);
    CHECK_FALSE(all[1].incident.injuries.has_value());
    CHECK(dates(all[1].incident) == "1988-03-14 1988-03-14 day");
}
