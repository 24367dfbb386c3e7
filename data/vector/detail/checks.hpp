#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/vector/detail/formats.hpp"

namespace picket::detail {

/// Refuses what can be seen to be wrong or a bomb before anything is unfolded. `name` is for messages.
/// \returns how many bytes the file has when it is unfolded, as far as it says so itself
/// \throws InputError
std::uint64_t checked_size(const VectorFormat& format, std::string_view bytes, const std::string& name);

}  // namespace picket::detail
