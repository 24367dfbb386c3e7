#include "layers/output/detail/label_placement.hpp"

#include <algorithm>
#include <array>

namespace picket::detail {

bool overlap(const Box& a, const Box& b) noexcept {
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

bool overlap(const Box& box, const Ramp& ramp) noexcept {
    if (box.right <= ramp.left || ramp.right <= box.left) return false;
    // It is highest where the box sees it last.
    const double at = std::min(box.right, ramp.right);
    const double share = ramp.right > ramp.left ? (at - ramp.left) / (ramp.right - ramp.left) : 1.0;
    return ramp.height_left + share * (ramp.height_right - ramp.height_left) > box.bottom;
}

std::vector<std::optional<Box>> placed(const std::vector<Wish>& wishes, const std::vector<Ramp>& ramps,
                                       const Box& frame) {
    constexpr double gap = 3.0;
    constexpr std::array<double, 4> lifts{0.0, 14.0, 28.0, 42.0};
    constexpr std::array<double, 5> shares{0.5, 1.0, 0.0, 1.3, -0.3};  // how much of the label lies left of its point
    std::vector<std::optional<Box>> out;
    const auto is_free = [&](const Box& box) {
        if (box.left < frame.left || box.right > frame.right || box.top > frame.top) return false;
        if (std::ranges::any_of(ramps, [&](const Ramp& ramp) { return overlap(box, ramp); })) return false;
        return std::ranges::none_of(out,
                                    [&](const std::optional<Box>& other) { return other && overlap(box, *other); });
    };
    const auto place_of = [&](const Wish& wish) -> std::optional<Box> {
        for (const double lift : lifts) {
            for (const double share : shares) {
                const double left = wish.x - share * wish.width;
                const double bottom = wish.y + gap + lift;
                const Box box{left, bottom, left + wish.width, bottom + wish.height};
                if (is_free(box)) return box;
            }
        }
        return {};
    };
    for (const Wish& wish : wishes) out.push_back(place_of(wish));
    return out;
}

}  // namespace picket::detail
