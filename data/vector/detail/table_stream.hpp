#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/vector/detail/child.hpp"
#include "data/vector/detail/messages.hpp"

namespace picket::detail {

/// What a child says, held to what it may say: no length, count or order is believed.
class TableStream {
public:
    /// Starts a child and reads as far as the header.
    /// \throws InputError, UsageError as VectorFile does
    TableStream(const ChildOrders& orders, const Descriptor& bytes);

    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
    /// The next row; null at the end. \throws InputError
    const std::vector<std::string_view>* next();
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }

private:
    struct Message {
        MessageKind kind{};
        std::string_view payload;
    };

    Message read();
    void choose_table(const std::vector<std::string_view>& tables) const;
    /// At least `size` bytes that follow each other, at the beginning of what is not yet used.
    std::string_view have(std::size_t size);
    /// Until the child says something. \throws InputError when it does not, for too long
    void wait();
    /// \throws InputError always
    [[noreturn]] void fail_as_said(std::string_view payload) const;
    [[noreturn]] void fail_ended();
    [[noreturn]] void distrust(const std::string& why) const;
    [[nodiscard]] std::vector<std::string_view> texts(std::string_view payload, std::size_t most) const;

    ChildOrders orders_;
    Child child_;
    std::string buffer_;
    std::size_t used_ = 0;    // of buffer_
    std::size_t filled_ = 0;  // of buffer_
    std::uint64_t said_ = 0;  // bytes
    std::chrono::milliseconds waited_{0};
    bool is_done_ = false;
    std::vector<std::string> header_;
    std::vector<std::string_view> cells_;
    std::int64_t number_ = 0;
};

}  // namespace picket::detail
