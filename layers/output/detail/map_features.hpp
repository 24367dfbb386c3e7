#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "geo/position.hpp"
#include "geo/quantity.hpp"
#include "geo/shape.hpp"
#include "layers/layer.hpp"
#include "layers/output/detail/projection.hpp"

namespace picket::detail {

struct MapIncident {
    Position at;
    Distance radius;                   ///< it lies within this of the point
    std::optional<Severity> severity;  ///< blank: not known
    std::string place;
};

enum class RingLine { low, best, high, asked, horizon };

struct MapRing {
    MultiPolygon shape;
    std::size_t system = 0;  ///< number in `MapFeatures::systems`
    RingLine line = RingLine::best;
    std::string estimate;  ///< low, best, high; blank for a radius that was asked for
    double range_km = 0.0;
};

struct MapArea {
    MultiPolygon shape;
    std::size_t group = 0;  ///< number in `MapFeatures::exercises`
};

enum class PlaceKind { site_prc, site_allied, site_other, centre, place, sea };

struct MapPlace {
    Position at;
    std::string name;
    PlaceKind kind = PlaceKind::place;
};

/// What has geometry and is of no kind that a map knows.
struct MapPlain {
    Geometry geometry;
    std::string name;       ///< may be blank
    std::size_t layer = 0;  ///< number in `MapFeatures::plain_titles`
};

/// All that layers give a map to draw, by kind, in the order of the layers and their rows.
struct MapFeatures {
    std::vector<MapIncident> incidents;
    std::vector<MapRing> rings;
    std::vector<std::string> systems;
    std::vector<MapArea> areas;
    std::vector<std::string> exercises;
    std::vector<MapPlace> places;
    std::vector<MapPlain> plain;
    std::vector<std::string> plain_titles;
    std::size_t without_place = 0;  ///< incidents
    std::size_t without_area = 0;   ///< exercises, or parts of them
    std::string first_day;          ///< of the incidents; blank where there are none
    std::string last_day;

    [[nodiscard]] bool empty() const noexcept;
    /// What must be seen: sites and places only where there is nothing else.
    [[nodiscard]] Extent extent() const;
};

/// True for sites and places: what other layers are seen against.
bool is_context(const Layer& layer);

MapFeatures features_of(const std::vector<Layer>& layers);

}  // namespace picket::detail
