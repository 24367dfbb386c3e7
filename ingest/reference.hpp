#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "data/record/published_figure.hpp"
#include "data/record/series.hpp"
#include "data/record/source.hpp"
#include "data/store/change.hpp"

namespace picket {

/// What the program ships besides reports: who publishes, what series there are, where their meaning
/// changes, and what others have printed about them.
struct Reference {
    std::vector<Source> sources;
    std::vector<Series> series;
    std::vector<RegimeBreak> breaks;
    std::vector<PublishedFigure> published_figures;
};

/// Reads sources.csv, series.csv, breaks.csv and senkaku_streaks.csv of the folder, in the order of their lines.
/// data/reference/README.md says what stands in them.
/// \throws InputError, with file, line and column, for the first thing that is wrong in itself or names what
/// the folder does not have: nothing in it is taken in part.
Reference read_reference(const std::filesystem::path& folder);

/// Brings the database up to `reference`. \returns how many facts are new or changed: 0 when all were held already.
/// What is held and no longer stands in the reference stays.
std::int64_t add(const Reference& reference, Transaction& change);

}  // namespace picket
