#pragma once

#include <cstddef>
#include <string_view>

namespace picket::detail {

/// What a piece of a written position is.
enum class PieceKind {
    number,
    mark,              ///< of degrees, minutes or seconds: `sign` is 'd', 'm' or 's'
    seconds_or_south,  ///< the letter s by itself
    hemisphere,        ///< `sign` is 'N', 'S', 'E' or 'W'
    axis,              ///< a word for latitude or longitude: `sign` is 'N' or 'E'
    sign,              ///< + or - before a number
    link,              ///< a hyphen, colon or point between the numbers of one coordinate
    blank,
    divider,  ///< a comma, semicolon, slash or line end: one coordinate ends here
    nothing,  ///< "position", "and"
};

/// A word or sign, and how much of the text it takes. `bytes` is 0 where nothing that is known begins there.
struct KnownPiece {
    std::size_t bytes = 0;
    PieceKind kind = PieceKind::nothing;
    char sign = 0;
};

/// The longest word of a position at the beginning of a run of Latin letters, folded (geo/folded.hpp): English,
/// Vietnamese, Filipino.
KnownPiece latin_word(std::string_view folded_letters) noexcept;
/// The longest Chinese, Japanese or Korean word at the beginning of a text.
KnownPiece east_asian_word(std::string_view text) noexcept;
/// The mark, dash, separator or blank that a code point is, of any script. `bytes` is 1 where it is one. A dash comes
/// as a link, whatever it does there.
KnownPiece sign_of(char32_t c) noexcept;

}  // namespace picket::detail
