#pragma once

#include <string>
#include <variant>

#include "geo/detail/position_parts.hpp"

namespace picket::detail {

/// A coordinate under one notation.
struct Reading {
    double degrees = 0;     ///< north and east positive
    double half_digit = 0;  ///< in degrees
    Notation notation = Notation::decimal;
    std::string remark;
};

/// Why the parts are no coordinate.
struct NoReading {
    std::string reason;
    bool is_of_notation = false;  ///< under another notation they may be one
};

/// What the parts mean if they are written in `notation`: decimal, degrees_minutes or degrees_minutes_seconds. Whole
/// degrees, marks and three numbers tell their notation themselves and are read under each. `is_stated`: somebody says
/// so, and zeros may be missing in front of packed digits.
std::variant<Reading, NoReading> reading(const WrittenParts& parts, Axis axis, Notation notation, bool is_stated);

}  // namespace picket::detail
