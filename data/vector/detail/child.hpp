#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "data/vector/detail/descriptor.hpp"
#include "data/vector/detail/formats.hpp"
#include "data/vector/vector_file.hpp"

namespace picket::detail {

/// What the child may use, and what the parent takes from it.
struct ChildLimits {
    std::uint64_t memory_bytes = 0;          ///< of its address space
    std::uint64_t cpu_seconds = 0;           ///< of computing
    std::chrono::milliseconds patience;      ///< without a byte from it
    std::uint64_t most_said = 16ULL << 30U;  ///< bytes of all its messages
    std::uint32_t longest_row = 64U << 20U;  ///< bytes of one message
};

/// Limits for a file that has so many bytes when it is unfolded.
ChildLimits limits_for(std::uint64_t unfolded) noexcept;

/// The program of the child: PICKET_VECTOR, else beside this program, else in <prefix>/libexec/picket.
/// \throws InputError when there is none
std::filesystem::path child_program();

/// Bytes in memory that nobody can change any more, behind a descriptor that can be handed on.
/// \throws InputError when there is no memory for them
Descriptor sealed(std::string_view bytes);

/// What the child is to do.
struct ChildOrders {
    std::filesystem::path program;
    std::string name;  ///< of the file, for messages
    const VectorFormat* format = nullptr;
    VectorOptions options;
    ChildLimits limits;
};

/// The running child: killed and reaped with its owner, whatever happens.
class Child {
public:
    /// \throws InputError when it cannot be started
    Child(const ChildOrders& orders, const Descriptor& bytes);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    /// The end of the pipe from which it is read.
    [[nodiscard]] int pipe() const noexcept { return pipe_.number(); }
    /// How it ended, as waitpid says it; it is killed if it does not end soon. Called at most once.
    int status() noexcept;

private:
    Descriptor pipe_;
    pid_t number_ = 0;
};

}  // namespace picket::detail
