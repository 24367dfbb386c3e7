#include "geo/position_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geo/detail/grid_reference.hpp"
#include "geo/detail/iso_6709.hpp"
#include "geo/detail/position_parts.hpp"
#include "geo/detail/position_pieces.hpp"
#include "geo/detail/written_coordinate.hpp"
#include "geo/geodesic.hpp"
#include "geo/utf8.hpp"

namespace picket {
namespace {

using detail::Comma;
using detail::NoReading;
using detail::Reading;
using detail::WrittenParts;

constexpr std::size_t longest = 200;

constexpr std::array<std::pair<Notation, std::string_view>, 5> words{
    {{Notation::unstated, "unstated"},
     {Notation::decimal, "decimal"},
     {Notation::degrees_minutes, "degrees-minutes"},
     {Notation::degrees_minutes_seconds, "degrees-minutes-seconds"},
     {Notation::mgrs, "mgrs"}}};

std::string_view described(Notation notation) noexcept {
    switch (notation) {
        case Notation::degrees_minutes: return "degrees and minutes";
        case Notation::degrees_minutes_seconds: return "degrees, minutes, seconds";
        case Notation::mgrs: return "MGRS";
        default: return "decimal degrees";
    }
}

/// The text without blanks around it, in half-width characters. \post blank where there is nothing in it
std::variant<std::string, NoPosition> prepared(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return NoPosition{"it is blank"};
    text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
    if (text.size() > longest) return NoPosition{fmt::format("it is longer than {} bytes", longest)};
    std::string out{text};
    constexpr std::string_view wide_comma = "\uFF0C";
    constexpr std::string_view divider = "\u3001";  // as a full-width comma is: never a decimal mark
    for (std::size_t at = out.find(wide_comma); at != out.npos; at = out.find(wide_comma, at))
        out.replace(at, wide_comma.size(), divider);
    return half_width(out);
}

/// True where a comma between two digits may be a decimal mark or not.
bool has_open_comma(std::string_view text) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == ',' && digit(i - 1) && digit(i + 1)) return true;
    }
    return false;
}

/// What was found under all assumptions: the different readings, or the best reason why there is none.
template <class Found>
struct Findings {
    std::vector<Found> found;
    std::string reason;
    bool is_of_notation = true;

    void refuse(const NoReading& why) {
        if (!reason.empty() && (why.is_of_notation || !is_of_notation)) return;
        reason = why.reason;
        is_of_notation = why.is_of_notation;
    }
};

std::vector<Notation> notations_to_try(Notation stated) {
    if (stated != Notation::unstated) return {stated};
    return {Notation::decimal, Notation::degrees_minutes, Notation::degrees_minutes_seconds};
}

/// Reads the pieces of a text, with commas as decimal marks and as dividers; `read` takes the pieces.
template <class Read>
void for_each_comma(std::string_view text, Read read) {
    read(detail::pieces_of(text, Comma::decimal_mark));
    if (has_open_comma(text)) read(detail::pieces_of(text, Comma::divider));
}

struct Pair {
    Reading latitude;
    Reading longitude;
};

bool same_place(const Pair& a, const Pair& b) noexcept {
    return a.latitude.degrees == b.latitude.degrees && a.longitude.degrees == b.longitude.degrees;
}
bool same_place(const Reading& a, const Reading& b) noexcept { return a.degrees == b.degrees; }

void coarsen(Reading& held, const Reading& other) { held.half_digit = std::max(held.half_digit, other.half_digit); }
void coarsen(Pair& held, const Pair& other) {
    coarsen(held.latitude, other.latitude);
    coarsen(held.longitude, other.longitude);
}

/// Keeps what differs from all that was found; of two that agree, the coarser precision.
template <class Found>
void keep(Findings<Found>& findings, Found one) {
    for (Found& held : findings.found) {
        if (same_place(held, one)) return coarsen(held, one);
    }
    findings.found.push_back(std::move(one));
}

void read_pair(const detail::PartsOfPosition& parts, Notation stated, Findings<Pair>& to) {
    for (const Notation notation : notations_to_try(stated)) {
        const bool is_stated = stated != Notation::unstated;
        auto latitude = reading(parts.latitude, Axis::latitude, notation, is_stated);
        auto longitude = reading(parts.longitude, Axis::longitude, notation, is_stated);
        for (const auto* one : {&latitude, &longitude}) {
            if (const auto* wrong = std::get_if<NoReading>(one)) to.refuse(*wrong);
        }
        if (std::holds_alternative<Reading>(latitude) && std::holds_alternative<Reading>(longitude))
            keep(to, Pair{std::get<Reading>(std::move(latitude)), std::get<Reading>(std::move(longitude))});
    }
}

WrittenAngle angle_of(const Reading& read) {
    return {Angle{read.degrees}, Angle{read.half_digit}, std::string{described(read.notation)}, read.remark};
}

std::string told(const Reading& read, Axis axis) {
    const char letter = axis == Axis::latitude ? (read.degrees < 0 ? 'S' : 'N') : (read.degrees < 0 ? 'W' : 'E');
    return fmt::format("{:.5f} {}", std::abs(read.degrees), letter);
}
std::string told(const Pair& pair) {
    return told(pair.latitude, Axis::latitude) + " " + told(pair.longitude, Axis::longitude);
}
Notation finer(const Pair& pair) { return std::max(pair.latitude.notation, pair.longitude.notation); }

