#include "ingest/draft_mapping.hpp"

#include <algorithm>

#include "geo/error.hpp"
#include "ingest/explain_mapping.hpp"
#include "ingest/mapping.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

const std::vector<std::string> types{"water_cannon", "ramming_collision", "laser", "patrol_presence"};

std::string draft_of(const std::string& csv) { return draft_mapping({"x.csv", csv}, types, {}); }

/// What the draft, as it stands, makes of the file that it was made from.
MappingExplained read_by_draft(const std::string& csv) {
    const InputFile file{"x.csv", csv};
    const Mapping mapping = parse_mapping(draft_mapping(file, types, {}), "draft.toml");
    return explain_mapping(file, mapping, types, {});
}

const FieldExplained& field(const MappingExplained& all, const std::string& name) {
    for (const FieldExplained& one : all.fields) {
        if (one.field == name) return one;
    }
    FAIL("there is no field " + name);
    return all.fields.front();
}

}  // namespace

TEST_CASE("draft: can be used as it stands where a day and a place were found") {
    const MappingExplained all = read_by_draft(
        "Ref,Incident Date,Latitude,Longitude,Type,Injured,Description\n"
        "a1,2024-05-23,9.75,115.86,Water cannon,2,at dawn\na2,2024-05-24,9.76,115.87,Laser,,\n");
    CHECK(all.rows == 2);
    CHECK(all.fine == 2);
    CHECK(field(all, "id").columns == std::vector<std::string>{"Ref"});
    CHECK(field(all, "date_start").examples.at(0).read == "2024-05-23");
    CHECK(field(all, "incident_type").examples.at(0).read == "water_cannon");
    CHECK(field(all, "injuries").rows == 1);
    CHECK(all.columns_passed_over.empty());
}

TEST_CASE("draft: columns are known by their names in five languages") {
    for (const char* header : {"日期,地点,类型,摘要", "発生日,場所,種別,概要", "Fecha,Lugar,Tipo,Descripción",
                               "Petsa,Lugar,Uri,Paglalarawan", "DATE_OCCURRED;PLACE NAME;Event Type;Notes"}) {
        CAPTURE(header);
        std::string csv = std::string{header} + "\n2024年5月23日,x,laser,y\n";
        if (csv.find(';') != std::string::npos) std::replace(csv.begin(), csv.end(), ',', ';');
        const MappingExplained all = read_by_draft(csv);
        CHECK(all.fine == 1);
        CHECK(all.columns_passed_over.empty());
    }
}

TEST_CASE("draft: day and month that cannot be told apart are a choice, and one that can is made") {
    const std::string both = draft_of("Date,Place\n05/06/2024,x\n07/08/2024,y\n");
    CHECK_THAT(both, Catch::Contains("# date_start = { column = \"Date\", formats = [\"%d/%m/%Y\"] }") &&
                         Catch::Contains("# date_start = { column = \"Date\", formats = [\"%m/%d/%Y\"] }"));
    CHECK_THAT(thrown_by<InputError>([&] { parse_mapping(both, "d.toml"); }).what(),
               Catch::Contains("the field 'date_start' is missing"));
    CHECK_THAT(draft_of("Date,Place\n05/06/2024,x\n27/08/2024,y\n"),
               Catch::Contains("\ndate_start = { column = \"Date\", formats = [\"%d/%m/%Y\"] }"));
    CHECK_THAT(draft_of("Date,Place\n05/06/2024,x\n07/28/2024,y\n"),
               Catch::Contains("\ndate_start = { column = \"Date\", formats = [\"%m/%d/%Y\"] }"));
    CHECK_THAT(draft_of("Date,Place\n45435,x\n45436,y\n"), Catch::Contains("formats = [\"excel\"]"));
    CHECK_THAT(draft_of("Date,Place\n113-05-20,x\n113-05-21,y\n"), Catch::Contains("formats = [\"roc\"]"));
}

TEST_CASE("draft: a position with two readings is a choice, and one with one is read") {
    const std::string two = draft_of("Date,Position\n2024-05-23,25-15.26N 123-28.10E\n");
    CHECK_THAT(two,
               Catch::Contains("# position = { column = \"Position\", notation = \"degrees-minutes\" }") &&
                   Catch::Contains("# position = { column = \"Position\", notation = \"degrees-minutes-seconds\" }"));
    CHECK_THAT(draft_of("Date,Coordinates\n2024-05-23,\"25°27'24\"\"N 123°28'00\"\"E\"\n"),
               Catch::Contains("\nposition = \"Coordinates\""));
}

TEST_CASE("draft: words of the taxonomy, blanks and what is left over") {
    const std::string draft =
        draft_of("Date,Place,Kind,Hull\n2024-05-23,x,Rammed twice,5402\n2024-05-24,y,Escort,n/a\n");
    CHECK_THAT(draft, Catch::Contains("[\"Rammed twice\", \"ramming_collision\"]") &&
                          Catch::Contains("# [\"Escort\", \"...\"]") && Catch::Contains("blank = [\"n/a\"]") &&
                          Catch::Contains("#   Hull: 5402"));
    CHECK_THAT(draft_of("Date,Place\n2024-05-23,x\n"), Catch::Contains("incident_type = { value = \"unknown\" }"));
}

TEST_CASE("draft: names with quotes and signs are those of TOML") {
    const MappingExplained all = read_by_draft("\"Date \"\"of\"\" event\\\",Place\n2024-05-23,x\n");
    CHECK(all.fine == 1);
}

TEST_CASE("explain: a field says how often, from what, and what cannot be read") {
    const Mapping mapping = parse_mapping(
        "title = \"t\"\nkind = \"incidents\"\nblank = [\"-\"]\ndate_start = { column = \"D\", formats = [\"%d/%m/%Y\"] "
        "}\n"
        "place = \"P\"\nincident_type = { value = \"laser\" }\ninjuries = { column = \"H\", zero = \"unknown\" }\n"
        "[[left_out]]\ncolumn = \"P\"\nwords = [\"total\"]\nreason = \"a sum\"\n",
        "own.toml");
    const MappingExplained all = explain_mapping(
        {"x.csv", "D,P,H,More\n05/06/2024,a,2,1\n31/02/2024,b,0,1\n32/02/2024,b,-,1\n06/06/2024,c,0,1\n,total,9,1\n"},
        mapping, types, {});
    CHECK(all.rows == 5);
    CHECK(all.fine == 2);
    CHECK(all.with_rejects == 2);
    CHECK(all.left_out == 1);
    CHECK(all.columns_passed_over == std::vector<std::string>{"More"});
    const FieldExplained& date = field(all, "date_start");
    CHECK(date.columns == std::vector<std::string>{"D"});
    CHECK_THAT(date.how, Catch::Contains("dates as %d/%m/%Y"));
    CHECK(date.rows == 2);
    REQUIRE(date.problems.size() == 1);
    CHECK(date.problems[0].reason == "the calendar has no such day");
    CHECK(date.problems[0].rows == 2);
    CHECK(date.problems[0].first_line == 3);
    CHECK(date.problems[0].written == "31/02/2024");
    const FieldExplained& hurt = field(all, "injuries");
    CHECK(hurt.rows == 1);
    CHECK(hurt.examples.at(1).written == "0");
    CHECK(hurt.examples.at(1).read.empty());
    CHECK(field(all, "incident_type").how == "always 'laser'");
}
