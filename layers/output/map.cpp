#include "layers/output/map.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "layers/output/detail/child.hpp"
#include "layers/output/detail/letters.hpp"
#include "layers/output/detail/map_painting.hpp"
#include "layers/output/detail/picture_metadata.hpp"
#include "layers/output/file.hpp"

namespace picket {
namespace {

using detail::Frame;
using detail::Letters;
using detail::MapKey;
using detail::MapName;
using detail::Painting;

constexpr double width = 1200.0;
constexpr double height = 900.0;
constexpr double edge = 14.0;
constexpr double panel_left = 952.0;
constexpr double title_size = 17.0;
constexpr double title_line = 22.0;
constexpr double note_size = 10.0;
constexpr double note_line = 13.5;
constexpr std::size_t most_caveats = 6;  // lines of them
constexpr std::size_t head_digits = 12;

const detail::Tool rsvg_convert{"rsvg-convert", "librsvg2-bin"};

std::string ending_of(const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    if (ending == ".svg" || ending == ".png") return ending;
    throw UsageError{"a map cannot be written to " + file.filename().string(), "end the file's name in .svg or .png"};
}

// All that is painted on the map, the parts below before those above.
struct Picture {
    std::string svg;
    std::vector<MapKey> keys;
    std::vector<MapName> names;
    std::vector<Frame> taken;
};

template <class Value>
void append(std::vector<Value>& to, std::vector<Value> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// A place that lies under the mark of incidents is the one that they are about: its name stands beside that mark, and
// chooses before those of other places.
void move_out_of(const std::vector<Frame>& marks, std::vector<MapName>& names) {
    for (MapName& name : names) {
        const auto over =
            std::ranges::find_if(marks, [&](const Frame& mark) { return mark.contains(name.wish.at.front()); });
        if (over == marks.end()) continue;
        name.wish.at = {{(over->left + over->right) / 2.0, (over->top + over->bottom) / 2.0}};
        name.wish.radius = over->width() / 2.0;
        name.wish.standing = detail::Standing::beside;
    }
    std::ranges::stable_partition(names,
                                  [](const MapName& name) { return name.wish.standing == detail::Standing::beside; });
}

Picture painted(const detail::MapFeatures& features, const detail::Projection& projection) {
    detail::IncidentPaintings incidents = paint_incidents(features, projection);
    Painting places = paint_places(features, projection);
    Painting rings = paint_rings(features, projection);
    Painting areas = paint_areas(features, projection);
    Painting plain = paint_plain(features, projection);
    Picture out;
    for (const Painting* part : {&incidents.discs, &plain, &areas, &rings, &places, &incidents.marks}) {
        out.svg += part->svg;
        append(out.taken, part->taken);
    }
    for (std::vector<MapKey>* keys : {&incidents.keys, &rings.keys, &areas.keys, &plain.keys, &places.keys}) {
        append(out.keys, std::move(*keys));
    }
    // A few centres are what the map is about; many are not.
    constexpr std::ptrdiff_t few = 5;
    const auto is_centre = [](const MapName& name) { return name.wish.standing == detail::Standing::beside; };
    const bool centres_first = std::ranges::count_if(places.names, is_centre) <= few;
    std::vector<MapName> centres;
    if (centres_first) {
        const auto rest = std::ranges::stable_partition(places.names, is_centre);
        centres.assign(places.names.begin(), rest.begin());
        places.names.erase(places.names.begin(), rest.begin());
    }
    move_out_of(incidents.marks.taken, centres);
    move_out_of(incidents.marks.taken, places.names);
    out.names = std::move(centres);
    for (Painting* part : {&incidents.marks, &rings, &areas, &places, &plain, &incidents.discs}) {
        append(out.names, std::move(part->names));
    }
    return out;
}

struct Labels {
    std::string svg;
    std::size_t left_out = 0;
};

Labels labels_of(const Picture& picture, const Frame& frame) {
    std::vector<detail::PointWish> wishes;
    for (const MapName& name : picture.names) wishes.push_back(name.wish);
    const auto placed = detail::placed_around(wishes, picture.taken, frame.grown(-2.0));
    Labels out;
    std::string lines;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const MapName& name = picture.names[i];
        if (!placed[i]) {
            ++out.left_out;
            continue;
        }
        const Frame& box = placed[i]->box;
        Letters letters = name.letters;
        letters.anchor = detail::Anchor::middle;
        if (letters.boxed) {
            out.svg += fmt::format(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" fill=\"#ffffff\" "
                "fill-opacity=\"0.85\"/>\n",
                detail::svg_number(box.left), detail::svg_number(box.top), detail::svg_number(box.width()),
                detail::svg_number(box.height()));
        }
        out.svg +=
            detail::text_element((box.left + box.right) / 2.0, box.bottom - 0.27 * letters.size, name.text, letters);
        if (!placed[i]->leads) continue;
        lines += detail::path_data({placed[i]->of, detail::nearest_of(box, placed[i]->of)}, false);
    }
    out.svg = detail::path_element(lines, R"(fill="none" stroke="#555555" stroke-width="0.6")") + out.svg;
    return out;
}

std::string legend(const std::vector<MapKey>& keys, double top, double bottom) {
    constexpr double size = 11.0;
    constexpr double line = 14.0;
    std::string out;
    double y = top;
    std::size_t shown = 0;
    for (const MapKey& key : keys) {
        const bool heading = key.sign.empty();
        const double left = heading ? panel_left : panel_left + 40.0;
        const auto lines = detail::lines_of(key.text, width - edge - left, heading ? size * 1.12 : size, 3);
        const double tall = line * static_cast<double>(lines.size()) + (heading ? 8.0 : 3.0);
        if (y + tall > bottom - line) {
            out += detail::text_element(panel_left, y + 10.0,
                                        fmt::format("and {} more without room", keys.size() - shown), {size});
            break;
        }
        ++shown;
        if (heading) y += 6.0;
        if (!heading && key.sign != " ") {
            out += fmt::format("<g transform=\"translate({} {})\">\n{}</g>\n", detail::svg_number(panel_left + 17.0),
                               detail::svg_number(y + 6.5), key.sign);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            Letters letters{size};
            letters.bold = heading;
            out += detail::text_element(left, y + 10.5 + line * static_cast<double>(i), lines[i], letters);
        }
        y += tall - (heading ? 6.0 : 0.0);
    }
    return out;
}

// The titles of what the map is about, or where there is nothing but context, of that.
std::string default_title(const std::vector<Layer>& layers) {
    const auto titles = [&](bool context) {
        std::string out;
        std::set<std::string> said;
        for (const Layer& layer : layers) {
            if (detail::is_context(layer) != context || layer.header.title.empty()) continue;
            if (said.insert(layer.header.title).second) out += (out.empty() ? "" : "; ") + layer.header.title;
        }
        return out;
    };
    for (const bool context : {false, true}) {
        if (std::string found = titles(context); !found.empty()) return found;
    }
    return "Map";
}

// What stands below the map: caveats, sources, and which state of what it shows.
std::vector<std::string> notes_of(const LayerHeader& header, const detail::MapFeatures& features, const Coast& coast,
                                  std::size_t left_out) {
    constexpr double room = width - 2.0 * edge;
    std::vector<std::string> out;
    std::string left = left_out == 0 ? "" : fmt::format("Names left out for want of room: {}. ", left_out);
    if (features.without_place > 0)
        left += fmt::format("Incidents without a known place: {}. ", features.without_place);
    if (features.without_area > 0)
        left += fmt::format("Areas of exercises neither published nor found: {}. ", features.without_area);
    std::size_t said = 0;
    for (const std::string& caveat : header.caveats) {
        const auto lines = detail::lines_of("Note: " + caveat, room, note_size, 2);
        if (out.size() + lines.size() > most_caveats) break;
        out.insert(out.end(), lines.begin(), lines.end());
        ++said;
    }
    if (said < header.caveats.size())
        left += fmt::format("Notes in the metadata alone: {}. ", header.caveats.size() - said);
    if (!left.empty()) out.push_back(left.substr(0, left.size() - 1));
    const std::string credit = detail::credit_line(header.sources, room, note_size);
    if (!credit.empty()) out.push_back(credit);
    std::string state = fmt::format("As of {}, head {}. ", header.as_of, header.head.substr(0, head_digits));
    if (!features.first_day.empty())
        state += fmt::format("Incidents {} to {}. ", features.first_day, features.last_day);
    state += "Mercator projection, WGS 84.";
    if (!coast.credit.empty()) state += " Land: " + coast.credit + ".";
    out.push_back(detail::fitted(state, room, note_size));
    return out;
}

std::string metadata_of(const std::vector<Layer>& layers) {
    std::vector<const LayerHeader*> answers;
    for (const Layer& layer : layers) answers.push_back(&layer.header);
    return detail::metadata_element(answers);
}

std::string opening(const std::string& title, const std::string& metadata, const Frame& frame) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} "
        "{1:.0f}\" "
        "font-family=\"{2}\">\n<title>{3}</title>\n{8}"
        "<style>.halo {{ paint-order: stroke; stroke: #ffffff; stroke-width: 2.6px; stroke-opacity: 0.85; "
        "stroke-linejoin: round; }}</style>\n"
        "<defs><clipPath id=\"frame\"><rect x=\"{4}\" y=\"{5}\" width=\"{6}\" height=\"{7}\"/></clipPath></defs>\n"
        "<rect width=\"{0:.0f}\" height=\"{1:.0f}\" fill=\"#ffffff\"/>\n",
        width, height, detail::map_fonts, detail::xml_text(title), detail::svg_number(frame.left),
        detail::svg_number(frame.top), detail::svg_number(frame.width()), detail::svg_number(frame.height()), metadata);
}

