#pragma once

#include <string_view>

#include "data/record/report.hpp"

namespace picket {

/// The SHA-256 (FIPS 180-4) of the bytes.
Digest sha256(std::string_view bytes);

}  // namespace picket
