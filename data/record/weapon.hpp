#pragma once

#include "data/record/fields.hpp"

namespace picket {

/// A weapon system with the public estimates of its maximum range. A blank estimate was not found: it is not zero, and
/// no other stands in for it. For aircraft the range is the combat radius, unrefuelled.
struct WeaponSystem : Cited {
    std::string name;
    std::string owner;
    std::string family;  ///< variants that count once
    std::string role;
    std::string layers;  ///< separated by ";": anti-ship-ballistic, ballistic-land-attack, anti-ship-cruise,
                         ///< cruise-land-attack, air-defence, missile-defence, combat-aircraft, rocket
    std::string launch_platform;
    std::string mobility;  ///< separated by ";": road-mobile, ship, submarine, aircraft, fixed; blank: not stated
    std::optional<Distance> range_low;  ///< lowest public estimate of the maximum range
    std::optional<Distance> range_best;
    std::optional<Distance> range_high;
    std::optional<Distance>
        engagement_min;  ///< below it nothing can be engaged: the only figure that is a hole in a ring
    std::optional<Distance> sensor_height;
    std::optional<std::int64_t> year_ioc;  ///< year of initial operational capability
    std::string note;

    friend bool operator==(const WeaponSystem&, const WeaponSystem&) = default;
};

template <>
struct Fields<WeaponSystem> {
    static constexpr std::string_view one = "weapon system";
    static constexpr std::string_view many = "weapon systems";
    static constexpr std::string_view table = "system";
    static constexpr std::tuple all{
        Field{"system", &WeaponSystem::name, Role::key},
        Field{"owner", &WeaponSystem::owner},
        Field{"family", &WeaponSystem::family},
        Field{"role", &WeaponSystem::role},
        Field{"layers", &WeaponSystem::layers},
        Field{"launch_platform", &WeaponSystem::launch_platform},
        Field{"mobility", &WeaponSystem::mobility},
        LengthField{"range_low_km", &WeaponSystem::range_low, Distance::kilometres(1)},
        LengthField{"range_best_km", &WeaponSystem::range_best, Distance::kilometres(1)},
        LengthField{"range_high_km", &WeaponSystem::range_high, Distance::kilometres(1)},
        LengthField{"engagement_min_km", &WeaponSystem::engagement_min, Distance::kilometres(1)},
        LengthField{"sensor_height_m", &WeaponSystem::sensor_height, Distance::metres(1)},
        Field{"year_ioc", &WeaponSystem::year_ioc},
        Field{"note", &WeaponSystem::note},
        Field{"source_name", &WeaponSystem::source_name},
        Field{"source_title", &WeaponSystem::source_title},
        Field{"source_date", &WeaponSystem::source_date},
        Field{"source_url", &WeaponSystem::source_url},
        Field{"confidence", &WeaponSystem::confidence}};
};

/// A base, garrison or outpost.
struct Site : Cited {
    std::string name;
    std::string country;
    std::string operated_by;
    std::string kind;
    std::optional<Position> position;
    std::string side;  ///< PRC, allied or other
    std::string note;

    friend bool operator==(const Site&, const Site&) = default;
};

template <>
struct Fields<Site> {
    static constexpr std::string_view one = "site";
    static constexpr std::string_view many = "sites";
    static constexpr std::string_view table = "site";
    static constexpr std::tuple all{Field{"name", &Site::name, Role::key},
                                    Field{"country", &Site::country},
                                    Field{"operator", &Site::operated_by},
                                    Field{"kind", &Site::kind},
                                    PositionField{"lon", "lat", &Site::position},
                                    Field{"side", &Site::side},
                                    Field{"note", &Site::note},
                                    Field{"source_name", &Site::source_name},
                                    Field{"source_title", &Site::source_title},
                                    Field{"source_date", &Site::source_date},
                                    Field{"source_url", &Site::source_url},
                                    Field{"confidence", &Site::confidence}};
};

/// Where mobile systems could act from: an assumption unless its confidence is "found".
struct LaunchArea : Cited {
    std::string name;
    std::string side;
    std::string kind;  ///< strip, polygon or site-list
    std::string rule;
    std::string sites;  ///< names of sites, separated by ";": of a site-list
    std::string wkt;    ///< of a strip or polygon, WGS 84, longitude first
    std::string basis;

    friend bool operator==(const LaunchArea&, const LaunchArea&) = default;
};

template <>
struct Fields<LaunchArea> {
    static constexpr std::string_view one = "launch area";
    static constexpr std::string_view many = "launch areas";
    static constexpr std::string_view table = "launch_area";
    static constexpr std::tuple all{Field{"name", &LaunchArea::name, Role::key},
                                    Field{"side", &LaunchArea::side},
                                    Field{"kind", &LaunchArea::kind},
                                    Field{"rule", &LaunchArea::rule},
                                    Field{"sites", &LaunchArea::sites},
                                    Field{"wkt", &LaunchArea::wkt},
                                    Field{"basis", &LaunchArea::basis},
                                    Field{"source_name", &LaunchArea::source_name},
                                    Field{"source_title", &LaunchArea::source_title},
                                    Field{"source_date", &LaunchArea::source_date},
                                    Field{"source_url", &LaunchArea::source_url},
                                    Field{"confidence", &LaunchArea::confidence}};
};

/// Which system stands where, and when.
struct Deployment : Cited {
    std::string system;      ///< name of a WeaponSystem
    std::string place;       ///< name of a Site or LaunchArea
    std::string place_kind;  ///< site or launch-area
    std::string date_from;   ///< ISO 8601, shortened where only month or year is known; blank: not known
    std::string date_to;     ///< blank: no end published
    std::optional<std::int64_t> units_low;
    std::optional<std::int64_t> units_high;
    std::string status;  ///< deployed, exercised, reported or planned
    std::string note;

    friend bool operator==(const Deployment&, const Deployment&) = default;
};

template <>
struct Fields<Deployment> {
    static constexpr std::string_view one = "deployment";
    static constexpr std::string_view many = "deployments";
    static constexpr std::string_view table = "deployment";
    static constexpr std::tuple all{
        Field{"system", &Deployment::system, Role::key}, Field{"place", &Deployment::place, Role::key},
        Field{"place_kind", &Deployment::place_kind},    Field{"date_from", &Deployment::date_from, Role::key},
        Field{"date_to", &Deployment::date_to},          Field{"units_low", &Deployment::units_low},
        Field{"units_high", &Deployment::units_high},    Field{"status", &Deployment::status, Role::key},
        Field{"source_name", &Deployment::source_name},  Field{"source_title", &Deployment::source_title, Role::key},
        Field{"source_date", &Deployment::source_date},  Field{"source_url", &Deployment::source_url},
        Field{"confidence", &Deployment::confidence},    Field{"note", &Deployment::note}};
};

}  // namespace picket
