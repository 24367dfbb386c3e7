#pragma once

#include <string>
#include <string_view>

#include "data/vector/detail/formats.hpp"

namespace picket::vector {

/// The bytes behind the descriptor of the file, where the drivers of GDAL find them: in memory, under a name that is
/// ours. A database in the mode of a write-ahead log is shown as one in the mode of a rollback journal (its bytes 18
/// and 19), because the log needs a second file; what stands in the log is not in the file that was given.
class Mounted {
public:
    /// \throws Unreadable
    explicit Mounted(const detail::VectorFormat& format);
    Mounted(const Mounted&) = delete;
    Mounted& operator=(const Mounted&) = delete;
    ~Mounted();

    [[nodiscard]] std::string_view bytes() const noexcept { return {static_cast<const char*>(bytes_), size_}; }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    std::string path_;
    void* bytes_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace picket::vector
