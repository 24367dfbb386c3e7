#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "data/record/count.hpp"
#include "geo/date.hpp"

namespace picket {

/// What a published figure counts over its days.
enum class FigureKind {
    streak,        ///< the run from the first to the last day has that many days
    milestone,     ///< the last day was that day of a run which began on the first, and went on
    total,         ///< the sum over the days: days with presence, ship-days, incidents
    longest_stay,  ///< one stay without a break, in hours
};

/// A figure that somebody printed about a series, kept apart from what the series itself gives, so that one
/// can be held against the other.
struct PublishedFigure {
    std::string id;      ///< stable: made of the file's name and line
    std::string series;  ///< id of the series it speaks of; blank where none holds such counts
    FigureKind kind = FigureKind::total;
    DayRange days;
    Unit unit = Unit::days;
    double value = 0.0;  ///< in `unit`; hours may have decimals, everything else is whole
    std::string source_name;
    std::string source_title;
    std::string source_date;  ///< ISO 8601, shortened where only month or year is known
    std::string url;
    std::string confidence;
    std::string note;

    friend bool operator==(const PublishedFigure&, const PublishedFigure&) = default;
};

std::string_view name(FigureKind kind) noexcept;
std::optional<FigureKind> parse_figure_kind(std::string_view word) noexcept;

}  // namespace picket
