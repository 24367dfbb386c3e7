#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// A file in a zip, as the directory at the end of the zip has it.
struct ZipEntry {
    std::string name;
    std::uint32_t packed = 0;    ///< bytes in the zip
    std::uint32_t unpacked = 0;  ///< bytes when it is unfolded
    bool is_encrypted = false;
};

/// The directory of a zip: nothing of it is unfolded. Absent when there is none, it is not whole, or it is one of the
/// larger kind (ZIP64) or of several disks, which no file of an analyst needs.
std::optional<std::vector<ZipEntry>> zip_directory(std::string_view bytes);

/// A zip of these files, neither compressed nor dated, so that the same parts give the same bytes.
/// \pre names and bytes together have less than 2 GiB
struct ZipPart {
    std::string name;
    std::string_view bytes;
};
std::string stored_zip(const std::vector<ZipPart>& parts);

}  // namespace picket::detail
