#pragma once

#include <string_view>

namespace picket::detail {

/// How well the name of a column says that it has what our field holds, by words of five languages, folded.
enum class NameFit { none, part, whole };

/// `part`: one of the words stands in the name.
NameFit name_fit(std::string_view field, std::string_view column);

}  // namespace picket::detail
