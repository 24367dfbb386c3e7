#include "data/record/source.hpp"

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

constexpr detail::Words<PassingOn, 2> words{{{PassingOn::rows, "rows"}, {PassingOn::aggregates, "aggregates"}}};

}  // namespace

std::string_view name(PassingOn passing_on) noexcept { return detail::word_of(words, passing_on); }
std::optional<PassingOn> parse_passing_on(std::string_view word) noexcept { return detail::value_of(words, word); }

}  // namespace picket
