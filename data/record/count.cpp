#include "data/record/count.hpp"

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

constexpr detail::Words<Unit, 17> names{{
    {Unit::none, ""},
    {Unit::days, "days"},
    {Unit::ships, "ships"},
    {Unit::ship_days, "ship-days"},
    {Unit::hulls, "hulls"},
    {Unit::sorties, "sorties"},
    {Unit::incidents, "incidents"},
    {Unit::transits, "transits"},
    {Unit::hours, "hours"},
    {Unit::count, "count"},
    {Unit::rows, "rows"},
    {Unit::bytes, "bytes"},
    {Unit::kilometres, "km"},
    {Unit::metres, "m"},
    {Unit::nautical_miles, "nm"},
    {Unit::square_kilometres, "km2"},
    {Unit::degrees, "degrees"},
}};

}  // namespace

std::string_view name(Unit unit) noexcept { return detail::word_of(names, unit); }

std::optional<Unit> parse_unit(std::string_view word) noexcept { return detail::value_of(names, word); }

Unit unit_of_total(Unit daily) noexcept {
    return daily == Unit::ships || daily == Unit::hulls ? Unit::ship_days : daily;
}

}  // namespace picket
