#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "geo/date_text.hpp"

namespace picket::detail {

/// The parts of a date while it is read. Absent: not written.
struct DateParts {
    std::optional<int> year, month, day, day_of_year, hour, minute, second;
    std::optional<bool> afternoon;
    std::optional<std::chrono::minutes> offset;
};

/// What reading comes to: parts, or a reason why the text, whose shape fits, is no date; absent where the shape does
/// not fit.
struct Scanned {
    DateParts parts;
    std::string reason;
};

/// Reads a text from the left.
class Scanner {
public:
    explicit Scanner(std::string_view text) noexcept : rest_{text} {}
    [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const noexcept { return rest_; }
    /// From `least` to `most` digits, as many as there are.
    std::optional<int> digits(int least, int most) noexcept;
    /// The word, in any case.
    bool word(std::string_view word) noexcept;
    bool any_of(std::string_view signs) noexcept;
    void blanks() noexcept;
    /// An English month, long or short, with a full stop or without: 1 to 12.
    std::optional<int> month() noexcept;
    bool weekday() noexcept;
    /// Z, +08:00, +0800, +08
    std::optional<std::chrono::minutes> offset() noexcept;
    /// UTC, GMT, JST ...
    std::optional<std::chrono::minutes> zone_name() noexcept;
    /// Digits after a point or comma are passed over.
    void fraction() noexcept;

private:
    std::string_view rest_;
};

/// `text` by a pattern of strftime's letters.
std::optional<Scanned> by_pattern(std::string_view text, std::string_view pattern, std::optional<int> pivot);
/// What is wrong with a pattern; blank where nothing is.
std::string wrong_with_pattern(std::string_view pattern, std::optional<int> pivot);

// The formats with names.
std::optional<Scanned> iso_date(std::string_view text);
std::optional<Scanned> cjk_date(std::string_view text);
std::optional<Scanned> roc_date(std::string_view text);
std::optional<Scanned> era_date(std::string_view text);
std::optional<Scanned> dtg_date(std::string_view text, std::optional<int> pivot);
std::optional<WrittenDate> serial_day(std::string_view text, Day epoch);
std::optional<WrittenDate> unix_moment(std::string_view text, std::int64_t units_a_second);

/// The year that two digits mean; absent without a pivot.
std::optional<int> whole_year(int two_digits, std::optional<int> pivot) noexcept;

}  // namespace picket::detail
