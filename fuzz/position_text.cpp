#include "geo/position_text.hpp"

#include <cmath>

#include "fuzz/target.hpp"

namespace picket::fuzz {
namespace {

void check(const std::variant<WrittenPosition, NoPosition>& found) {
    if (const auto* wrong = std::get_if<NoPosition>(&found))
        return require(!wrong->reason.empty(), "a refusal says why");
    const auto& read = std::get<WrittenPosition>(found);
    require(std::isfinite(read.precision.in_metres()) && read.precision >= Distance{}, "a precision is a length");
    require(!read.notation.empty(), "a position has a notation");
    const std::string text = to_text(read.position);
    if (text.size() > 200) return;  // tiny fractions without an exponent
    const auto again = read_position(text, Notation::decimal, Axis::longitude);
    require(std::holds_alternative<WrittenPosition>(again), "a position that was read can be written and read");
    require(std::get<WrittenPosition>(again).position == read.position, "and is the same");
}

void check(const std::variant<WrittenAngle, NoPosition>& found, double most) {
    if (const auto* wrong = std::get_if<NoPosition>(&found))
        return require(!wrong->reason.empty(), "a refusal says why");
    const auto& read = std::get<WrittenAngle>(found);
    require(std::abs(read.value.degrees) <= most && read.half_digit > Angle{0}, "an angle is in range");
}

}  // namespace

void position_text(std::string_view input) {
    for (const Notation notation : {Notation::unstated, Notation::decimal, Notation::degrees_minutes,
                                    Notation::degrees_minutes_seconds, Notation::mgrs}) {
        check(read_position(input, notation));
        check(read_position(input, notation, Axis::longitude));
        check(read_angle(input, Axis::latitude, notation), 90);
        check(read_angle(input, Axis::longitude, notation), 180);
    }
}

}  // namespace picket::fuzz
