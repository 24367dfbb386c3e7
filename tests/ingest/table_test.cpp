#include "ingest/table.hpp"

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "tests/catch.hpp"
#include "tests/skip.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The header and the cells of all rows; a broken one is its problem alone.
Rows rows_of(const std::string& name, const std::string& bytes, const ReadAs& as = {}) {
    const InputFile file{name, bytes};
    const auto table = open_table(file, as);
    Rows rows{table->header()};
    while (const TableRow* row = table->next()) {
        if (row->problem.empty()) {
            rows.emplace_back(row->cells.begin(), row->cells.end());
        } else {
            rows.push_back({row->problem});
        }
    }
    return rows;
}

InputError refused(const std::string& name, const std::string& bytes, const ReadAs& as = {}) {
    return thrown_by<InputError>([&] { rows_of(name, bytes, as); });
}

std::string remark_of(const std::string& name, const std::string& bytes) {
    const InputFile file{name, bytes};
    return open_table(file, {})->remark();
}

ReadAs list_named(const std::string& list) {
    ReadAs as;
    as.table = list;
    return as;
}

}  // namespace

TEST_CASE("table: a header without a comma is split by what splits it, and the table says so") {
    CHECK(rows_of("x.csv", "a;b\n1;2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("x.txt", "\"a\"|\"b|c\"\n1|2\n") == Rows{{"a", "b|c"}, {"1", "2"}});
    CHECK(remark_of("x.csv", "a;b\n1;2\n") == "its cells are separated by semicolons");
    CHECK(remark_of("x.csv", "a,b\n1;2\n").empty());
    CHECK(rows_of("x.csv", "a,b;c\n1,2\n") == Rows{{"a", "b;c"}, {"1", "2"}});
    CHECK(rows_of("x.tsv", "a,b\tc\n1\t2\n") == Rows{{"a,b", "c"}, {"1", "2"}});
}

TEST_CASE("table: titles above the header are passed over, and lines are counted with them") {
    ReadAs as;
    as.header_line = 3;
    const InputFile file{"x.csv", "A \"title\n\na,b\n1,2\n"};
    const auto table = open_table(file, as);
    CHECK(table->header() == std::vector<std::string>{"a", "b"});
    CHECK(table->next()->line == 4);
    CHECK(table->next() == nullptr);
    table->restart();
    CHECK(table->next()->line == 4);
}

