#pragma once

#include "data/record/fields.hpp"

namespace picket {

/// A feature of the gazetteer: one place, its names in six languages.
struct Place : Cited {
    std::string name;  ///< English, the one that identifies it
    std::string name_zh;
    std::string name_pinyin;
    std::string name_ja;
    std::string name_fil;  ///< several names are separated by "; ", here and in the other columns
    std::string name_vi;
    std::optional<Position> position;
    std::string kind;    ///< atoll, reef, island, strait, port city ...
    std::string group;   ///< the group of features it belongs to
    std::string status;  ///< legal status, where the award of 12 July 2016 ruled
    std::string occupant;
    std::string claimants;
    std::string note;
    std::optional<Distance> gshhg_shore;  ///< from the point to the nearest GSHHG shoreline: a check only

    friend bool operator==(const Place&, const Place&) = default;
};

template <>
struct Fields<Place> {
    static constexpr std::string_view one = "place";
    static constexpr std::string_view many = "places";
    static constexpr std::string_view table = "place";
    static constexpr std::tuple all{Field{"name", &Place::name, Role::key},
                                    Field{"name_zh", &Place::name_zh},
                                    Field{"name_pinyin", &Place::name_pinyin},
                                    Field{"name_ja", &Place::name_ja},
                                    Field{"name_fil", &Place::name_fil},
                                    Field{"name_vi", &Place::name_vi},
                                    PositionField{"lon", "lat", &Place::position},
                                    Field{"kind", &Place::kind},
                                    Field{"group", &Place::group},
                                    Field{"status", &Place::status},
                                    Field{"occupant", &Place::occupant},
                                    Field{"claimants", &Place::claimants},
                                    Field{"note", &Place::note},
                                    LengthField{"gshhg_shore_nm", &Place::gshhg_shore, Distance::nautical_miles(1)},
                                    Field{"source_name", &Place::source_name},
                                    Field{"source_title", &Place::source_title},
                                    Field{"source_date", &Place::source_date},
                                    Field{"source_url", &Place::source_url},
                                    Field{"confidence", &Place::confidence}};
};

}  // namespace picket
