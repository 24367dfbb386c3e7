#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace picket::vector {

/// What this process may still use.
struct Limits {
    std::uint64_t memory_bytes = 0;
    std::uint64_t cpu_seconds = 0;
};

/// Ends with its parent, keeps no descriptor but its three, gets no new rights, and has only the limits, a small
/// environment and, where the system grants it, a network of its own. Comes before everything else.
/// \throws std::runtime_error when one of the limits cannot be set
void renounce(pid_t parent, const Limits& limits);

/// From here on this process opens nothing for writing, and reads no file but those below `readable`; it makes no
/// socket, no process, and starts no program. Where the kernel cannot restrict paths (Landlock), no file at all is
/// opened any more. Comes before the first byte of the file is looked at.
/// \throws std::runtime_error when the kernel has neither way, or there are other threads
void lock_in(const std::vector<std::string>& readable);

/// Restricts the paths that can be opened to those below `readable`. \returns false where the kernel cannot do that
bool restrict_paths(const std::vector<std::string>& readable);

enum class Opening : std::uint8_t { for_reading, never };
/// Restricts the calls to the system to a list. \returns false where the kernel cannot do that
bool restrict_calls(Opening opening);

}  // namespace picket::vector
