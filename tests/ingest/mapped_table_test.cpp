#include "ingest/incident_rows.hpp"

#include "geo/error.hpp"
#include "ingest/csv.hpp"
#include "ingest/detail/mapped_table.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using detail::MappedTable;
using test::thrown_by;

namespace {

const std::string head = "title = \"t\"\nkind = \"incidents\"\n";
const std::string usual = head + "date_start = \"Date\"\nincident_type = { value = \"laser\" }\nplace = \"Where\"\n";

/// What the rows of a CSV text come to by a mapping.
std::vector<IncidentRow> rows_by(const std::string& toml, const std::string& text) {
    const Mapping mapping = parse_mapping(toml, "own.toml");
    MappedTable table{std::make_unique<CsvReader>(text, "x.csv"), mapping, "x.csv"};
    IncidentRows reader{
        table, {"x.csv", "own", "", {"laser", "ramming_collision", "water_cannon"}, {}, table.type_may_be_unknown()}};
    std::vector<IncidentRow> rows;
    while (const IncidentRow* row = reader.next()) rows.push_back(*row);
    return rows;
}

IncidentStatement stated(const std::string& toml, const std::string& text) {
    const auto rows = rows_by(toml, text);
    REQUIRE(rows.size() == 1);
    for (const Reject& reject : rows[0].rejects) FAIL_CHECK(reject.column + ": " + reject.reason);
    REQUIRE(rows[0].statement.has_value());
    return *rows[0].statement;
}

/// "COLUMN 'VALUE': REASON" of the only reject of the only row.
std::string refused(const std::string& toml, const std::string& text) {
    const auto rows = rows_by(toml, text);
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].statement.has_value());
    REQUIRE(rows[0].rejects.size() == 1);
    return rows[0].rejects[0].column + " '" + rows[0].rejects[0].value + "': " + rows[0].rejects[0].reason;
}

}  // namespace

TEST_CASE("mapped table: ten lines read a spreadsheet with columns of its own") {
    const std::string toml = head +
                             "blank = [\"n/a\"]\n"
                             "date_start = { column = \"When\", formats = [\"%d/%m/%Y\"] }\n"
                             "place = \"Where\"\n"
                             "incident_type = { column = \"What\", words = { \"Water gun\" = \"water_cannon\" } }\n"
                             "actor = { value = \"China\" }\n"
                             "injuries = { column = \"Hurt\", zero = \"unknown\" }\n"
                             "summary = { columns = [\"What\", \"Notes\"], join = \": \" }\n";
    const auto rows = rows_by(toml,
                              "Notes,When,Where,What,Hurt\n\"two, at dawn\",05/06/2024,Sabina Shoal,WATER GUN,3\n"
                              "N/A,06/06/2024,Sabina Shoal,ramming_collision,0\n");
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].statement.has_value());
    const Incident& first = rows[0].statement->incident;
    CHECK(to_text(first.first) == "2024-06-05");
    CHECK(first.type == "water_cannon");
    CHECK(first.actor == "China");
    CHECK(first.injuries == 3);
    CHECK(first.summary == "WATER GUN: two, at dawn");
    REQUIRE(rows[1].statement.has_value());
    CHECK(rows[1].statement->incident.type == "ramming_collision");
    CHECK_FALSE(rows[1].statement->incident.injuries.has_value());
    CHECK(rows[1].statement->incident.summary == "ramming_collision");
}

