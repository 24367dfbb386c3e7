#pragma once

#include <memory>
#include <string>

#include <ogr_spatialref.h>

class OGRGeometry;

namespace picket::vector {

/// The geometry as WKT in two dimensions: the fewest digits that give the same coordinates, curves as lines.
std::string well_known_text(const OGRGeometry& geometry);

/// Turns the shapes of one layer into WKT in WGS 84, longitude first.
class Shapes {
public:
    /// \throws Unreadable when `from` is null or says nothing that can be turned into WGS 84
    explicit Shapes(const OGRSpatialReference* from);

    /// Blank for null; "not in WGS 84: " and the shape as it stands in the file where it has no place there.
    [[nodiscard]] std::string text(const OGRGeometry* geometry) const;

private:
    std::unique_ptr<OGRCoordinateTransformation> way_;  // null: the shapes are in WGS 84 already
};

}  // namespace picket::vector
