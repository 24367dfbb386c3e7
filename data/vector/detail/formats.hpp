#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace picket::detail {

enum class Container : std::uint8_t { none, zip, sqlite };

/// A foreign format, as parent and child name it.
struct VectorFormat {
    std::string_view ending;   ///< with its dot, in small letters
    std::string_view driver;   ///< of GDAL: the only one that is registered
    std::string_view mounted;  ///< the ending under which the driver sees the bytes
    Container container;
    bool is_spreadsheet;
};

/// The format that the ending of the file means, in any case; null for one that does not come through this door.
const VectorFormat* format_of(const std::filesystem::path& file) noexcept;

}  // namespace picket::detail
