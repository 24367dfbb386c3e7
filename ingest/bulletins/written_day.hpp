#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "geo/date.hpp"

namespace picket::bulletins {

/// A day that stands in a text.
struct FoundDay {
    std::size_t at = 0;   ///< where it begins
    std::size_t end = 0;  ///< behind it
    std::optional<int> year;
    unsigned month = 0;
    unsigned day = 0;

    /// In the year that is written, or else in `year`. Absent where no year is known or the calendar has no such day.
    [[nodiscard]] std::optional<Day> in(std::optional<int> year_meant = {}) const;
};

/// The day that begins at `at`: 2024年5月1日, 5月1日, 令和6年5月1日, 113年5月1日, 中華民國113年5月1日,
/// 2024-05-01, 2024/5/1, 113/05/01, 113.05.01, 1 May 2024, May 1, 2024, Sep. 21, 21st September. A year from 100 to
/// 199 is one of the Republic of China; that of a Japanese era, Reiwa or Heisei, has its name before it. \pre `text` is
/// narrowed (page.hpp)
std::optional<FoundDay> day_at(std::string_view text, std::size_t at);

/// The first day at or behind `from`.
std::optional<FoundDay> day_from(std::string_view text, std::size_t from);

}  // namespace picket::bulletins
