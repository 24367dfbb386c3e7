#include "geo/horizon.hpp"

#include <cassert>
#include <cmath>

namespace picket {

Distance radar_horizon(Distance antenna, Distance target, Refraction refraction) {
    constexpr double earth_metres = 6'371'008.8;  // mean radius of the WGS 84 ellipsoid
    assert(antenna >= Distance{} && target >= Distance{});
    const auto sees = [&](Distance height) {
        return std::sqrt(2.0 * refraction.factor * earth_metres * height.in_metres());
    };
    return Distance::metres(sees(antenna) + sees(target));
}

}  // namespace picket
