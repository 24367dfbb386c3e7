#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/weapon.hpp"
#include "geo/position.hpp"
#include "geo/quantity.hpp"
#include "layers/layer.hpp"

namespace picket {

/// Where a ring is drawn around.
struct RingCentre {
    std::string name;  ///< "Woody Island", or the position as it was given
    Position position;
    std::string source;      ///< who says that it lies there; blank for a position that was typed in
    std::string confidence;  ///< of that; blank with it
};

enum class Estimate { low, best, high };

struct RingOptions {
    std::optional<WeaponSystem> system;  ///< this or `radius`
    std::optional<Distance> radius;
    std::vector<RingCentre> centres;   ///< at least one
    std::optional<Estimate> estimate;  ///< absent: every estimate that has a figure
    Distance tolerance = Distance::metres(50);
    std::optional<Distance> target_height;  ///< draws the radar horizon of the sensor as rings of their own
    std::optional<Distance> sensor_height;  ///< in place of the system's own
};

/// Range rings, one row a centre and estimate, by centre in the order given, then kind (range, horizon), then estimate.
///
/// Columns: system, place, kind, estimate, range_km, min_range_km, area_km2, max_error_m, lon, lat, source, confidence.
/// Geometry: the ring cut at 180 degrees, with a hole where a minimum engagement range is known that is below the
/// range. `Estimate::best` without a best figure takes high, else low, and says so; the column names the one that is
/// drawn, and is blank for a radius that was asked for. Low lies inside high. A sensor's horizon (refraction 1, 4/3, 2
/// for low, best, high) stands beside the range and never cuts it. (docs/methods.md 4 and 7.)
/// \pre either `system` or `radius`, and a centre
/// \throws UsageError when the system has no figure, or none for low or high where that is asked for; when a horizon is
/// asked for and no sensor height is known, or a height is below 0. GeometryError as `drawn` does
Layer rings(const RingOptions& options);

}  // namespace picket
