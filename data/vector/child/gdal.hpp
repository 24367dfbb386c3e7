#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gdal_priv.h>

#include "data/vector/detail/formats.hpp"

namespace picket::vector {

/// What the child is asked for, as its command line has it.
struct Wanted {
    const detail::VectorFormat* format = nullptr;
    std::string table;
    int header_line = 1;
    std::string encoding;
};

/// Sets GDAL up to know one driver and no network, and to say what it has to say to us. Loads from disk what will be
/// needed, because nothing can be opened later on some systems.
void prepare_gdal(const detail::VectorFormat& format);

/// The folders with data that GDAL and PROJ read, and what the loader needs for them.
std::vector<std::string> folders_of_gdal();

/// \throws Unreadable when something was said since the last call that means that data were lost
void fail_where_gdal_failed();

/// As long as it lives, what GDAL says is no failure.
class Lenient {
public:
    Lenient();
    Lenient(const Lenient&) = delete;
    Lenient& operator=(const Lenient&) = delete;
    ~Lenient();
};

/// Opens the bytes at `path` with the one driver. \throws Unreadable
std::unique_ptr<GDALDataset> opened(const std::string& path, const Wanted& wanted);

}  // namespace picket::vector
