#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace picket {

/// A column with counts, and whose counts they are: one of `series` and `named_by` is not blank.
struct CountColumn {
    std::string column;
    std::string series;    ///< id of the series, the same in every row
    std::string named_by;  ///< the column that names the series of each row

    friend bool operator==(const CountColumn&, const CountColumn&) = default;
};

/// The columns of a file of daily counts: which one is the day, and which ones count what.
/// A blank cell means that the day is not reported.
struct DailyColumns {
    std::string day_column;
    std::vector<CountColumn> counts;  ///< at least one; no series and no column twice

    friend bool operator==(const DailyColumns&, const DailyColumns&) = default;
};

/// A file of incidents, a row each. Its columns have the names that `IncidentRows` (ingest/incident_rows.hpp) reads,
/// whatever the mapping.
struct IncidentColumns {
    friend bool operator==(const IncidentColumns&, const IncidentColumns&) = default;
};

/// How a file is read. Columns that it does not name are passed over.
struct Mapping {
    std::string name;    ///< what `--as` calls it: the name of its file without `.toml`
    std::string title;   ///< one line for lists
    std::string source;  ///< id of the Source of a file where nobody says otherwise; may be blank
    std::variant<DailyColumns, IncidentColumns> reads;

    [[nodiscard]] bool reads_incidents() const noexcept { return std::holds_alternative<IncidentColumns>(reads); }
    /// The columns that a file must have, in the order of the mapping, each once. For a file of incidents `place`
    /// stands for itself or for `lon` and `lat` in its stead.
    [[nodiscard]] std::vector<std::string> columns() const;
    /// True when a file with these columns has all that the mapping needs.
    [[nodiscard]] bool fits(const std::vector<std::string>& header) const;
    friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// Reads one mapping; data/mappings/README.md says what stands in it. `file` is for messages and gives the name.
/// \throws InputError, with file and line, for anything that is not a mapping; an unknown key is an error.
Mapping parse_mapping(std::string_view toml, const std::filesystem::path& file);

/// The mappings of all `.toml` files in `folder`, by name.
/// \throws InputError when the folder or a file of it cannot be read.
std::vector<Mapping> mappings_in(const std::filesystem::path& folder);

/// The mapping that `--as NAME` means. \throws UsageError, with the nearest names as a hint.
Mapping mapping_named(const std::vector<Mapping>& mappings, std::string_view name);

/// The one mapping all of whose columns stand in `header`. `file` is for messages.
/// \throws UsageError when none or more than one fits: nothing is guessed then.
Mapping mapping_for(const std::vector<Mapping>& mappings, const std::vector<std::string>& header,
                    const std::filesystem::path& file);

}  // namespace picket
