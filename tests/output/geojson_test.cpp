#include <nlohmann/json.hpp>

#include "tests/catch.hpp"
#include "tests/output/sample.hpp"

using namespace picket;
using nlohmann::json;

namespace {

Position at(double longitude, double latitude) { return Position::at(Longitude{longitude}, Latitude{latitude}); }

Ring square(double west, double south, double side) {
    return {at(west, south), at(west + side, south), at(west + side, south + side), at(west, south + side),
            at(west, south)};
}

Ring reversed(const Ring& ring) { return {ring.rbegin(), ring.rend()}; }

std::string text_with(Geometry geometry) {
    Layer layer = sample::layer({{"id", ColumnKind::text}});
    layer.rows.append({Cell{"a"}}, std::move(geometry));
    return sample::written(Format::geojson, layer);
}

json geometry_of(Geometry geometry) { return json::parse(text_with(std::move(geometry)))["features"][0]["geometry"]; }

/// The shoelace formula on coordinates as they stand in the file, measured from the first.
double signed_area(const json& ring) {
    const auto x = [&](std::size_t i) { return ring[i][0].get<double>() - ring[0][0].get<double>(); };
    const auto y = [&](std::size_t i) { return ring[i][1].get<double>() - ring[0][1].get<double>(); };
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) sum += x(i - 1) * y(i) - x(i) * y(i - 1);
    return sum / 2.0;
}

}  // namespace

TEST_CASE("geojson: a collection carries all of the header and one feature a row") {
    CHECK(sample::written(Format::geojson, sample::presence()) == R"({
"type": "FeatureCollection",
"name": "presence",
"title": "Presence off the Senkakus (尖閣諸島), by year",
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
"query": "presence --series jcg --by year",
"columns": [
  {"name": "period", "kind": "period", "unit": null},
  {"name": "days_present", "kind": "integer", "unit": "days"},
  {"name": "share", "kind": "number", "unit": null},
  {"name": "partial", "kind": "text", "unit": null}
],
"features": [
  {"type": "Feature", "properties": {"period": "2023", "days_present": 352, "share": 0.96, "partial": "no"}, "geometry": null},
  {"type": "Feature", "properties": {"period": "2024", "days_present": null, "share": 0.00, "partial": null}, "geometry": null}
]
}
)");
}

TEST_CASE("geojson: an answer without rows is an empty collection") {
    CHECK(json::parse(sample::written(Format::geojson, sample::layer({})))["features"] == json::array());
}

TEST_CASE("geojson: coordinates have at most 7 decimals, no needless zeros and no minus zero") {
    CHECK_THAT(text_with(at(123.123456789, -25.5)), Catch::Matchers::Contains("[123.1234568,-25.5]"));
    CHECK_THAT(text_with(at(-0.00000001, -0.0)), Catch::Matchers::Contains("[0,0]"));
    CHECK_THAT(text_with(at(-180, 90)), Catch::Matchers::Contains("[-180,90]"));
    CHECK_THAT(text_with(at(100, -20)), Catch::Matchers::Contains("[100,-20]"));
}

TEST_CASE("geojson: one part gives the simple type, several the multi type, none gives null") {
    CHECK(geometry_of(at(1, 2)) == json{{"type", "Point"}, {"coordinates", {1, 2}}});
    CHECK(geometry_of(MultiPoint{{at(1, 2)}})["type"] == "Point");
    CHECK(geometry_of(MultiPoint{{at(1, 2), at(3, 4)}}) ==
          json{{"type", "MultiPoint"}, {"coordinates", {{1, 2}, {3, 4}}}});
    CHECK(geometry_of(MultiLine{{{at(1, 2), at(3, 4)}}}) ==
          json{{"type", "LineString"}, {"coordinates", {{1, 2}, {3, 4}}}});
    CHECK(geometry_of(MultiLine{{{at(1, 2), at(3, 4)}, {at(5, 6), at(7, 8)}}})["type"] == "MultiLineString");
    CHECK(geometry_of(MultiPolygon{{{square(0, 0, 1)}}})["type"] == "Polygon");
    CHECK(geometry_of(MultiPolygon{{{square(179, 0, 1)}, {square(-180, 0, 1)}}})["type"] == "MultiPolygon");
    CHECK(geometry_of(MultiPoint{}).is_null());
    CHECK(geometry_of(MultiPolygon{}).is_null());
    CHECK(geometry_of({}).is_null());
}

