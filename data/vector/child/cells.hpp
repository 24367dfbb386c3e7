#pragma once

#include <string>

class OGRFeature;

namespace picket::vector {

/// The fewest digits that read back to the same number, without an exponent from 1e-7 up to 1e17; blank for NaN.
std::string number_text(double value);

/// The text of a field as VectorFile (data/vector/vector_file.hpp) promises it.
std::string cell_text(const OGRFeature& feature, int field);

}  // namespace picket::vector
