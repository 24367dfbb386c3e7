#include "layers/output/detail/descriptor.hpp"

#include <cerrno>

#include <unistd.h>

namespace picket::detail {

int Descriptor::close() noexcept {
    if (!is_open()) return 0;
    return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno;
}

DescriptorBuffer::DescriptorBuffer(int descriptor) noexcept : descriptor_{descriptor} {
    setp(space_.data(), space_.data() + space_.size());
}

bool DescriptorBuffer::empty() noexcept {
    const char* from = pbase();
    while (from < pptr() && failure_ == 0) {
        const ssize_t written = ::write(descriptor_, from, static_cast<std::size_t>(pptr() - from));
        if (written >= 0) {
            from += written;
        } else if (errno != EINTR) {
            failure_ = errno;
        }
    }
    setp(space_.data(), space_.data() + space_.size());
    return failure_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type c) {
    if (!empty()) return traits_type::eof();
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    return sputc(traits_type::to_char_type(c));
}

int DescriptorBuffer::sync() { return empty() ? 0 : -1; }

}  // namespace picket::detail