std::string map_svg(const std::vector<Layer>& layers, const Coast& coast, const MapOptions& options) {
    const detail::MapFeatures features = detail::features_of(layers);
    if (features.empty()) {
        for (const Layer& layer : layers) {
            if (!layer.header.withheld.empty())
                throw UsageError{"there is nothing to draw that may be passed on", layer.header.withheld.front()};
        }
        throw UsageError{"there is nothing to draw: no row of the answers has a place",
                         "ask for incidents, rings, exercises, sites or places"};
    }
    const detail::View view = options.view ? detail::view_of(*options.view) : features.extent().view();
    if (options.view && (view.east <= view.west || view.north <= view.south)) {
        throw UsageError{"the view has no extent", "write it as WEST,SOUTH,EAST,NORTH, such as 105,3,122,24"};
    }
    const LayerHeader header = map_header(layers, options);
    const auto title = detail::lines_of(header.title, (width - 2.0 * edge) / 1.12, title_size, 3);
    const double top = 10.0 + title_line * static_cast<double>(title.size()) + 8.0;
    // One line more than without names that are left out, which are not known yet.
    const double notes = note_line * static_cast<double>(notes_of(header, features, coast, 1).size());
    const detail::Projection projection{view, {58.0, top, panel_left - 18.0, height - edge - notes - 20.0}};
    const Frame& frame = projection.frame();
    const Picture picture = painted(features, projection);
    const Labels labels = labels_of(picture, frame);
    std::string out = opening(header.title, metadata_of(layers), frame);
    for (std::size_t i = 0; i < title.size(); ++i) {
        Letters letters{title_size, "#000000"};
        letters.bold = true;
        out += detail::text_element(edge, 10.0 + title_line * static_cast<double>(i) + title_size, title[i], letters);
    }
    out += detail::ground(coast.land, projection);
    out += "<g id=\"features\" clip-path=\"url(#frame)\">\n" + picture.svg + "</g>\n";
    out += "<g id=\"names\">\n" + labels.svg + "</g>\n";
    out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#444444\"/>\n",
                       detail::svg_number(frame.left), detail::svg_number(frame.top), detail::svg_number(frame.width()),
                       detail::svg_number(frame.height()));
    const double bottom = height - edge - notes - 20.0;
    out += "<g id=\"legend\">\n" + legend(picture.keys, top, bottom - 60.0) + "</g>\n";
    out += "<g id=\"scale\">\n" + detail::scale_bar(projection, panel_left, bottom - 44.0) +
           detail::north_arrow(width - edge - 12.0, bottom - 40.0) + "</g>\n<g id=\"notes\">\n";
    double y = height - edge - notes + note_size;
    for (const std::string& note : notes_of(header, features, coast, labels.left_out)) {
        out += detail::text_element(edge, y, note, {note_size, "#444444"});
        y += note_line;
    }
    return out + "</g>\n</svg>\n";
}

}  // namespace

