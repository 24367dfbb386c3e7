#pragma once

#include "data/record/fields.hpp"

namespace picket {

/// A maritime or air zone as it is published: a rule to compute it by, or its vertices.
struct Zone : Cited {
    std::string name;
    std::string kind;  ///< computed, published_polygon, published_line, published_rule or claim_line
    std::string rule;
    std::optional<Distance> breadth;  ///< of a computed zone
    std::string from;                 ///< what the distance is measured from
    std::string legal_basis;
    std::string wkt;  ///< WGS 84, longitude first; blank where no coordinates were published or found
    std::string vertices_as_published;
    std::string authority;
    std::string date_effective;
    std::string note;

    friend bool operator==(const Zone&, const Zone&) = default;
};

template <>
struct Fields<Zone> {
    static constexpr std::string_view one = "zone";
    static constexpr std::string_view many = "zones";
    static constexpr std::string_view table = "zone";
    static constexpr std::tuple all{Field{"name", &Zone::name, Role::key},
                                    Field{"kind", &Zone::kind},
                                    Field{"rule", &Zone::rule},
                                    LengthField{"distance_nm", &Zone::breadth, Distance::nautical_miles(1)},
                                    Field{"from", &Zone::from},
                                    Field{"legal_basis", &Zone::legal_basis},
                                    Field{"wkt", &Zone::wkt},
                                    Field{"vertices_as_published", &Zone::vertices_as_published},
                                    Field{"authority", &Zone::authority},
                                    Field{"date_effective", &Zone::date_effective},
                                    Field{"note", &Zone::note},
                                    Field{"source_name", &Zone::source_name},
                                    Field{"source_title", &Zone::source_title},
                                    Field{"source_date", &Zone::source_date},
                                    Field{"source_url", &Zone::source_url},
                                    Field{"confidence", &Zone::confidence}};
};

/// An island or strait of the First Island Chain, or a strait beside it.
struct ChainSegment : Cited {
    std::string name;
    std::string kind;                   ///< island, strait or strait_other
    std::optional<std::int64_t> order;  ///< from Kyushu to Borneo; blank outside of the chain
    std::optional<Position> position;   ///< of a strait: the middle of its gate
    std::optional<Position> end_a;      ///< the two ends of the gate: the closest pair of shore points
    std::optional<Position> end_b;
    std::optional<Distance> width;
    std::string alternative_names;  ///< separated by "; "
    std::string note;

    friend bool operator==(const ChainSegment&, const ChainSegment&) = default;
};

template <>
struct Fields<ChainSegment> {
    static constexpr std::string_view one = "segment of the First Island Chain";
    static constexpr std::string_view many = "segments of the First Island Chain";
    static constexpr std::string_view table = "chain";
    static constexpr std::tuple all{Field{"name", &ChainSegment::name, Role::key},
                                    Field{"kind", &ChainSegment::kind},
                                    Field{"order", &ChainSegment::order},
                                    PositionField{"lon", "lat", &ChainSegment::position},
                                    PositionField{"end_a_lon", "end_a_lat", &ChainSegment::end_a},
                                    PositionField{"end_b_lon", "end_b_lat", &ChainSegment::end_b},
                                    LengthField{"width_nm", &ChainSegment::width, Distance::nautical_miles(1)},
                                    Field{"alternative_names", &ChainSegment::alternative_names},
                                    Field{"note", &ChainSegment::note},
                                    Field{"source_name", &ChainSegment::source_name},
                                    Field{"source_title", &ChainSegment::source_title},
                                    Field{"source_date", &ChainSegment::source_date},
                                    Field{"source_url", &ChainSegment::source_url},
                                    Field{"confidence", &ChainSegment::confidence}};
};

}  // namespace picket
