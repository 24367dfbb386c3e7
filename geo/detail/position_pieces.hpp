#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "geo/detail/position_words.hpp"
#include "geo/position_text.hpp"

namespace picket::detail {

/// Digits as they stand in a text.
struct WrittenNumber {
    double value = 0;
    int whole_digits = 0;  ///< before the point, zeros too
    int decimals = 0;      ///< digits after the point
};

/// A piece of a written position, from left to right.
struct Piece {
    PieceKind kind = PieceKind::nothing;
    char sign = 0;          ///< as in KnownPiece
    WrittenNumber number;   ///< of a number
    bool lettered = false;  ///< a mark that is a letter or word
};

/// What a comma between two digits is.
enum class Comma { decimal_mark, divider };

/// The pieces of a text in half-width characters. A run of blanks is one piece. No two marks stand side by side that
/// are one (two single quotes).
std::variant<std::vector<Piece>, NoPosition> pieces_of(std::string_view text, Comma comma);

}  // namespace picket::detail
