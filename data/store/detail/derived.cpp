#include "data/store/detail/derived.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/record/event_type.hpp"
#include "data/record/exercise.hpp"
#include "data/record/place.hpp"
#include "data/record/weapon.hpp"
#include "data/record/zone.hpp"
#include "data/store/detail/derived_incidents.hpp"
#include "data/store/detail/reference_rows.hpp"

namespace picket::detail {
namespace {

std::vector<std::string_view> key_of(const RevTable& table) {
    std::vector<std::string_view> key;
    std::string_view rest = table.key;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(", ");
        key.push_back(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
    }
    return key;
}

template <class Record>
std::string columns_of() {
    std::string columns;
    each_column<Record>([&](std::string_view column, Role) { columns += quoted_column(column) + ", "; });
    return columns;
}

/// A reference table with a geometry that an SQL expression gives.
template <class Record>
DerivedTable with_geometry(std::string_view name, std::string_view geometry, std::string_view condition = "1") {
    const RevTable& table = reference_table<Record>();
    const std::string columns = columns_of<Record>();
    return {name,
            {table.name},
            columns + "geom",
            fmt::format("SELECT {}{} FROM {} r WHERE {} AND {}", columns, geometry, table.name, condition,
                        is_live(table.name, "r", key_of(table)))};
}

constexpr std::string_view point = "MakePoint(lon, lat, 4326)";
constexpr std::string_view areas = "CastToMultiPolygon(GeomFromText(nullif(wkt, ''), 4326))";
constexpr std::string_view lines = "CastToMultiLinestring(GeomFromText(wkt, 4326))";

DerivedTable deployments() {
    const RevTable& table = reference_table<Deployment>();
    std::string columns;
    each_column<Deployment>([&](std::string_view column, Role) { columns += fmt::format("r.{}, ", column); });
    return {
        "deployment_now",
        {table.name, "site_rev"},
        columns_of<Deployment>() + "geom",
        fmt::format("SELECT {}MakePoint(s.lon, s.lat, 4326) FROM {} r LEFT JOIN site_rev s ON r.place_kind = 'site' "
                    "AND s.name = r.place AND {} WHERE {}",
                    columns, table.name, is_live("site_rev", "s", {"name"}), is_live(table.name, "r", key_of(table)))};
}

std::vector<DerivedTable> all_tables() {
    std::vector<DerivedTable> all;
    for (const IncidentTable& table : incident_tables()) {
        all.push_back({table.name, table.from, table.columns + ", geom", table.select("1"), table.since_format});
    }
    all.push_back(with_geometry<Place>("place_now", point));
    all.push_back(with_geometry<Site>("site_now", point));
    all.push_back(with_geometry<LaunchArea>("launch_area_now", areas));
    all.push_back(with_geometry<ExerciseArea>("exercise_now", areas));
    all.push_back(with_geometry<AlliedExercise>("allied_exercise_now", point));
    all.push_back(with_geometry<Zone>("zone_now", areas, "r.wkt NOT LIKE '%LINESTRING%'"));
    all.push_back(with_geometry<Zone>("zone_line_now", lines, "r.wkt LIKE '%LINESTRING%'"));
    all.push_back(with_geometry<ChainSegment>("chain_now", point));
    all.push_back(deployments());
    return all;
}

bool touches(const DerivedTable& table, const std::set<std::string, std::less<>>& touched) {
    return std::ranges::any_of(table.from, [&](std::string_view name) { return touched.contains(name); });
}

}  // namespace

bool is_of_incidents(const DerivedTable& table) noexcept {
    return table.name == "incident_now" || table.name.starts_with("placement");
}

std::span<const DerivedTable> derived_tables() {
    static const std::vector<DerivedTable> all = all_tables();
    return all;
}

void renew_derived(Database& database, const std::set<std::string, std::less<>>& touched, TxnNumber number) {
    const auto of_incidents = [&](std::string_view name) { return touched.contains(name); };
    if (std::ranges::any_of(std::array{"incident_rev", "placement_rev", "mention_rev", "event_type_rev"},
                            of_incidents)) {
        database.need_spatialite();
        renew_incidents(database, touched.contains("event_type_rev"), number);
    }
    for (const DerivedTable& table : derived_tables()) {
        if (!touches(table, touched)) continue;
        database.need_spatialite();
        if (is_of_incidents(table)) continue;
        database.run(fmt::format("DELETE FROM {}", table.name));
        database.prepare(fmt::format("INSERT INTO {} ({}) {}", table.name, table.columns, table.select))
            .with(number.number)
            .run();
    }
}

}  // namespace picket::detail
