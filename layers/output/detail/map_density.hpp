#pragma once

#include <string>
#include <vector>

#include "layers/output/detail/projection.hpp"

namespace picket::detail {

/// So many incidents that lie somewhere within a disc.
struct WeightedDisc {
    Ellipse look;
    double weight = 0.0;
};

/// Where incidents of vague place may lie, as shades: each disc's weight is spread evenly over its part of the map,
/// squares of 8 pixels add up what falls on them, and each step of shade stands for twice as much as the one before, up
/// to the greatest. What more than a few hundred discs would hide below each other can be read so.
std::string density(const std::vector<WeightedDisc>& discs, const Frame& frame);

/// The shades from pale to dark, for a legend's box around 0,0.
std::string density_sign();

}  // namespace picket::detail
