#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/bulletins/page.hpp"

namespace picket::bulletins {

/// What stands between blanks, or between tabs, where a row has them.
struct Token {
    std::string_view text;
    double middle = 0;  ///< in characters from the left; of a cell between tabs its number
};

/// The parts of a line; empty cells between tabs are parts too.
std::vector<Token> tokens_of(std::string_view line);

enum class SenkakuZone { contiguous, territorial };

/// What a column of the tables, or a line of them, says it holds. A sum has neither month nor day.
struct JcgHead {
    std::optional<int> year{};
    std::optional<int> month{};
    std::optional<int> day{};
    std::optional<SenkakuZone> zone{};
    double middle = 0;
};

/// The year that a line states: 令和5年, 平成30年, 2023年.
std::optional<int> year_in(std::string_view line);
/// The months of a line of headings, sums ("計") among them; none for a line that says more than that.
std::vector<JcgHead> months_in(std::string_view line);
/// The days of a line of headings, "1日 2日 ..." or "1 2 3 ...", from the first on, 28 of them at least; else none.
std::vector<JcgHead> days_in(std::string_view line);
/// The zones that a line of headings names.
std::vector<JcgHead> zones_in(std::string_view line);
/// True when the line holds nothing but headings of zones.
bool is_heading_of_zones(std::string_view line);
/// The columns that lines of months and of zones make together; none where it cannot be told which belongs to which.
std::vector<JcgHead> combined(const std::vector<JcgHead>& months, const std::vector<JcgHead>& zones);

}  // namespace picket::bulletins
