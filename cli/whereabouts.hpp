#pragma once

#include <string>
#include <vector>

#include "cli/incident_cells.hpp"
#include "cli/session.hpp"
#include "data/record/gazetteer.hpp"

namespace picket::cli {

/// The keys, and those that say a position in one word: position and notation.
std::vector<std::string> with_position(std::vector<std::string> keys);

/// Makes lon, lat and, where none is given, location_radius_nm of the keys `position` and `notation`, and takes these
/// away. Cells without a position stay as they are. \throws UsageError when it cannot be read, or lon or lat stands
/// beside it
void read_position(Cells& cells);

/// Makes a position, a radius and a precision of the words in `place`, where no lon and lat are given. What is given
/// stays. An ambiguous name is asked on a terminal. Gives a line that tells how, where the radius was made; else blank.
/// \throws UsageError when the words name no place, when a name is
/// ambiguous, and when nothing tells how far from it the event may have been
std::string look_up_place(Cells& cells, const Gazetteer& gazetteer, const Session& session);

}  // namespace picket::cli
