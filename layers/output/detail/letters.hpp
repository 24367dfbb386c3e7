#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace picket::detail {

/// The text cut to what fits into `width` pixels at that size of letters, with "..." where it was cut.
std::string fitted(std::string_view text, double width, double size);

/// How wide the text is about, in pixels, in DejaVu Sans at that size of letters: rather too wide than too narrow.
double text_width(std::string_view text, double size) noexcept;

/// The text broken at blanks into lines of at most `width` pixels at that size of letters; where they are more than
/// `most`, the last one is cut as `fitted` cuts. At least one line.
std::vector<std::string> lines_of(std::string_view text, double width, double size, std::size_t most);

/// The text between two tags of XML, as one line.
std::string xml_text(std::string_view text);

/// Who is credited, each once, as one line of at most `width` pixels: "Source: A; B (unverified) and 3 more in the
/// metadata". Empty where nobody is.
std::string credit_line(const std::vector<Credit>& sources, double width, double size);

}  // namespace picket::detail
