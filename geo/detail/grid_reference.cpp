#include "geo/detail/grid_reference.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>

#include "geo/geodesic.hpp"

namespace picket::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Upper case, without blanks.
std::string compact(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (out.starts_with("MGRS")) out.erase(0, out.starts_with("MGRS:") ? 5 : 4);
    return out;
}

bool is_from(std::string_view letters, char c) noexcept { return letters.find(c) != std::string_view::npos; }

Position position_on_grid(int zone, bool is_north, double x, double y) {
    double latitude = 0.0;
    double longitude = 0.0;
    GeographicLib::UTMUPS::Reverse(zone, is_north, x, y, latitude, longitude);
    return Position::at(Longitude{longitude}, Latitude{latitude});
}

}  // namespace

bool looks_like_mgrs(std::string_view text) {
    const std::string all = compact(text);
    std::string_view rest = all;
    int zone_digits = 0;
    for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) ++zone_digits;
    if (zone_digits > 2 || rest.size() < 3 || rest.starts_with("DEG")) return false;
    if (!is_from(zone_digits == 0 ? "ABYZ" : "CDEFGHJKLMNPQRSTUVWX", rest[0])) return false;
    if (!is_from("ABCDEFGHJKLMNPQRSTUVWXYZ", rest[1])) return false;
    if (!is_from(zone_digits == 0 ? "ABCDEFGHJKLMNPQRSTUVWXYZ" : "ABCDEFGHJKLMNPQRSTUV", rest[2])) return false;
    const std::size_t figures = rest.size() - 3;
    return (zone_digits > 0 || figures >= 4) && std::ranges::all_of(rest.substr(3), is_digit);
}

std::variant<WrittenPosition, NoPosition> read_mgrs(std::string_view text) {
    const std::string reference = compact(text);
    int zone = 0;
    bool is_north = true;
    double x = 0.0;
    double y = 0.0;
    int figures = 0;
    try {
        GeographicLib::MGRS::Reverse(reference, zone, is_north, x, y, figures, true);
        const Position middle = position_on_grid(zone, is_north, x, y);
        const double half = std::pow(10.0, 5 - figures) / 2.0;
        Distance farthest;
        for (const double east : {-half, half}) {
            for (const double north : {-half, half}) {
                farthest = std::max(farthest, distance(middle, position_on_grid(zone, is_north, x + east, y + north)));
            }
        }
        return WrittenPosition{middle, farthest, "MGRS", ""};
    } catch (const GeographicLib::GeographicErr&) {
        return NoPosition{fmt::format("the grid has no square {}", reference)};
    }
}

}  // namespace picket::detail
