#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace picket::vector {

/// What a cell of a workbook shows of its number.
enum class Shown : std::uint8_t { number, day, time, day_and_time, duration };

/// What a format code of Office Open XML (ECMA-376, part 1, 18.8.31) shows, and the formats that have a number only
/// (18.8.30).
Shown shown_by(std::string_view format_code);
Shown shown_by(int built_in_format);

/// From which day a workbook counts.
enum class Calendar : std::uint8_t { from_1900, from_1904 };

/// The day, time or both that the number stands for (18.17.4.1): YYYY-MM-DD, HH:MM:SS, YYYY-MM-DDTHH:MM:SS, with
/// thousandths of a second where there are any. A day whose number has a time is given with it, whatever is shown.
/// Blank where it stands for no day.
std::string serial_text(double serial, Shown shown, Calendar calendar);

}  // namespace picket::vector
