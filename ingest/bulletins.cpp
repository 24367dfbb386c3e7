#include "ingest/bulletins.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "geo/error.hpp"
#include "ingest/bulletins/readers.hpp"
#include "ingest/detail/text_table.hpp"
#include "ingest/input_file.hpp"
#include "ingest/mapping.hpp"
#include "ingest/utf8.hpp"

namespace picket {
namespace {

using bulletins::CellBreaks;
using bulletins::Reader;

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

}  // namespace

bool is_bulletin(std::string_view reader) noexcept { return reader_named(reader) != nullptr; }

std::vector<std::string_view> bulletin_readers() {
    std::vector<std::string_view> out;
    for (const Reader& reader : readers) out.push_back(reader.name);
    return out;
}

std::unique_ptr<TableReader> bulletin_table(const InputFile& file, const ReadAs& as) {
    const Reader* reader = reader_named(as.reader);
    assert(reader != nullptr);
    const std::string text = text_of(file, as);
    const bool html = bulletins::is_html(text);
    std::vector<bulletins::Line> lines =
        html ? bulletins::lines_of_html(text, reader->breaks) : bulletins::lines_of_text(text);
    for (bulletins::Line& line : lines) line.text = bulletins::narrowed(line.text);
    bulletins::Rows rows = reader->read(lines);
    if (!rows.empty()) return rows.table();
    throw InputError{
        fmt::format("{}: {} found no row: looked for {}", file.path.string(), reader->name, reader->looked_for),
        "the page may have changed its markup, or be another page: nothing was taken"};
}

}  // namespace picket
