#include "data/record/published_figure.hpp"

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

constexpr detail::Words<FigureKind, 4> words{{{FigureKind::streak, "streak"},
                                              {FigureKind::milestone, "milestone"},
                                              {FigureKind::total, "total"},
                                              {FigureKind::longest_stay, "longest_stay"}}};

}  // namespace

std::string_view name(FigureKind kind) noexcept { return detail::word_of(words, kind); }

std::optional<FigureKind> parse_figure_kind(std::string_view word) noexcept { return detail::value_of(words, word); }

}  // namespace picket
