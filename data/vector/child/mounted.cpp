#include "data/vector/child/mounted.hpp"

#include <cpl_vsi.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "data/vector/child/output.hpp"
#include "data/vector/detail/messages.hpp"

namespace picket::vector {

Mounted::Mounted(const detail::VectorFormat& format) : path_{"/vsimem/table" + std::string{format.mounted}} {
    struct stat status {};
    if (::fstat(detail::file_descriptor, &status) != 0 || status.st_size <= 0) throw Unreadable{"it is empty"};
    size_ = static_cast<std::size_t>(status.st_size);
    // A private view: what is written to it is ours alone.
    bytes_ = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE, detail::file_descriptor, 0);
    if (bytes_ == MAP_FAILED) throw std::bad_alloc{};
    auto* const first = static_cast<unsigned char*>(bytes_);
    constexpr std::size_t write_version = 18;  // SQLite file format 1.3.3
    if (format.container == detail::Container::sqlite && size_ > write_version + 1) {
        for (const std::size_t at : {write_version, write_version + 1}) {
            if (first[at] == 2) first[at] = 1;
        }
    }
    VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), first, size_, FALSE);
    if (file == nullptr) throw Unreadable{"its bytes are not there"};
    VSIFCloseL(file);
}

Mounted::~Mounted() {
    VSIUnlink(path_.c_str());
    ::munmap(bytes_, size_);
}

}  // namespace picket::vector
