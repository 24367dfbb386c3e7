#include "ingest/table.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/bulletins.hpp"
#include "ingest/detail/json_table.hpp"
#include "ingest/detail/mended_table.hpp"
#include "ingest/detail/text_table.hpp"
#include "ingest/detail/vector_table.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"

namespace picket {

std::optional<std::size_t> TableReader::column(std::string_view name) const {
    const auto found = std::ranges::find(header(), name);
    if (found == header().end()) return std::nullopt;
    return static_cast<std::size_t>(found - header().begin());
}

namespace {

std::string ending_of(const InputFile& file) {
    std::string ending = file.path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return ending;
}

/// What a file without a telling ending begins with.
bool begins_like_json(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

/// A page or a binary file would be read as text with one column, and its rows all rejected.
void refuse_what_is_no_text(const InputFile& file) {
    struct Kind {
        std::string_view begins;
        std::string_view is;
        std::string_view hint;
    };
    constexpr std::array<Kind, 4> kinds{
        {{"%PDF", "a PDF", "`pdftotext -layout` makes text of it, which a mapping with a reader of bulletins may read"},
         {"PK\x03\x04", "a zip archive", "unpack it; a spreadsheet must end in .xlsx or .ods"},
         {"SQLite format 3", "an SQLite database", "a GeoPackage must end in .gpkg, another in .sqlite"},
         {"\xD0\xCF\x11\xE0", "an old Office document", "save it as .xlsx or .csv"}}};
    for (const auto& [begins, is, hint] : kinds) {
        if (std::string_view{file.bytes}.starts_with(begins)) {
            throw InputError{fmt::format("{} is {}, not text", file.path.string(), is), std::string{hint}};
        }
    }
    const std::string_view bytes = file.bytes;
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && bytes[first] == '<') {
        throw InputError{fmt::format("{} is a page of HTML or XML", file.path.string()),
                         "name a mapping that reads pages of its publisher with --as"};
    }
}

[[noreturn]] void refuse_reader(const std::string& reader) {
    std::vector<std::string> known{"csv", "json", "vector"};
    for (const std::string_view name : bulletin_readers()) known.emplace_back(name);
    std::string hint = did_you_mean(reader, known);
    if (hint.empty()) hint = fmt::format("the readers are {}", fmt::join(known, ", "));
    throw UsageError{fmt::format("there is no reader '{}'", reader), std::move(hint)};
}

}  // namespace

std::unique_ptr<TableReader> open_table(const InputFile& file, const ReadAs& as) {
    // Rejected rows that were mended are CSV under the header of their file, whatever that was.
    if (detail::is_mended(file.bytes)) return std::make_unique<detail::MendedTable>(detail::text_table(file, {}));
    if (as.reader == "csv") return detail::text_table(file, as);
    if (as.reader == "json") return detail::json_table(file, as);
    if (as.reader == "vector") return detail::vector_table(file, as);
    if (is_bulletin(as.reader)) return bulletin_table(file, as);
    if (!as.reader.empty()) refuse_reader(as.reader);
    if (is_vector_file(file.path)) return detail::vector_table(file, as);
    const std::string ending = ending_of(file);
    const bool named_json = ending == ".json" || ending == ".jsonl" || ending == ".ndjson";
    const bool named_text = ending == ".csv" || ending == ".tsv" || ending == ".tab";
    if (named_json || (!named_text && begins_like_json(file.bytes))) return detail::json_table(file, as);
    if (!named_text) refuse_what_is_no_text(file);
    return detail::text_table(file, as);
}

}  // namespace picket
