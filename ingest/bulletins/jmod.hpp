#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/date.hpp"
#include "ingest/bulletins/page.hpp"
#include "ingest/bulletins/rows.hpp"

namespace picket::bulletins {

/// Ships of one class, or aircraft of one type, that a sentence names.
struct Seen {
    std::string what;                ///< "Luyang III-class guided-missile destroyer", "BZK-005"
    std::string nation;              ///< "China", "Russia"; blank: not said
    std::vector<std::string> hulls;  ///< hull numbers
    std::int64_t number = 1;
    bool aircraft = false;
    friend bool operator==(const Seen&, const Seen&) = default;
};

/// One sighting or passage that a press release tells of.
struct Sighting {
    std::size_t line = 1;
    std::string text;
    std::optional<Day> released;
    std::optional<Day> first;
    std::optional<Day> last;
    bool within = false;    ///< some time from `first` to `last`, and not all of it
    std::string time;       ///< "09:00", in Japan; blank: not said to the hour
    std::string time_said;  ///< as it is said
    std::string
        act;  ///< sighting, passage, territorial sea, contiguous zone, flight, exercise, flight operations, earlier
    std::string place;      ///< in words that say where: "宮古島の北約140km", or the strait
    std::string strait;     ///< in English where it has a name
    std::string direction;  ///< "southeast"
    std::string toward;     ///< "Pacific Ocean"
    std::vector<Seen> seen;
    std::string problem;
};

/// The header of the table of sightings.
std::vector<std::string> sighting_columns();
void write(const Sighting& sighting, Rows& rows);

/// What a press release in Japanese says. \pre narrowed
std::vector<Sighting> japanese_sightings(const Prose& prose);
/// What a press release in English says. \pre narrowed
std::vector<Sighting> english_sightings(const Prose& prose);

/// The ships and aircraft that a clause in Japanese names.
std::vector<Seen> seen_in(std::string_view clause);

/// What a clause in Japanese says of where.
struct JapaneseWhere {
    std::string place;
    std::string strait;
    std::string direction;
    std::string toward;
    bool territorial_sea = false;
    bool contiguous_zone = false;
};
JapaneseWhere where_in(std::string_view clause);

}  // namespace picket::bulletins
