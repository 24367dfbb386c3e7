#pragma once

#include <vector>

#include "layers/output/detail/projection.hpp"

namespace picket::detail {

using Path = std::vector<Pixel>;

/// The part of a closed path that lies in the frame (Sutherland and Hodgman, Reentrant polygon clipping, CACM 17,
/// 1974): one closed path, whose pieces hang together along the frame's edge where the frame cuts it in several. Empty
/// where nothing is left.
Path clipped_ring(const Path& ring, const Frame& frame);

/// The parts of an open path that lie in the frame (Liang and Barsky, ACM TOG 3, 1984).
std::vector<Path> clipped_line(const Path& line, const Frame& frame);

/// The path without points that lie within `least` pixels of the one before, first and last point kept.
Path thinned(const Path& path, double least);

/// A ring as it looks on the sheet, once for each turn of the globe that the view sees. A copy outside of the frame
/// is not among them.
std::vector<Path> projected(const Line& line, const Projection& projection, const Frame& frame);

/// The parts of a ring's edge that are edges of the shape, clipped: without those along 180 degrees or a pole, which
/// only close what is cut there.
std::vector<Path> outline(const Ring& ring, const Projection& projection, const Frame& frame);

}  // namespace picket::detail
