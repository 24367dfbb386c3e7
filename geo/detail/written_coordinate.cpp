#include "geo/detail/written_coordinate.hpp"

#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace picket::detail {
namespace {

/// Degrees, minutes and seconds as they are written, with the value of the last digit's place in degrees.
struct Sexagesimal {
    double degrees = 0;
    double minutes = 0;
    double seconds = 0;
    double place = 1;
    Notation notation = Notation::decimal;
};

using Split = std::variant<Sexagesimal, NoReading>;

NoReading never(std::string reason) { return {std::move(reason), false}; }
NoReading not_so(std::string reason) { return {std::move(reason), true}; }

double place_of(const WrittenNumber& number, double unit) { return std::pow(10.0, -number.decimals) * unit; }

Sexagesimal degrees_of(const Part& part) {
    return {part.number.value, 0, 0, place_of(part.number, 1.0), Notation::decimal};
}

/// 2527, 12328, 252724, 1232800: degrees with two or three digits, then two each for minutes and seconds.
Split packed(const WrittenNumber& number, Axis axis, Notation notation, bool is_stated) {
    const int wide = axis == Axis::latitude ? 4 : 5;
    const int digits = number.whole_digits;
    const bool is_padded = digits == wide || digits == wide + 2;
    const bool lost_a_zero = is_stated && (digits == wide - 1 || digits == wide + 1);
    if (!is_padded && !lost_a_zero) {
        return not_so(fmt::format("{} digits in a row are no {}: {} for degrees and minutes, {} with seconds", digits,
                                  axis == Axis::latitude ? "latitude" : "longitude", wide, wide + 2));
    }
    const double whole = std::floor(number.value);
    if (digits <= wide) {
        if (number.decimals > 0 && notation == Notation::degrees_minutes_seconds)
            return not_so("degrees and minutes with decimals are no degrees, minutes, seconds");
        const double degrees = std::floor(whole / 100.0);
        return Sexagesimal{degrees, number.value - degrees * 100.0, 0, place_of(number, 1.0 / 60.0),
                           Notation::degrees_minutes};
    }
    const double degrees = std::floor(whole / 10'000.0);
    const double minutes = std::floor(whole / 100.0) - degrees * 100.0;
    return Sexagesimal{degrees, minutes, number.value - std::floor(whole / 100.0) * 100.0,
                       place_of(number, 1.0 / 3'600.0), Notation::degrees_minutes_seconds};
}

Split of_one(const Part& part, Axis axis, Notation notation, bool is_stated) {
    if (part.mark == 'm' || part.mark == 's') return never("minutes or seconds stand without degrees");
    if (part.mark == 'd') return degrees_of(part);
    const int digits = part.number.whole_digits;
    const int most = axis == Axis::latitude ? 2 : 3;
    if (notation == Notation::decimal) {
        if (digits <= 3) return degrees_of(part);
        return not_so(fmt::format("{} digits before the point are no decimal degrees", digits));
    }
    if (digits > most) return packed(part.number, axis, notation, is_stated);
    if (part.number.decimals == 0) return degrees_of(part);
    return not_so("one number with a point is decimal degrees, and another notation is stated");
}

Split of_two(const Part& degrees, const Part& rest, Notation notation, bool is_stated) {
    if (rest.mark == 's') return never("seconds stand without minutes");
    const Sexagesimal minutes{degrees.number.value, rest.number.value, 0, place_of(rest.number, 1.0 / 60.0),
                              Notation::degrees_minutes};
    if (rest.mark == 'm') return minutes;
    if (notation == Notation::decimal) return not_so("two numbers are no decimal degrees");
    if (rest.number.decimals == 0 || notation == Notation::degrees_minutes) return minutes;
    if (rest.number.decimals != 2) return not_so("seconds behind a point have two digits, and these have not");
    const double whole = std::floor(rest.number.value);
    const double seconds = std::round((rest.number.value - whole) * 100.0);
    if (seconds >= 60.0 && !is_stated) return not_so(fmt::format("{} seconds are too many", seconds));
    return Sexagesimal{degrees.number.value, whole, seconds, 1.0 / 3'600.0, Notation::degrees_minutes_seconds};
}

Split split(const std::vector<Part>& parts, Axis axis, Notation notation, bool is_stated) {
    constexpr std::string_view marks = "dms";
    if (parts.size() > marks.size()) return never("there are more numbers than degrees, minutes and seconds");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool is_out_of_turn = parts[i].mark != 0 && parts[i].mark != marks[i];
        if (parts.size() == 3 && is_out_of_turn) return never("degrees, minutes and seconds stand out of turn");
        if (i + 1 < parts.size() && parts[i].number.decimals > 0)
            return never("only the last number of a coordinate has decimals");
        // 22'010": a zero too many does no harm where the mark says what it is.
        const int most = i == 0 || parts[i].mark != 0 ? 3 : 2;
        if (parts.size() > 1 && parts[i].number.whole_digits > most)
            return never(fmt::format("{} digits are too many for {}", parts[i].number.whole_digits,
                                     i == 0   ? "degrees"
                                     : i == 1 ? "minutes"
                                              : "seconds"));
    }
    if (parts.size() == 1) return of_one(parts[0], axis, notation, is_stated);
    if (parts[0].mark != 0 && parts[0].mark != 'd') return never("minutes or seconds stand without degrees");
    if (parts.size() == 2 && parts[1].mark == 'd') return never("degrees stand where minutes belong");
    if (parts.size() == 2) return of_two(parts[0], parts[1], notation, is_stated);
    return Sexagesimal{parts[0].number.value, parts[1].number.value, parts[2].number.value,
                       place_of(parts[2].number, 1.0 / 3'600.0), Notation::degrees_minutes_seconds};
}

/// Why a magnitude is out of range; blank where it is not.
std::string beyond(double degrees, const WrittenParts& parts, Axis axis) {
    if (axis == Axis::longitude)
        return degrees > 180.0 ? fmt::format("longitude {:.7g} is beyond 180 degrees", degrees) : std::string{};
    if (degrees <= 90.0) return {};
    const bool may_be_swapped = parts.hemisphere == 0 && !parts.axis && degrees <= 180.0;
    return fmt::format("latitude {:.7g} is beyond the pole{}", degrees,
                       may_be_swapped ? ": does the longitude stand first?" : "");
}

}  // namespace

std::variant<Reading, NoReading> reading(const WrittenParts& parts, Axis axis, Notation notation, bool is_stated) {
    const Split found = split(parts.parts, axis, notation, is_stated);
    if (const auto* wrong = std::get_if<NoReading>(&found)) return *wrong;
    const auto& read = std::get<Sexagesimal>(found);
    if (read.minutes > 60.0) return never(fmt::format("{:.7g} minutes are more than a degree", read.minutes));
    if (read.seconds > 60.0) return never(fmt::format("{:.7g} seconds are more than a minute", read.seconds));
    const bool against = (parts.sign == '-' && parts.hemisphere != 0) ||
                         (parts.sign == '+' && (parts.hemisphere == 'S' || parts.hemisphere == 'W'));
    if (against) return never("a sign and a letter both say on which side it lies");
    Reading out;
    out.degrees = read.degrees + read.minutes / 60.0 + read.seconds / 3'600.0;
    if (std::string wrong = beyond(out.degrees, parts, axis); !wrong.empty()) return never(std::move(wrong));
    if (parts.sign == '-' || parts.hemisphere == 'S' || parts.hemisphere == 'W') out.degrees = -out.degrees;
    out.half_digit = read.place / 2.0;
    out.notation = read.notation;
    if (read.minutes == 60.0) out.remark = "60 minutes read as the next degree";
    if (read.seconds == 60.0)
        out.remark += (out.remark.empty() ? "" : "; ") + std::string{"60 seconds read as the next minute"};
    return out;
}

}  // namespace picket::detail
