#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "geo/quantity.hpp"

namespace picket {

struct InputFile;

/// How the bytes of a file become a table. What is blank is found out from the file.
struct ReadAs {
    std::string reader;  ///< csv, json, vector, or a bulletin: jcg-monthly, mnd-daily, jmod-passages, msa-warnings ...
    std::string table;   ///< the sheet, the layer, or the path of the list in a JSON file ("entries")
    std::string separator;  ///< of cells in text: one byte
    std::string encoding;   ///< of text: utf-8, or a name that iconv knows; never guessed
    int header_line = 1;    ///< of a spreadsheet or CSV file with titles above its header

    friend bool operator==(const ReadAs&, const ReadAs&) = default;
};

/// A pattern for a whole cell, folded (geo/folded.hpp), `*` for anything, and what it means.
using WordRule = std::pair<std::string, std::string>;

/// From which columns one of our fields comes, and how.
struct FieldRule {
    std::vector<std::string> columns;  ///< cells that are not blank are joined with `join`
    std::string value;                 ///< where no columns are named: the same in every row
    std::string join = "; ";
    std::vector<WordRule> words;           ///< the first that fits
    std::optional<std::string> otherwise;  ///< for a cell that no word fits; absent: it stands as it is
    std::vector<std::string> blank;        ///< besides the mapping's own: cells that say nothing
    std::optional<std::string> blank_is;   ///< what a blank cell means; of a type "unknown": that it is not known
    bool zero_is_unknown = false;          ///< of counts
    bool optional = false;                 ///< files without the columns are read too
    std::vector<std::string> formats;      ///< of dates, see geo/date_text.hpp; tried in turn
    std::optional<int> pivot;              ///< of dates: years of two digits lie in the hundred years from it on
    std::string zone;                      ///< IANA, of written times without an offset; blank: the mapping's
    std::string notation;                  ///< of positions, see geo/position_text.hpp
    bool longitude_first = false;          ///< of positions without letters
    std::optional<Distance> radius;        ///< of positions: nobody knows them better, whatever their digits say
    std::string unit;                      ///< of lengths: nm, km, m
    std::string prefix;                    ///< put before what is not blank

    friend bool operator==(const FieldRule&, const FieldRule&) = default;
};

/// A rule that leaves rows out: where the column has one of the words.
struct LeftOut {
    std::string column;
    std::vector<std::string> words;  ///< folded patterns, as in WordRule
    std::string reason;              ///< a clause: "an earlier drawing of a track"

    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

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
    std::vector<CountColumn> counts;         ///< at least one; no series and no column twice
    std::vector<std::string> day_formats{};  ///< as FieldRule::formats; empty: YYYY-MM-DD
    std::optional<int> pivot{};              ///< as FieldRule::pivot

    /// All that it names, in its order.
    [[nodiscard]] std::vector<std::string> columns() const;
    friend bool operator==(const DailyColumns&, const DailyColumns&) = default;
};

/// A file of incidents, a row each. Without rules its columns have the names that `IncidentRows`
/// (ingest/incident_rows.hpp) reads.
struct IncidentColumns {
    std::map<std::string, FieldRule, std::less<>> fields;  ///< by our name of the field; "position" gives lon,
                                                           ///< lat and what belongs to them, "geometry" a shape
    std::string zone;            ///< IANA, of written times without an offset; blank: days stand as written
    std::string days_in;         ///< IANA: whose days are held; blank: those of `zone`
    bool look_up_places = true;  ///< a place without a position is looked up by its name
    std::map<std::string, std::string, std::less<>> places;  ///< wording of this file -> name of the gazetteer

    friend bool operator==(const IncidentColumns&, const IncidentColumns&) = default;
};

/// How a file is read. Columns that it does not name are passed over.
struct Mapping {
    std::string name;    ///< what `--as` calls it: the name of its file without `.toml`
    std::string title;   ///< one line for lists
    std::string source;  ///< id of the Source of a file where nobody says otherwise; may be blank
    std::variant<DailyColumns, IncidentColumns> reads;
    ReadAs read{};
    std::vector<std::string> blank{};  ///< whole cells, folded, that say nothing, besides the empty one: "NA", "n/a"
    std::vector<LeftOut> left_out{};
    std::string version{};  ///< of a mapping of the user: the first 8 digits of the SHA-256 of its text; else blank

    /// What the database holds of how a file was read: the name, and the version where there is one. A file is taken
    /// again after its mapping was mended.
    [[nodiscard]] std::string recorded() const { return version.empty() ? name : name + "#" + version; }
    [[nodiscard]] bool reads_incidents() const noexcept { return std::holds_alternative<IncidentColumns>(reads); }
    /// True where incidents are not read as they stand.
    [[nodiscard]] bool is_transform() const;
    /// The columns that a file must have, in the order of the mapping, each once. For a file of incidents that
    /// is read as it stands `place` is itself, or `lon` and `lat`, or a geometry in its stead.
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

/// The mapping that `--as NAME` means; a NAME with a slash or the ending `.toml` is a file.
/// \throws UsageError, with the nearest names as a hint.
Mapping mapping_named(const std::vector<Mapping>& mappings, std::string_view name);

/// The one mapping that fits the file: it opens as the mapping says, and has all its columns.
/// \throws UsageError when none or more than one fits: nothing is guessed then. InputError when none fits and the file
/// cannot be read as its ending says.
Mapping mapping_for(const std::vector<Mapping>& mappings, const InputFile& file);

/// All that fit.
std::vector<Mapping> fitting_mappings(const std::vector<Mapping>& mappings, const InputFile& file);

}  // namespace picket
