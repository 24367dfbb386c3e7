#include "data/record/event_type.hpp"

#include <charconv>

#include "data/record/detail/words.hpp"

namespace picket {
namespace {

constexpr detail::Words<Severity, 12> steps{{{Severity{0}, "context"},
                                             {Severity{1}, "presence"},
                                             {Severity{2}, "shadowing"},
                                             {Severity{3}, "warning"},
                                             {Severity{4}, "obstruction"},
                                             {Severity{5}, "laser or sonar"},
                                             {Severity{6}, "water cannon"},
                                             {Severity{7}, "collision"},
                                             {Severity{8}, "boarding"},
                                             {Severity{9}, "seizure"},
                                             {Severity{10}, "shots"},
                                             {Severity{11}, "attack with deaths"}}};

}  // namespace

std::string_view name(Severity severity) noexcept { return detail::word_of(steps, severity); }

std::optional<Severity> parse_severity(std::string_view text) noexcept {
    if (const auto step = detail::value_of(steps, text)) return step;
    Severity severity;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, severity.level);
    if (error != std::errc{} || stop != end) return std::nullopt;
    if (severity < lowest_severity || highest_severity < severity) return std::nullopt;
    return severity;
}

}  // namespace picket
