#include "layers/rings.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "geo/horizon.hpp"
#include "geo/ring.hpp"

namespace picket {
namespace {

constexpr std::array<Estimate, 3> all_estimates{Estimate::low, Estimate::best, Estimate::high};

std::string_view name(Estimate estimate) noexcept {
    switch (estimate) {
        case Estimate::low: return "low";
        case Estimate::best: return "best";
        case Estimate::high: break;
    }
    return "high";
}

/// A ring to be drawn around each centre.
struct Wanted {
    std::string_view kind;
    std::string estimate;  ///< blank for a radius that was asked for
    Annulus reach;         ///< its centre is still to come
    std::string source;
    std::string confidence;
};

const std::optional<Distance>& range(const WeaponSystem& system, Estimate estimate) noexcept {
    switch (estimate) {
        case Estimate::low: return system.range_low;
        case Estimate::best: return system.range_best;
        case Estimate::high: break;
    }
    return system.range_high;
}

/// "low, best and high", as far as `is_meant` says so.
template <class Predicate>
std::string names_of(Predicate is_meant, std::string_view last_word) {
    std::vector<std::string_view> names;
    for (const Estimate estimate : all_estimates) {
        if (is_meant(estimate)) names.push_back(name(estimate));
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? fmt::format(" {} ", last_word) : ", ";
        text += names[i];
    }
    return text;
}

/// The estimates that are drawn. \throws UsageError where there is none
std::vector<Estimate> chosen(const WeaponSystem& system, const std::optional<Estimate>& asked) {
    const auto has_figure = [&](Estimate estimate) { return range(system, estimate).has_value(); };
    std::vector<Estimate> known;
    std::ranges::copy_if(all_estimates, std::back_inserter(known), has_figure);
    if (known.empty()) {
        throw UsageError{fmt::format("no range of {} is known", system.name),
                         "--radius KM draws a ring of a distance that you give"};
    }
    if (!asked) return known;
    if (has_figure(*asked)) return {*asked};
    if (*asked == Estimate::best) return {has_figure(Estimate::high) ? Estimate::high : Estimate::low};
    throw UsageError{fmt::format("no {} estimate of the range of {} is known", name(*asked), system.name),
                     fmt::format("there is one for {}", names_of(has_figure, "and"))};
}

/// Who, what and when, without the address.
std::string said_by(const Cited& cited) {
    std::string text;
    for (const std::string& part : {cited.source_name, cited.source_title, cited.source_date}) {
        if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string citation(const Cited& cited) {
    const std::string text = said_by(cited);
    return cited.source_url.empty() ? text : text + ", " + cited.source_url;
}

std::string metres(Distance height) { return fmt::format("{} m", written(height.in_metres(), Column::as_needed)); }

/// To the metre: what lies behind it is of the arithmetic.
double kilometres(Distance length) { return std::round(length.in_metres()) / 1'000.0; }

bool is_of_layer(const WeaponSystem& system, std::string_view layer) {
    std::string_view rest = system.layers;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        if (rest.substr(0, end) == layer) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

/// Whether the minimum engagement range leaves something of a ring of that range.
bool leaves_a_ring(Distance hole, Distance range) { return hole >= shortest_radius && hole + shortest_radius <= range; }

void add_ranges(const RingOptions& options, std::vector<Wanted>& out) {
    const Position anywhere = options.centres.front().position;
    if (options.radius) {
        out.push_back({"range", "", {anywhere, *options.radius, {}}, "radius as asked for", ""});
        return;
    }
    const WeaponSystem& system = *options.system;
    for (const Estimate estimate : chosen(system, options.estimate)) {
        const Distance to = *range(system, estimate);
        const Distance from = system.engagement_min.value_or(Distance{});
        out.push_back({"range",
                       std::string{name(estimate)},
                       {anywhere, to, leaves_a_ring(from, to) ? from : Distance{}},
                       citation(system),
                       system.confidence});
    }
}

/// The height of the sensor and who says so. \throws UsageError where nobody does
std::pair<Distance, std::string> sensor(const RingOptions& options) {
    if (options.sensor_height) return {*options.sensor_height, "as asked for"};
    if (options.system && options.system->sensor_height) {
        return {*options.system->sensor_height, citation(*options.system)};
    }
    throw UsageError{options.system ? fmt::format("no sensor height of {} is known", options.system->name)
                                    : std::string{"a horizon needs the height of a sensor"},
                     "give it in metres with --sensor-height"};
}

void add_horizons(const RingOptions& options, std::vector<Wanted>& out) {
    if (!options.target_height) return;
    const auto [height, who] = sensor(options);
    for (const Distance given : {height, *options.target_height}) {
        if (given < Distance{}) throw UsageError{fmt::format("{} is no height", metres(given)), "heights begin at 0 m"};
    }
    constexpr std::array<Refraction, 3> refractions{no_refraction, standard_refraction, strong_refraction};
    for (std::size_t i = 0; i < refractions.size(); ++i) {
        if (options.estimate && *options.estimate != all_estimates[i]) continue;
        const bool is_typed = options.sensor_height.has_value();
        out.push_back(
            {"horizon",
             std::string{name(all_estimates[i])},
             {options.centres.front().position, radar_horizon(height, *options.target_height, refractions[i]), {}},
             fmt::format("computed for a sensor at {} ({}) and a target at {}", metres(height), who,
                         metres(*options.target_height)),
             is_typed ? "" : options.system->confidence});
    }
}

std::string places(const std::vector<RingCentre>& centres) {
    return centres.size() == 1 ? centres.front().name : fmt::format("{} places", centres.size());
}

/// Of the system and its figures.
void add_system_caveats(const WeaponSystem& system, const RingOptions& options, std::vector<std::string>& out) {
    if (!system.note.empty()) out.push_back(fmt::format("On the figures of {}: {}.", system.name, system.note));
    out.push_back(fmt::format(
        "A range is a public estimate of the maximum of {}, and a ring around a place says nothing of what is there.",
        system.name));
    if (system.confidence == "memory") {
        out.push_back(fmt::format("The figures of {} are unverified here (confidence memory).", system.name));
    }
    if (is_of_layer(system, "combat-aircraft")) {
        out.emplace_back("The range of an aircraft is its combat radius without refuelling.");
    }
    const auto is_blank = [&](Estimate estimate) { return !range(system, estimate); };
    if (options.estimate == Estimate::best && is_blank(Estimate::best)) {
        out.push_back(fmt::format("No best estimate of the range of {} was found: the {} one stands in its place.",
                                  system.name, name(chosen(system, options.estimate).front())));
    }
    if (!options.estimate && std::ranges::any_of(all_estimates, is_blank)) {
        out.push_back(fmt::format("No {} estimate of the range of {} was found, and none is drawn.",
                                  names_of(is_blank, "or"), system.name));
    }
    if (!system.engagement_min) return;
    const auto is_without_hole = [&](Estimate estimate) {
        return *system.engagement_min >= shortest_radius &&
               !leaves_a_ring(*system.engagement_min, *range(system, estimate));
    };
    if (std::ranges::any_of(chosen(system, options.estimate), is_without_hole)) {
        out.push_back(
            fmt::format("A range that is not above the minimum engagement range of {} km is drawn without a hole.",
                        written(kilometres(*system.engagement_min), Column::as_needed)));
    }
}

std::vector<std::string> caveats(const RingOptions& options) {
    std::vector<std::string> out;
    for (const RingCentre& centre : options.centres) {
        if (centre.confidence == "assumption") {
            out.push_back(fmt::format("That anything acts from {} is an assumption.", centre.name));
        }
    }
    if (options.system) {
        add_system_caveats(*options.system, options, out);
    } else {
        out.emplace_back("A ring is a distance and says nothing of what is at the place or reaches so far.");
    }
    for (const RingCentre& centre : options.centres) {
        if (centre.confidence == "memory") {
            out.push_back(fmt::format("Where {} lies is unverified here (confidence memory).", centre.name));
        }
    }
    if (!options.target_height) return out;
    if (options.system && is_of_layer(*options.system, "air-defence")) {
        out.push_back(
            fmt::format("Against a target at {}, seen by its own radar alone, the smaller of range and horizon "
                        "counts: compare the two rings, which stand side by side.",
                        metres(*options.target_height)));
    } else {
        out.emplace_back(
            "A horizon is that of the sensor: missiles are cued from elsewhere as well, so no range is cut by it.");
    }
    out.emplace_back("Terrain is not modelled: a horizon is that of a smooth sea.");
    return out;
}

std::vector<Credit> sources(const RingOptions& options) {
    std::vector<Credit> out;
    if (options.system) {
        const WeaponSystem& system = *options.system;
        out.push_back({system.name, said_by(system), system.source_url, system.confidence, system.source_name});
    }
    for (const RingCentre& centre : options.centres) {
        const bool said = std::ranges::find(out, centre.name, &Credit::id) != out.end();
        if (!centre.source.empty() && !said) out.push_back({centre.name, centre.source, "", centre.confidence});
    }
    return out;
}

std::vector<Column> columns() {
    constexpr int as_needed = Column::as_needed;
    return {{"system", ColumnKind::text, Unit::none, 0},
            {"place", ColumnKind::text, Unit::none, 0},
            {"kind", ColumnKind::text, Unit::none, 0},
            {"estimate", ColumnKind::text, Unit::none, 0},
            {"range_km", ColumnKind::number, Unit::kilometres, as_needed},
            {"min_range_km", ColumnKind::number, Unit::kilometres, as_needed},
            {"area_km2", ColumnKind::number, Unit::square_kilometres, 2},
            {"max_error_m", ColumnKind::number, Unit::metres, as_needed},
            {"lon", ColumnKind::number, Unit::degrees, as_needed},
            {"lat", ColumnKind::number, Unit::degrees, as_needed},
            {"source", ColumnKind::text, Unit::none, 0},
            {"confidence", ColumnKind::text, Unit::none, 0}};
}

Cell blank_or(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

void append(const RingOptions& options, const RingCentre& centre, const Wanted& ring, Batch& rows) {
    Annulus reach = ring.reach;
    reach.centre = centre.position;
    const DrawnAnnulus shape = drawn(reach, options.tolerance);
    const bool has_minimum = ring.kind == "range" && options.system && options.system->engagement_min;
    rows.append({options.system ? Cell{options.system->name} : Cell{}, blank_or(centre.name), std::string{ring.kind},
                 blank_or(ring.estimate), kilometres(reach.to),
                 has_minimum ? Cell{kilometres(*options.system->engagement_min)} : Cell{},
                 shape.area.in_square_kilometres(), shape.max_error.in_metres(), centre.position.longitude().degrees,
                 centre.position.latitude().degrees, blank_or(ring.source), blank_or(ring.confidence)},
                shape.shape);
}

/// "300 km", or "12 nm" where that is the round figure.
std::string in_words(Distance radius) {
    const auto is_round = [](double value) { return std::abs(value - std::round(value)) < 1e-9; };
    const double miles = radius.in_nautical_miles();
    if (is_round(miles) && !is_round(radius.in_kilometres())) return fmt::format("{:.0f} nm", miles);
    return fmt::format("{} km", written(kilometres(radius), Column::as_needed));
}

}  // namespace

Layer rings(const RingOptions& options) {
    assert(options.system.has_value() != options.radius.has_value());
    assert(!options.centres.empty());
    std::vector<Wanted> wanted;
    add_ranges(options, wanted);
    add_horizons(options, wanted);
    LayerHeader header;
    header.name = "rings";
    header.title = options.system
                       ? fmt::format("Range rings: {} around {}", options.system->name, places(options.centres))
                       : fmt::format("Rings of {} around {}", in_words(*options.radius), places(options.centres));
    header.method =
        "Each ring is the line of equal geodesic distance on WGS 84 (Karney 2013); edges, straight in longitude and "
        "latitude, keep within max_error_m of it, and area_km2 is that of the true line. A horizon is sqrt(2 k R h) "
        "summed over sensor and target, k = 1, 4/3, 2 for low, best, high. docs/methods.md 4 and 7.";
    header.columns = columns();
    header.caveats = caveats(options);
    header.sources = sources(options);
    Batch rows{header.columns};
    for (const RingCentre& centre : options.centres) {
        for (const Wanted& ring : wanted) append(options, centre, ring, rows);
    }
    return {std::move(header), std::move(rows)};
}

}  // namespace picket
