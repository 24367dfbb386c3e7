#include "layers/output/coast.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "geo/error.hpp"

namespace picket {
namespace {

constexpr std::string_view header = "polygon,detail,source,wkt";

// Reads POLYGON ((LON LAT, ...), ...) from left to right.
class PolygonText {
public:
    explicit PolygonText(std::string_view text) noexcept : rest_{text} {}

    std::optional<std::vector<Ring>> polygon() {
        std::vector<Ring> out;
        if (!take("POLYGON") || !take("(")) return {};
        do {
            std::optional<Ring> one = ring();
            if (!one) return {};
            out.push_back(std::move(*one));
        } while (take(","));
        if (!take(")") || !rest_.empty()) return {};
        return out;
    }

private:
    bool take(std::string_view what) noexcept {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    std::optional<double> number() noexcept {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
        double value = 0.0;
        const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (read.ec != std::errc{}) return {};
        rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
        return value;
    }

    std::optional<Ring> ring() {
        constexpr std::size_t fewest = 4;
        Ring out;
        if (!take("(")) return {};
        do {
            const std::optional<double> longitude = number();
            const std::optional<double> latitude = number();
            if (!longitude || !latitude) return {};
            out.push_back(Position::at(Longitude{*longitude}, Latitude{*latitude}));
        } while (take(","));
        if (!take(")") || out.size() < fewest || out.front() != out.back()) return {};
        return out;
    }

    std::string_view rest_;
};

// The text up to the next comma, which is taken off as well. Absent where none is left.
std::optional<std::string_view> field(std::string_view& line) noexcept {
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) return {};
    const std::string_view out = line.substr(0, comma);
    line.remove_prefix(comma + 1);
    return out;
}

struct Land {
    std::string source;
    std::vector<Ring> polygon;
};

// One row. The last field holds commas, so that it stands in quotes; the others hold neither.
std::optional<Land> land_in(std::string_view line) {
    const auto number = field(line);
    const auto detail = field(line);
    const auto source = field(line);
    if (!number || !detail || !source || source->empty()) return {};
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') return {};
    auto polygon = PolygonText{line.substr(1, line.size() - 2)}.polygon();
    if (!polygon) return {};
    return Land{std::string{*source}, std::move(*polygon)};
}

}  // namespace

Coast read_coast(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw InputError{"the coast " + file.string() + " cannot be read", "name a file that is there"};
    const auto bad = [&](std::size_t number, const std::string& why) {
        return InputError{file.string() + ":" + std::to_string(number) + ": " + why,
                          "write it as data/reference/coast.csv is written"};
    };
    std::string line;
    const auto next = [&] {
        if (!std::getline(in, line)) return false;
        if (line.ends_with('\r')) line.pop_back();
        return true;
    };
    if (!next() || line != header) throw bad(1, "a coast begins with the columns " + std::string{header});
    Coast out;
    std::vector<std::string> sources;
    for (std::size_t number = 2; next(); ++number) {
        std::optional<Land> land;
        try {
            land = land_in(line);
        } catch (const GeometryError& error) {
            throw bad(number, error.what());
        }
        if (!land) throw bad(number, "this is no polygon of a coast");
        out.land.polygons.push_back(std::move(land->polygon));
        if (std::ranges::find(sources, land->source) == sources.end()) sources.push_back(std::move(land->source));
    }
    for (const std::string& source : sources) out.credit += (out.credit.empty() ? "" : "; ") + source;
    return out;
}

}  // namespace picket
