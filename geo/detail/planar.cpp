#include "geo/detail/planar.hpp"

#include <cmath>
#include <memory>

#include <geos_c.h>

#include "geo/error.hpp"

namespace picket::detail {
namespace {

/// One conversation with the library. Its messages are dropped: every call says by its result whether it went well.
class Geos {
public:
    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* shape) const noexcept { GEOSGeom_destroy_r(context, shape); }
        void operator()(GEOSCoordSequence* points) const noexcept { GEOSCoordSeq_destroy_r(context, points); }
        void operator()(GEOSWKTReader* reader) const noexcept { GEOSWKTReader_destroy_r(context, reader); }
    };
    template <class T>
    using Owned = std::unique_ptr<T, Destroy>;
    using Shape = Owned<GEOSGeometry>;

    [[nodiscard]] GEOSContextHandle_t context() const noexcept { return context_.get(); }

    template <class T>
    [[nodiscard]] Owned<T> owned(T* resource) const {
        return {resource, Destroy{context()}};
    }
    [[nodiscard]] Shape done(GEOSGeometry* shape) const {
        if (shape == nullptr) throw GeometryError{"a shape cannot be overlaid with another", ""};
        return owned(shape);
    }

private:
    struct Finish {
        void operator()(GEOSContextHandle_t context) const noexcept { GEOS_finish_r(context); }
    };
    std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish> context_{GEOS_init_r()};
};

Geos::Shape ring_shape(const Geos& geos, const PlanarRing& ring) {
    auto points = geos.owned(GEOSCoordSeq_create_r(geos.context(), static_cast<unsigned>(ring.size()), 2));
    for (unsigned i = 0; i < ring.size(); ++i) {
        GEOSCoordSeq_setXY_r(geos.context(), points.get(), i, ring[i].x, ring[i].y);
    }
    return geos.done(GEOSGeom_createLinearRing_r(geos.context(), points.release()));
}

Geos::Shape shape_of(const Geos& geos, const PlanarPolygons& polygons) {
    std::vector<GEOSGeometry*> made;  // handed over below; nothing in between throws but for want of memory
    for (const PlanarPolygon& polygon : polygons) {
        std::vector<GEOSGeometry*> holes;
        for (std::size_t i = 1; i < polygon.size(); ++i) holes.push_back(ring_shape(geos, polygon[i]).release());
        GEOSGeometry* outer = ring_shape(geos, polygon.front()).release();
        made.push_back(
            GEOSGeom_createPolygon_r(geos.context(), outer, holes.data(), static_cast<unsigned>(holes.size())));
    }
    return geos.done(GEOSGeom_createCollection_r(geos.context(), GEOS_MULTIPOLYGON, made.data(),
                                                 static_cast<unsigned>(made.size())));
}

PlanarRing points_of(const Geos& geos, const GEOSGeometry* line) {
    const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(geos.context(), line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(geos.context(), points, &size);
    PlanarRing out(size);
    for (unsigned i = 0; i < size; ++i) GEOSCoordSeq_getXY_r(geos.context(), points, i, &out[i].x, &out[i].y);
    return out;
}

PlanarPolygon rings_of(const Geos& geos, const GEOSGeometry* polygon) {
    PlanarPolygon out{points_of(geos, GEOSGetExteriorRing_r(geos.context(), polygon))};
    const int holes = GEOSGetNumInteriorRings_r(geos.context(), polygon);
    for (int i = 0; i < holes; ++i) {
        out.push_back(points_of(geos, GEOSGetInteriorRingN_r(geos.context(), polygon, i)));
    }
    return out;
}

/// The parts of a simple or multiple shape that are not empty, in order.
std::vector<const GEOSGeometry*> parts_of(const Geos& geos, const GEOSGeometry* shape) {
    std::vector<const GEOSGeometry*> out;
    const int parts = GEOSGetNumGeometries_r(geos.context(), shape);
    for (int i = 0; i < parts; ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(geos.context(), shape, i);
        if (GEOSisEmpty_r(geos.context(), part) == 0) out.push_back(part);
    }
    return out;
}

/// The polygons among the parts: where two shapes only touch, the library gives points and lines as well.
PlanarPolygons polygons_of(const Geos& geos, const GEOSGeometry* shape) {
    PlanarPolygons out;
    for (const GEOSGeometry* part : parts_of(geos, shape)) {
        if (GEOSGeomTypeId_r(geos.context(), part) == GEOS_POLYGON) out.push_back(rings_of(geos, part));
    }
    return out;
}

using Overlay = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);

