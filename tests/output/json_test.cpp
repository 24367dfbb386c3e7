#include <nlohmann/json.hpp>

#include "tests/catch.hpp"
#include "tests/output/sample.hpp"

using namespace picket;

TEST_CASE("json: one object in a fixed order, one row a line, blank as null") {
    CHECK(sample::written(Format::json, sample::presence()) == R"({
"title": "Presence off the Senkakus (尖閣諸島), by year",
"columns": [
  {"name": "period", "kind": "period", "unit": null},
  {"name": "days_present", "kind": "integer", "unit": "days"},
  {"name": "share", "kind": "number", "unit": null},
  {"name": "partial", "kind": "text", "unit": null}
],
"rows": [
  ["2023", 352, 0.96, "no"],
  ["2024", null, 0.00, null]
],
"caveats": [
  "13 days of 2023 are not reported."
],
"method": "days with at least one ship: methods.md, section 1",
"parameters": {"series": "jcg", "by": "year"},
"sources": [
  {"id": "jcg", "text": "Japan Coast Guard, daily table", "url": "https://example.org/jcg", "confidence": "found"},
  {"id": "asahi", "text": "The Asahi Shimbun", "url": "", "confidence": "memory"}
],
"as_of": "latest",
"head": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
"query": "presence --series jcg --by year"
}
)");
}

TEST_CASE("json: an answer without rows, caveats and sources parses") {
    const auto json = nlohmann::json::parse(sample::written(Format::json, sample::layer({{"a", ColumnKind::text}})));
    CHECK(json["rows"] == nlohmann::json::array());
    CHECK(json["caveats"] == nlohmann::json::array());
    CHECK(json["sources"] == nlohmann::json::array());
    CHECK(json["parameters"] == nlohmann::json::object());
    CHECK_FALSE(json.contains("evidence"));
}

TEST_CASE("json: a parameter given twice has both values") {
    Layer layer = sample::layer({{"a", ColumnKind::text}});
    layer.header.parameters = {{"target", "ph"}, {"by", "year"}, {"target", "vn"}};
    const auto json = nlohmann::json::parse(sample::written(Format::json, layer));
    CHECK(json["parameters"] == nlohmann::json{{"target", {"ph", "vn"}}, {"by", "year"}});
}

TEST_CASE("json: evidence has one object for each row as soon as one row has some") {
    Layer layer = sample::layer({{"n", ColumnKind::integer}}, {{Cell{std::int64_t{1}}}});
    layer.rows.append({Cell{std::int64_t{2}}}, {}, Evidence{{ReportId{7}, ReportId{8}}, 2, "history jcg"});
    layer.rows.append({Cell{std::int64_t{3}}});
    const auto json = nlohmann::json::parse(sample::written(Format::json, layer));
    const auto none = nlohmann::json{{"count", 0}, {"reports", nlohmann::json::array()}, {"query", ""}};
    CHECK(json["evidence"] ==
          nlohmann::json::array({none, {{"count", 2}, {"reports", {7, 8}}, {"query", "history jcg"}}, none}));
}

TEST_CASE("json: text with quotes, control characters and bytes that are no UTF-8 survives") {
    std::string hard = "\"\\/";
    for (char c = 1; c < 0x20; ++c) hard += c;
    hard += "\x7F é 釣 😀 ";
    const Layer layer = sample::layer({{"a", ColumnKind::text}}, {{Cell{hard}}, {Cell{"\xC3(\xED\xA0\x80"}}});
    const auto json = nlohmann::json::parse(sample::written(Format::json, layer));
    CHECK(json["rows"][0][0] == hard);
    CHECK(json["rows"][1][0] == "\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("json: the largest whole numbers keep every digit") {
    const Layer layer = sample::layer({{"n", ColumnKind::integer}}, {{Cell{std::numeric_limits<std::int64_t>::min()}},
                                                                     {Cell{std::numeric_limits<std::int64_t>::max()}}});
    const auto json = nlohmann::json::parse(sample::written(Format::json, layer));
    CHECK(json["rows"][0][0] == std::numeric_limits<std::int64_t>::min());
    CHECK(json["rows"][1][0] == std::numeric_limits<std::int64_t>::max());
}
