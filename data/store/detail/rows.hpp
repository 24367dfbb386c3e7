#pragma once

#include <string_view>

#include "data/record/published_figure.hpp"
#include "data/record/series.hpp"
#include "data/record/source.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// How each record lies in its `*_rev` table: the columns that identify it, then the others without txn and state,
/// in the order in which `read_row` takes and `write_row` gives them.
struct RevTable {
    std::string_view name;
    std::string_view key;     ///< comma-separated
    std::string_view values;  ///< comma-separated
};

inline constexpr RevTable source_table{"source_rev", "source",
                                       "name, title, url, published, terms, confidence, note, passing_on"};
inline constexpr RevTable series_table{
    "series_rev", "series",
    "name, source, area, actor, unit, day_start, zone, day_hours, date_label, label_confirmed, threshold, zero_rule, "
    "parts, lon, lat, assumed, note"};
inline constexpr RevTable break_table{"break_rev", "scope, scope_id, day, kind", "effect, note, url, confidence"};
inline constexpr RevTable complete_table{"complete_rev", "series, first_day, last_day", "url"};
inline constexpr RevTable published_table{
    "published_rev", "figure",
    "series, kind, first_day, last_day, unit, value, source_name, source_title, source_date, url, confidence, note"};

/// The rows of `table` that are live as of transaction ?1, by key: key columns first, then values.
/// `condition` narrows them, such as "r.series = ?2".
std::string select_as_of(const RevTable& table, std::string_view condition = "1");

/// A date that the database holds. \throws StoreError when it is none: the file is damaged.
Day day_at(const PreparedStatement& row, int column);

/// A moment that the database holds. \throws StoreError as `day_at`
Instant instant_at(const PreparedStatement& row, int column);

Source source_at(const PreparedStatement& row);
Series series_at(const PreparedStatement& row);
RegimeBreak break_at(const PreparedStatement& row);
CompletePeriod complete_period_at(const PreparedStatement& row);
PublishedFigure published_figure_at(const PreparedStatement& row);

}  // namespace picket::detail
