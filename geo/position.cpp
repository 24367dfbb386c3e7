#include "geo/position.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "geo/error.hpp"

namespace picket {
namespace {

bool in_range(double longitude, double latitude) {
    return std::isfinite(longitude) && std::isfinite(latitude) && std::abs(longitude) <= 180.0 &&
           std::abs(latitude) <= 90.0;
}

/// The fewest digits that read back to the same number, without an exponent.
std::string written(double degrees) {
    std::array<char, 400> space{};
    const auto end = std::to_chars(space.data(), space.data() + space.size(), degrees, std::chars_format::fixed);
    return {space.data(), end.ptr};
}

std::optional<double> parse_degrees(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Position Position::at(Longitude longitude, Latitude latitude) {
    if (!in_range(longitude.degrees, latitude.degrees)) {
        throw GeometryError{
            fmt::format("longitude {}, latitude {} is not a place on Earth", longitude.degrees, latitude.degrees),
            "longitude lies in -180 to 180, latitude in -90 to 90, longitude first"};
    }
    return Position{longitude, latitude};
}

std::optional<Position> parse_position(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto longitude = parse_degrees(text.substr(0, comma));
    const auto latitude = parse_degrees(text.substr(comma + 1));
    if (!longitude || !latitude || !in_range(*longitude, *latitude)) return std::nullopt;
    return Position::at(Longitude{*longitude}, Latitude{*latitude});
}

std::string to_text(const Position& position) {
    return written(position.longitude().degrees) + "," + written(position.latitude().degrees);
}

}  // namespace picket
