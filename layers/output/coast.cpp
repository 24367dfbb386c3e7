#include "layers/output/coast.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "geo/error.hpp"
#include "geo/wkt.hpp"

namespace picket {
namespace {

constexpr std::string_view header = "polygon,detail,source,wkt";

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
    MultiPolygon shape;
};

// One row. The last field holds commas, so that it stands in quotes; the others hold neither.
std::optional<Land> land_in(std::string_view line) {
    const auto number = field(line);
    const auto detail = field(line);
    const auto source = field(line);
    if (!number || !detail || !source || source->empty()) return {};
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') return {};
    std::optional<Geometry> shape = parse_wkt(line.substr(1, line.size() - 2));
    auto* land = shape ? std::get_if<MultiPolygon>(&*shape) : nullptr;
    if (land == nullptr) return {};
    return Land{std::string{*source}, std::move(*land)};
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
        std::optional<Land> land = land_in(line);
        if (!land) throw bad(number, "this is no polygon of a coast");
        for (auto& polygon : land->shape.polygons) out.land.polygons.push_back(std::move(polygon));
        if (std::ranges::find(sources, land->source) == sources.end()) sources.push_back(std::move(land->source));
    }
    for (const std::string& source : sources) out.credit += (out.credit.empty() ? "" : "; ") + source;
    return out;
}

}  // namespace picket
