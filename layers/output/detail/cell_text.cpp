#include "layers/output/detail/cell_text.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "geo/error.hpp"

namespace picket::detail {

std::string fixed(double value, int decimals) {
    assert(std::isfinite(value));
    std::array<char, 512> space;  // the largest double has 309 digits before the point
    const auto end =
        decimals == Column::as_needed
            ? std::to_chars(space.data(), space.data() + space.size(), value, std::chars_format::fixed)
            : std::to_chars(space.data(), space.data() + space.size(), value, std::chars_format::fixed, decimals);
    assert(end.ec == std::errc{});
    const std::string text{space.data(), end.ptr};
    const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
    return is_zero && text.front() == '-' ? text.substr(1) : text;
}

std::string shortest(double value, int decimals) {
    std::string text = fixed(value, decimals);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string cell_text(const Batch& batch, std::size_t column, std::size_t row) {
    const Column& described = batch.columns()[column];
    if (described.kind != ColumnKind::number || batch.blank(column, row)) return batch.written(column, row);
    const double value = batch.number(column, row);
    if (!std::isfinite(value)) {
        throw OutputError{"the column " + described.name + " holds a value that is not a number",
                          "this is a fault of the analysis: please report it"};
    }
    return fixed(value, described.decimals);
}

bool is_numeric(ColumnKind kind) noexcept { return kind == ColumnKind::integer || kind == ColumnKind::number; }

}  // namespace picket::detail