NoPosition two_readings(std::string_view one, Notation of_one, std::string_view two, Notation of_two) {
    return {fmt::format("it has two readings, {} as {} and {} as {}: the notation must be stated", one,
                        described(of_one), two, described(of_two)),
            {of_one, of_two}};
}

/// One after the other, a remark that both make once.
std::string joined(const std::string& one, const std::string& two) {
    if (one.empty() || one == two) return two;
    return two.empty() ? one : one + "; " + two;
}

Position at(double longitude, double latitude) {
    if (longitude > 180.0) longitude -= 360.0;
    if (longitude < -180.0) longitude += 360.0;
    return Position::at(Longitude{longitude}, Latitude{std::clamp(latitude, -90.0, 90.0)});
}

std::variant<WrittenPosition, NoPosition> position_in(std::string_view text, Notation stated, Axis first) {
    Findings<Pair> findings;
    for_each_comma(text, [&](const auto& pieces) {
        if (const auto* wrong = std::get_if<NoPosition>(&pieces)) return findings.refuse({wrong->reason, false});
        const auto parts = detail::position_parts(std::get<0>(pieces), first);
        if (const auto* wrong = std::get_if<NoPosition>(&parts)) return findings.refuse({wrong->reason, true});
        for (const detail::PartsOfPosition& one : std::get<0>(parts)) read_pair(one, stated, findings);
    });
    if (findings.found.empty()) return NoPosition{findings.reason};
    const Pair& one = findings.found.front();
    if (findings.found.size() > 1) {
        const Pair& two = findings.found[1];
        return two_readings(told(one), finer(one), told(two), finer(two));
    }
    WrittenPosition out = position_of(angle_of(one.latitude), angle_of(one.longitude));
    out.notation = described(finer(one));
    return out;
}

}  // namespace

WrittenPosition position_of(const WrittenAngle& latitude, const WrittenAngle& longitude) {
    const double lat = latitude.value.degrees;
    const double lon = longitude.value.degrees;
    const Position position = at(lon, lat);
    Distance corner;
    for (const double north : {-latitude.half_digit.degrees, latitude.half_digit.degrees}) {
        for (const double east : {-longitude.half_digit.degrees, longitude.half_digit.degrees})
            corner = std::max(corner, distance(position, at(lon + east, lat + north)));
    }
    const bool by_latitude = latitude.half_digit <= longitude.half_digit;
    return {position, corner, by_latitude ? latitude.notation : longitude.notation,
            joined(latitude.remark, longitude.remark)};
}

std::variant<WrittenPosition, NoPosition> read_position(std::string_view text, Notation notation, Axis first) {
    const auto prepared_text = prepared(text);
    if (const auto* wrong = std::get_if<NoPosition>(&prepared_text)) return *wrong;
    const auto& written = std::get<std::string>(prepared_text);
    if (detail::looks_like_mgrs(written)) return detail::read_mgrs(written);
    if (notation == Notation::mgrs) return NoPosition{"it is no grid reference, such as 51RXH 12345 67890"};
    if (const auto two = detail::iso_6709(written)) return position_in(*two, Notation::unstated, Axis::latitude);
    return position_in(written, notation, first);
}

std::variant<WrittenAngle, NoPosition> read_angle(std::string_view text, Axis axis, Notation notation) {
    if (notation == Notation::mgrs) return NoPosition{"a grid reference names a place, not one coordinate"};
    const auto prepared_text = prepared(text);
    if (const auto* wrong = std::get_if<NoPosition>(&prepared_text)) return *wrong;
    Findings<Reading> findings;
    for_each_comma(std::get<std::string>(prepared_text), [&](const auto& pieces) {
        if (const auto* wrong = std::get_if<NoPosition>(&pieces)) return findings.refuse({wrong->reason, false});
        const auto parts = detail::coordinate_parts(std::get<0>(pieces), axis);
        if (const auto* wrong = std::get_if<NoPosition>(&parts)) return findings.refuse({wrong->reason, true});
        for (const Notation tried : notations_to_try(notation)) {
            auto read = reading(std::get<WrittenParts>(parts), axis, tried, notation != Notation::unstated);
            if (const auto* wrong = std::get_if<NoReading>(&read)) findings.refuse(*wrong);
            if (std::holds_alternative<Reading>(read)) keep(findings, std::get<Reading>(std::move(read)));
        }
    });
    if (findings.found.empty()) return NoPosition{findings.reason};
    if (findings.found.size() > 1) {
        const Reading& two = findings.found[1];
        return two_readings(told(findings.found[0], axis), findings.found[0].notation, told(two, axis), two.notation);
    }
    return angle_of(findings.found.front());
}

std::string_view name(Notation notation) noexcept {
    for (const auto& [known, word] : words) {
        if (known == notation) return word;
    }
    return {};
}

std::optional<Notation> parse_notation(std::string_view word) noexcept {
    for (const auto& [notation, known] : words) {
        if (known == word) return notation;
    }
    return std::nullopt;
}

}  // namespace picket
