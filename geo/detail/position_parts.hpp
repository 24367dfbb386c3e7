#pragma once

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "geo/detail/position_pieces.hpp"

namespace picket::detail {

/// One number of a coordinate.
struct Part {
    WrittenNumber number;
    char mark = 0;           ///< 'd', 'm', 's', or 0 where none stands behind it
    bool lettered = false;   ///< the mark is a letter
    bool is_linked = false;  ///< a hyphen, colon, point or mark, and no blank, joins it to the number before
};

/// One coordinate: its numbers, and what is said of its direction.
struct WrittenParts {
    std::vector<Part> parts;  ///< at least one
    char sign = 0;            ///< '+', '-', or 0
    char hemisphere = 0;      ///< 'N', 'S', 'E', 'W', or 0
    std::optional<Axis> axis;
};

struct PartsOfPosition {
    WrittenParts latitude;
    WrittenParts longitude;
};

/// Every way in which the pieces are a latitude and a longitude; mostly one, never none.
std::variant<std::vector<PartsOfPosition>, NoPosition> position_parts(const std::vector<Piece>& pieces, Axis first);

/// The pieces as one coordinate.
std::variant<WrittenParts, NoPosition> coordinate_parts(const std::vector<Piece>& pieces, Axis axis);

}  // namespace picket::detail
