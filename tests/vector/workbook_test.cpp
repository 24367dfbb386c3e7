#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::test;
using Cells = std::vector<std::string>;
using Catch::Matchers::Contains;

namespace {

// Formats of cells 0 to 7, as openpyxl, Excel and others write them.
const std::string formats = R"(<numFmts count="5"><numFmt numFmtId="164" formatCode="yyyy-mm-dd h:mm:ss"/>
<numFmt numFmtId="165" formatCode="[$-411]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
<numFmt numFmtId="166" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/>
<numFmt numFmtId="168" formatCode="[Red]0.00"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/><xf numFmtId="168"/></cellXfs>)";

std::string cell(const std::string& place, const std::string& style, const std::string& value) {
    return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
}

std::string text_cell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

ReadTable workbook(const std::string& rows, const std::string& strings = {}, const std::string& properties = {},
                   const VectorOptions& options = {}) {
    const sample::Folder folder;
    make_workbook(folder / "a.xlsx", rows, formats, strings, properties);
    return read_table(folder / "a.xlsx", options);
}

ReadTable open_document(const std::string& tables, const VectorOptions& options = {}) {
    const sample::Folder folder;
    make_open_document(folder / "a.ods", tables);
    return read_table(folder / "a.ods", options);
}

}  // namespace

// Serial numbers: ECMA-376 part 1, 18.17.4.1. 45418 is 2024-05-06 (`date -d '1899-12-30 +45418 days'`).
TEST_CASE("XLSX: days and times come as ISO, by the format of their cell") {
    const ReadTable table =
        workbook("<row r=\"1\">" + text_cell("A1", "x") + "</row><row r=\"2\">" + cell("A2", "1", "45418") +
                 cell("B2", "2", "45418.29732638889") + cell("C2", "3", "45418") + cell("D2", "4", "1.5") +
                 cell("E2", "5", "1.25") + cell("F2", "6", "0.5") + cell("G2", "7", "45418") +
                 cell("H2", "2", "45418") + "</row>");
    CHECK(table.rows.front() == Cells{"2024-05-06", "2024-05-06T07:08:09", "2024-05-06", "1.5", "30:00:00", "12:00:00",
                                      "45418", "2024-05-06T00:00:00"});
}

TEST_CASE("XLSX: a day keeps the time that its format hides, and parts of a second") {
    const ReadTable table = workbook("<row r=\"1\">" + text_cell("A1", "x") + "</row><row r=\"2\">" +
                                     cell("A2", "1", "45418.5") + cell("B2", "2", "45418.29733217593") + "</row>");
    CHECK(table.rows.front() == Cells{"2024-05-06T12:00:00", "2024-05-06T07:08:09.500"});
}

TEST_CASE("XLSX: a leap day, both sides of the day that never was, and the calendar from 1904") {
    const std::string rows = "<row r=\"1\">" + text_cell("A1", "x") + "</row><row r=\"2\">" + cell("A2", "1", "45351") +
                             cell("B2", "1", "59") + cell("C2", "1", "60") + cell("D2", "1", "61") + "</row>";
    CHECK(workbook(rows).rows.front() == Cells{"2024-02-29", "1900-02-28", "60", "1900-03-01"});
    CHECK(workbook(rows, {}, "date1904=\"1\"").rows.front() ==
          Cells{"2028-03-01", "1904-02-29", "1904-03-01", "1904-03-02"});
}

TEST_CASE("XLSX: numbers have the fewest digits, and whole ones all of theirs") {
    const ReadTable table = workbook("<row r=\"1\">" + text_cell("A1", "x") + "</row><row r=\"2\">" +
                                     cell("A2", "0", "9.7300000000000004") + cell("B2", "0", "12345678901234567") +
                                     cell("C2", "0", "1E-3") + cell("D2", "0", "-0") + "</row>");
    CHECK(table.rows.front() == Cells{"9.73", "12345678901234567", "0.001", "-0"});
}

