// How far a name reaches (data/record/placed_in_words.hpp), against the outlines of the coast that ships.

#include <algorithm>
#include <array>
#include <map>

#include "data/record/placed_in_words.hpp"
#include "geo/geodesic.hpp"
#include "geo/wkt.hpp"
#include "ingest/csv.hpp"
#include "ingest/reference.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"

using namespace picket;

namespace {

const std::string reference_folder = std::string{PICKET_SOURCE_DIR} + "/data/reference";

std::vector<Ring> outlines() {
    const std::string text = sample::content(reference_folder + "/coast.csv");
    CsvReader csv{text, "coast.csv"};
    std::vector<Ring> out;
    while (const TableRow* row = csv.next()) {
        const auto shape = parse_wkt(row->cells[*csv.column("wkt")]);
        for (const auto& polygon : std::get<MultiPolygon>(shape.value()).polygons) out.push_back(polygon.front());
    }
    return out;
}

/// From the point to the nearest and to the farthest vertex of a ring.
struct Reach {
    Distance nearest = Distance::kilometres(99'999);
    Distance farthest;
};

Reach reach(const Position& point, const Ring& ring) {
    Reach out;
    for (const Position& vertex : ring) {
        out.nearest = std::min(out.nearest, distance(point, vertex));
        out.farthest = std::max(out.farthest, distance(point, vertex));
    }
    return out;
}

bool is_far(const Position& point, const Ring& ring) {
    return std::abs(point.longitude().degrees - ring.front().longitude().degrees) > 2 ||
           std::abs(point.latitude().degrees - ring.front().latitude().degrees) > 2;
}

}  // namespace

TEST_CASE("place extents: the disc of an island's name holds its whole outline") {
    const Reference reference = read_reference(reference_folder);
    const Gazetteer gazetteer{reference.places};
    std::map<const Place*, std::pair<Reach, const Ring*>> own;  // the outline nearest to each island
    const std::vector<Ring> coast = outlines();
    for (const Place& place : gazetteer.places()) {
        if (place.kind != "island" || !place.position) continue;
        for (const Ring& ring : coast) {
            if (is_far(*place.position, ring)) continue;
            const Reach here = reach(*place.position, ring);
            const auto known = own.find(&place);
            if (known == own.end() || here.nearest < known->second.first.nearest) own[&place] = {here, &ring};
        }
    }
    int measured = 0;
    for (const auto& [place, outline] : own) {
        const auto& [here, ring] = outline;
        // Islets without an outline are nearest to that of another island, or to one that has no name here.
        const bool is_of_another = std::ranges::any_of(own, [&, &mine = outline](const auto& other) {
            return other.second.second == mine.second && other.second.first.nearest < mine.first.nearest;
        });
        constexpr std::array beside_one_without_name{"Sekatung", "Dadan"};
        if (is_of_another || here.nearest > Distance::nautical_miles(6.5) ||
            std::ranges::find(beside_one_without_name, place->name) != beside_one_without_name.end())
            continue;
        INFO(place->name << ", to " << here.farthest.in_nautical_miles() << " nm");
        const auto found = placed_in_words(place->name, gazetteer);
        REQUIRE(std::holds_alternative<WordsPlaced>(found));
        CHECK(std::get<WordsPlaced>(found).disc.radius >= here.farthest);
        ++measured;
    }
    CHECK(measured > 40);
}
