#pragma once

#include <optional>
#include <vector>

namespace picket::detail {

/// A rectangle in pixels.
struct Box {
    double left = 0.0;
    double bottom = 0.0;
    double right = 0.0;
    double top = 0.0;
};
bool overlap(const Box& a, const Box& b) noexcept;

/// A stretch that rises from `height_left` to `height_right`, filled down to the ground.
struct Ramp {
    double left = 0.0;
    double right = 0.0;
    double height_left = 0.0;
    double height_right = 0.0;
};
/// True when a part of the box lies in the ramp. \pre the ramp rises or is level
bool overlap(const Box& box, const Ramp& ramp) noexcept;

/// A label that belongs above a point.
struct Wish {
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;
};

/// Where labels can stand so that none covers another, a ramp, or the frame's edge: above their points, else beside
/// them, else the same somewhat higher. Earlier wishes choose first; one that finds no room gets none.
std::vector<std::optional<Box>> placed(const std::vector<Wish>& wishes, const std::vector<Ramp>& ramps,
                                       const Box& frame);

}  // namespace picket::detail
