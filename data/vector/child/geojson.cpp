#include "data/vector/child/geojson.hpp"

#include <algorithm>
#include <regex>
#include <string>

#include <ogrsf_frmts.h>

#include "data/vector/child/gdal.hpp"
#include "data/vector/child/output.hpp"

namespace picket::vector {
namespace {

void check_names(const std::string& part) {
    static const std::regex named{
        R"re("crs"\s*:\s*\{\s*"type"\s*:\s*"name"\s*,\s*"properties"\s*:\s*\{\s*"name"\s*:\s*"([^"\\]*)")re"};
    std::smatch found;
    if (!std::regex_search(part, found, named)) return;
    OGRSpatialReference known;
    const Lenient lenient;
    const std::string name = found[1];
    if (known.SetFromUserInput(name.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) != OGRERR_NONE) {
        throw Unreadable{"its coordinate system '" + name + "' is not known"};
    }
}

}  // namespace

void check_crs(std::string_view bytes) {
    constexpr std::size_t end = 16U << 10U;
    check_names(std::string{bytes.substr(0, end)});
    check_names(std::string{bytes.substr(bytes.size() - std::min(bytes.size(), end))});
}

bool has_numbers_for_ids(OGRLayer& layer) {
    if (layer.GetLayerDefn()->GetFieldIndex("id") >= 0) return false;
    GIntBig expected = 0;
    layer.ResetReading();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        if (feature->GetFID() != expected++) return true;
    }
    return false;
}

}  // namespace picket::vector