TEST_CASE("geojson: outer rings run counterclockwise and holes clockwise, whatever way they come") {
    // The smallest square lies at 179 degrees: its area must not drown in the size of the coordinates.
    for (const auto& [outer, hole] : {std::pair{square(120, 20, 10), square(122, 22, 1)},
                                      std::pair{square(179, -80, 0.00001), square(179.000001, -79.999999, 0.000001)}}) {
        for (const bool turn_outer : {false, true}) {
            for (const bool turn_hole : {false, true}) {
                const json polygon = geometry_of(MultiPolygon{
                    {{turn_outer ? reversed(outer) : outer, turn_hole ? reversed(hole) : hole}}})["coordinates"];
                CHECK(signed_area(polygon[0]) > 0.0);
                CHECK(signed_area(polygon[1]) < 0.0);
                CHECK(polygon[0].front() == polygon[0].back());
            }
        }
    }
}

TEST_CASE("geojson: positions that rounding makes equal are one, and what is left without length or area goes") {
    // 1e-9 degrees are 0.1 mm: below what seven decimals hold (RFC 7946, sections 3.1.4, 3.1.6 and 11.2).
    const json line = geometry_of(MultiLine{{{at(1, 2), at(1 + 1e-9, 2), at(3, 4)}}});
    CHECK(line == json{{"type", "LineString"}, {"coordinates", {{1, 2}, {3, 4}}}});
    CHECK(geometry_of(MultiLine{{{at(1, 2), at(1 + 1e-9, 2)}}}).is_null());
    Ring ring = square(10, 20, 1);
    ring.insert(ring.begin() + 1, at(10 + 1e-9, 20));
    CHECK(geometry_of(MultiPolygon{{{ring}}})["coordinates"][0].size() == 5);
    CHECK(geometry_of(MultiPolygon{{{square(10, 20, 1e-9)}}}).is_null());
    const json kept = geometry_of(MultiPolygon{{{square(10, 20, 1), square(10.2, 20.2, 1e-9)}, {square(1, 1, 1e-9)}}});
    CHECK(kept["type"] == "Polygon");
    CHECK(kept["coordinates"].size() == 1);
}

TEST_CASE("geojson: halves of a shape across 180 degrees stay on their sides, with their edges at 180 exactly") {
    const json shape = geometry_of(MultiPolygon{{{square(179, 0, 1)}, {reversed(square(-180, 0, 1))}}})["coordinates"];
    REQUIRE(shape.size() == 2);
    for (const json& polygon : shape) {
        CHECK(signed_area(polygon[0]) == Approx(1.0));
        for (const json& position : polygon[0]) CHECK(std::abs(position[0].get<double>()) <= 180.0);
    }
    CHECK(shape[0][0][1][0] == 180);
    CHECK(shape[1][0].dump().find("-180") != std::string::npos);
}

TEST_CASE("geojson: there is no crs member (RFC 7946, section 4)") {
    CHECK_FALSE(json::parse(sample::written(Format::geojson, sample::presence())).contains("crs"));
}

TEST_CASE("geojson: a feature carries what its row rests on") {
    Layer layer = sample::layer({{"id", ColumnKind::text}});
    layer.rows.append({Cell{"a"}}, at(1, 2), Evidence{{ReportId{7}}, 1, "show a"});
    CHECK(json::parse(sample::written(Format::geojson, layer))["features"][0]["evidence"] ==
          json{{"count", 1}, {"reports", {7}}, {"query", "show a"}});
}
