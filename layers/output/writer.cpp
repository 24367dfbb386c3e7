#include "layers/output/writer.hpp"

#include <array>
#include <ostream>
#include <utility>
#include <vector>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "layers/output/detail/formats.hpp"

namespace picket {
namespace {

struct Named {
    Format format;
    std::string_view word;
    std::string_view ending;
};

constexpr std::array<Named, 4> formats{{
    {Format::table, "table", ".txt"},
    {Format::csv, "csv", ".csv"},
    {Format::json, "json", ".json"},
    {Format::geojson, "geojson", ".geojson"},
}};

std::string folded(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

template <class Of>
std::vector<std::string> words(Of of) {
    std::vector<std::string> out;
    for (const Named& known : formats) out.emplace_back(known.*of);
    return out;
}

std::string list(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
        out += words[i];
    }
    return out;
}

std::string hint(std::string_view word, const std::vector<std::string>& known) {
    const std::string near = did_you_mean(word, known);
    return near.empty() ? "use " + list(known) : near;
}

}  // namespace

std::string_view name(Format format) noexcept {
    for (const Named& known : formats) {
        if (known.format == format) return known.word;
    }
    return {};
}

Format format_named(std::string_view word) {
    for (const Named& known : formats) {
        if (known.word == word) return known.format;
    }
    throw UsageError{"there is no format \"" + std::string{word} + "\"", hint(word, words(&Named::word))};
}

Format format_of_file(const std::filesystem::path& file) {
    const std::string ending = folded(file.extension().string());
    for (const Named& known : formats) {
        if (known.ending == ending) return known.format;
    }
    if (ending.empty()) {
        throw UsageError{"the file name " + file.filename().string() + " has no ending that names a format",
                         "end it in " + list(words(&Named::ending))};
    }
    throw UsageError{"no format goes with files that end in " + ending, hint(ending, words(&Named::ending))};
}

void write(Format format, const LayerHeader& header, const BatchStream& rows, std::ostream& out) {
    switch (format) {
        case Format::table: detail::write_table(header, rows, out); break;
        case Format::csv: detail::write_csv(header, rows, out); break;
        case Format::json: detail::write_json(header, rows, out); break;
        case Format::geojson: detail::write_geojson(header, rows, out); break;
    }
    detail::require_taken(out);
}

}  // namespace picket
