#pragma once

#include <string>
#include <string_view>

namespace picket {

/// A name as it is compared: case, accents and tone marks (d with a stroke counts as d), apostrophes of every kind,
/// width and punctuation fold away, hyphens and runs of spaces become one space. "Ren'ai Jiao", "RENAI JIAO" and
/// "Ren’ai jiao" are one name, and so are "Bãi Cỏ Mây" and "bai co may". Traditional and simplified forms of the
/// Chinese characters that stand in names of places of this region are one as well. Unicode NFKC with case folding
/// (UAX 15, UAX 44), marks stripped. What is not UTF-8 becomes U+FFFD.
std::string folded(std::string_view name);

}  // namespace picket
