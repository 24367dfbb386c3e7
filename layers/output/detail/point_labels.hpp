#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "layers/output/detail/projection.hpp"

namespace picket::detail {

/// True when the two share more than an edge.
bool overlap(const Frame& a, const Frame& b) noexcept;

/// How a name may stand to its point.
enum class Standing {
    beside,        ///< beside a mark, else farther away with a line to it
    near,          ///< beside a mark and no farther
    over_or_near,  ///< over the point of what is wide, else near it
    over,          ///< over one of the points alone
};

/// A name that belongs to a point of a map.
struct PointWish {
    std::vector<Pixel> at;  ///< the point; further ones may serve as well
    double radius = 0.0;    ///< of the mark that it stands beside
    double width = 0.0;     ///< of the text
    double height = 0.0;
    Standing standing = Standing::beside;
};

struct PointLabel {
    Frame box;
    Pixel of;            ///< the point that it belongs to
    bool leads = false;  ///< stands so far away that it needs a line from that point
};

/// Where names can stand in the frame so that none covers another one or a taken place: at one of eight positions
/// around the mark, right and above first (Imhof, Positioning names on maps, 1975), else farther away with a line that
/// crosses no name. Earlier wishes choose first; one that finds no room gets none.
std::vector<std::optional<PointLabel>> placed_around(const std::vector<PointWish>& wishes, std::vector<Frame> taken,
                                                     const Frame& frame);

/// The point of a box's edge or middle that a line from outside should end at.
Pixel nearest_of(const Frame& box, const Pixel& from) noexcept;

}  // namespace picket::detail
