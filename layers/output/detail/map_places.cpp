#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_painting.hpp"

namespace picket::detail {
namespace {

constexpr double name_size = 10.0;

struct PlaceStyle {
    std::string_view meaning;  // empty: no mark, so that the legend need not say
    double radius = 0.0;
};

PlaceStyle style_of(PlaceKind kind) noexcept {
    switch (kind) {
        case PlaceKind::site_prc: return {"site of the PRC", 3.0};
        case PlaceKind::site_allied: return {"site of allies and partners", 3.0};
        case PlaceKind::site_other: return {"site of others", 3.0};
        case PlaceKind::centre: return {"centre of rings", 4.5};
        case PlaceKind::place: return {"named place", 1.5};
        case PlaceKind::sea: break;
    }
    return {};
}

std::string square(const Pixel& at, std::string_view fill) {
    return fmt::format(R"(<rect x="{}" y="{}" width="6" height="6" fill="{}" stroke="#1a1a1a" stroke-width="1"/>)",
                       svg_number(at.x - 3.0), svg_number(at.y - 3.0), fill) +
           "\n";
}

std::string mark_of(PlaceKind kind, const Pixel& at) {
    switch (kind) {
        case PlaceKind::site_prc: return square(at, "#1a1a1a");
        case PlaceKind::site_allied: return square(at, "#ffffff");
        case PlaceKind::site_other: return square(at, "#9a9a9a");
        case PlaceKind::centre:
            return path_element(path_data({{at.x - 5.0, at.y}, {at.x + 5.0, at.y}}, false) +
                                    path_data({{at.x, at.y - 5.0}, {at.x, at.y + 5.0}}, false),
                                R"(fill="none" stroke="#1a1a1a" stroke-width="1.6")");
        case PlaceKind::place:
            return fmt::format(R"(<circle cx="{}" cy="{}" r="1.5" fill="#5a5348"/>)", svg_number(at.x),
                               svg_number(at.y)) +
                   "\n";
        case PlaceKind::sea: break;
    }
    return {};
}

MapName name_of(const MapPlace& place, const Pixel& at) {
    switch (place.kind) {
        case PlaceKind::sea:
            return map_name(place.name, {name_size, "#4d6b80", Anchor::start, false, true, true}, {at}, 0.0,
                            Standing::over_or_near);
        case PlaceKind::centre:
            return map_name(place.name, {11.0, "#1a1a1a", Anchor::start, true, false, true}, {at}, 4.5,
                            Standing::beside);
        case PlaceKind::place:
            return map_name(place.name, {name_size, "#5a5348", Anchor::start, false, false, true}, {at}, 1.5,
                            Standing::near);
        case PlaceKind::site_prc:
        case PlaceKind::site_allied:
        case PlaceKind::site_other: break;
    }
    return map_name(place.name, {name_size, "#1a1a1a", Anchor::start, false, false, true}, {at}, 3.0, Standing::near);
}

// Centres first, then sites, then places, seas last.
int rank(PlaceKind kind) noexcept {
    switch (kind) {
        case PlaceKind::centre: return 0;
        case PlaceKind::site_prc:
        case PlaceKind::site_allied:
        case PlaceKind::site_other: return 1;
        case PlaceKind::place: return 2;
        case PlaceKind::sea: break;
    }
    return 3;
}

}  // namespace

MapName map_name(std::string text, const Letters& letters, std::vector<Pixel> at, double radius, Standing standing) {
    constexpr double bold = 1.12;  // bold letters are so much wider
    const double width = text_width(text, letters.size) * (letters.bold ? bold : 1.0);
    return {{std::move(at), radius, width, 1.15 * letters.size, standing}, std::move(text), letters};
}

Painting paint_places(const MapFeatures& features, const Projection& projection) {
    Painting out;
    std::vector<std::pair<int, MapName>> names;
    std::map<PlaceKind, bool> shown;
    for (const MapPlace& place : features.places) {
        const Pixel at = projection.at(place.at);
        if (!projection.frame().contains(at)) continue;
        const PlaceStyle style = style_of(place.kind);
        out.svg += mark_of(place.kind, at);
        if (!style.meaning.empty()) {
            shown[place.kind] = true;
            out.taken.push_back(Frame{at.x, at.y, at.x, at.y}.grown(style.radius));
        }
        if (!place.name.empty()) names.emplace_back(rank(place.kind), name_of(place, at));
    }
    std::ranges::stable_sort(names, {}, [](const auto& name) { return name.first; });
    // A place that is a centre as well is named once.
    std::set<std::string> said;
    std::erase_if(names, [&](const auto& name) { return !said.insert(name.second.text).second; });
    for (auto& [order, name] : names) out.names.push_back(std::move(name));
    if (shown.empty()) return out;
    out.keys.push_back({"", "Places"});
    for (const auto& [kind, drawn] : shown) {
        out.keys.push_back({mark_of(kind, {0.0, 0.0}), std::string{style_of(kind).meaning}});
    }
    return out;
}

}  // namespace picket::detail
