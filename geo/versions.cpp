#include "geo/versions.hpp"

#include <geos_c.h>
#include <utf8proc.h>

#include <GeographicLib/Config.h>

namespace picket {

std::string geographiclib_version() { return GEOGRAPHICLIB_VERSION_STRING; }

std::string geos_version() {
    const std::string text = GEOSversion();  // "3.11.1-CAPI-1.17.1"
    return text.substr(0, text.find('-'));
}

std::string utf8proc_version_text() { return utf8proc_version(); }

}  // namespace picket
