#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ingest/table.hpp"

namespace picket::detail {

/// What stands in a column, as far as it was looked at.
struct ColumnSample {
    static constexpr std::size_t most_values = 300;
    static constexpr std::size_t most_rows = 20'000;

    std::string name;
    std::int64_t filled = 0;
    bool repeats = false;             ///< a value stands in several rows
    std::vector<std::string> values;  ///< the first that differ, none blank

    [[nodiscard]] std::string example() const { return values.empty() ? std::string{} : values.front(); }
    /// The share of the values for which it holds; 0 without values.
    [[nodiscard]] double share(const std::function<bool(const std::string&)>& holds) const;
};

/// The columns of a table, from its first rows. `blank` are cells that say nothing, besides the empty one.
std::vector<ColumnSample> samples_of(TableReader& table, const std::vector<std::string>& blank);

/// Those of the usual words for a blank cell (NA, -, 不明) that stand somewhere in the table.
std::vector<std::string> blank_words_in(TableReader& table);

/// How the dates of a column are written.
struct DateGuess {
    std::vector<std::string> formats;  ///< none: they can be read without any
    std::vector<std::string> other;    ///< not empty: day and month cannot be told apart, and this is the other reading
    bool has_time = false;
    bool has_bare_time = false;  ///< one without an offset
    bool needs_pivot = false;
};

/// Absent where less than nine in ten of the values are dates of one kind.
std::optional<DateGuess> guessed_dates(const ColumnSample& column);

/// The notation that `position` needs: "" where none has to be stated; two where the strings do not tell. Absent where
/// less than nine in ten of the values are positions.
std::optional<std::vector<std::string>> guessed_notation(const ColumnSample& column);

/// True where nine in ten are numbers in [least, most].
bool are_numbers(const ColumnSample& column, double least, double most);

}  // namespace picket::detail