LayerHeader map_header(const std::vector<Layer>& layers, const MapOptions& options) {
    LayerHeader out;
    out.title = options.title.empty() ? default_title(layers) : options.title;
    std::set<std::string> credited;
    for (const Layer& layer : layers) {
        for (const std::string& caveat : layer.header.caveats) {
            if (std::ranges::find(out.caveats, caveat) == out.caveats.end()) out.caveats.push_back(caveat);
        }
        for (const Credit& source : layer.header.sources) {
            if (credited.insert(source.id + '\n' + source.text).second) out.sources.push_back(source);
        }
        if (out.as_of.empty()) out.as_of = layer.header.as_of;
        if (out.head.empty()) out.head = layer.header.head;
    }
    return out;
}

void draw_map(const std::vector<Layer>& layers, const Coast& coast, const MapOptions& options,
              const std::filesystem::path& file) {
    const std::string ending = ending_of(file);
    std::string picture = map_svg(layers, coast, options);
    if (ending == ".png") {
        const detail::PrivateFolder folder;
        picture = detail::with_text(detail::output_of(rsvg_convert, {"--format=png"}, picture, folder.path()), "picket",
                                    metadata_of(layers));
    }
    write_file(file, [&](std::ostream& out) { out << picture; });
}

}  // namespace picket
