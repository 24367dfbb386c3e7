#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// The type of the taxonomy that a source's word for a kind of event may mean; blank where none is like it.
std::string guessed_type(std::string_view word, const std::vector<std::string>& types);

}  // namespace picket::detail
