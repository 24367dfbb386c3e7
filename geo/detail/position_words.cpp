#include "geo/detail/position_words.hpp"

#include <array>
#include <string_view>

namespace picket::detail {
namespace {

struct Word {
    std::string_view text;
    PieceKind kind;
    char sign;
};

using enum PieceKind;

constexpr std::array latin{Word{"n", hemisphere, 'N'},
                           Word{"north", hemisphere, 'N'},
                           Word{"northern", hemisphere, 'N'},
                           Word{"hilaga", hemisphere, 'N'},
                           Word{"hilagang", hemisphere, 'N'},
                           Word{"bac", hemisphere, 'N'},
                           Word{"south", hemisphere, 'S'},
                           Word{"southern", hemisphere, 'S'},
                           Word{"timog", hemisphere, 'S'},
                           Word{"nam", hemisphere, 'S'},
                           Word{"e", hemisphere, 'E'},
                           Word{"east", hemisphere, 'E'},
                           Word{"eastern", hemisphere, 'E'},
                           Word{"silangan", hemisphere, 'E'},
                           Word{"silangang", hemisphere, 'E'},
                           Word{"dong", hemisphere, 'E'},
                           Word{"w", hemisphere, 'W'},
                           Word{"west", hemisphere, 'W'},
                           Word{"western", hemisphere, 'W'},
                           Word{"kanluran", hemisphere, 'W'},
                           Word{"kanlurang", hemisphere, 'W'},
                           Word{"tay", hemisphere, 'W'},
                           Word{"s", seconds_or_south, 's'},
                           Word{"lat", axis, 'N'},
                           Word{"latitude", axis, 'N'},
                           Word{"latitud", axis, 'N'},
                           Word{"vi", axis, 'N'},
                           Word{"lon", axis, 'E'},
                           Word{"long", axis, 'E'},
                           Word{"lng", axis, 'E'},
                           Word{"longitude", axis, 'E'},
                           Word{"longhitud", axis, 'E'},
                           Word{"kinh", axis, 'E'},
                           Word{"d", mark, 'd'},
                           Word{"deg", mark, 'd'},
                           Word{"degs", mark, 'd'},
                           Word{"degree", mark, 'd'},
                           Word{"degrees", mark, 'd'},
                           Word{"do", mark, 'd'},
                           Word{"o", mark, 'd'},
                           Word{"m", mark, 'm'},
                           Word{"min", mark, 'm'},
                           Word{"mins", mark, 'm'},
                           Word{"minute", mark, 'm'},
                           Word{"minutes", mark, 'm'},
                           Word{"phut", mark, 'm'},
                           Word{"sec", mark, 's'},
                           Word{"secs", mark, 's'},
                           Word{"second", mark, 's'},
                           Word{"seconds", mark, 's'},
                           Word{"giay", mark, 's'},
                           Word{"pos", nothing, 0},
                           Word{"posn", nothing, 0},
                           Word{"position", nothing, 0},
                           Word{"coordinates", nothing, 0},
                           Word{"and", nothing, 0},
                           Word{"at", nothing, 0},
                           Word{"in", nothing, 0},
                           Word{"of", nothing, 0}};

constexpr std::array east_asian{
    Word{"北纬", hemisphere, 'N'}, Word{"北緯", hemisphere, 'N'}, Word{"북위", hemisphere, 'N'},
    Word{"北", hemisphere, 'N'},   Word{"南纬", hemisphere, 'S'}, Word{"南緯", hemisphere, 'S'},
    Word{"남위", hemisphere, 'S'}, Word{"南", hemisphere, 'S'},   Word{"东经", hemisphere, 'E'},
    Word{"東經", hemisphere, 'E'}, Word{"東経", hemisphere, 'E'}, Word{"동경", hemisphere, 'E'},
    Word{"东", hemisphere, 'E'},   Word{"東", hemisphere, 'E'},   Word{"西经", hemisphere, 'W'},
    Word{"西經", hemisphere, 'W'}, Word{"西経", hemisphere, 'W'}, Word{"서경", hemisphere, 'W'},
    Word{"西", hemisphere, 'W'},   Word{"纬度", axis, 'N'},       Word{"緯度", axis, 'N'},
    Word{"위도", axis, 'N'},       Word{"经度", axis, 'E'},       Word{"經度", axis, 'E'},
    Word{"経度", axis, 'E'},       Word{"경도", axis, 'E'},       Word{"度", mark, 'd'},
    Word{"도", mark, 'd'},         Word{"分", mark, 'm'},         Word{"분", mark, 'm'},
    Word{"秒", mark, 's'},         Word{"초", mark, 's'}};

template <std::size_t N>
KnownPiece longest(const std::array<Word, N>& words, std::string_view text) noexcept {
    KnownPiece found;
    for (const Word& word : words) {
        if (word.text.size() > found.bytes && text.starts_with(word.text))
            found = {word.text.size(), word.kind, word.sign};
    }
    return found;
}

bool is_one_of(std::u32string_view signs, char32_t c) noexcept { return signs.find(c) != std::u32string_view::npos; }

}  // namespace

KnownPiece latin_word(std::string_view folded_letters) noexcept { return longest(latin, folded_letters); }

KnownPiece east_asian_word(std::string_view text) noexcept { return longest(east_asian, text); }

KnownPiece sign_of(char32_t c) noexcept {
    constexpr std::u32string_view degree_signs = U"\u00B0\u00BA\u02DA\u1D52\u2070\u25E6";
    constexpr std::u32string_view minute_signs = U"'`\u00B4\u02B9\u02BC\u02C8\u2018\u2019\u201B\u2032\uFF07";
    constexpr std::u32string_view second_signs = U"\"\u02BA\u201C\u201D\u201E\u201F\u2033\u3003\uFF02";
    constexpr std::u32string_view dashes = U"-:\u00AD\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63";
    constexpr std::u32string_view blanks = U" \t()[]{}\u00A0\u1680\u200B\u200C\u200D\u202F\u205F\u2060\u3000\uFEFF";
    constexpr std::u32string_view dividers = U";/|&\n\r\v\f\u0085\u2028\u2029\u3001\u3002";
    if (is_one_of(degree_signs, c)) return {1, mark, 'd'};
    if (is_one_of(minute_signs, c)) return {1, mark, 'm'};
    if (is_one_of(second_signs, c)) return {1, mark, 's'};
    if (is_one_of(dashes, c)) return {1, link, c == U':' ? ':' : '-'};
    if (is_one_of(dividers, c)) return {1, divider, ';'};
    if (is_one_of(blanks, c) || (c >= 0x2000 && c <= 0x200A)) return {1, blank, ' '};
    return {};
}

}  // namespace picket::detail
