#pragma once

#include <filesystem>
#include <vector>

#include "data/record/published_figure.hpp"

namespace picket::detail {

/// Reads senkaku_streaks.csv: one figure for each number of a row, by line, then column.
///
/// Runs and milestones (days) and the contiguous zone's yearly days and ships go to jcg-senkaku-cz; territorial days,
/// ships, cases and the longest stay (hours) to jcg-senkaku-ts. A figure has the dates and the note of its row: where a
/// note narrows the dates ("to 29 December only"), reading it is the reader's part.
/// \throws InputError, with file, line and column: also when the days of a run are not those from its first to its
/// last.
std::vector<PublishedFigure> read_senkaku_streaks(const std::filesystem::path& file);

}  // namespace picket::detail
