#include "geo/quantity.hpp"

#include <charconv>
#include <cmath>

namespace picket {

std::optional<Distance> parse_distance(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || text.front() == '-') return std::nullopt;
    std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    while (unit.starts_with(' ')) unit.remove_prefix(1);
    Distance read;
    if (unit == "nm") {
        read = Distance::nautical_miles(value);
    } else if (unit == "km") {
        read = Distance::kilometres(value);
    } else if (unit == "m") {
        read = Distance::metres(value);
    } else {
        return std::nullopt;
    }
    return std::isfinite(read.in_metres()) ? std::optional{read} : std::nullopt;
}

}  // namespace picket
