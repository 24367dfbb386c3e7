#include "ingest/detail/mapped_fields.hpp"

#include <algorithm>
#include <array>

#include "geo/position_text.hpp"
#include "ingest/detail/incident_columns.hpp"

namespace picket::detail {

const std::vector<std::string>& mapped_fields() {
    static const std::vector<std::string> fields = [] {
        std::vector<std::string> out(incident_columns.begin(), incident_columns.end());
        out.insert(out.end(), {"position", "geometry"});
        return out;
    }();
    return fields;
}

FieldKind kind_of_field(std::string_view field) noexcept {
    struct Kind {
        std::string_view field;
        FieldKind kind;
    };
    constexpr std::array<Kind, 14> kinds{{{"date_start", FieldKind::date},
                                          {"date_end", FieldKind::date},
                                          {"time_start", FieldKind::date},
                                          {"time_end", FieldKind::date},
                                          {"source_date", FieldKind::date},
                                          {"vessels_count", FieldKind::count},
                                          {"aircraft_count", FieldKind::count},
                                          {"injuries", FieldKind::count},
                                          {"fatalities", FieldKind::count},
                                          {"location_radius_nm", FieldKind::length},
                                          {"lon", FieldKind::angle},
                                          {"lat", FieldKind::angle},
                                          {"position", FieldKind::position},
                                          {"geometry", FieldKind::geometry}}};
    const auto found = std::ranges::find(kinds, field, &Kind::field);
    return found == kinds.end() ? FieldKind::text : found->kind;
}

bool is_notation(std::string_view word) noexcept { return parse_notation(word).has_value(); }

}  // namespace picket::detail
