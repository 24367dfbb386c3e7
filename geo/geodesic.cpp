#include "geo/geodesic.hpp"

#include <GeographicLib/Geodesic.hpp>

namespace picket {
namespace {

using GeographicLib::Geodesic;

}  // namespace

Distance distance(const Position& from, const Position& to) {
    double metres = 0.0;
    Geodesic::WGS84().Inverse(from.latitude().degrees, from.longitude().degrees, to.latitude().degrees,
                              to.longitude().degrees, metres);
    return Distance::metres(metres);
}

Azimuth bearing(const Position& from, const Position& to) {
    double metres = 0.0;
    double leaving = 0.0;
    double arriving = 0.0;
    Geodesic::WGS84().Inverse(from.latitude().degrees, from.longitude().degrees, to.latitude().degrees,
                              to.longitude().degrees, metres, leaving, arriving);
    return Azimuth{metres > 0.0 ? leaving : 180.0};  // the library's answer for one point depends on the hemisphere
}

Position destination(const Position& from, Azimuth direction, Distance length) {
    double latitude = 0.0;
    double longitude = 0.0;
    Geodesic::WGS84().Direct(from.latitude().degrees, from.longitude().degrees, direction.degrees, length.in_metres(),
                             latitude, longitude);
    return Position::at(Longitude{longitude}, Latitude{latitude});
}

}  // namespace picket
