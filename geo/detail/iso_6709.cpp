#include "geo/detail/iso_6709.hpp"

namespace picket::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes a sign and a number from the front; blank where none is there.
std::string_view signed_number(std::string_view& text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return {};
    std::size_t end = 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == 1) return {};
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        for (++end; end < text.size() && is_digit(text[end]);) ++end;
    }
    const std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    return number;
}

/// Digits between the sign and the point.
std::size_t whole_digits(std::string_view number) {
    const std::size_t point = number.find('.');
    return (point == std::string_view::npos ? number.size() : point) - 1;
}

}  // namespace

std::optional<std::string> iso_6709(std::string_view text) {
    const std::string_view latitude = signed_number(text);
    const std::string_view longitude = signed_number(text);
    if (latitude.empty() || longitude.empty()) return std::nullopt;
    const std::size_t digits = whole_digits(latitude);
    if ((digits != 2 && digits != 4 && digits != 6) || whole_digits(longitude) != digits + 1) return std::nullopt;
    static_cast<void>(signed_number(text));
    for (const std::string_view system : {"CRSWGS_84", "CRSEPSG:4326"}) {
        if (text.starts_with(system)) text.remove_prefix(system.size());
    }
    if (!text.empty() && text != "/") return std::nullopt;
    return std::string{latitude} + ' ' + std::string{longitude};
}

}  // namespace picket::detail
