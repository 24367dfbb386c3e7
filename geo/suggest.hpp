#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace picket {

/// The candidates that a reader may have meant by `word`, nearest first, at most `most` of them.
///
/// A candidate counts when its restricted edit distance (insert, delete, replace, swap of neighbours; case
/// folded for ASCII) is at most a third of the longer word, or when one contains the other.
/// Ties keep the order of `candidates`. An empty result means that nothing is near.
std::vector<std::string> suggestions(std::string_view word, const std::vector<std::string>& candidates,
                                     std::size_t most = 3);

/// "did you mean a, b or c?", or an empty text where nothing is near: made to be an Error's hint.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace picket
