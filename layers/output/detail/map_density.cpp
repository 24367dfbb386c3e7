#include "layers/output/detail/map_density.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "layers/output/detail/svg.hpp"

namespace picket::detail {
namespace {

constexpr double side = 8.0;
constexpr std::array<double, 5> opacities{0.07, 0.16, 0.28, 0.42, 0.6};  // the last one: more than half of the greatest

class Squares {
public:
    explicit Squares(const Frame& frame)
        : frame_{frame},
          columns_{static_cast<long>(std::ceil(frame.width() / side))},
          rows_{static_cast<long>(std::ceil((frame.bottom - frame.top) / side))},
          sums_(static_cast<std::size_t>(columns_ * rows_)) {}

    void spread(const WeightedDisc& disc) {
        const Ellipse& look = disc.look;
        const double share = disc.weight * side * side / (3.14159265 * look.across * look.up);
        const auto column = [&](double x) { return static_cast<long>(std::floor((x - frame_.left) / side)); };
        const auto row = [&](double y) { return static_cast<long>(std::floor((y - frame_.top) / side)); };
        bool met = false;
        for (long y = std::max(row(look.middle.y - look.up), 0L);
             y <= std::min(row(look.middle.y + look.up), rows_ - 1); ++y) {
            const double up = (frame_.top + (static_cast<double>(y) + 0.5) * side - look.middle.y) / look.up;
            const double half = look.across * std::sqrt(std::max(1.0 - up * up, 0.0));
            const long first = std::max(column(look.middle.x - half + side / 2.0), 0L);
            for (long x = first; x < std::min(column(look.middle.x + half + side / 2.0), columns_); ++x) {
                sums_[static_cast<std::size_t>(y * columns_ + x)] += share;
                met = true;
            }
        }
        // A disc smaller than a square covers the middle of none.
        if (!met && frame_.contains(look.middle)) {
            const long x = std::min(column(look.middle.x), columns_ - 1);
            sums_[static_cast<std::size_t>(std::min(row(look.middle.y), rows_ - 1) * columns_ + x)] += disc.weight;
        }
    }

    [[nodiscard]] std::string svg() const {
        const double most = *std::ranges::max_element(sums_);
        std::array<std::string, opacities.size()> paths;
        for (long y = 0; y < rows_; ++y) {
            for (long x = 0; x < columns_;) {
                const std::size_t shade = shade_at(x, y, most);
                const long first = x;
                while (x < columns_ && shade_at(x, y, most) == shade) ++x;
                if (shade > 0) paths.at(shade - 1) += run(first, x, y);
            }
        }
        std::string out;
        for (std::size_t i = 0; i < paths.size(); ++i) out += path_element(paths.at(i), style(i));
        return out;
    }

    static std::string style(std::size_t shade) {
        return fmt::format(R"(fill="#7a3b12" fill-opacity="{}")", svg_number(opacities.at(shade)));
    }

private:
    // 0: nothing; the greatest: more than half of the most; each before: half of that.
    [[nodiscard]] std::size_t shade_at(long x, long y, double most) const {
        const double sum = sums_[static_cast<std::size_t>(y * columns_ + x)];
        if (sum <= 0.0) return 0;
        const auto halvings = static_cast<long>(std::floor(std::log2(most / sum)));
        return static_cast<std::size_t>(std::max(static_cast<long>(opacities.size()) - halvings, 1L));
    }
    [[nodiscard]] std::string run(long first, long end, long y) const {
        const double left = frame_.left + static_cast<double>(first) * side;
        const double right = frame_.left + static_cast<double>(end) * side;
        const double top = frame_.top + static_cast<double>(y) * side;
        return path_data({{left, top}, {right, top}, {right, top + side}, {left, top + side}}, true);
    }

    Frame frame_;
    long columns_;
    long rows_;
    std::vector<double> sums_;
};

}  // namespace

std::string density(const std::vector<WeightedDisc>& discs, const Frame& frame) {
    Squares squares{frame};
    for (const WeightedDisc& disc : discs) squares.spread(disc);
    return squares.svg();
}

std::string density_sign() {
    constexpr double wide = 6.0;
    std::string out;
    for (std::size_t i = 0; i < opacities.size(); ++i) {
        const double left = -15.0 + wide * static_cast<double>(i);
        out += path_element(path_data({{left, -5.0}, {left + wide, -5.0}, {left + wide, 5.0}, {left, 5.0}}, true),
                            Squares::style(i));
    }
    return out;
}

}  // namespace picket::detail
