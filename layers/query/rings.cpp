#include "layers/rings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "data/record/gazetteer.hpp"
#include "geo/error.hpp"
#include "geo/ring.hpp"
#include "geo/suggest.hpp"
#include "layers/detail/credit_tally.hpp"
#include "layers/query/detail/answers.hpp"
#include "layers/query/detail/area.hpp"

namespace picket::detail {
namespace {

/// What is drawn around, and what must be said of that.
struct Centres {
    std::vector<RingCentre> centres;
    std::vector<std::string> caveats;
    CreditTally credits;
};

/// The one of these options that is given. \throws UsageError for none or several
std::string_view the_one_given(const Query& query, std::initializer_list<std::string_view> options, const char* what) {
    std::string_view given;
    for (const std::string_view option : options) {
        if (!query.value(option)) continue;
        if (!given.empty())
            throw UsageError{fmt::format("--{} and --{} do not go together", given, option),
                             fmt::format("give {}", what)};
        given = option;
    }
    if (given.empty()) throw UsageError{fmt::format("rings needs {}", what)};
    return given;
}

void add_place(Centres& out, const std::string& text, const Store& store, TxnNumber at) {
    if (const auto position = parse_position(text)) {
        out.centres.push_back({to_text(*position), *position, "", ""});
        return;
    }
    const Gazetteer places = gazetteer(store, at);
    const Place& place = places.the_one_named(text);
    if (!place.position)
        throw UsageError{fmt::format("the position of {} is not known", place.name), "write --at LON,LAT in degrees"};
    out.centres.push_back({place.name, *place.position, place.source_name, place.confidence});
    out.credits.add(place.source_name, place.source_title, place.source_url, place.confidence);
}

/// The names of a list that is separated by ";".
void add_sites(Centres& out, const std::string& names, const Store& store, TxnNumber at) {
    const std::vector<Site> sites = store.held<Site>(at);
    for (const std::string& name : parts_of(names)) {
        const Site& site = the_one_named(sites, &Site::name, name);
        if (!site.position) {
            out.caveats.push_back(fmt::format("{} has no ring: its position is not known.", site.name));
            continue;
        }
        out.centres.push_back({site.name, *site.position, site.source_name, site.confidence});
        out.credits.add(site.source_name, site.source_title, site.source_url, site.confidence);
    }
    if (out.centres.empty()) throw UsageError{fmt::format("no position is known of {}", names), "write --at LON,LAT"};
}

void add_launch_area(Centres& out, const std::string& name, const Store& store, TxnNumber at) {
    const std::vector<LaunchArea> areas = store.held<LaunchArea>(at);
    const LaunchArea& area = the_one_named(areas, &LaunchArea::name, name);
    if (area.sites.empty()) {
        throw UsageError{
            fmt::format("the launch area {} is a {} and no list of sites", area.name, area.kind),
            "rings are drawn around points: name one with --at LON,LAT, or a launch area of kind site-list"};
    }
    if (area.confidence != "found") {
        out.caveats.push_back(fmt::format("That systems act from {} is an assumption{}.", area.name,
                                          area.basis.empty() ? "" : ": " + area.basis));
    }
    add_sites(out, area.sites, store, at);
    out.credits.add(area.source_name, area.source_title, area.source_url, area.confidence);
}

Centres centres_of(const Query& query, const Store& store, TxnNumber at) {
    Centres out;
    const std::string_view given =
        the_one_given(query, {"at", "site", "launch-area"}, "one of --at, --site and --launch-area");
    const std::string text = *query.value(given);
    if (given == "at")
        add_place(out, text, store, at);
    else if (given == "site")
        add_sites(out, text, store, at);
    else
        add_launch_area(out, text, store, at);
    return out;
}

std::optional<Estimate> estimate_value(const Query& query) {
    const auto text = query.value("estimate");
    if (!text) return std::nullopt;
    if (!query.value("system")) throw UsageError{"--estimate goes with --system", "a radius has no estimates"};
    if (*text == "low") return Estimate::low;
    if (*text == "best") return Estimate::best;
    if (*text == "high") return Estimate::high;
    throw UsageError{fmt::format("--estimate {} is no estimate", *text), "write low, best or high"};
}

std::optional<Distance> tolerance_value(const Query& query) {
    const auto tolerance = length_value(query, "tolerance", Distance::metres(1));
    if (tolerance && (*tolerance < finest_tolerance || *tolerance > coarsest_tolerance)) {
        throw UsageError{
            fmt::format("--tolerance {} cannot be kept", *query.value("tolerance")),
            fmt::format("write one from {} m to {} m", finest_tolerance.in_metres(), coarsest_tolerance.in_metres())};
    }
    return tolerance;
}

Layer answer_rings(const Query& query, const Store& store, TxnNumber at) {
    RingOptions options;
    CreditTally credits;
    if (the_one_given(query, {"system", "radius"}, "one of --system and --radius") == "system") {
        options.system = the_one_named(store.held<WeaponSystem>(at), &WeaponSystem::name, *query.value("system"));
        credits.add(options.system->source_name, options.system->source_title, options.system->source_url,
                    options.system->confidence);
    }
    options.radius = length_value(query, "radius", Distance::kilometres(1));
    if (options.radius && (*options.radius < shortest_radius || *options.radius > longest_radius)) {
        throw UsageError{
            fmt::format("--radius {} is out of range", *query.value("radius")),
            fmt::format("write one from {} m to {} km", shortest_radius.in_metres(), longest_radius.in_kilometres())};
    }
    options.estimate = estimate_value(query);
    options.tolerance = tolerance_value(query).value_or(options.tolerance);
    options.target_height = length_value(query, "target-height", Distance::metres(1));
    options.sensor_height = length_value(query, "sensor-height", Distance::metres(1));
    if (options.sensor_height && !options.target_height)
        throw UsageError{"--sensor-height goes with --target-height", "a horizon is that between two heights"};
    Centres centres = centres_of(query, store, at);
    options.centres = std::move(centres.centres);
    Layer layer = rings(options);
    auto& caveats = layer.header.caveats;
    caveats.insert(caveats.begin(), centres.caveats.begin(), centres.caveats.end());
    layer.header.sources = credits.credits();
    std::ranges::move(centres.credits.credits(), std::back_inserter(layer.header.sources));
    return layer;
}

}  // namespace

std::vector<QueryDefinition> ring_queries() {
    return {{"rings",
             "range rings of a system or radius around points, within a stated error of the true curve",
             "One row a point and estimate of the range (low, best, high), as a polygon on the ellipsoid, cut at 180 "
             "degrees. With --target-height the radar horizon of the system's sensor stands beside its range and never "
             "cuts it.",
             {{"system", "NAME", "the ranges of this system; `picket systems list` lists them"},
              {"radius", "KM", "this one range in place of a system's: in km, or with its unit"},
              {"at", "LON,LAT|PLACE", "around this point"},
              {"site", "NAMES", "around these sites, separated by ;"},
              {"launch-area", "NAME", "around the sites of this launch area"},
              {"estimate", "low|best|high", "only this estimate; without it each that has a figure"},
              {"tolerance", "M", "how far an edge may lie from the true curve, in metres", "50"},
              {"target-height", "M", "draw how far a sensor sees a target at this height, in metres"},
              {"sensor-height", "M", "the height of the sensor, in place of the system's own"}},
             {"rings --system DF-26 --at \"Woody Island\"", "rings --radius 300 --at 123.47,25.74",
              "rings --system HQ-9 --launch-area prc-scs-outposts --target-height 10 --sensor-height 20 --output "
              "rings.geojson"},
             answer_rings}};
}

}  // namespace picket::detail
