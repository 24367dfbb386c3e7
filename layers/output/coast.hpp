#pragma once

#include <filesystem>
#include <string>

#include "geo/shape.hpp"

namespace picket {

/// Land, and who is credited for it.
struct Coast {
    MultiPolygon land;
    std::string credit;
};

/// Reads a coast as `data/reference/coast.csv` has it: the columns polygon, detail, source and wkt in this order, a
/// polygon a row. The credit is made of the sources, each once.
/// \throws InputError with file and line for anything else
Coast read_coast(const std::filesystem::path& file);

}  // namespace picket
