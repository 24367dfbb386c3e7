#pragma once

#include <string>
#include <vector>

#include "geo/shape.hpp"
#include "layers/output/detail/map_features.hpp"
#include "layers/output/detail/point_labels.hpp"
#include "layers/output/detail/projection.hpp"
#include "layers/output/detail/svg.hpp"

namespace picket::detail {

/// A line of the legend: what a sign means.
struct MapKey {
    std::string sign;  ///< SVG around the middle of a box of 30 by 14 pixels, at 0,0; a blank: none; empty: a heading
    std::string text;
};

/// A name that wants a place on the map.
struct MapName {
    PointWish wish;
    std::string text;
    Letters letters;
};
MapName map_name(std::string text, const Letters& letters, std::vector<Pixel> at, double radius, Standing standing);

/// A part of a map's picture, with what it asks of the rest of the sheet.
struct Painting {
    std::string svg;
    std::vector<MapKey> keys;
    std::vector<MapName> names;  ///< the most important first
    std::vector<Frame> taken;    ///< where no name may stand
};

/// Land, then the graticule over it, with its labels around the frame.
std::string ground(const MultiPolygon& land, const Projection& projection);

/// A bar each for nautical miles and kilometres, true at the latitude that it states, with its left end there.
std::string scale_bar(const Projection& projection, double left, double top);
std::string north_arrow(double x, double top);

struct IncidentPaintings {
    Painting discs;  ///< of those whose place is uncertain: below all else
    Painting marks;  ///< of the others: above all else
    std::vector<MapKey> keys;
};
IncidentPaintings paint_incidents(const MapFeatures& features, const Projection& projection);
Painting paint_rings(const MapFeatures& features, const Projection& projection);
Painting paint_areas(const MapFeatures& features, const Projection& projection);
Painting paint_plain(const MapFeatures& features, const Projection& projection);
Painting paint_places(const MapFeatures& features, const Projection& projection);

}  // namespace picket::detail
