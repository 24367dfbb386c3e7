#include "ingest/detail/reference_records.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/record/incident.hpp"
#include "geo/date.hpp"
#include "geo/suggest.hpp"
#include "geo/wkt.hpp"
#include "ingest/detail/described_table.hpp"

namespace picket::detail {
namespace {

using Names = std::vector<std::string>;

bool has(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

template <class Record>
Names names_of(const std::vector<Record>& records) {
    Names names;
    for (const Record& record : records) names.push_back(record.name);
    return names;
}

/// Demands one of a few words.
void require_word(const StrictRow& row, std::string_view column, const Names& words) {
    if (!has(words, row.text(column))) {
        row.fail(column, "is not one of the words that may stand here", fmt::format("{}", fmt::join(words, ", ")));
    }
}

/// Demands that every part of the list is one of `words`.
void require_words(const StrictRow& row, std::string_view column, const Names& words) {
    for (const std::string& part : parts_of(row.text(column))) {
        if (!has(words, part)) {
            row.fail(column, fmt::format("names '{}', which may not stand here", part),
                     fmt::format("{}", fmt::join(words, ", ")));
        }
    }
}

/// Demands that `name` is one of `known`, the names of another table.
void require_named(const StrictRow& row, std::string_view column, const std::string& name, const Names& known,
                   std::string_view table) {
    if (!has(known, name)) {
        row.fail(column, fmt::format("names '{}', which {} does not have", name, table), did_you_mean(name, known));
    }
}

/// The shape in the column `wkt`; monostate where it is blank.
Geometry shape_of(const StrictRow& row) {
    std::optional<Geometry> shape = parse_wkt(row.text("wkt"));
    if (!shape) row.fail("wkt", "is not a shape in well-known text, or not a valid one");
    return std::move(*shape);
}

/// Demands dates that `is_date` takes, blank ones too, the end not before the start where both are of one form.
template <class IsDate>
void require_dates(const StrictRow& row, std::string_view from, std::string_view to, IsDate is_date,
                   std::string_view expected) {
    for (const std::string_view column : {from, to}) {
        const std::string text = row.text(column);
        if (!text.empty() && !is_date(text)) row.fail(column, fmt::format("is not {}", expected));
    }
    const std::string start = row.text(from);
    const std::string end = row.text(to);
    const std::size_t both = std::min(start.size(), end.size());
    if (end.substr(0, both) < start.substr(0, both)) row.fail(to, "is before the start");
}

void check_ranges(const WeaponSystem& system, const StrictRow& row) {
    const auto above = [](const std::optional<Distance>& low, const std::optional<Distance>& high) {
        return low && high && *high < *low;
    };
    if (above(system.range_low, system.range_best)) row.fail("range_best_km", "is below the low estimate");
    if (above(system.range_best, system.range_high)) row.fail("range_high_km", "is below the best estimate");
    if (above(system.range_low, system.range_high)) row.fail("range_high_km", "is below the low estimate");
}

std::size_t vertices_of(const Geometry& shape) {
    const auto* const areas = std::get_if<MultiPolygon>(&shape);
    if (areas == nullptr || areas->polygons.size() != 1) return 0;
    return areas->polygons.front().front().size() - 1;
}

}  // namespace

std::vector<Place> read_places(const std::filesystem::path& file) { return read_described<Place>(file); }

std::vector<Site> read_sites(const std::filesystem::path& file) {
    return read_described<Site>(file, [](const Site&, const StrictRow& row) {
        require_word(row, "side", {"PRC", "allied", "other"});
    });
}

std::vector<WeaponSystem> read_systems(const std::filesystem::path& file) {
    return read_described<WeaponSystem>(file, [](const WeaponSystem& system, const StrictRow& row) {
        require_words(row, "layers",
                      {"anti-ship-ballistic", "ballistic-land-attack", "anti-ship-cruise", "cruise-land-attack",
                       "air-defence", "missile-defence", "combat-aircraft", "rocket"});
        require_words(row, "mobility", {"road-mobile", "ship", "submarine", "aircraft", "fixed"});
        static_cast<void>(row.required_text("family"));
        check_ranges(system, row);
    });
}

std::vector<LaunchArea> read_launch_areas(const std::filesystem::path& file, const std::vector<Site>& sites) {
    const Names known = names_of(sites);
    return read_described<LaunchArea>(file, [&](const LaunchArea& area, const StrictRow& row) {
        require_word(row, "kind", {"strip", "polygon", "site-list"});
        for (const std::string& site : parts_of(area.sites)) require_named(row, "sites", site, known, "sites.csv");
        const bool list = area.kind == "site-list";
        if (area.sites.empty() == list) row.fail("sites", "must name sites in a site-list, and in no other area");
        if (std::holds_alternative<MultiPolygon>(shape_of(row)) == list) {
            row.fail("wkt", "must be a polygon in a strip or polygon, and blank in a site-list");
        }
    });
}

std::vector<Deployment> read_deployments(const std::filesystem::path& file, const Reference& reference) {
    const Names systems = names_of(reference.systems);
    const Names sites = names_of(reference.sites);
    const Names areas = names_of(reference.launch_areas);
    return read_described<Deployment>(file, [&](const Deployment& one, const StrictRow& row) {
        require_named(row, "system", one.system, systems, "systems.csv");
        require_word(row, "place_kind", {"site", "launch-area"});
        const bool site = one.place_kind == "site";
        require_named(row, "place", one.place, site ? sites : areas, site ? "sites.csv" : "launch_areas.csv");
        require_word(row, "status", {"deployed", "exercised", "reported", "planned"});
        require_dates(
            row, "date_from", "date_to", [](const std::string& text) { return parse_period(text).has_value(); },
            "a day, month or year");
        if (one.units_low.value_or(0) < 0) row.fail("units_low", "is below 0");
        if (one.units_low && one.units_high && *one.units_high < *one.units_low) {
            row.fail("units_high", "is below the low figure");
        }
    });
}

std::vector<ExerciseArea> read_exercise_areas(const std::filesystem::path& file) {
    return read_described<ExerciseArea>(file, [](const ExerciseArea& area, const StrictRow& row) {
        require_dates(
            row, "date_start", "date_end",
            [](const std::string& text) { return parse_day(text).has_value() || parse_instant(text).has_value(); },
            "a day, or a moment with its offset");
        const std::size_t vertices = vertices_of(shape_of(row));
        if (area.vertex_count != static_cast<std::int64_t>(vertices)) {
            row.fail("vertex_count", fmt::format("is not the {} corners of the polygon", vertices));
        }
    });
}

std::vector<AlliedExercise> read_allied_exercises(const std::filesystem::path& file) {
    return read_described<AlliedExercise>(file, [](const AlliedExercise&, const StrictRow& row) {
        require_dates(
            row, "date_start", "date_end", [](const std::string& text) { return parse_period(text).has_value(); },
            "a day, month or year");
    });
}

std::vector<Zone> read_zones(const std::filesystem::path& file) {
    return read_described<Zone>(file, [](const Zone&, const StrictRow& row) {
        require_word(row, "kind", {"computed", "published_polygon", "published_line", "published_rule", "claim_line"});
        static_cast<void>(shape_of(row));
    });
}

std::vector<ChainSegment> read_chain(const std::filesystem::path& file) {
    return read_described<ChainSegment>(file, [](const ChainSegment& segment, const StrictRow& row) {
        require_word(row, "kind", {"island", "strait", "strait_other"});
        if (!segment.position) row.fail("lon", "must not be blank");
        if ((segment.kind == "strait_other") == segment.order.has_value()) {
            row.fail("order", "must be a number in the chain, and blank outside of it");
        }
    });
}

std::vector<EventType> read_event_types(const std::filesystem::path& file) {
    return read_described<EventType>(file, [](const EventType& type, const StrictRow& row) {
        const std::int64_t step = type.severity.value_or(-1);
        if (step < lowest_severity.level || highest_severity.level < step) {
            row.fail("severity",
                     fmt::format("is not a step from {} to {}", lowest_severity.level, highest_severity.level));
        }
        if (type.weight.value_or(-1) < 0) row.fail("weight", "is not a number from 0");
        static_cast<void>(row.yes_or_no("coercive"));
        if (row.yes_or_no("context") != (step == lowest_severity.level)) {
            row.fail("context", "must be yes on the lowest step, and no on every other");
        }
        static_cast<void>(row.required_text("reason"));
    });
}

}  // namespace picket::detail
