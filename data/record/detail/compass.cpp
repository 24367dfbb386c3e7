#include "data/record/detail/compass.hpp"

#include <array>

namespace picket::detail {
namespace {

/// One of the 16 points, clockwise from north.
struct Point {
    std::string_view name;
    std::string_view joined;
    std::string_view letters;
};

constexpr std::array<Point, 16> points{{{"north", "north", "n"},
                                        {"north-northeast", "northnortheast", "nne"},
                                        {"northeast", "northeast", "ne"},
                                        {"east-northeast", "eastnortheast", "ene"},
                                        {"east", "east", "e"},
                                        {"east-southeast", "eastsoutheast", "ese"},
                                        {"southeast", "southeast", "se"},
                                        {"south-southeast", "southsoutheast", "sse"},
                                        {"south", "south", "s"},
                                        {"south-southwest", "southsouthwest", "ssw"},
                                        {"southwest", "southwest", "sw"},
                                        {"west-southwest", "westsouthwest", "wsw"},
                                        {"west", "west", "w"},
                                        {"west-northwest", "westnorthwest", "wnw"},
                                        {"northwest", "northwest", "nw"},
                                        {"north-northwest", "northnorthwest", "nnw"}}};

struct EastAsian {
    std::string_view text;
    std::size_t point;  ///< of `points`
};

/// Japanese names the side first (東北東), Chinese the quarter (东北偏东); both write 北東 or 东北.
constexpr std::array east_asian{
    EastAsian{"北", 0},       EastAsian{"北北東", 1},   EastAsian{"北北东", 1},    EastAsian{"东北偏北", 1},
    EastAsian{"東北偏北", 1}, EastAsian{"北東", 2},     EastAsian{"东北", 2},      EastAsian{"東北", 2},
    EastAsian{"東北東", 3},   EastAsian{"东北东", 3},   EastAsian{"东北偏东", 3},  EastAsian{"東北偏東", 3},
    EastAsian{"東", 4},       EastAsian{"东", 4},       EastAsian{"東南東", 5},    EastAsian{"东南东", 5},
    EastAsian{"东南偏东", 5}, EastAsian{"東南偏東", 5}, EastAsian{"南東", 6},      EastAsian{"东南", 6},
    EastAsian{"東南", 6},     EastAsian{"南南東", 7},   EastAsian{"南南东", 7},    EastAsian{"东南偏南", 7},
    EastAsian{"東南偏南", 7}, EastAsian{"南", 8},       EastAsian{"南南西", 9},    EastAsian{"西南偏南", 9},
    EastAsian{"南西", 10},    EastAsian{"西南", 10},    EastAsian{"西南西", 11},   EastAsian{"西南偏西", 11},
    EastAsian{"西", 12},      EastAsian{"西北西", 13},  EastAsian{"西北偏西", 13}, EastAsian{"北西", 14},
    EastAsian{"西北", 14},    EastAsian{"北北西", 15},  EastAsian{"西北偏北", 15}};

Bearing bearing_of(std::size_t point) noexcept {
    const double half_width = point % 4 == 0 ? 45.0 : point % 2 == 0 ? 22.5 : 11.25;
    return {Azimuth{static_cast<double>(point) * 22.5}, half_width, points[point].name};
}

}  // namespace

std::optional<Bearing> compass_word(std::string_view word) noexcept {
    for (const std::string_view ending : {"wards", "ward", "erly"}) {
        if (word.size() > ending.size() + 3 && word.ends_with(ending)) word.remove_suffix(ending.size());
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (word == points[i].joined || word == points[i].letters) return bearing_of(i);
    }
    return std::nullopt;
}

std::optional<BearingAtEnd> compass_at_end(std::string_view text) noexcept {
    std::optional<BearingAtEnd> found;
    for (const EastAsian& known : east_asian) {
        if (text.ends_with(known.text) && (!found || known.text.size() > found->bytes))
            found = {bearing_of(known.point), known.text.size()};
    }
    return found;
}

}  // namespace picket::detail
