#include "data/record/detail/length_in_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace picket::detail {
namespace {

struct UnitWord {
    std::string_view word;
    std::string_view name;
    Distance length;
};

constexpr Distance nautical_mile = Distance::nautical_miles(1);
constexpr Distance kilometre = Distance::kilometres(1);
constexpr Distance metre = Distance::metres(1);
constexpr Distance yard = Distance::metres(0.9144);
constexpr Distance statute_mile = Distance::metres(1'609.344);

/// Longest first where one begins with another.
constexpr std::array units{UnitWord{"nautical miles", "nm", nautical_mile},
                           UnitWord{"nautical mile", "nm", nautical_mile},
                           UnitWord{"nautical-miles", "nm", nautical_mile},
                           UnitWord{"nautical-mile", "nm", nautical_mile},
                           UnitWord{"nautical", "nm", nautical_mile},
                           UnitWord{"n.m.", "nm", nautical_mile},
                           UnitWord{"nmi", "nm", nautical_mile},
                           UnitWord{"nms", "nm", nautical_mile},
                           UnitWord{"nm", "nm", nautical_mile},
                           UnitWord{"海里", "nm", nautical_mile},
                           UnitWord{"浬", "nm", nautical_mile},
                           UnitWord{"kilometres", "km", kilometre},
                           UnitWord{"kilometre", "km", kilometre},
                           UnitWord{"kilometers", "km", kilometre},
                           UnitWord{"kilometer", "km", kilometre},
                           UnitWord{"kms", "km", kilometre},
                           UnitWord{"km", "km", kilometre},
                           UnitWord{"キロメートル", "km", kilometre},
                           UnitWord{"キロ", "km", kilometre},
                           UnitWord{"公里", "km", kilometre},
                           UnitWord{"千米", "km", kilometre},
                           UnitWord{"statute miles", "statute miles", statute_mile},
                           UnitWord{"miles", "miles", nautical_mile},
                           UnitWord{"mile", "miles", nautical_mile},
                           UnitWord{"metres", "m", metre},
                           UnitWord{"metre", "m", metre},
                           UnitWord{"meters", "m", metre},
                           UnitWord{"meter", "m", metre},
                           UnitWord{"メートル", "m", metre},
                           UnitWord{"米", "m", metre},
                           UnitWord{"m", "m", metre},
                           UnitWord{"yards", "yards", yard},
                           UnitWord{"yard", "yards", yard},
                           UnitWord{"yds", "yards", yard},
                           UnitWord{"yd", "yards", yard}};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

struct Figure {
    double value = 0;
    double half_digit = 0.5;
    std::size_t end = 0;
};

/// "14", "13.5", "1,000": at most 9 digits before the point.
std::optional<Figure> figure_at(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    if (!digit(at)) return std::nullopt;
    std::string written;
    Figure out;
    while (digit(at) ||
           (at < text.size() && text[at] == ',' && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4))) {
        if (text[at] != ',') written += text[at];
        ++at;
    }
    if (written.size() > 9) return std::nullopt;
    if (at < text.size() && text[at] == '.' && digit(at + 1)) {
        written += text[at++];
        for (; digit(at); ++at) {
            written += text[at];
            out.half_digit /= 10.0;
        }
    }
    std::from_chars(written.data(), written.data() + written.size(), out.value, std::chars_format::fixed);
    out.end = at;
    return out;
}

std::size_t without_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// Behind the words that join the two figures of a range; the same place where none stands there.
std::size_t behind_to(std::string_view text, std::size_t at) {
    const std::size_t begin = without_blanks(text, at);
    for (const std::string_view word : {"-", "~", "to ", "\u2013", "\u2014", "\u301C", "至", "到"}) {
        if (text.substr(begin).starts_with(word)) return without_blanks(text, begin + word.size());
    }
    return at;
}

const UnitWord* unit_at(std::string_view text, std::size_t at) {
    for (const UnitWord& unit : units) {
        const std::size_t end = at + unit.word.size();
        const bool goes_on = is_letter(unit.word.back()) && end < text.size() && is_letter(text[end]);
        if (text.substr(at).starts_with(unit.word) && !goes_on) return &unit;
    }
    return nullptr;
}

std::string written(const Figure& first, const Figure& second, std::string_view unit) {
    if (first.value == second.value) return fmt::format("{} {}", first.value, unit);
    return fmt::format("{} to {} {}", first.value, second.value, unit);
}

std::optional<LengthInWords> length_at(std::string_view text, std::size_t at) {
    const auto first = figure_at(text, at);
    if (!first) return std::nullopt;
    auto second = figure_at(text, behind_to(text, first->end));
    if (second && second->value < first->value) second.reset();
    const Figure last = second.value_or(*first);
    std::size_t unit_begins = without_blanks(text, last.end);
    if (unit_begins < text.size() && text[unit_begins] == '-') ++unit_begins;  // "14-nautical-mile"
    const UnitWord* unit = unit_at(text, unit_begins);
    if (unit == nullptr) return std::nullopt;
    LengthInWords out;
    out.begin = at;
    out.end = unit_begins + unit->word.size();
    out.least = unit->length * first->value;
    out.most = unit->length * last.value;
    out.half_digit = unit->length * std::max(first->half_digit, last.half_digit);
    out.is_of_unclear_miles = unit->name == "miles";
    out.text = written(*first, last, unit->name);
    return out;
}

/// True where a bracket or a stroke alone lies between: "14 nm (26 km)", "14 nm/26 km".
bool is_beside(std::string_view between) {
    return between.find_first_not_of(" (/[") == between.npos && between.find_first_not_of(' ') != between.npos;
}

}  // namespace

std::vector<LengthInWords> lengths_in(std::string_view text) {
    std::vector<LengthInWords> out;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = is_digit(text[at]) &&
                            (at == 0 || (!is_digit(text[at - 1]) && !is_letter(text[at - 1]) && text[at - 1] != '.'));
        auto length = begins ? length_at(text, at) : std::nullopt;
        if (!length) {
            ++at;
            continue;
        }
        at = length->end;
        if (!out.empty() && is_beside(text.substr(out.back().end, length->begin - out.back().end))) {
            // The other units make miles clear: "14 miles (26 km)".
            if (out.back().is_of_unclear_miles) out.back() = *length;
            out.back().end = std::min(text.find_first_not_of(")]", length->end), text.size());
            continue;
        }
        out.push_back(*std::move(length));
    }
    return out;
}

}  // namespace picket::detail
