#include "ingest/mapping.hpp"

#include <fstream>

#include "geo/error.hpp"
#include "ingest/input_file.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

const std::string head = "title = \"t\"\nkind = \"daily-counts\"\nblank = \"unreported\"\n";
const std::string day = "[day]\ncolumn = \"date\"\n";
const std::string ships = "[[count]]\ncolumn = \"ships\"\nseries = \"a-ships\"\n";

InputError refused(const std::string& toml) {
    return thrown_by<InputError>([&] { parse_mapping(toml, "m/own.toml"); });
}

std::string error_of(const std::string& toml) { return refused(toml).what(); }

std::vector<Mapping> shipped() { return mappings_in(std::filesystem::path{PICKET_SOURCE_DIR} / "data" / "mappings"); }

std::string guessed(const std::string& header) { return mapping_for(shipped(), {"x.csv", header + "\n"}).name; }

}  // namespace

TEST_CASE("mapping: columns of fixed series") {
    const Mapping mapping = parse_mapping(
        head + "source = \"jcg\"\n" + day + ships + "[[count]]\ncolumn = \"boats\"\nseries = \"a-boats\"\n",
        "m/own.toml");
    CHECK(mapping ==
          Mapping{"own", "t", "jcg", DailyColumns{"date", {{"ships", "a-ships", ""}, {"boats", "a-boats", ""}}}});
    CHECK(mapping.columns() == std::vector<std::string>{"date", "ships", "boats"});
}

TEST_CASE("mapping: a column that names the series of each row") {
    const Mapping mapping =
        parse_mapping(head + day + "[[count]]\ncolumn = \"count\"\nseries_column = \"series\"\n", "own.toml");
    CHECK(mapping == Mapping{"own", "t", "", DailyColumns{"date", {{"count", "", "series"}}}});
    CHECK(mapping.columns() == std::vector<std::string>{"date", "series", "count"});
}

TEST_CASE("mapping: a file of incidents without rules has our own columns") {
    const Mapping mapping = parse_mapping("title = \"t\"\nkind = \"incidents\"\nsource = \"imb\"\n", "own.toml");
    CHECK(mapping == Mapping{"own", "t", "imb", IncidentColumns{}});
    CHECK_FALSE(mapping.is_transform());
    CHECK(mapping.columns() == std::vector<std::string>{"date_start", "place", "incident_type", "actor"});
}

TEST_CASE("mapping: what a field may say depends on what it is") {
    const std::string incidents = "title = \"t\"\nkind = \"incidents\"\n";
    const auto of = [&](const std::string& field) { return error_of(incidents + field + "\n"); };
    CHECK(of("actor = { column = \"a\", formats = [\"%Y\"] }") ==
          "m/own.toml:3: 'formats' is not a key of the field 'actor'");
    CHECK(of("date_start = { column = \"d\", formats = [\"%d/%q\"] }") ==
          "m/own.toml:3: '%d/%q' is not a format of dates: %q is not a letter of dates");
    CHECK_THAT(of("date_start = { column = \"d\", formats = [\"%d/%m/%y\"] }"), Catch::Contains("say with 'pivot'"));
    CHECK(of("date_start = { column = \"d\", columns = [\"e\"] }") ==
          "m/own.toml:3: 'column' and 'columns' do not go together");
    CHECK(of("date_start = {}") == "m/own.toml:3: the field 'date_start' says neither 'column' nor 'value'");
    CHECK(of("actor = 3") == "m/own.toml:3: 'actor' must be the name of a column in quotes, or a table");
    CHECK(of("zone = \"Asia/Tokio\"") == "m/own.toml:3: 'Asia/Tokio' is not a time zone");
    CHECK(of("actr = \"a\"") == "m/own.toml:3: 'actr' is not a key of a mapping");
    CHECK(of("separator = \"::\"") == "m/own.toml:1: 'separator' must be one sign");
}

TEST_CASE("mapping: what must be known of an incident must be mapped") {
    const std::string incidents = "title = \"t\"\nkind = \"incidents\"\n";
    const auto of = [&](const std::string& fields) { return error_of(incidents + fields); };
    const std::string date = "date_start = \"d\"\n";
    const std::string type = "incident_type = \"t\"\n";
    CHECK_THAT(of("actor = \"a\"\n"), Catch::Contains("the field 'date_start' is missing"));
    CHECK_THAT(of(date), Catch::Contains("the field 'incident_type' is missing"));
    CHECK_THAT(of(date + type), Catch::Contains("nothing says where"));
    CHECK_THAT(of(date + type + "lon = \"x\"\n"), Catch::Contains("'lon' and 'lat' go together"));
    CHECK_THAT(of(date + type + "position = \"x\"\ngeometry = \"g\"\n"), Catch::Contains("exclude each other"));
    CHECK_NOTHROW(parse_mapping(incidents + date + type + "geometry = \"g\"\n", "own.toml"));
}