TEST_CASE("mapped table: a reject names the column and the cell of the user") {
    CHECK(refused(usual, "Date,Where\n05/06/2024,x\n") ==
          "Date '05/06/2024': day and month cannot be told apart: say formats = [\"%d/%m/%Y\"] or [\"%m/%d/%Y\"]");
    const std::string typed = head +
                              "date_start = \"Date\"\nplace = \"Where\"\n"
                              "incident_type = { column = \"Kind\", words = { Gun = \"water_canon\" } }\n";
    CHECK(refused(typed, "Date,Where,Kind\n2024-06-05,x,gun\n") ==
          "Kind 'gun': is not a type of the taxonomy; did you mean water_cannon?");
    CHECK(refused(typed, "Date,Where,Kind\n2024-06-05,x,\n") == "Kind '': there is no type");
    const std::string two = head +
                            "date_start = { columns = [\"Date\", \"Time\"] }\nplace = \"Where\"\n"
                            "incident_type = { value = \"laser\" }\n";
    CHECK(refused(two, "Date,Time,Where\n2024-06-05,25:10,x\n") ==
          "Date + Time '2024-06-05 25:10': the clock has no such time");
}

TEST_CASE("mapped table: every cell that cannot be read is named once") {
    const auto rows = rows_by(usual + "injuries = \"Hurt\"\n", "Date,Where,Hurt\nsoon,x,many\n");
    REQUIRE(rows[0].rejects.size() == 2);
    CHECK(rows[0].rejects[0].column == "Date");
    CHECK(rows[0].rejects[1].column == "Hurt");
    CHECK(rows[0].rejects[1].value == "many");
}

TEST_CASE("mapped table: the first pattern that fits counts, and otherwise is for the rest") {
    const std::string toml = head +
                             "date_start = \"Date\"\nplace = \"Where\"\n"
                             "incident_type = { column = \"K\", words = [[\"*water*\", \"water_cannon\"], "
                             "[\"*ram*\", \"ramming_collision\"]], otherwise = \"laser\" }\n";
    const auto type_of = [&](const std::string& kind) {
        return stated(toml, "Date,Where,K\n2024-06-05,x," + kind + "\n").incident.type;
    };
    CHECK(type_of("Used WATER cannon and rammed") == "water_cannon");
    CHECK(type_of("Rammed twice") == "ramming_collision");
    CHECK(type_of("green light") == "laser");
    CHECK_THAT(thrown_by<InputError>([&] {
                   parse_mapping(head +
                                     "date_start=\"d\"\nplace=\"p\"\nincident_type = { column = \"K\", words = { "
                                     "\"*water*\" = \"water_cannon\" } }\n",
                                 "own.toml");
               }).hint(),
               Catch::Contains("list of pairs"));
}

TEST_CASE("mapped table: numbers as words are told apart") {
    const std::string toml = usual +
                             "location_precision = { column = \"Prec\", words = { \"1\" = \"exact\", \"-1\" = "
                             "\"area\" } }\nlon = \"X\"\nlat = \"Y\"\nlocation_radius_nm = { value = \"5\" }\n";
    const auto precision = [&](const std::string& code) {
        return stated(toml, "Date,Where,Prec,X,Y\n2024-06-05,x," + code + ",115.5,9.5\n").placement->precision;
    };
    CHECK(precision("1") == LocationPrecision::exact);
    CHECK(precision("-1") == LocationPrecision::area);
}

TEST_CASE("mapped table: a type that is not known is allowed where the mapping says so") {
    const std::string toml = head +
                             "date_start = \"Date\"\nplace = \"Where\"\nincident_type = { column = \"K\", "
                             "blank_is = \"unknown\" }\n";
    CHECK(stated(toml, "Date,Where,K\n2024-06-05,x,\n").incident.type.empty());
    CHECK(stated(toml, "Date,Where,K\n2024-06-05,x,laser\n").incident.type == "laser");
    CHECK(stated(head + "date_start = \"Date\"\nplace = \"Where\"\nincident_type = { value = \"unknown\" }\n",
                 "Date,Where\n2024-06-05,x\n")
              .incident.type.empty());
}

