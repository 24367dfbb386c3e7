#pragma once

#include <string_view>

class OGRLayer;

namespace picket::vector {

/// What GDAL passes over in a GeoJSON file: a member "crs" (GeoJSON 2008, section 3) with a name that it does not know,
/// which it takes for WGS 84. Looked for at both ends of the file, where writers put it. \throws Unreadable
void check_crs(std::string_view bytes);

/// True when the features have ids that are numbers of their own: GDAL keeps them apart from the columns.
bool has_numbers_for_ids(OGRLayer& layer);

}  // namespace picket::vector
