#include "data/record/detail/feature_extent.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "geo/folded.hpp"
#include "geo/geodesic.hpp"

namespace picket::detail {
namespace {

struct Extent {
    std::string_view word;
    double nautical_miles;
};

constexpr double of_another_kind = 5;

constexpr std::array kinds{
    Extent{"rock", 1},          Extent{"submerged rock", 1}, Extent{"sandbar", 1},    Extent{"cay", 1},
    Extent{"reef", 4},          Extent{"shoal", 5},          Extent{"atoll", 6},      Extent{"island", 5},
    Extent{"port", 3},          Extent{"port city", 3},      Extent{"gas field", 5},  Extent{"bank", 20},
    Extent{"island group", 60}, Extent{"strait", 100},       Extent{"sea area", 100}, Extent{"undersea feature", 100}};

/// Banks and groups of shoals that are wider than others of their kind.
constexpr std::array wide_banks{Extent{"Macclesfield Bank", 40}, Extent{"Reed Bank", 30}, Extent{"Luconia Shoals", 30},
                                Extent{"North Luconia Shoals", 15}, Extent{"South Luconia Shoals", 12}};

/// Islands of data/reference/places.csv whose shore in data/reference/coast.csv lies farther than 5 nm from their
/// point: to the farthest vertex of their outline, rounded up (tests/ingest/place_extents_test.cpp measures them).
constexpr std::array large_islands{
    Extent{"Ishigaki", 11},    Extent{"Miyako", 8},      Extent{"Amami-Oshima", 20},
    Extent{"Kinmen", 8},       Extent{"Penghu", 10},     Extent{"Natuna Besar", 20},
    Extent{"Iriomote", 9},     Extent{"Okinawa", 30},    Extent{"Tokunoshima", 9},
    Extent{"Tsushima", 21},    Extent{"Okinoerabu", 11}, Extent{"Tanegashima", 24},
    Extent{"Yakushima", 15},   Extent{"Pingtan", 8},     Extent{"Dongshan", 9},
    Extent{"Batan Island", 6}, Extent{"Itbayat", 6},     Extent{"Camiguin de Babuyanes", 12},
    Extent{"Calayan", 10},     Extent{"Fuga", 7},        Extent{"Dalupiri", 6},
    Extent{"Rebun", 7}};

template <std::size_t N>
double looked_up(const std::array<Extent, N>& table, std::string_view word, double otherwise) {
    const auto found = std::ranges::find(table, word, &Extent::word);
    return found == table.end() ? otherwise : found->nautical_miles;
}

Distance of_kind(const Place& place) {
    const double by_kind = looked_up(kinds, place.kind, of_another_kind);
    const double of_bank = looked_up(wide_banks, place.name, by_kind);
    return Distance::nautical_miles(looked_up(large_islands, place.name, of_bank));
}

/// To the farthest member with its own extent; of a group without members that of its kind.
Distance of_group(const Place& group, const Gazetteer& gazetteer) {
    const std::string name = folded(std::string_view{group.name}.substr(0, group.name.find(" (")));
    Distance farthest;
    for (const Place& member : gazetteer.places()) {
        const bool belongs = member.kind != group.kind && folded(member.group).starts_with(name);
        if (!belongs || !member.position) continue;
        farthest = std::max(farthest, distance(*group.position, *member.position) + of_kind(member));
    }
    return farthest > Distance{} ? farthest : of_kind(group);
}

}  // namespace

Distance extent_of(const Place& place, const Gazetteer& gazetteer) {
    return place.kind == "island group" && place.position ? of_group(place, gazetteer) : of_kind(place);
}

bool is_area(const Place& place) {
    constexpr std::array<std::string_view, 5> areas{"island group", "strait", "sea area", "undersea feature", "bank"};
    return std::ranges::find(areas, place.kind) != areas.end();
}

}  // namespace picket::detail
