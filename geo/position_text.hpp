#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

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
};

/// Reads one position, latitude and longitude in either order where letters tell which is which, else latitude first
/// unless `longitude_first`. Any marks for degrees, minutes and seconds (signs, letters, quotes of any script, hyphens,
/// blanks, colons), a decimal comma, full-width digits, hemispheres in letters before or after or in words (north,
/// 北緯, 东经), a sign in place of a letter. Sixty minutes or seconds are carried and remarked; more are refused. What
/// has two readings under `notation` is refused with both.
std::variant<WrittenPosition, NoPosition> read_position(std::string_view text, Notation notation = Notation::unstated,
                                                        bool longitude_first = false);

/// One coordinate by itself, the same notations: `latitude` says which it is.
struct WrittenAngle {
    double degrees = 0;     ///< north and east positive, in range
    double half_digit = 0;  ///< half a unit of the last digit written, in degrees
    std::string notation;
    std::string remark;
};
std::variant<WrittenAngle, NoPosition> read_angle(std::string_view text, bool latitude,
                                                  Notation notation = Notation::unstated);

std::string_view name(Notation notation) noexcept;
std::optional<Notation> parse_notation(std::string_view word) noexcept;

}  // namespace picket