TEST_CASE("mapping: a file by its path is one of the user, and mending it makes another version of it") {
    const sample::Folder folder;
    const auto file = folder / "mine.toml";
    const auto written = [&](const std::string& place) {
        std::ofstream{file}
            << "title = \"t\"\nkind = \"incidents\"\ndate_start = \"d\"\nincident_type = \"t\"\nplace = \"" << place
            << "\"\n";
        return mapping_named(shipped(), file.string());
    };
    const Mapping before = written("p");
    CHECK(before.name == "mine");
    CHECK(before.recorded().substr(0, 5) == "mine#");
    CHECK(before.recorded().size() == 13);
    CHECK(before.recorded() != written("q").recorded());
    CHECK(mapping_named(shipped(), "incidents").recorded() == "incidents");
}

TEST_CASE("mapping: a kind that there is not is an error with those that there are") {
    const InputError error = refused("title = \"t\"\nkind = \"tracks\"\n");
    CHECK(error.what() == std::string{"m/own.toml:2: 'kind' is 'tracks'"});
    CHECK(error.hint() == "it can be 'daily-counts' or 'incidents'");
}

TEST_CASE("mapping: an unknown key is an error with its line and the key that was meant") {
    const InputError error = refused(head + day + "[[count]]\ncolum = \"ships\"\nseries = \"a\"\n");
    CHECK(error.what() == std::string{"m/own.toml:7: 'colum' is not a key of a mapping"});
    CHECK(error.hint() == "did you mean column or series_column?");
    CHECK(refused(head + "weather = 1\n").hint() ==
          "the keys here are title, kind, source, reader, table, separator, encoding, header_line, left_out, blank, "
          "blank_words, day, count");
}

TEST_CASE("mapping: what is not TOML is an error with its line") {
    CHECK_THAT(error_of("title = \"t\"\nkind =\n"), Catch::StartsWith("m/own.toml:2: "));
}

TEST_CASE("mapping: a missing part is named") {
    CHECK_THAT(error_of(""), Catch::Contains("'kind' is missing"));
    CHECK_THAT(error_of(head), Catch::Contains("the table [day] is missing"));
    CHECK_THAT(error_of(head + day), Catch::Contains("there is no table [[count]]"));
    CHECK(error_of(head + day + "[[count]]\nseries = \"a\"\n") == "m/own.toml:6: 'column' is missing");
}

TEST_CASE("mapping: a value of the wrong kind is an error with its line") {
    CHECK(error_of("title = 3\nkind = \"daily-counts\"\nblank = \"unreported\"\n" + day + ships) ==
          "m/own.toml:1: 'title' must be text in quotes");
    CHECK(error_of("day = 1\n" + head + ships) == "m/own.toml:1: 'day' must be a table: [day]");
    CHECK(error_of("count = 1\n" + head + day) == "m/own.toml:1: 'count' must be a list of tables: [[count]]");
    CHECK(error_of("count = [1]\n" + head + day) == "m/own.toml:1: 'count' must be a list of tables: [[count]]");
    CHECK(error_of(head + "source = \"\"\n" + day + ships) == "m/own.toml:4: 'source' is blank");
}

TEST_CASE("mapping: a blank cannot be made a zero") {
    const InputError error = refused("title = \"t\"\nkind = \"daily-counts\"\nblank = \"zero\"\n" + day + ships);
    CHECK(error.what() == std::string{"m/own.toml:3: 'blank' is 'zero'"});
    CHECK(error.hint() == "it can be 'unreported' only");
}

TEST_CASE("mapping: a count is of a fixed series or of a named one, not of both or none") {
    const std::string message = "m/own.toml:6: a count needs one of 'series' and 'series_column'";
    CHECK(error_of(head + day + "[[count]]\ncolumn = \"n\"\n") == message);
    CHECK(error_of(head + day + "[[count]]\ncolumn = \"n\"\nseries = \"a\"\nseries_column = \"s\"\n") == message);
}

TEST_CASE("mapping: a count with a named series stands alone") {
    CHECK_THAT(error_of(head + day + ships + "[[count]]\ncolumn = \"n\"\nseries_column = \"s\"\n"),
               Catch::Contains("must be the only one"));
}

