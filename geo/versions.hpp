#pragma once

#include <string>

namespace picket {

/// Of the libraries that are in use now.
std::string geographiclib_version();
std::string geos_version();
std::string utf8proc_version_text();

}  // namespace picket
