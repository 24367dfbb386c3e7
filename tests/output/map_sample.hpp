#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "layers/output/detail/projection.hpp"
#include "layers/output/map.hpp"
#include "tests/folder.hpp"
#include "tests/output/sample.hpp"

namespace sample {

inline picket::Position at(double longitude, double latitude) {
    return picket::Position::at(picket::Longitude{longitude}, picket::Latitude{latitude});
}

inline picket::GeoBox box(double west, double south, double east, double north) {
    return {picket::Longitude{west}, picket::Latitude{south}, picket::Longitude{east}, picket::Latitude{north}};
}

inline picket::Ring rectangle(double west, double south, double east, double north) {
    return {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)};
}

/// An incident of a map.
struct Event {
    double longitude;
    double latitude;
    double radius_nm;
    std::int64_t severity;
    std::string place;
};

inline picket::Layer incidents(const std::vector<Event>& events) {
    using picket::Cell;
    using picket::ColumnKind;
    picket::Layer made =
        layer({{"id"},
               {"date_start", ColumnKind::date},
               {"place"},
               {"location_radius_nm", ColumnKind::number, picket::Unit::none, picket::Column::as_needed},
               {"severity", ColumnKind::integer}});
    for (const Event& event : events) {
        made.rows.append(
            {Cell{"INC"}, Cell{"2024-03-05"}, Cell{event.place}, Cell{event.radius_nm}, Cell{event.severity}},
            at(event.longitude, event.latitude));
    }
    made.header.name = "incidents";
    made.header.title = "Incidents <off> \"Luzon\" & more";
    made.header.caveats = {"A curated sample, not a census."};
    made.header.sources = {{"a", "Agency A", "", "found"}, {"b", "Agency B", "", "memory"}};
    made.header.as_of = "latest";
    made.header.head = "0123456789abcdef";
    return made;
}

inline picket::Layer places(const std::vector<std::pair<std::string, picket::Position>>& named) {
    picket::Layer made = layer({{"name"}, {"kind"}, {"group"}});
    for (const auto& [name, position] : named) {
        made.rows.append({picket::Cell{name}, picket::Cell{"reef"}, picket::Cell{"G"}}, position);
    }
    made.header.title = "Places";
    return made;
}

/// A ring in degrees of longitude and latitude around a centre, cut at 180 degrees into two halves where `cut` says so.
inline picket::MultiPolygon oval(double longitude, double latitude, double size, bool cut = false) {
    constexpr int corners = 120;
    picket::MultiPolygon out;
    for (const int half : cut ? std::vector<int>{-1, 1} : std::vector<int>{0}) {
        picket::Ring ring;
        for (int i = 0; i <= corners; ++i) {
            const double angle = 2.0 * std::numbers::pi * (i % corners) / corners;
            double x = longitude + size * std::sin(angle);
            if (half < 0) x = std::min(x, 180.0);
            if (half > 0) x = std::max(x, 180.0) - 360.0;
            ring.push_back(at(x, latitude + size * std::cos(angle)));
        }
        out.polygons.push_back({ring});
    }
    return out;
}

inline picket::Layer rings(std::vector<std::pair<std::string, picket::MultiPolygon>> by_estimate, double longitude,
                           double latitude) {
    using picket::Cell;
    using picket::ColumnKind;
    picket::Layer made = layer({{"system"},
                                {"place"},
                                {"kind"},
                                {"estimate"},
                                {"range_km", ColumnKind::number, picket::Unit::kilometres, 0},
                                {"lon", ColumnKind::number, picket::Unit::degrees, 4},
                                {"lat", ColumnKind::number, picket::Unit::degrees, 4}});
    for (auto& [estimate, shape] : by_estimate) {
        made.rows.append({Cell{"DF-26"}, Cell{"Base"}, Cell{"range"}, estimate.empty() ? Cell{} : Cell{estimate},
                          Cell{4000.0}, Cell{longitude}, Cell{latitude}},
                         std::move(shape));
    }
    made.header.title = "Range rings";
    return made;
}

inline std::string map_svg(const std::vector<picket::Layer>& layers, const picket::MapOptions& options = {},
                           const picket::Coast& coast = {}) {
    const Folder folder;
    picket::draw_map(layers, coast, options, folder / "a.svg");
    return content(folder / "a.svg");
}

/// The part of a map between <g id="NAME" and the end of that group's line of groups.
inline std::string group(const std::string& svg, const std::string& name) {
    const std::size_t begin = svg.find("<g id=\"" + name + "\"");
    if (begin == std::string::npos) return {};
    const std::size_t end = svg.find("\n<g id=", begin + 1);
    return svg.substr(begin, end - begin);
}

/// The numbers that an attribute has in all elements of a name, such as "rx" of "ellipse".
inline std::vector<double> numbers(const std::string& svg, const std::string& element, const std::string& attribute) {
    std::vector<double> out;
    for (std::size_t from = svg.find("<" + element + " "); from != std::string::npos;
         from = svg.find("<" + element + " ", from + 1)) {
        const std::size_t end = svg.find('>', from);
        const std::size_t found = svg.find(" " + attribute + "=\"", from);
        if (found < end) out.push_back(std::stod(svg.substr(found + attribute.size() + 3)));
    }
    return out;
}

/// The lines of the first path of a picture; its points are written as M1,2 3,4 M5,6 ...
inline std::vector<std::vector<picket::detail::Pixel>> path_points(const std::string& svg) {
    std::vector<std::vector<picket::detail::Pixel>> out;
    const std::size_t begin = svg.find(" d=\"") + 4;
    std::string text = svg.substr(begin, svg.find('"', begin) - begin);
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == 'M') out.emplace_back();
        if (text[at] == 'M' || text[at] == ' ' || text[at] == 'Z') {
            ++at;
            continue;
        }
        const std::size_t comma = text.find(',', at);
        const std::size_t end = std::min(text.find_first_of(" MZ", comma), text.size());
        out.back().push_back(
            {std::stod(text.substr(at, comma - at)), std::stod(text.substr(comma + 1, end - comma - 1))});
        at = end;
    }
    return out;
}

inline std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
    return count;
}

}  // namespace sample