TEST_CASE("table: another encoding is read where it is stated, and offered where it is not") {
    // 釣魚島 in Shift_JIS (JIS X 0208: 釣 36-64, 魚 21-91, 島 37-71), as Python's 'cp932' encodes it.
    const std::string cell = "\x92\xDE\x8B\x9B\x93\x87";
    const std::string text = "a,b\n1," + cell + "\n2," + cell + cell + "\n";
    ReadAs as;
    as.encoding = "CP932";
    CHECK(rows_of("x.csv", text, as)[1][1] == "釣魚島");
    const InputError guess = refused("x.csv", text);
    CHECK(guess.what() == std::string{"x.csv:2: the file is not UTF-8"});
    CHECK_THAT(guess.hint(), Catch::Contains("CP932") && Catch::Contains("nothing is guessed"));
    as.encoding = "EBCDIC-NOWHERE";
    CHECK_THROWS_AS(rows_of("x.csv", text, as), UsageError);
    as.encoding = "UTF-16";
    CHECK(rows_of("x.csv", std::string{"\xFF\xFE\x61\0,\0b\0\n\0001\0,\0002\0\n\0", 18}, as) ==
          Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("table: one stray byte is a broken row, not another encoding") {
    CHECK(rows_of("x.csv", "a,b\n1,caf\xC3\xA9\n2,caf\xE9\n")[2].size() == 1);
    CHECK(rows_of("x.csv", "a,b\n1,x\n2,caf\xE9\n")[2].size() == 1);
}

TEST_CASE("table: what is no text is named as what it is") {
    CHECK_THAT(refused("x.pdf", "%PDF-1.4\n").what(), Catch::Contains("is a PDF"));
    CHECK_THAT(refused("x.html", "\n<!doctype html>\n").what(), Catch::Contains("is a page of HTML"));
    CHECK_THAT(refused("x.xls", "\xD0\xCF\x11\xE0...").what(), Catch::Contains("old Office document"));
    CHECK(thrown_by<UsageError>([] {
              ReadAs as;
              as.reader = "xml";
              rows_of("x.csv", "a\n", as);
          }).what() == std::string{"there is no reader 'xml'"});
}

TEST_CASE("JSON: objects become rows, keys joined with dots, lists with semicolons") {
    CHECK(rows_of("x.json", R"([{"id": 1, "vessel": {"name": "A", "flag": null}, "tags": ["x", "y"]},
                               {"id": 2, "extra": true, "people": [{"n": "p"}, {"n": "q"}]}])") ==
          Rows{{"id", "vessel.name", "vessel.flag", "tags", "extra", "people.n"},
               {"1", "A", "", "x; y", "", ""},
               {"2", "", "", "", "true", "p; q"}});
}

TEST_CASE("JSON: numbers stand as they are written") {
    CHECK(rows_of("x.json",
                  R"([{"a": 54.9200, "b": 1e3, "c": 18446744073709551616, "d": -0.10, "e": 9007199254740993}])")[1] ==
          std::vector<std::string>{"54.9200", "1e3", "18446744073709551616", "-0.10", "9007199254740993"});
}

TEST_CASE("JSON: the list is the top, the only one, or the one that is named") {
    const std::string two = R"({"n": 2, "a": [{"x": 1}], "b": [{"y": 2}, {"y": 3}]})";
    CHECK(rows_of("x.json", R"({"total": 1, "entries": [{"x": 1}]})") == Rows{{"x"}, {"1"}});
    CHECK(remark_of("x.json", R"({"total": 1, "entries": [{"x": 1}]})") ==
          "its records are those of the list 'entries'");
    const auto several = thrown_by<UsageError>([&] { rows_of("x.json", two); });
    CHECK(several.what() == std::string{"x.json has several lists: a, b"});
    CHECK(rows_of("x.json", two, list_named("b")) == Rows{{"y"}, {"2"}, {"3"}});
    CHECK(rows_of("x.json", R"({"data": {"rows": [{"y": 2}]}})", list_named("data.rows")) == Rows{{"y"}, {"2"}});
    CHECK(rows_of("x.json", R"({"id": 7, "position": {"lat": 1.5}})") == Rows{{"id", "position.lat"}, {"7", "1.5"}});
    CHECK(refused("x.json", R"({"a": []})", list_named("a")).what() ==
          std::string{"x.json has no records in the list 'a'"});
}

TEST_CASE("JSON: newline-delimited records have their lines") {
    const InputFile file{"x.jsonl", "{\"a\": 1}\n{\"a\": 2}\n\n{\"b\": 3}\n"};
    const auto table = open_table(file, {});
    CHECK(table->header() == std::vector<std::string>{"a", "b"});
    std::vector<std::size_t> lines;
    while (const TableRow* row = table->next()) lines.push_back(row->line);
    CHECK(lines == std::vector<std::size_t>{1, 2, 4});
    table->restart();
    CHECK(table->next()->text == "{\"a\": 1}");
}

TEST_CASE("JSON: what is not JSON is an error with its line") {
    CHECK_THAT(refused("x.json", "[{\"a\": 1},\n]").what(), Catch::StartsWith("x.json:2: this is not JSON"));
    CHECK_THAT(refused("x.json", "[\n{\"a\": NaN}]").what(), Catch::StartsWith("x.json:2: this is not JSON"));
    CHECK_THAT(refused("x.json", "[{\"a\": \"\xE9\"}]").what(), Catch::StartsWith("x.json:1: this is not JSON"));
    CHECK_THAT(refused("x.json", "[{\"a\": 1}").what(), Catch::StartsWith("x.json:1: this is not JSON"));
    CHECK_THAT(refused("x.json", std::string(100'000, '[')).what(), Catch::EndsWith("it is nested deeper than 64"));
    CHECK(refused("x.json", " \n").what() == std::string{"x.json is empty"});
    CHECK(rows_of("x.json", "[{\"a\": 1},\n 7, {\"a\": 2}]")[2] == std::vector<std::string>{"the record is no object"});
}

TEST_CASE("JSON: an event of Global Fishing Watch and the warnings of NGA are read") {
    const std::filesystem::path samples = test::samples();
    if (samples.empty()) return test::skip("PICKET_SAMPLES is unset");
    const InputFile event = read_input_file(samples / "gfw-events-fixtures" / "event_item.json");
    const auto one = open_table(event, {});
    const TableRow* row = one->next();
    REQUIRE(row != nullptr);
    CHECK(row->cells[*one->column("position.lat")] == "54.9204");
    CHECK(row->cells[*one->column("distances.startDistanceFromPortKm")] == "15.019969999999999");
    CHECK(row->cells[*one->column("vessel.name")] == "NORTHERN VIKING");
    CHECK(one->next() == nullptr);
    const InputFile warnings = read_input_file(samples / "nga-marlin-navwarnings" / "navwarnings.json");
    const auto many = open_table(warnings, {});
    std::size_t count = 0;
    while (many->next() != nullptr) ++count;
    // grep -c '"msgNumber"' navwarnings.json
    CHECK(count == static_cast<std::size_t>([&] {
              std::size_t found = 0;
              for (std::size_t at = 0; (at = warnings.bytes.find("\"msgNumber\"", at)) != std::string::npos; ++at)
                  ++found;
              return found;
          }()));
}
