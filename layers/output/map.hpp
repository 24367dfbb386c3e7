#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/region.hpp"
#include "geo/shape.hpp"
#include "layers/layer.hpp"

namespace picket {

/// Land, and who is credited for it.
struct Coast {
    MultiPolygon land;
    std::string credit;
};

/// What a map shows besides its layers.
struct MapOptions {
    std::string title;           ///< blank: made of the layers' titles
    std::optional<GeoBox> view;  ///< absent: what the layers need, with a margin
};

/// Draws layers over the coast as SVG or PNG by the file's ending.
///
/// What a layer is, is seen by its columns: incidents (severity, location_radius_nm) as marks by severity, those with a
/// radius that shows at the map's scale as pale discs of that radius, not as points; rings (range_km, estimate) as
/// lines, low, best and high apart; sites, places and exercises (areas) with their names; anything else with geometry
/// as plain marks, lines or areas. Mercator; graticule, scale bar (true at the stated latitude), north, legend of all
/// that is drawn, sources, caveats that bear on the picture, as-of and head on the sheet. Labels never cover each
/// other; those without room are left out, and the map says how many. Readable in grey. Across 180 degrees. Equal
/// layers give equal bytes of SVG. \throws UsageError for another ending or layers without any geometry, OutputError
/// when the file cannot be written or rsvg-convert, which makes the PNG, is missing
void draw_map(const std::vector<Layer>& layers, const Coast& coast, const MapOptions& options,
              const std::filesystem::path& file);

}  // namespace picket
