#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/date.hpp"
#include "layers/layer.hpp"

namespace picket {

/// A day on which the way of reporting changed, for a line across a chart.
struct ChartBreak {
    Day day;            ///< the first day of the new regime
    std::string label;  ///< a few words
};

// Charts are drawn by gnuplot, as SVG or PNG by the file's ending, about 900 by 420 pixels, and read in grey too.
// Below each stand its sources, as-of and head; those sources that find no room are in the picture's metadata, with all
// caveats, the query and the method: a `metadata` element of SVG, a text chunk `picket` of PNG. Equal layers give equal
// bytes of SVG.
//
// All of them throw UsageError when the file ends otherwise or the layer lacks a column that is drawn, and
// OutputError when gnuplot is missing or fails, or the file cannot be written; no half-written file is left.

/// Stacked bars by month or year: days with presence, days not reported (hatched), days without (pale), and the number
/// of days with presence above each bar where there is room. Periods cut short by the data are marked with a star.
/// Columns: period, days_present, days_unreported, days_absent, and partial where there is one.
void presence_chart(const Layer& presence, const std::filesystem::path& file);

/// How long presence had lasted on each day: the day's number in its run. Runs that were records are labelled with
/// length and last day, as far as there is room, the longest first. Days that are not reported are marks in a band
/// below the axis. Columns of `streak_days`: day, state, streak_day, in the order of days; of `streaks`: start, end,
/// days, open, record. An answer without rows gives an empty frame that says so.
void running_streak_chart(const Layer& streak_days, const Layer& streaks, const std::vector<ChartBreak>& breaks,
                          const std::filesystem::path& file);

/// Bars by period: the incidents that `trends` counted, stacked by group where there is one, steps of the severity
/// ladder ("8 boarding") from pale to dark, of other groups the seven greatest apart and the rest as one. Whiskers from
/// low to high over each bar where they differ, not where an incident counts for several actors or targets. Periods
/// without incidents stay empty. Below stands that the reporting effort is unknown. Columns: period, group, incidents,
/// low, high, in the order of periods. Readable from 1 to some 600 periods.
void incident_chart(const Layer& counts, const std::vector<ChartBreak>& breaks, const std::filesystem::path& file);

/// A time line: each exercise as a bar from its first to its last day, pale where no area of it has a shape, with its
/// name beside it. Rows of one name whose days touch are one exercise. Names never cover each other; those without room
/// are left out, and the chart says how many. Columns: exercise (or name, of exercises of allies), date_start, date_end
/// (blank: the same day; both as dates or as text that begins with one). An exercise without a day is not drawn, and
/// counted below.
void exercise_chart(const Layer& exercises, const std::filesystem::path& file);

}  // namespace picket
