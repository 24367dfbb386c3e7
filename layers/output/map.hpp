#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/region.hpp"
#include "layers/layer.hpp"
#include "layers/output/coast.hpp"

namespace picket {

/// What a map shows besides its layers.
struct MapOptions {
    std::string title;           ///< blank: made of the layers' titles
    std::optional<GeoBox> view;  ///< widened to the sheet's shape; absent: what the layers need, with a margin
};

/// Draws layers over the coast as SVG or PNG by the file's ending, about 1200 by 900 pixels.
///
/// What a layer is, is seen by its columns: incidents (severity, location_radius_nm) as marks by severity, those with a
/// radius that shows at the map's scale (from 4 pixels on) as pale discs of that radius, not as points, and those at
/// one place as one mark with their number; more than 600 such discs as shades by how many may lie there; rings
/// (range_km, estimate) as lines, low, best and high apart, a radar horizon in a style of its own; exercises (exercise)
/// as areas with a number; sites (operator, side) and places (name, group) as marks with their names: the context of
/// the others, which does not widen the view; anything else with geometry as plain marks, lines or areas. Mercator;
/// graticule, scale bar (true at the stated latitude), north, legend of all that is drawn, sources, caveats that bear
/// on the picture, as-of and head on the sheet. Labels never cover each other; those without room are left out, and the
/// map says how many. Each answer's query, method, caveats, sources, as-of and head are whole in the picture's
/// metadata: a `metadata` element of SVG, a text chunk `picket` of PNG. Readable in grey. Across 180 degrees. Equal
/// layers give equal bytes of SVG. \throws UsageError for another ending, layers without any geometry or a view without
/// an extent, OutputError when the file cannot be written or rsvg-convert, which makes the PNG, is missing
void draw_map(const std::vector<Layer>& layers, const Coast& coast, const MapOptions& options,
              const std::filesystem::path& file);

/// What a map of these answers says of itself: its title, caveats and sources, each once, as-of and head.
LayerHeader map_header(const std::vector<Layer>& layers, const MapOptions& options);

}  // namespace picket
