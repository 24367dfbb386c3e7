#include "layers/output/detail/map_features.hpp"

#include <algorithm>
#include <array>

#include "geo/error.hpp"
#include "layers/output/detail/cell_text.hpp"

namespace picket::detail {
namespace {

// The columns of one layer, by name.
class Rows {
public:
    explicit Rows(const Layer& layer) : layer_{layer} {}
    [[nodiscard]] std::size_t count() const { return layer_.rows.rows(); }
    [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
    [[nodiscard]] const Geometry& geometry(std::size_t row) const { return layer_.rows.geometry(row); }
    /// Blank where there is no such column.
    [[nodiscard]] std::string text(std::string_view name, std::size_t row) const {
        const auto column = find(name);
        return column ? cell_text(layer_.rows, *column, row) : std::string{};
    }
    [[nodiscard]] std::optional<double> number(std::string_view name, std::size_t row) const {
        const auto column = find(name);
        if (!column || layer_.rows.blank(*column, row)) return {};
        switch (layer_.header.columns[*column].kind) {
            case ColumnKind::integer: return static_cast<double>(layer_.rows.integer(*column, row));
            case ColumnKind::number: return layer_.rows.number(*column, row);
            case ColumnKind::text:
            case ColumnKind::date:
            case ColumnKind::period: break;
        }
        return {};
    }

private:
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const auto& columns = layer_.header.columns;
        const auto found = std::ranges::find(columns, name, &Column::name);
        if (found == columns.end()) return {};
        return static_cast<std::size_t>(found - columns.begin());
    }
    const Layer& layer_;
};

std::size_t number_of(std::vector<std::string>& known, const std::string& name) {
    const auto found = std::ranges::find(known, name);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    known.push_back(name);
    return known.size() - 1;
}

void add_incidents(const Rows& rows, MapFeatures& out) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto* at = std::get_if<Position>(&rows.geometry(row));
        if (at == nullptr) {
            ++out.without_place;
            continue;
        }
        const std::optional<double> level = rows.number("severity", row);
        out.incidents.push_back({*at, Distance::nautical_miles(rows.number("location_radius_nm", row).value_or(0.0)),
                                 level ? std::optional{Severity{static_cast<std::int64_t>(*level)}} : std::nullopt,
                                 rows.text("place", row)});
        const std::string first = rows.text("date_start", row);
        const std::string last = rows.has("date_end") ? rows.text("date_end", row) : first;
        if (!first.empty() && (out.first_day.empty() || first < out.first_day)) out.first_day = first;
        if (last > out.last_day) out.last_day = last;
    }
}

RingLine line_of(const std::string& kind, const std::string& estimate) {
    if (kind == "horizon") return RingLine::horizon;
    if (estimate.empty()) return RingLine::asked;
    if (estimate == "low") return RingLine::low;
    return estimate == "high" ? RingLine::high : RingLine::best;
}

void add_rings(const Rows& rows, MapFeatures& out) {
    std::vector<Position> centres;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto* shape = std::get_if<MultiPolygon>(&rows.geometry(row));
        if (shape == nullptr) continue;
        const std::string system = rows.text("system", row);
        out.rings.push_back({*shape, number_of(out.systems, system),
                             line_of(rows.text("kind", row), rows.text("estimate", row)), rows.text("estimate", row),
                             rows.number("range_km", row).value_or(0.0)});
        const auto longitude = rows.number("lon", row);
        const auto latitude = rows.number("lat", row);
        if (!longitude || !latitude) continue;
        const Position centre = Position::at(Longitude{*longitude}, Latitude{*latitude});
        if (std::ranges::find(centres, centre) != centres.end()) continue;
        centres.push_back(centre);
        out.places.push_back({centre, rows.text("place", row), PlaceKind::centre});
    }
}

void add_exercises(const Rows& rows, MapFeatures& out) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto* shape = std::get_if<MultiPolygon>(&rows.geometry(row));
        if (shape == nullptr || shape->polygons.empty()) {
            ++out.without_area;
            continue;
        }
        out.areas.push_back({*shape, number_of(out.exercises, rows.text("exercise", row))});
    }
}

PlaceKind kind_of(const Rows& rows, std::size_t row) {
    if (rows.has("side")) {
        const std::string side = rows.text("side", row);
        return side == "PRC" ? PlaceKind::site_prc : side == "allied" ? PlaceKind::site_allied : PlaceKind::site_other;
    }
    // Of what is wide, the point only stands for it: it is named, and not marked.
    constexpr std::array<std::string_view, 4> wide{"strait", "sea area", "island group", "bank"};
    return std::ranges::find(wide, rows.text("kind", row)) != wide.end() ? PlaceKind::sea : PlaceKind::place;
}

void add_places(const Rows& rows, MapFeatures& out) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const auto* at = std::get_if<Position>(&rows.geometry(row));
        if (at != nullptr) out.places.push_back({*at, rows.text("name", row), kind_of(rows, row)});
    }
}

void add_plain(const Layer& layer, const Rows& rows, MapFeatures& out) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
        if (std::holds_alternative<std::monostate>(rows.geometry(row))) continue;
        const std::string& title = layer.header.title.empty() ? layer.header.name : layer.header.title;
        out.plain.push_back({rows.geometry(row), rows.text("name", row), number_of(out.plain_titles, title)});
    }
}

}  // namespace

bool MapFeatures::empty() const noexcept {
    return incidents.empty() && rings.empty() && areas.empty() && places.empty() && plain.empty();
}

Extent MapFeatures::extent() const {
    Extent out;
    for (const MapIncident& incident : incidents) out.add(incident.at, incident.radius);
    for (const MapRing& ring : rings) out.add(Geometry{ring.shape});
    for (const MapArea& area : areas) out.add(Geometry{area.shape});
    for (const MapPlain& other : plain) out.add(other.geometry);
    if (!out.empty()) return out;
    for (const MapPlace& place : places) out.add(place.at, Distance{});
    return out;
}

bool is_context(const Layer& layer) {
    const Rows rows{layer};
    return rows.has("name") && (rows.has("operator") || rows.has("group"));
}

MapFeatures features_of(const std::vector<Layer>& layers) {
    MapFeatures out;
    for (const Layer& layer : layers) {
        const Rows rows{layer};
        if (rows.has("severity") && rows.has("location_radius_nm")) {
            add_incidents(rows, out);
        } else if (rows.has("range_km") && rows.has("estimate")) {
            add_rings(rows, out);
        } else if (rows.has("exercise")) {
            add_exercises(rows, out);
        } else if (is_context(layer)) {
            add_places(rows, out);
        } else {
            add_plain(layer, rows, out);
        }
    }
    return out;
}

}  // namespace picket::detail
