#include <algorithm>
#include <cmath>
#include <ostream>

#include <fmt/format.h>

#include "layers/output/detail/cell_text.hpp"
#include "layers/output/detail/formats.hpp"
#include "layers/output/detail/json_text.hpp"

// RFC 7946. Section numbers refer to it.

namespace picket::detail {
namespace {

constexpr int coordinate_decimals = 7;  // 1 cm; section 11.2 warns of more

// The position as it will be read again.
Position rounded(const Position& position) {
    constexpr double parts = 1e7;
    return Position::at(Longitude{std::round(position.longitude().degrees * parts) / parts},
                        Latitude{std::round(position.latitude().degrees * parts) / parts});
}

// Without positions that rounding makes equal to the one before.
Line rounded(const Line& line) {
    Line out;
    for (const Position& position : line) {
        const Position next = rounded(position);
        if (out.empty() || out.back() != next) out.push_back(next);
    }
    return out;
}

void append_position(std::string& text, const Position& position) {
    text += '[';
    text += shortest(position.longitude().degrees, coordinate_decimals);
    text += ',';
    text += shortest(position.latitude().degrees, coordinate_decimals);
    text += ']';
}

template <class Elements, class Append>
void append_array(std::string& text, const Elements& elements, Append append) {
    text += '[';
    bool first = true;
    for (const auto& element : elements) {
        if (!first) text += ',';
        first = false;
        append(text, element);
    }
    text += ']';
}

void append_line(std::string& text, const Line& line) { append_array(text, line, append_position); }

// Twice the area enclosed in the plane of longitude and latitude, positive where the ring runs counterclockwise.
// Measured from the first position, so that small rings far from the origin keep their digits.
double signed_area(const Ring& ring) noexcept {
    if (ring.empty()) return 0.0;
    const double x0 = ring.front().longitude().degrees;
    const double y0 = ring.front().latitude().degrees;
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double ax = ring[i - 1].longitude().degrees - x0;
        const double ay = ring[i - 1].latitude().degrees - y0;
        const double bx = ring[i].longitude().degrees - x0;
        const double by = ring[i].latitude().degrees - y0;
        sum += ax * by - bx * ay;
    }
    return sum;
}

// Section 3.1.4: a line has two positions or more. Of what rounding makes a point nothing is left.
std::vector<Line> drawable(const std::vector<Line>& lines) {
    std::vector<Line> out;
    for (const Line& line : lines) {
        if (Line made = rounded(line); made.size() >= 2) out.push_back(std::move(made));
    }
    return out;
}

// Section 3.1.6: a ring has four positions or more, outer rings run counterclockwise, holes clockwise. A ring that
// rounding leaves without an area is none, and a polygon whose outer ring is none is gone.
std::vector<std::vector<Ring>> drawable(const std::vector<std::vector<Ring>>& polygons) {
    constexpr std::size_t fewest = 4;
    std::vector<std::vector<Ring>> out;
    for (const std::vector<Ring>& rings : polygons) {
        std::vector<Ring> made;
        for (std::size_t i = 0; i < rings.size(); ++i) {
            Ring ring = rounded(rings[i]);
            const double area = signed_area(ring);
            if (ring.size() < fewest || area == 0.0) {
                if (i == 0) break;
                continue;
            }
            if ((area > 0.0) != (i == 0)) std::ranges::reverse(ring);
            made.push_back(std::move(ring));
        }
        if (!made.empty()) out.push_back(std::move(made));
    }
    return out;
}

void append_polygon(std::string& text, const std::vector<Ring>& rings) { append_array(text, rings, append_line); }

// A geometry of several parts, or the simple type where there is just one, or null where there is none.
template <class Parts, class Append>
void append_parts(std::string& text, std::string_view type, const Parts& parts, Append append) {
    if (parts.empty()) {
        text += "null";
        return;
    }
    text += fmt::format(R"({{"type": "{}{}", "coordinates": )", parts.size() == 1 ? "" : "Multi", type);
    if (parts.size() == 1) {
        append(text, parts.front());
    } else {
        append_array(text, parts, append);
    }
    text += '}';
}

struct AppendGeometry {
    std::string& text;
    void operator()(std::monostate) const { text += "null"; }
    void operator()(const Position& position) const {
        text += R"({"type": "Point", "coordinates": )";
        append_position(text, position);
        text += '}';
    }
    void operator()(const MultiPoint& many) const { append_parts(text, "Point", many.points, append_position); }
    void operator()(const MultiLine& many) const {
        append_parts(text, "LineString", drawable(many.lines), append_line);
    }
    void operator()(const MultiPolygon& many) const {
        append_parts(text, "Polygon", drawable(many.polygons), append_polygon);
    }
};

void append_feature(std::string& text, const Batch& batch, std::size_t row) {
    text += R"({"type": "Feature", "properties": {)";
    for (std::size_t column = 0; column < batch.columns().size(); ++column) {
        if (column > 0) text += ", ";
        text += json_string(batch.columns()[column].name) + ": " + json_cell(batch, column, row);
    }
    text += R"(}, "geometry": )";
    std::visit(AppendGeometry{text}, batch.geometry(row));
    const Evidence& evidence = batch.evidence(row);
    if (evidence.count != 0 || !evidence.reports.empty()) text += R"(, "evidence": )" + json_evidence(evidence);
    text += '}';
}

// Section 6.1 allows foreign members. GDAL and QGIS take "name" for the layer's name.
std::string opening(const LayerHeader& header) {
    return fmt::format(
        "{{\n\"type\": \"FeatureCollection\",\n\"name\": {},\n\"title\": {},\n\"caveats\": {},\n\"method\": {},\n"
        "\"parameters\": {},\n\"sources\": {},\n\"as_of\": {},\n\"head\": {},\n\"query\": {},\n\"columns\": {},\n"
        "\"features\": [",
        json_string(header.name), json_string(header.title), json_caveats(header), json_string(header.method),
        json_parameters(header), json_sources(header), json_string(header.as_of), json_string(header.head),
        json_string(header.query), json_columns(header));
}

}  // namespace

void write_geojson(const LayerHeader& header, const BatchStream& rows, std::ostream& out) {
    std::string text = opening(header);
    bool first = true;
    while (const Batch* batch = rows()) {
        for (std::size_t row = 0; row < batch->rows(); ++row) {
            text += first ? "\n  " : ",\n  ";
            first = false;
            append_feature(text, *batch, row);
            drain(text, out);
        }
    }
    text += first ? "]\n}\n" : "\n]\n}\n";
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace picket::detail
