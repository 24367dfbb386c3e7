#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

#include "layers/layer.hpp"

namespace picket {

/// The forms of text in which an answer leaves the program.
enum class Format {
    table,    ///< for a terminal
    csv,      ///< RFC 4180, data alone
    json,     ///< one object
    geojson,  ///< RFC 7946, one FeatureCollection
};
std::string_view name(Format format) noexcept;

/// The format that a word names. \throws UsageError for any other word, with the nearest as a hint.
Format format_named(std::string_view word);

/// The format that a file's ending names: .csv, .json, .geojson, .txt (a table); case does not matter.
/// \throws UsageError for any other ending.
Format format_of_file(const std::filesystem::path& file);

/// Writes an answer. Equal answers give equal bytes under any locale. Text is UTF-8; what is not is written
/// as U+FFFD. All formats but the table write rows as they come and keep none: their
/// memory does not grow with the number of rows.
///
/// - table: title, rows in aligned columns with the unit under the column's name, then caveats, sources,
///   method, query, as-of and the first 12 digits of head. Control characters are written as blanks.
/// - csv: a header row of names, then the rows. Lines end in \n alone. A text cell that starts with
///   = + - @ TAB or CR gets an apostrophe in front, so that no spreadsheet runs it; numbers never do. Nothing
///   but rows: what must be known besides them goes into `write_csvw`.
/// - json: title, columns, rows (one a line; blank is null), caveats, method, parameters, sources, as_of, head,
///   query, and evidence with one object for each row where any row has some.
/// - geojson: all that stands in json as foreign members, then one feature for each row; evidence is a
///   foreign member of the feature. Outer rings run counterclockwise, holes clockwise; coordinates have at most
///   7 decimals, positions that these make equal are one, and what they leave without length or area is not written.
///   A row without a place has the geometry null. Lines and polygons must come cut at 180 degrees.
///
/// \throws OutputError when a number is not finite, or when the stream does not take what is written.
void write(Format format, const LayerHeader& header, const BatchStream& rows, std::ostream& out);

/// Writes the metadata that belongs beside a CSV file: W3C CSV on the Web (Model for Tabular Data and Metadata,
/// 2015) with columns, datatypes and units, title, sources, caveats, method, query, parameters, as-of and
/// head. Terms of our own are named "picket:...". `csv_file` is the file's name without its folder.
/// \throws OutputError when the stream does not take what is written.
void write_csvw(const LayerHeader& header, const std::string& csv_file, std::ostream& out);

}  // namespace picket
