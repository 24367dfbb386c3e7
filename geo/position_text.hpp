#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket {

/// What numbers separated by hyphens or blanks mean, where the string alone does not tell. "25-15.26N" is 25 degrees
/// and 15.26 minutes to a maritime administration, and 25 degrees, 15 minutes, 26 seconds to a news agency.
enum class Notation {
    unstated,                 ///< a string that can be read in two ways is refused
    decimal,                  ///< 25.4567, 123.4712
    degrees_minutes,          ///< 25-27.4N 123-28.0E, 2527N 12328E
    degrees_minutes_seconds,  ///< 25-27-24N 123-28-00E, 25-15.26N, 252724N 1232800E
    mgrs,                     ///< 51RXH 12345 67890
};

/// A position as somebody wrote it.
struct WrittenPosition {
    Position position;
    /// The true point lies within this distance if every digit is right: half a unit of the last digit written in
    /// latitude and longitude, the corner of that cell. Of MGRS half the diagonal of the square.
    Distance precision;
    std::string notation;  ///< "decimal degrees", "degrees and minutes", "degrees, minutes, seconds", "MGRS"
    std::string remark;    ///< not blank: what was mended, such as "60 minutes read as the next degree"
};

/// Why a text is no position: a clause such as "latitude 91 is beyond the pole".
struct NoPosition {
    std::string reason;
    std::vector<Notation>
        readings{};  ///< of a text that has several readings: the notations, one of which must be stated
};

/// Which of the two coordinates of a position.
enum class Axis { latitude, longitude };

/// Reads one position, latitude and longitude in either order where letters tell which is which, else `first` first.
/// Any marks for degrees, minutes and seconds (signs, letters, quotes of any script, hyphens, blanks, colons), a
/// decimal comma, full-width digits, hemispheres in letters before or after or in words (north, 北緯, 东经), a sign in
/// place of a letter, ISO 6709. Sixty minutes or seconds are carried and remarked; more are refused. Without a mark for
/// minutes, two digits after the point may be seconds. What has two readings under `notation` is refused with both. A
/// stated notation decides between readings; what the marks themselves tell is read in spite of it. Texts of more than
/// 200 bytes are refused.
std::variant<WrittenPosition, NoPosition> read_position(std::string_view text, Notation notation = Notation::unstated,
                                                        Axis first = Axis::latitude);

/// An angle, or the width of one.
struct Angle {
    explicit constexpr Angle(double value) noexcept : degrees{value} {}
    double degrees;
    friend constexpr auto operator<=>(Angle, Angle) noexcept = default;
};

/// One coordinate by itself, as somebody wrote it.
struct WrittenAngle {
    Angle value;       ///< north and east positive, in range
    Angle half_digit;  ///< half a unit of the last digit written
    std::string notation;
    std::string remark;
};

/// Reads one coordinate, in the same notations but MGRS.
std::variant<WrittenAngle, NoPosition> read_angle(std::string_view text, Axis axis,
                                                  Notation notation = Notation::unstated);

/// The position that the two make, with the precision of both. \pre they were read as what they are given as
WrittenPosition position_of(const WrittenAngle& latitude, const WrittenAngle& longitude);

std::string_view name(Notation notation) noexcept;
std::optional<Notation> parse_notation(std::string_view word) noexcept;

}  // namespace picket