TEST_CASE("mapping: no column has two meanings and no series two columns") {
    CHECK_THAT(error_of(head + day + ships + ships), Catch::Contains("column 'ships' has two meanings"));
    CHECK_THAT(error_of(head + day + "[[count]]\ncolumn = \"date\"\nseries = \"a\"\n"),
               Catch::Contains("column 'date' has two meanings"));
    CHECK_THAT(error_of(head + day + "[[count]]\ncolumn = \"n\"\nseries_column = \"n\"\n"),
               Catch::Contains("column 'n' has two meanings"));
    CHECK_THAT(error_of(head + day + ships + "[[count]]\ncolumn = \"n\"\nseries = \"a-ships\"\n"),
               Catch::Contains("series 'a-ships' is counted twice"));
}

TEST_CASE("mapping: the id of a fixed series must be one") {
    const InputError error = refused(head + day + "[[count]]\ncolumn = \"n\"\nseries = \"My Ships\"\n");
    CHECK_THAT(error.what(), Catch::Contains("'My Ships' is not the id of a series"));
    CHECK(error.hint() == "an id has 1 to 64 of a-z, 0-9, '.', '_' and '-'");
}

TEST_CASE("mappings: those that ship are read, by name") {
    const std::vector<Mapping> mappings = shipped();
    REQUIRE(mappings.size() == 18);
    CHECK(std::ranges::is_sorted(mappings, {}, &Mapping::name));
    const auto named = [&](const char* name) { return mapping_named(mappings, name); };
    CHECK(named("incidents").reads_incidents());
    CHECK(named("incidents").source.empty());
    CHECK(named("jcg-daily").source == "jcg");
    CHECK_FALSE(named("jcg-daily").reads_incidents());
    CHECK(named("mnd-daily").source == "mnd");
    CHECK(named("observations").source.empty());
    CHECK(named("nga-asam").reads_incidents());
    CHECK(named("mnd-report").read.reader == "mnd-daily");
}

TEST_CASE("mappings: a folder that is not there is an error") {
    CHECK(thrown_by<InputError>([] { mappings_in("/nowhere/mappings"); }).what() ==
          std::string{"the mappings in /nowhere/mappings cannot be read: No such file or directory"});
}

TEST_CASE("mappings: other files of the folder are passed over") {
    const sample::Folder folder;
    std::ofstream{folder / "b.toml"} << head << day << ships;
    std::ofstream{folder / "a.toml"} << head << day << ships;
    std::ofstream{folder / "README.md"} << "not a mapping";
    const auto mappings = mappings_in(folder.path());
    REQUIRE(mappings.size() == 2);
    CHECK(mappings[0].name == "a");
    CHECK(mappings[1].name == "b");
}

TEST_CASE("mappings: an unknown name offers the nearest, or all") {
    CHECK(mapping_named(shipped(), "jcg-daily").name == "jcg-daily");
    const auto refused_name = [](const char* name) {
        return thrown_by<UsageError>([&] { mapping_named(shipped(), name); });
    };
    CHECK(refused_name("jgc-daily").what() == std::string{"there is no mapping 'jgc-daily'"});
    CHECK(refused_name("jgc-daily").hint() == "did you mean jcg-daily or mnd-daily?");
    CHECK_THAT(refused_name("x").hint(), Catch::StartsWith("the mappings are acled, china-msa, gfw-events, "));
    CHECK_THAT(refused_name("x").hint(), Catch::EndsWith(", twreporter-japan, ucdp-ged"));
}

TEST_CASE("mappings: one is guessed when it is the only one whose columns the file has") {
    CHECK(guessed("series,count,date,note") == "observations");
    CHECK(guessed("date,pla_aircraft,plan_vessels") == "mnd-daily");
    CHECK(guessed("actor,place,incident_type,date_start") == "incidents");
    CHECK(guessed("lon,lat,actor,incident_type,date_start") == "incidents");
    CHECK(guessed("date;series;count") == "observations");
    CHECK_THROWS_AS(guessed("lon,actor,incident_type,date_start"), UsageError);
}

TEST_CASE("mappings: nothing is guessed when none or two fit") {
    const auto none = thrown_by<UsageError>([] { guessed("date,ships"); });
    CHECK(none.what() == std::string{"x.csv does not say how to read it: no mapping fits its columns date, ships"});
    CHECK_THAT(none.hint(), Catch::StartsWith("name one with --as: "));
    CHECK_THAT(none.hint(), Catch::EndsWith("; or let `picket ingest x.csv --explain-mapping` draft one"));
    const auto two = thrown_by<UsageError>([] { guessed("date,series,count,pla_aircraft,plan_vessels"); });
    CHECK_THAT(two.what(), Catch::Contains("more than one mapping fits"));
    CHECK(two.hint() ==
          "name one with --as: mnd-daily (date, pla_aircraft, plan_vessels); observations (date, series, count)");
}