TEST_CASE("mapped table: times are moments of a zone, and days are those of another") {
    // Manila is 8 hours before UTC, Tokyo 9.
    const std::string toml = usual + "zone = \"Asia/Manila\"\ndays_in = \"Asia/Tokyo\"\n";
    const Incident night = stated(toml, "Date,Where\n2024-05-23 23:30,x\n").incident;
    CHECK(to_text(night.first) == "2024-05-24");
    CHECK(night.time_start == "2024-05-24T00:30+09:00");
    const Incident offset = stated(toml, "Date,Where\n2024-05-23T23:30Z,x\n").incident;
    CHECK(offset.time_start == "2024-05-24T08:30+09:00");
    const Incident day = stated(toml, "Date,Where\n2024-05-23,x\n").incident;
    CHECK(to_text(day.first) == "2024-05-23");
    CHECK(day.time_start.empty());
    const Incident nowhere = stated(usual, "Date,Where\n2024-05-23 23:30,x\n").incident;
    CHECK(to_text(nowhere.first) == "2024-05-23");
    CHECK(nowhere.time_start.empty());
}

TEST_CASE("mapped table: an hour that the clocks leave out or go through twice is a reject that says so") {
    // New York 2024: forward on 10 March at 02:00, back on 3 November at 02:00 (15 U.S.C. 260a).
    const std::string toml = usual + "zone = \"America/New_York\"\n";
    CHECK_THAT(refused(toml, "Date,Where\n2024-03-10 02:30,x\n"),
               Catch::Contains("does not exist in America/New_York"));
    CHECK_THAT(refused(toml, "Date,Where\n2024-11-03 01:30,x\n"), Catch::Contains("comes twice in America/New_York"));
    CHECK(stated(toml, "Date,Where\n2024-11-03T01:30-05:00,x\n").incident.time_start == "2024-11-03T01:30-05:00");
}

TEST_CASE("mapped table: a written position gives coordinates, radius, its text and how it was read") {
    const std::string toml = head +
                             "date_start = \"Date\"\nincident_type = { value = \"laser\" }\n"
                             "position = { column = \"Pos\", notation = \"degrees-minutes\" }\n";
    const Placement placement = *stated(toml, "Date,Pos\n2024-05-23,21-23.00N 108-47.40E\n").placement;
    CHECK(placement.disc.centre.latitude().degrees == Approx(21 + 23.0 / 60));
    CHECK(placement.disc.centre.longitude().degrees == Approx(108 + 47.4 / 60));
    CHECK(placement.written == "21-23.00N 108-47.40E");
    CHECK(placement.method == "degrees and minutes");
    CHECK(placement.precision == LocationPrecision::exact);
    CHECK(placement.disc.radius > Distance{});
    CHECK(placement.disc.radius < Distance::nautical_miles(0.02));
    CHECK_THAT(refused(toml, "Date,Pos\n2024-05-23,91-23.00N 108-47.40E\n"), Catch::StartsWith("Pos '91-23.00N"));
}

TEST_CASE("mapped table: coordinates in two columns and any notation") {
    const std::string toml = usual + "lon = { column = \"X\" }\nlat = { column = \"Y\" }\n";
    const Placement read = *stated(toml, "Date,Where,X,Y\n2024-05-23,x,123°28'E,25°44'N\n").placement;
    CHECK(read.disc.centre.longitude().degrees == Approx(123 + 28.0 / 60));
    CHECK(read.disc.centre.latitude().degrees == Approx(25 + 44.0 / 60));
    const Placement plain = *stated(toml, "Date,Where,X,Y\n2024-05-23,x,123.47,25.74\n").placement;
    CHECK(plain.disc.radius.in_nautical_miles() == Approx(0.3));
    CHECK(plain.written.empty());
    CHECK(refused(toml, "Date,Where,X,Y\n2024-05-23,x,,25.74\n") == "X '': is blank, and the other coordinate is not");
}

