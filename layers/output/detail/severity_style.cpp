#include "layers/output/detail/severity_style.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "layers/output/detail/svg.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view unknown = "#b0b0b0";
constexpr std::array<std::string_view, 12> colours{"#ffffff", "#fff4c2", "#fee391", "#fec65b", "#f9a33a", "#ee8128",
                                                   "#d95f1e", "#bd4323", "#9a2c31", "#73203c", "#4b183b", "#1f0d24"};

std::size_t step(Severity severity) noexcept {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(severity.level, 0, std::ssize(colours) - 1));
}

Path regular(const Pixel& at, double radius, int corners, double turn) {
    Path out;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2.0 * std::numbers::pi * i / corners;
        out.push_back({at.x + radius * std::sin(angle), at.y - radius * std::cos(angle)});
    }
    return out;
}

Path star(const Pixel& at, double radius) {
    constexpr int corners = 10;
    Path out = regular(at, radius, corners, 0.0);
    for (std::size_t i = 1; i < out.size(); i += 2) {
        out[i] = {at.x + (out[i].x - at.x) * 0.45, at.y + (out[i].y - at.y) * 0.45};
    }
    return out;
}

}  // namespace

std::string_view severity_colour(std::optional<Severity> severity) noexcept {
    return severity ? colours.at(step(*severity)) : unknown;
}

std::string_view severity_ink(std::optional<Severity> severity) noexcept {
    constexpr std::size_t first_dark = 6;
    return severity && step(*severity) >= first_dark ? "#ffffff" : "#000000";
}

double severity_radius(std::optional<Severity> severity) noexcept {
    return severity ? 3.4 + 0.32 * static_cast<double>(step(*severity)) : 3.4;
}

std::string severity_mark(std::optional<Severity> severity, const Pixel& at) {
    const std::size_t level = severity ? step(*severity) : 1;
    const double radius = severity_radius(severity);
    const std::string style = fmt::format(R"(fill="{}" stroke="#222222" stroke-width="0.8" stroke-linejoin="round")",
                                          severity_colour(severity));
    constexpr std::size_t warning = 3;
    constexpr std::size_t water_cannon = 6;
    constexpr std::size_t seizure = 9;
    if (level <= warning) {
        return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", svg_number(at.x), svg_number(at.y),
                           svg_number(radius), style);
    }
    const Path shape = level <= water_cannon ? regular(at, radius, 4, 0.0)
                       : level <= seizure    ? regular({at.x, at.y + 0.15 * radius}, 1.1 * radius, 3, 0.0)
                                             : star(at, 1.15 * radius);
    return path_element(path_data(shape, true), style);
}

std::string severity_text(std::optional<Severity> severity) {
    return severity ? fmt::format("{} {}", severity->level, name(*severity)) : "severity not known";
}

}  // namespace picket::detail
