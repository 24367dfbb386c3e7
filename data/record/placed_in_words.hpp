#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/record/gazetteer.hpp"
#include "data/record/incident.hpp"

namespace picket {

/// Where words put something.
struct WordsPlaced {
    Disc disc;
    LocationPrecision precision = LocationPrecision::feature;
    std::string method;  ///< "14 nm, bearing 090 (east), from Sabina Shoal (gazetteer)"
};

/// The names that the words can mean: ask, or list them.
struct WordsAmbiguous {
    std::string name;
    std::vector<const Place*> candidates;  ///< at least two, of the gazetteer
};

/// Words that say nothing that is known, with the nearest names.
struct WordsUnknown {
    std::string hint;  ///< "was Sabina Shoal meant?"; may be blank
};

/// Reads "14 nm east of Sabina Shoal", "26 km ENE of Ayungin", "about 12 nautical miles off Thitu", "within 5 nm of X",
/// "宮古島の北約140km", "near Scarborough Shoal" or a name alone.
///
/// A compass word stands for its sector: of 4, 8 or 16 points, whichever it belongs to, plus or minus half of it; the
/// radius holds every point of that sector at the distance stated, half a unit of its last digit (a tenth where "about"
/// or 約 stands), and the extent of the feature. "Within" is a disc, "near" one of 12 nm. A name alone is the feature
/// with the extent of its kind. Radii are rounded up to a tenth of a nautical mile. Not read: plain "miles", which may
/// be nautical or statute; a direction without a distance; two distances; more than 400 bytes. docs/methods.md 2 has
/// the formulas.
std::variant<WordsPlaced, WordsAmbiguous, WordsUnknown> placed_in_words(std::string_view words,
                                                                        const Gazetteer& gazetteer);

/// The same where somebody has said which of the candidates is meant.
std::variant<WordsPlaced, WordsAmbiguous, WordsUnknown> placed_in_words(std::string_view words,
                                                                        const Gazetteer& gazetteer, const Place& meant);

/// True for a `method` that this made: the position is what words mean, and nobody measured it.
bool is_placed_in_words(std::string_view method) noexcept;

}  // namespace picket
