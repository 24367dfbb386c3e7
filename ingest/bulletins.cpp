#include "ingest/bulletins.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"
#include "ingest/bulletins/nga.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/bulletins/twreporter_japan.hpp"
#include "ingest/detail/cell.hpp"
#include "ingest/detail/json_table.hpp"
#include "ingest/detail/text_table.hpp"
#include "ingest/detail/vector_table.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/utf8.hpp"

namespace picket {
namespace {

using bulletins::CellBreaks;
using bulletins::Reader;

constexpr std::string_view tracks_reader = "twreporter-japan";  ///< not of text: features with days in words
constexpr std::size_t most_bytes = 64U << 20U;

constexpr std::array<Reader, 5> readers{{
    {"jcg-monthly", bulletins::read_jcg_monthly, CellBreaks::blank,
     "a month, the words for contiguous zone and territorial sea, and lines that begin with a day"},
    {"jmod-passages", bulletins::read_jmod_passages, CellBreaks::line,
     "sentences that say on which day ships or aircraft were seen where"},
    {"mnd-daily", bulletins::read_mnd_daily, CellBreaks::line,
     "a day, and numbers of aircraft, navy ships or official ships"},
    {"msa-warnings", bulletins::read_msa_warnings, CellBreaks::line,
     "the number of a navigation warning, such as HN 0123/24"},
    {"nga-warnings", bulletins::read_nga_warnings, CellBreaks::line,
     "the number of a broadcast warning, such as HYDROPAC 1201/23, or the JSON of such messages"},
}};

const Reader* reader_named(std::string_view name) noexcept {
    const auto found = std::ranges::find(readers, name, &Reader::name);
    return found == readers.end() ? nullptr : &*found;
}

std::string text_of(const InputFile& file, const ReadAs& as) {
    const std::string name = file.path.string();
    if (file.bytes.size() > most_bytes) {
        throw InputError{fmt::format("{}: a bulletin has at most 64 MiB", name), "cut it into parts"};
    }
    if (!as.encoding.empty()) return detail::in_utf8(file.bytes, as.encoding, name);
    const std::size_t bad = first_bad_utf8(file.bytes);
    if (bad == std::string_view::npos) return file.bytes;
    const auto line = std::count(file.bytes.begin(), file.bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
    throw InputError{fmt::format("{}:{}: the file is not UTF-8", name, line), detail::guessed_encoding(file.bytes)};
}

bool is_json(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// The series of a region of the JSON: "P" is HYDROPAC. Absent for one that there is not.
std::optional<std::string_view> series_of(std::string_view nav_area) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{
        {{"4", "NAVAREA IV"}, {"12", "NAVAREA XII"}, {"P", "HYDROPAC"}, {"A", "HYDROLANT"}, {"C", "HYDROARC"}}};
    const auto found = std::ranges::find(names, nav_area, &std::pair<std::string_view, std::string_view>::first);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

/// The messages as the service of the agency gives them.
bulletins::Rows nga_messages(const InputFile& file, const ReadAs& as) {
    ReadAs json = as;
    json.reader = "json";
    const auto table = detail::json_table(file, json);
    const auto column = [&](std::string_view name) {
        const auto at = table->column(name);
        if (at) return *at;
        throw InputError{fmt::format("{}: its messages have no '{}'", file.path.string(), name),
                         "the service may have changed what it gives: nothing was taken"};
    };
    const std::size_t series = column("navArea");
    const std::size_t number = column("msgNumber");
    const std::size_t year = column("msgYear");
    const std::size_t text = column("text");
    const std::size_t issued = column("issueDate");
    const auto region = table->column("subregion");
    const auto status = table->column("status");
    bulletins::Rows rows{bulletins::nga_columns()};
    while (const TableRow* row = table->next()) {
        if (!row->problem.empty()) {
            rows.add(row->line, row->text).refuse(row->problem);
            continue;
        }
        const auto cell = [&](std::optional<std::size_t> at) { return at ? std::string{row->cells[*at]} : ""; };
        const auto name = series_of(row->cells[series]);
        const auto which = detail::parse_digits(row->cells[number], 99'999);
        const auto of_year = detail::parse_digits(row->cells[year], 9'999);
        if (!name || !which || !of_year) {
            rows.add(row->line, row->text).refuse("its series, number or year is none that a message has");
            continue;
        }
        bulletins::write({.line = row->line,
                          .series = std::string{*name},
                          .number = static_cast<int>(*which),
                          .year = static_cast<int>(*of_year),
                          .subregion = cell(region),
                          .issued = cell(issued),
                          .status = cell(status),
                          .text = bulletins::narrowed(row->cells[text])},
                         rows);
    }
    return rows;
}

/// Text by its ending and its first bytes.
bool is_text(const InputFile& file) {
    const std::string ending = file.path.extension().string();
    constexpr std::array<std::string_view, 6> tables{".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson"};
    return std::ranges::find(tables, ending) == tables.end() && !is_vector_file(file.path) && !is_json(file.bytes);
}

bulletins::Rows rows_of(const InputFile& file, const ReadAs& as, const Reader& reader) {
    const std::string text = text_of(file, as);
    if (reader.read == bulletins::read_nga_warnings && is_json(text)) return nga_messages(file, as);
    const bool html = bulletins::is_html(text);
    std::vector<bulletins::Line> lines =
        html ? bulletins::lines_of_html(text, reader.breaks) : bulletins::lines_of_text(text);
    for (bulletins::Line& line : lines) line.text = bulletins::narrowed(line.text);
    return reader.read(lines);
}

}  // namespace

bool is_bulletin(std::string_view reader) noexcept {
    return reader == tracks_reader || reader_named(reader) != nullptr;
}

std::vector<std::string_view> bulletin_readers() {
    std::vector<std::string_view> out;
    for (const Reader& reader : readers) out.push_back(reader.name);
    out.push_back(tracks_reader);
    return out;
}

std::unique_ptr<TableReader> bulletin_table(const InputFile& file, const ReadAs& as) {
    if (as.reader == tracks_reader) {
        return bulletins::dated_tracks(detail::vector_table(file, as), file.path.string());
    }
    const Reader* reader = reader_named(as.reader);
    assert(reader != nullptr);
    bulletins::Rows rows = rows_of(file, as, *reader);
    if (!rows.empty()) return rows.table();
    throw InputError{
        fmt::format("{}: {} found no row: looked for {}", file.path.string(), reader->name, reader->looked_for),
        "the page may have changed its markup, or be another page: nothing was taken"};
}

bool may_be_bulletin(const InputFile& file, const ReadAs& as) {
    const bool tracks = as.reader == tracks_reader;
    const bool messages = as.reader == "nga-warnings" && is_json(file.bytes) && !is_vector_file(file.path);
    if (tracks ? !is_vector_file(file.path) : !messages && !is_text(file)) return false;
    try {
        const auto table = bulletin_table(file, as);
        while (const TableRow* row = table->next()) {
            if (row->problem.empty()) return true;
        }
    } catch (const Error&) {
        return false;  // it is something else
    }
    return false;
}

}  // namespace picket
