#pragma once

#include <cstdint>
#include <string_view>

namespace picket::detail {

/// What the child says on its pipe. A message is its kind (one byte), the length of its payload (four bytes, the least
/// first) and the payload. A text in a payload is its length (the same four bytes) and its bytes.
///
///     tables    the names of all tables; always the first, unless a failure is
///     header    the names of the columns
///     row       its number (eight bytes, the least first), then a text for each column
///     failure   a letter of Failure, then words for the user
///     end       nothing: all rows have been said
enum class MessageKind : char { tables = 'T', header = 'H', row = 'R', failure = 'E', end = 'Z' };

/// Whose failure it was.
enum class Failure : char {
    file = 'f',     ///< the file is not what its ending says, or is broken
    memory = 'm',   ///< there is not enough memory under the limit
    locking = 'l',  ///< the child cannot lock itself in here
};

/// No cell has more bytes than this, and no table more columns: the child refuses them, and the parent does not take
/// its word for it.
constexpr std::uint32_t longest_cell = 16U << 20U;
constexpr std::uint32_t most_columns = 4096;

/// What the child is told on its command line, in this order.
enum Argument : std::uint8_t {
    program,
    parent,
    ending,
    memory_bytes,
    cpu_seconds,
    header_line,
    table,
    encoding,
    count
};

/// Numbers of the child's descriptors: the bytes of the file, and the pipe.
constexpr int file_descriptor = 0;
constexpr int pipe_descriptor = 1;

}  // namespace picket::detail
