#include "geo/wkt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "geo/detail/planar.hpp"

namespace picket {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

/// One of the six types, then EMPTY or one bracket that closes at the end. The library would read over what follows it,
/// and down into any depth of collections.
bool is_one_shape(std::string_view text) {
    const std::size_t word_ends = std::min(text.size(), text.find_first_of(" \t\r\n("));
    constexpr std::array<std::string_view, 6> types{"POINT",           "MULTIPOINT", "LINESTRING",
                                                    "MULTILINESTRING", "POLYGON",    "MULTIPOLYGON"};
    if (std::ranges::find(types, upper(text.substr(0, word_ends))) == types.end()) return false;
    const std::string_view body = trimmed(text.substr(word_ends));
    if (body.find('\0') != std::string_view::npos) return false;
    if (!body.starts_with('(')) return upper(body) == "EMPTY";
    int open = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] == '(' && ++open > 3) return false;
        if (body[i] == ')' && --open == 0) return i + 1 == body.size();
    }
    return false;
}

void append(std::string& text, double degrees) {
    std::array<char, 400> space{};
    const auto end = std::to_chars(space.data(), space.data() + space.size(), degrees, std::chars_format::fixed);
    text.append(space.data(), end.ptr);
}

void append(std::string& text, const Position& position) {
    append(text, position.longitude().degrees);
    text += ' ';
    append(text, position.latitude().degrees);
}

template <class Parts, class Append>
void append_list(std::string& text, const Parts& parts, Append append_part) {
    text += '(';
    bool first = true;
    for (const auto& part : parts) {
        if (!first) text += ", ";
        first = false;
        append_part(part);
    }
    text += ')';
}

struct ToWkt {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const Position& position) const {
        std::string text = "POINT (";
        append(text, position);
        return text + ")";
    }
    std::string operator()(const MultiPoint& many) const {
        if (many.points.empty()) return "MULTIPOINT EMPTY";
        std::string text = "MULTIPOINT ";
        append_list(text, many.points, [&](const Position& point) {
            text += '(';
            append(text, point);
            text += ')';
        });
        return text;
    }
    std::string operator()(const MultiLine& many) const {
        return parts("LINESTRING", many.lines, [](std::string& text, const Line& line) {
            append_list(text, line, [&](const Position& point) { append(text, point); });
        });
    }
    std::string operator()(const MultiPolygon& many) const {
        return parts("POLYGON", many.polygons, [](std::string& text, const std::vector<Ring>& rings) {
            append_list(text, rings, [&](const Ring& ring) {
                append_list(text, ring, [&](const Position& point) { append(text, point); });
            });
        });
    }

    /// The simple type where there is one part.
    template <class Parts, class Append>
    static std::string parts(std::string_view type, const Parts& parts, Append append_part) {
        std::string text = (parts.size() == 1 ? "" : "MULTI") + std::string{type} + " ";
        if (parts.empty()) return text + "EMPTY";
        if (parts.size() == 1) {
            append_part(text, parts.front());
        } else {
            append_list(text, parts, [&](const auto& part) { append_part(text, part); });
        }
        return text;
    }
};

}  // namespace

std::optional<Geometry> parse_wkt(std::string_view text) {
    const std::string_view shape = trimmed(text);
    if (shape.empty()) return Geometry{};
    if (!is_one_shape(shape)) return std::nullopt;
    return detail::read_wkt(std::string{shape});
}

std::string to_wkt(const Geometry& geometry) { return std::visit(ToWkt{}, geometry); }

}  // namespace picket
