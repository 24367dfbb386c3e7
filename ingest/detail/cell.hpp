#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// The cell without the spaces and tabs around it.
std::string_view without_blanks_around(std::string_view cell) noexcept;

/// The cell as it was meant: without what is around it, and without the apostrophe that an export puts before what a
/// spreadsheet would run.
std::string_view meant_by(std::string_view cell) noexcept;

/// A whole number from 0 to `most` in digits alone; absent for anything else.
std::optional<std::int64_t> parse_digits(std::string_view digits, std::int64_t most) noexcept;

/// The cell as a Reject quotes it: legible, and not much of it.
std::string quoted_cell(std::string_view cell);

/// \throws InputError that the file lacks a column which the mapping needs, with what it has and what was meant.
[[noreturn]] void fail_without_column(const std::string& column, const std::string& mapping,
                                      const std::vector<std::string>& header, const std::string& file);

}  // namespace picket::detail