TEST_CASE("XLSX: text keeps all of its runs and no readings, and truth and errors are told") {
    const std::string strings =
        "<si><r><t>Second </t></r><r><t xml:space=\"preserve\">Thomas</t></r></si>"
        "<si><t>尖閣</t><rPh sb=\"0\" eb=\"2\"><t>センカク</t></rPh></si><si><t>a_x000D_b</t></si>";
    const ReadTable table =
        workbook("<row r=\"1\">" + text_cell("A1", "x") +
                     "</row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
                     "<c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c>"
                     "<c r=\"E2\" s=\"1\" t=\"str\"><f>A1</f><v>2 May</v></c><c r=\"F2\" t=\"s\"><v>2</v></c></row>",
                 strings);
    CHECK(table.rows.front() == Cells{"Second Thomas", "尖閣", "true", "#N/A", "2 May", "a\rb"});
}

TEST_CASE("XLSX: rows have the numbers that their user sees, whatever stands above the header and is left blank") {
    const std::string rows = "<row r=\"1\">" + text_cell("A1", "Incidents of 2024") + "</row><row r=\"3\">" +
                             text_cell("A3", "id") + text_cell("B3", "note") + "</row><row r=\"4\">" +
                             text_cell("A4", "007") + "</row><row r=\"9\">" + text_cell("D9", "far") + "</row>";
    const ReadTable table = workbook(rows, {}, {}, {.header_line = 3});
    CHECK(table.header == Cells{"id", "note", "", ""});
    CHECK(table.numbers == std::vector<std::int64_t>{4, 9});
    CHECK(table.rows == std::vector<Cells>{{"007", "", "", ""}, {"", "", "", "far"}});
    const sample::Folder folder;
    make_workbook(folder / "a.xlsx", rows);
    CHECK_THAT(refusal("a.xlsx", sample::content(folder / "a.xlsx"), {.header_line = 2}),
               Contains("row 2 of the sheet has no names"));
}

// OpenDocument 1.3, part 3: 19.369 (date-value), 19.382 (time-value), 6.1.3 (spaces).
TEST_CASE("ODS: values come as they are held, not as they are shown") {
    const ReadTable table = open_document(
        R"(<table:table table:name="T"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-02-29"><text:p>29/02/24</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-05-06T07:08:09.500000000"><text:p>6 May</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT07H45M00S"><text:p>7:45</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="9.7300000000000004"><text:p>9.7</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row></table:table>)");
    CHECK(table.rows.front() == Cells{"2024-02-29", "2024-05-06T07:08:09.5", "07:45:00", "9.73", "0.5", "true"});
}

TEST_CASE("ODS: text keeps paragraphs, spaces and links, and comments are none of it") {
    const ReadTable table = open_document(
        R"(<table:table table:name="T"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>one<text:s text:c="2"/>two</text:p><text:p>three</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p><text:a xlink:href="http://127.0.0.1:9/">a <text:span>link</text:span></text:a></text:p></table:table-cell></table:table-row></table:table>)");
    CHECK(table.rows.front() == Cells{"one  two\nthree", "a link"});
}

TEST_CASE("ODS: repeated rows and cells count, and blank ones without end cost nothing") {
    const ReadTable table = open_document(
        R"(<table:table table:name="T"><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell office:value-type="float" office:value="7"/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>)");
    CHECK(table.header == Cells{"x", "x"});
    CHECK(table.numbers == std::vector<std::int64_t>{5, 6});
    CHECK(table.rows == std::vector<Cells>{{"", "7"}, {"", "7"}});
}

TEST_CASE("spreadsheets: the only sheet that is not empty needs no name, others are listed") {
    const std::string row =
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    const std::string used = "<table:table table:name=\"Used\">" + row + row + "</table:table>";
    const std::string empty =
        "<table:table table:name=\"Empty\"><table:table-row><table:table-cell/></table:table-row></table:table>";
    CHECK(open_document(empty + used).rows.size() == 1);
    const sample::Folder folder;
    make_open_document(folder / "a.ods", used + empty + "<table:table table:name=\"Other\">" + row + "</table:table>");
    const std::string bytes = sample::content(folder / "a.ods");
    CHECK(refusal("a.ods", bytes) == "a.ods holds 2 tables | name one of: Used, Other");
    CHECK(read_bytes("a.ods", bytes, {.table = "Other"}).header == Cells{"x"});
}