TEST_CASE("mapped table: a length has its unit") {
    const std::string at = "Date,Where,X,Y,R\n2024-05-23,x,123.47,25.74,";
    const std::string toml =
        usual + "lon = \"X\"\nlat = \"Y\"\nlocation_radius_nm = { column = \"R\", unit = \"km\" }\n";
    CHECK(stated(toml, at + "5\n").placement->disc.radius.in_kilometres() == Approx(5).epsilon(1e-4));
    CHECK(stated(toml, at + "2nm\n").placement->disc.radius.in_nautical_miles() == Approx(2));
    CHECK(refused(toml, at + "wide\n") == "R 'wide': expected a length, such as 5 km");
}

TEST_CASE("mapped table: a drawn track becomes a disc with its shape, a point a position") {
    const std::string toml = head +
                             "date_start = \"Date\"\nincident_type = { value = \"laser\" }\n"
                             "geometry = \"Shape\"\n";
    const Placement track = *stated(toml, "Date,Shape\n2024-05-23,\"LINESTRING (119 24, 120 24)\"\n").placement;
    CHECK(track.shape == "LINESTRING (119 24, 120 24)");
    CHECK(track.precision == LocationPrecision::approx);
    // Half of one degree of longitude at 24 N: GeodSolve -i <<< "24 119 24 120" gives 101751.561 m.
    CHECK(track.disc.radius.in_metres() >= 101'751.561 / 2);
    CHECK(track.disc.radius.in_metres() <= 101'751.561 / 2 * 1.02);
    const Placement point = *stated(toml, "Date,Shape\n2024-05-23,POINT (119.25 24.5)\n").placement;
    CHECK(to_text(point.disc.centre) == "119.25,24.5");
    CHECK(point.shape.empty());
    CHECK_THAT(refused(toml, "Date,Shape\n2024-05-23,POINT (200 24)\n"), Catch::StartsWith("Shape 'POINT (200 24)'"));
}

TEST_CASE("mapped table: rows that a rule leaves out are counted with its reason") {
    const std::string toml =
        usual + "[[left_out]]\ncolumn = \"Type\"\nwords = [\"path_o*\"]\nreason = \"drawn again\"\n";
    const auto rows = rows_by(toml, "Date,Where,Type\n2024-05-23,x,path_old\n2024-05-24,x,path\n");
    CHECK(rows[0].left_out == "drawn again");
    CHECK_FALSE(rows[0].statement.has_value());
    CHECK(rows[0].rejects.empty());
    CHECK(rows[1].statement.has_value());
}

TEST_CASE("mapped table: columns of the mapping must be there unless they are optional") {
    const auto missing = thrown_by<InputError>([] { rows_by(usual, "Date,Wher\n2024-05-23,x\n"); });
    CHECK(missing.what() ==
          std::string{"x.csv has no column 'Where', which the mapping own needs; its columns are Date, Wher"});
    CHECK(stated(usual + "actor = { column = \"Who\", optional = true }\n", "Date,Where\n2024-05-23,x\n")
              .incident.actor.empty());
}

TEST_CASE("mapped table: a prefix stands before what is not blank") {
    const std::string toml = usual + "source_url = { column = \"Ref\", prefix = \"https://example.org/\" }\n";
    CHECK(stated(toml, "Date,Where,Ref\n2024-05-23,x,a1\n").mention.url == "https://example.org/a1");
    CHECK(stated(toml, "Date,Where,Ref\n2024-05-23,x,\n").mention.url.empty());
}

TEST_CASE("mapped table: an id comes from the row as it stands, so that a mended mapping revises what it made") {
    const std::string text = "Date,Where,More\n2024-05-23,x,y\n";
    const std::string id = stated(usual, text).incident.id;
    CHECK(id.substr(0, 4) == "row-");
    CHECK(stated(usual + "summary = \"More\"\n", text).incident.id == id);
    CHECK(stated(usual, "More,Date,Where\ny, 2024-05-23 ,x\n").incident.id == id);
    CHECK(stated(usual, "Date,Where,More\n2024-05-23,x,z\n").incident.id != id);
}
