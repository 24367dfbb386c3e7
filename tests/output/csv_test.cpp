#include <algorithm>

#include <nlohmann/json.hpp>

#include "tests/catch.hpp"
#include "tests/output/sample.hpp"

using namespace picket;

TEST_CASE("csv: names, then rows with fixed decimals, lines ending in a line feed") {
    CHECK(sample::written(Format::csv, sample::presence()) ==
          "period,days_present,share,partial\n"
          "2023,352,0.96,no\n"
          "2024,,0.00,\n");
}

TEST_CASE("csv: fields with commas, quotes and line ends are quoted (RFC 4180)") {
    const Layer layer = sample::layer({{"a", ColumnKind::text}, {"b", ColumnKind::text}},
                                      {{Cell{"x,y"}, Cell{"say \"no\""}}, {Cell{"two\nlines"}, Cell{" kept "}}});
    CHECK(sample::written(Format::csv, layer) == "a,b\n\"x,y\",\"say \"\"no\"\"\"\n\"two\nlines\", kept \n");
}

TEST_CASE("csv: text that a spreadsheet would run gets an apostrophe, numbers never do") {
    const Layer layer =
        sample::layer({{"t", ColumnKind::text}, {"n", ColumnKind::integer}, {"x", ColumnKind::number, Unit::none, 1}},
                      {{Cell{"=1+1"}, Cell{std::int64_t{-5}}, Cell{-0.5}},
                       {Cell{"+1"}, Cell{}, Cell{}},
                       {Cell{"-1"}, Cell{}, Cell{}},
                       {Cell{"@a"}, Cell{}, Cell{}},
                       {Cell{"\ta"}, Cell{}, Cell{}},
                       {Cell{"\ra"}, Cell{}, Cell{}},
                       {Cell{"a=b"}, Cell{}, Cell{}}});
    CHECK(sample::written(Format::csv, layer) ==
          "t,n,x\n'=1+1,-5,-0.5\n'+1,,\n'-1,,\n'@a,,\n'\ta,,\n\"'\ra\",,\na=b,,\n");
}

TEST_CASE("csv: a lone blank cell is not an empty line") {
    const Layer layer = sample::layer({{"a", ColumnKind::text}}, {{Cell{}}, {Cell{"b"}}});
    CHECK(sample::written(Format::csv, layer) == "a\n\"\"\nb\n");
}

TEST_CASE("csv: what is not UTF-8 is replaced") {
    CHECK(sample::written(Format::csv, sample::layer({{"a", ColumnKind::text}}, {{Cell{"x\xFFy"}}})) ==
          "a\nx\xEF\xBF\xBDy\n");
}

TEST_CASE("csvw: the metadata names file, columns with units, and all of the header") {
    std::ostringstream out;
    write_csvw(sample::presence().header, "presence 2024.csv", out);
    const auto json = nlohmann::json::parse(out.str());
    CHECK(json["@context"] == "http://www.w3.org/ns/csvw");
    CHECK(json["url"] == "presence%202024.csv");
    CHECK(json["dc:title"] == "Presence off the Senkakus (尖閣諸島), by year");
    CHECK(json["dc:source"][0]["schema:url"] == "https://example.org/jcg");
    CHECK(json["dc:source"][1]["picket:confidence"] == "memory");
    CHECK(json["picket:caveats"] == nlohmann::json::array({"13 days of 2023 are not reported."}));
    CHECK(json["picket:query"] == "presence --series jcg --by year");
    CHECK(json["picket:parameters"][1]["picket:value"] == "year");
    CHECK(json["picket:as_of"] == "latest");
    CHECK(json["picket:head"].get<std::string>().size() == 64);
    const auto columns = json["tableSchema"]["columns"];
    REQUIRE(columns.size() == 4);
    CHECK(columns[0] == nlohmann::json{{"name", "period"}, {"titles", "period"}, {"datatype", "string"}, {"null", ""}});
    CHECK(columns[1]["datatype"] == "integer");
    CHECK(columns[1]["picket:unit"] == "days");
    CHECK(columns[2]["datatype"] == "decimal");
    CHECK_FALSE(columns[2].contains("picket:unit"));
}

TEST_CASE("csvw: every property of our own is a prefixed name, as the vocabulary demands") {
    std::ostringstream out;
    write_csvw(sample::presence().header, "a.csv", out);
    const std::vector<std::string> own{"@context", "url", "dialect", "tableSchema"};
    const auto json = nlohmann::json::parse(out.str());
    for (const auto& [key, value] : json.items()) {
        if (std::ranges::find(own, key) == own.end()) CHECK(key.find(':') != std::string::npos);
    }
}
