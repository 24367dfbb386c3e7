#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/quantity.hpp"
#include "geo/region.hpp"
#include "geo/shape.hpp"
#include "ingest/bulletins/rows.hpp"

namespace picket::bulletins {

/// A position that stands in a text, or what looks like one and is none.
struct FoundPosition {
    std::size_t at = 0;
    std::size_t end = 0;
    std::optional<Position> position;
    Distance precision;   ///< half a unit of the last digit
    std::string problem;  ///< why it is none
    std::string remark;   ///< what was mended in it
};

/// The positions of a text, in its order: 21-23.00N 108-47.40E, 24-52.9N/118-50.0E, 26°25′40″N,119°47′52″E,
/// N 39°24′35″ E 119°13′44″, 北纬26度25分 东经119度47分. Two numbers with a hyphen between are degrees and minutes, as
/// both publishers of warnings write them. \pre narrowed
std::vector<FoundPosition> positions_in(std::string_view text);

/// Where a warning holds.
struct WarnedArea {
    Geometry shape;            ///< what is drawn; monostate for a circle, which the disc is, and where nothing can be
    std::optional<Disc> disc;  ///< holds it all; absent where no position stands
    std::string text;          ///< from the first position to the last, as written
    std::string method;        ///< "polygon of 6 positions", "2 points"
    std::string problem;       ///< not blank: a position cannot be read
};

/// The area of one statement: polygons, a line, points or circles, as its words say. Parts with labels ("A.", "B.",
/// "(1)") are areas of their own, and all of them are one shape.
WarnedArea area_in(std::string_view text);

/// Columns lon, lat, location_radius_nm, location_wkt, location_text, location_method.
std::vector<std::string> area_columns();
void write(const WarnedArea& area, Rows::Row& row);

}  // namespace picket::bulletins
