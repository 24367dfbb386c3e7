#pragma once

#include <string>
#include <string_view>

#include "layers/output/detail/clip.hpp"

namespace picket::detail {

inline constexpr std::string_view map_fonts = "DejaVu Sans,Verdana,Liberation Sans,Arial,sans-serif";

/// A length of the sheet with at most two decimals.
std::string svg_number(double value);

/// What the attribute `d` of a path says: the points in tenths of a pixel.
std::string path_data(const Path& path, bool closed);

/// One path element. Nothing for an empty `data`.
std::string path_element(const std::string& data, std::string_view style);

enum class Anchor { start, middle, end };

/// How a text looks.
struct Letters {
    double size = 11.0;
    std::string_view colour = "#222222";
    Anchor anchor = Anchor::start;
    bool bold = false;
    bool italic = false;
    bool halo = false;   ///< a pale rim, for text on top of a map
    bool boxed = false;  ///< a pale ground, for a name on a line
};

/// A line of text whose ground line begins, or has its middle or end, there.
std::string text_element(double x, double y, std::string_view text, const Letters& letters);

}  // namespace picket::detail
