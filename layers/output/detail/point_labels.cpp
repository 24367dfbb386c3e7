#include "layers/output/detail/point_labels.hpp"

#include <algorithm>
#include <array>

#include "layers/output/detail/clip.hpp"

namespace picket::detail {
namespace {

constexpr double gap = 2.5;
constexpr std::array<double, 3> leads{14.0, 28.0, 44.0};  // how much farther away with a line

struct Direction {
    double x;  // -1 to the left, 1 to the right
    double y;  // -1 above, 1 below
};
constexpr std::array<Direction, 8> around{
    {{1.0, -0.5}, {1.0, 0.5}, {-1.0, -0.5}, {-1.0, 0.5}, {0.0, -1.0}, {0.0, 1.0}, {1.0, 0.0}, {-1.0, 0.0}}};

Frame box_at(const PointWish& wish, const Pixel& at, const Direction& to, double away) noexcept {
    const double reach = wish.radius + gap + away;
    const double sideways = to.y == 0.0 || to.x == 0.0 ? reach : 0.8 * reach;
    const double middle_x = at.x + to.x * (sideways + wish.width / 2.0);
    const double middle_y = at.y + to.y * (to.x == 0.0 ? reach + wish.height / 2.0 : 0.8 * reach);
    return {middle_x - wish.width / 2.0, middle_y - wish.height / 2.0, middle_x + wish.width / 2.0,
            middle_y + wish.height / 2.0};
}

Frame box_over(const PointWish& wish, const Pixel& at) noexcept {
    return {at.x - wish.width / 2.0, at.y - wish.height / 2.0, at.x + wish.width / 2.0, at.y + wish.height / 2.0};
}

class Room {
public:
    Room(std::vector<Frame> taken, const Frame& frame) : taken_{std::move(taken)}, frame_{frame} {}

    [[nodiscard]] bool is_free(const Frame& box) const {
        const bool within = box.left >= frame_.left && box.right <= frame_.right && box.top >= frame_.top &&
                            box.bottom <= frame_.bottom;
        return within && std::ranges::none_of(taken_, [&](const Frame& other) { return overlap(box, other); });
    }
    // A line from the point to the box crosses no other name, and none crosses the box.
    [[nodiscard]] bool is_clear(const Pixel& at, const Frame& box) const {
        const Pixel end = nearest_of(box, at);
        const bool crosses_name = std::ranges::any_of(names_, [&](const Frame& name) {
            return !clipped_line({at, end}, name).empty();
        });
        const bool crossed = std::ranges::any_of(lines_, [&](const auto& line) {
            return !clipped_line({line.first, line.second}, box).empty();
        });
        return !crosses_name && !crossed;
    }
    void take(const Frame& box) {
        taken_.push_back(box);
        names_.push_back(box);
    }
    void take_line(const Pixel& from, const Pixel& to) { lines_.emplace_back(from, to); }

private:
    std::vector<Frame> taken_;
    std::vector<Frame> names_;
    std::vector<std::pair<Pixel, Pixel>> lines_;
    Frame frame_;
};

std::optional<PointLabel> around_point(const PointWish& wish, const Pixel& at, double away, const Room& room) {
    for (const Direction& to : around) {
        const Frame box = box_at(wish, at, to, away);
        if (room.is_free(box) && room.is_clear(at, box)) return PointLabel{box, at, away > 0.0};
    }
    return {};
}

std::optional<PointLabel> placed(const PointWish& wish, const Pixel& at, const Room& room) {
    if (wish.standing == Standing::over || wish.standing == Standing::over_or_near) {
        const Frame box = box_over(wish, at);
        if (room.is_free(box) && room.is_clear(at, box)) return PointLabel{box, at, false};
        if (wish.standing == Standing::over) return {};
    }
    if (const auto label = around_point(wish, at, 0.0, room)) return label;
    if (wish.standing != Standing::beside) return {};
    for (const double away : leads) {
        if (const auto label = around_point(wish, at, away, room)) return label;
    }
    return {};
}

}  // namespace

bool overlap(const Frame& a, const Frame& b) noexcept {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Pixel nearest_of(const Frame& box, const Pixel& from) noexcept {
    return {std::clamp(from.x, box.left, box.right), std::clamp(from.y, box.top, box.bottom)};
}

std::vector<std::optional<PointLabel>> placed_around(const std::vector<PointWish>& wishes, std::vector<Frame> taken,
                                                     const Frame& frame) {
    Room room{std::move(taken), frame};
    std::vector<std::optional<PointLabel>> out;
    for (const PointWish& wish : wishes) {
        std::optional<PointLabel> label;
        for (const Pixel& at : wish.at) {
            if (!label && frame.contains(at)) label = placed(wish, at, room);
        }
        if (label) {
            room.take(label->box);
            if (label->leads) room.take_line(label->of, nearest_of(label->box, label->of));
        }
        out.push_back(label);
    }
    return out;
}

}  // namespace picket::detail
