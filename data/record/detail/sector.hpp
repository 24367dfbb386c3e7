#pragma once

#include "data/record/detail/compass.hpp"
#include "geo/region.hpp"

namespace picket::detail {

/// Where something lies that is told by bearing and distance from a feature: docs/methods.md 2, "Positions in words".
struct Sector {
    Position feature;
    Distance extent;  ///< the point that was meant lies within this of `feature`
    Bearing bearing;
    Distance nearest;   ///< of what was told, the least distance
    Distance farthest;  ///< and the greatest
};

/// A disc that holds every point of the sector from every point of the feature. Its centre lies on the bearing, midway
/// between nearest and farthest. \pre 0 <= nearest <= farthest, of a few hundred nautical miles at most
Disc disc_around(const Sector& sector);

/// A radius as it is printed: a tenth of a nautical mile more at most, never less.
Distance rounded_up(Distance radius) noexcept;

}  // namespace picket::detail
