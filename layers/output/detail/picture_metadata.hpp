#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace picket::detail {

/// What a picture rests on and has no room to print, as a `metadata` element of SVG (SVG 1.1, section 21): of each
/// answer the title, query, method, all caveats and sources, as-of and head.
std::string metadata_element(const std::vector<const LayerHeader*>& answers);

/// The PNG with the text in a chunk of its own, uncompressed UTF-8 under that keyword (PNG, third edition, 11.3.3.4
/// iTXt), before the picture's data. \pre the first chunk is IHDR, as in every PNG; the keyword is 1 to 79 letters
std::string with_text(std::string png, std::string_view keyword, std::string_view text);

}  // namespace picket::detail
