#include "data/record/placed_in_words.hpp"

#include <cmath>

#include "fuzz/target.hpp"
#include "geo/error.hpp"

namespace picket::fuzz {
namespace {

Place place(const char* name, const char* name_zh, const char* name_ja, const char* kind, double lon, double lat) {
    Place out;
    out.name = name;
    out.name_zh = name_zh;
    out.name_ja = name_ja;
    out.kind = kind;
    out.group = "Fixture Islands";
    out.position = Position::at(Longitude{lon}, Latitude{lat});
    return out;
}

const Gazetteer& gazetteer() {
    static const Gazetteer made{{place("East Reef", "东礁", "東礁", "reef", 115.5, 9.5),
                                 place("Pole Rock", "", "", "rock", 0, 89.9),
                                 place("Fixture Islands (group)", "群岛", "宮古島", "island group", 179.9, 24.8),
                                 place("Twin Shoal (North)", "双子礁", "", "shoal", 179.95, -20),
                                 place("Twin Shoal (South)", "双子礁", "", "shoal", -179.95, -20)}};
    return made;
}

}  // namespace

void placed_in_words(std::string_view input) {
    const auto found = picket::placed_in_words(input, gazetteer());
    if (const auto* placed = std::get_if<WordsPlaced>(&found)) {
        require(std::isfinite(placed->disc.radius.in_metres()) && placed->disc.radius > Distance{},
                "words give a disc with a radius");
        require(!placed->method.empty(), "and say how");
    }
    if (const auto* ambiguous = std::get_if<WordsAmbiguous>(&found)) {
        require(ambiguous->candidates.size() > 1, "an ambiguous name has several candidates");
        const auto chosen = picket::placed_in_words(input, gazetteer(), *ambiguous->candidates.front());
        require(!std::holds_alternative<WordsAmbiguous>(chosen), "a choice settles it");
    }
    static_cast<void>(gazetteer().in_words(input));
    try {
        static_cast<void>(gazetteer().the_one_named(input));
    } catch (const UsageError&) {  // none, or several
    }
}

}  // namespace picket::fuzz
