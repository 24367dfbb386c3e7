#pragma once

#include <array>
#include <streambuf>
#include <utility>

namespace picket::detail {

/// A file descriptor that is closed when its owner ends.
class Descriptor {
public:
    Descriptor() noexcept = default;
    explicit Descriptor(int number) noexcept : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    /// Closes now. \returns 0, or the errno of the failure: errors of writing may surface here.
    int close() noexcept;
    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

private:
    int number_ = -1;
};

/// Buffered writing to a descriptor, for a std::ostream. Unlike std::filebuf it keeps the errno of its first failure.
class DescriptorBuffer : public std::streambuf {
public:
    /// \pre the descriptor outlives the buffer
    explicit DescriptorBuffer(int descriptor) noexcept;
    /// 0, or the errno of the first write that failed.
    [[nodiscard]] int failure() const noexcept { return failure_; }

protected:
    int_type overflow(int_type c) override;
    int sync() override;

private:
    bool empty() noexcept;
    int descriptor_;
    int failure_ = 0;
    std::array<char, 64 * 1024> space_;
};

}  // namespace picket::detail
