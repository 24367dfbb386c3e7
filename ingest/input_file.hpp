#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace picket {

/// A file that was read, as it was.
struct InputFile {
    static constexpr std::size_t most_bytes = 1U << 30U;

    std::filesystem::path path;  ///< as the user gave it: what messages say
    std::string bytes;  ///< of a .shp: all its parts in one (`shapefile_in_one`), so that its digest covers them

    /// The name without its folder, fit for any screen: what the database holds.
    [[nodiscard]] std::string name() const;
};

/// Reads a whole file into memory; with a .shp its parts of the same name beside it.
/// \throws InputError when there is none, it may not be read, it is not a regular file (a folder, a pipe, a device:
/// nothing is read from it), or it has over 1 GiB.
InputFile read_input_file(const std::filesystem::path& path);

}  // namespace picket
