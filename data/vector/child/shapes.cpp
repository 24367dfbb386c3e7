#include "data/vector/child/shapes.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include <ogr_geometry.h>

#include "data/vector/child/cells.hpp"
#include "data/vector/child/gdal.hpp"
#include "data/vector/child/output.hpp"

namespace picket::vector {
namespace {

void add_coordinates(std::string& out, double x, double y) {
    // A coordinate that is no number must not become blank: the reader of the text will refuse it by its name.
    out += std::isnan(x) ? "nan" : number_text(x);
    out += ' ';
    out += std::isnan(y) ? "nan" : number_text(y);
}

void add_points(std::string& out, const OGRSimpleCurve& line) {
    out += '(';
    for (int i = 0; i < line.getNumPoints(); ++i) {
        if (i > 0) out += ", ";
        add_coordinates(out, line.getX(i), line.getY(i));
    }
    out += ')';
}

// The part of the text behind the name of the type.
void add_body(std::string& out, const OGRGeometry& shape);

template <class Parts>
void add_parts(std::string& out, const Parts& parts) {
    out += '(';
    bool first = true;
    for (const auto* part : parts) {
        if (!first) out += ", ";
        first = false;
        if (wkbFlatten(parts.getGeometryType()) == wkbGeometryCollection) {
            out += part->getGeometryName();
            out += ' ';
        }
        add_body(out, *part);
    }
    out += ')';
}

void add_body(std::string& out, const OGRGeometry& shape) {
    if (shape.IsEmpty()) {
        out += "EMPTY";
        return;
    }
    switch (wkbFlatten(shape.getGeometryType())) {
        case wkbPoint:
            out += '(';
            add_coordinates(out, shape.toPoint()->getX(), shape.toPoint()->getY());
            out += ')';
            return;
        case wkbLineString: add_points(out, *shape.toLineString()); return;
        case wkbPolygon:
            out += '(';
            add_points(out, *shape.toPolygon()->getExteriorRing());
            for (int i = 0; i < shape.toPolygon()->getNumInteriorRings(); ++i) {
                out += ", ";
                add_points(out, *shape.toPolygon()->getInteriorRing(i));
            }
            out += ')';
            return;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection: add_parts(out, *shape.toGeometryCollection()); return;
        default:
            throw Unreadable{std::string{"it has a shape of a kind that no table holds: "} + shape.getGeometryName()};
    }
}

bool is_finite(const OGRGeometry& shape) {
    OGREnvelope box;
    shape.getEnvelope(&box);
    return std::isfinite(box.MinX) && std::isfinite(box.MaxX) && std::isfinite(box.MinY) && std::isfinite(box.MaxY);
}

}  // namespace

std::string well_known_text(const OGRGeometry& geometry) {
    const std::unique_ptr<OGRGeometry> straight{geometry.hasCurveGeometry() != 0 ? geometry.getLinearGeometry()
                                                                                 : geometry.clone()};
    std::string out = straight->getGeometryName();
    out += ' ';
    add_body(out, *straight);
    return out;
}

Shapes::Shapes(const OGRSpatialReference* from) {
    // How GeoPackage (1.1.2.2) and GDAL call what is not known.
    if (from == nullptr || std::strncmp(from->GetName(), "Undefined", std::strlen("Undefined")) == 0 ||
        std::strncmp(from->GetName(), "unknown", std::strlen("unknown")) == 0) {
        throw Unreadable{"it does not say in which coordinate system its shapes are"};
    }
    OGRSpatialReference to;
    to.importFromEPSG(4326);
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    constexpr std::array<const char*, 3> criteria{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                  "IGNORE_COORDINATE_EPOCH=YES", nullptr};
    const bool same = from->IsSame(&to, criteria.data()) != 0 &&
                      from->GetDataAxisToSRSAxisMapping() == to.GetDataAxisToSRSAxisMapping();
    if (same) return;
    way_.reset(OGRCreateCoordinateTransformation(from, &to));
    fail_where_gdal_failed();
    if (!way_) throw Unreadable{"its coordinate system cannot be turned into WGS 84"};
}

std::string Shapes::text(const OGRGeometry* geometry) const {
    if (geometry == nullptr) return {};
    if (!way_ || geometry->IsEmpty()) return well_known_text(*geometry);
    const std::unique_ptr<OGRGeometry> turned{geometry->clone()};
    const Lenient lenient;
    if (turned->transform(way_.get()) == OGRERR_NONE && is_finite(*turned)) return well_known_text(*turned);
    return "not in WGS 84: " + well_known_text(*geometry);
}

}  // namespace picket::vector