PlanarPolygons overlaid(Overlay overlay, const PlanarPolygons& a, const PlanarPolygons& b) {
    const Geos geos;
    const auto first = shape_of(geos, a);
    const auto second = shape_of(geos, b);
    return polygons_of(geos, geos.done(overlay(geos.context(), first.get(), second.get())).get());
}

/// Absent when one lies out of the range of a Position.
std::optional<std::vector<Position>> positions(const PlanarRing& points) {
    std::vector<Position> out;
    for (const PlanarPoint& point : points) {
        const bool on_earth = std::abs(point.x) <= 180.0 && std::abs(point.y) <= 90.0;  // not so for what is no number
        if (!on_earth) return std::nullopt;
        out.push_back(Position::at(Longitude{point.x}, Latitude{point.y}));
    }
    return out;
}

std::optional<Geometry> points_shape(const Geos& geos, const std::vector<const GEOSGeometry*>& parts, bool single) {
    MultiPoint out;
    for (const GEOSGeometry* part : parts) {
        const auto point = positions(points_of(geos, part));
        if (!point) return std::nullopt;
        out.points.push_back(point->front());
    }
    return single ? Geometry{out.points.front()} : Geometry{std::move(out)};
}

std::optional<Geometry> lines_shape(const Geos& geos, const std::vector<const GEOSGeometry*>& parts) {
    MultiLine out;
    for (const GEOSGeometry* part : parts) {
        auto line = positions(points_of(geos, part));
        if (!line) return std::nullopt;
        out.lines.push_back(*std::move(line));
    }
    return out;
}

std::optional<Geometry> polygons_shape(const Geos& geos, const std::vector<const GEOSGeometry*>& parts) {
    MultiPolygon out;
    for (const GEOSGeometry* part : parts) {
        std::vector<Ring> rings;
        for (const PlanarRing& points : rings_of(geos, part)) {
            auto ring = positions(points);
            if (!ring) return std::nullopt;
            rings.push_back(*std::move(ring));
        }
        out.polygons.push_back(std::move(rings));
    }
    return out;
}

}  // namespace

PlanarPolygons intersection(const PlanarPolygons& a, const PlanarPolygons& b) {
    return overlaid(GEOSIntersection_r, a, b);
}

PlanarPolygons difference(const PlanarPolygons& a, const PlanarPolygons& b) { return overlaid(GEOSDifference_r, a, b); }

PlanarPolygons united(const PlanarPolygons& polygons) {
    const Geos geos;
    const auto shape = shape_of(geos, polygons);
    return polygons_of(geos, geos.done(GEOSUnaryUnion_r(geos.context(), shape.get())).get());
}

std::optional<Geometry> read_wkt(const std::string& text) {
    const Geos geos;
    const auto reader = geos.owned(GEOSWKTReader_create_r(geos.context()));
    const auto shape = geos.owned(GEOSWKTReader_read_r(geos.context(), reader.get(), text.c_str()));
    if (!shape || GEOSHasZ_r(geos.context(), shape.get()) == 1) return std::nullopt;
    const auto parts = parts_of(geos, shape.get());
    if (parts.empty()) return Geometry{};
    if (GEOSisValid_r(geos.context(), shape.get()) != 1) return std::nullopt;
    switch (GEOSGeomTypeId_r(geos.context(), shape.get())) {
        case GEOS_POINT: return points_shape(geos, parts, true);
        case GEOS_MULTIPOINT: return points_shape(geos, parts, false);
        case GEOS_LINESTRING:
        case GEOS_MULTILINESTRING: return lines_shape(geos, parts);
        case GEOS_POLYGON:
        case GEOS_MULTIPOLYGON: return polygons_shape(geos, parts);
        default: return std::nullopt;
    }
}

}  // namespace picket::detail
