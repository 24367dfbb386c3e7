#include "geo/folded.hpp"

#include <array>
#include <cassert>
#include <vector>

#include <utf8proc.h>

#include "geo/utf8.hpp"

namespace picket {
namespace {

using Points = std::vector<utf8proc_int32_t>;

/// Traditional characters, each before its simplified form: those of the Chinese names in data/reference/places.csv.
/// As in OpenCC's table of characters, without rare variants.
constexpr std::u32string_view simplified_forms =
    U"亞亚呂吕國国壇坛宮宫屬属島岛峽峡嶼屿巖岩廣广彈弹愛爱擔担晉晋曉晓東东楊杨"
    U"業业樂乐權权歡欢氣气沖冲淺浅準准濟济灘滩灣湾烏乌無无獅狮獨独現现瓊琼畢毕"
    U"盤盘禮礼積积納纳綠绿綫线緑绿線线羅罗羣群義义臺台與与興兴艦舰華华萬万蘇苏"
    U"蘭兰衛卫衝冲誼谊謙谦費费賓宾趙赵軛轭達达鄭郑釣钓銀银鐵铁鑰钥長长門门陽阳"
    U"馬马駿骏魚鱼鱟鲎鳥鸟鴨鸭鴻鸿黃黄龜龟";

char32_t simplified(char32_t c) noexcept {
    for (std::size_t i = 0; i + 1 < simplified_forms.size(); i += 2) {
        if (simplified_forms[i] == c) return simplified_forms[i + 1];
    }
    return c;
}

/// Signs for an apostrophe, or for one that a typist had at hand; compatibility decomposition would make a space of
/// some.
bool is_apostrophe(char32_t c) noexcept {
    constexpr std::u32string_view signs = U"'`\u00B4\u02B9\u02BB\u02BC\u02BE\u02BF\u02C8\u2018\u2019\u201B\u2032\uFF07";
    return signs.find(c) != std::u32string_view::npos;
}

/// Stands within a name that is one word without it: a full stop, or the dot between the parts of a foreign name.
bool is_dot(char32_t c) noexcept {
    constexpr std::u32string_view signs = U".\u00B7\u2022\u2027\u30FB";
    return signs.find(c) != std::u32string_view::npos;
}

/// Marks on letters go; the voicing of kana is no accent but makes another letter.
bool is_mark(char32_t c) noexcept {
    if (c == 0x3099 || c == 0x309A) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

bool is_in_a_word(char32_t c) noexcept {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || c == 0xFFFD;
}

void append_decomposed(Points& to, char32_t c) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::array<utf8proc_int32_t, 32> space{};  // the longest decomposition has 18
    int boundary = 0;
    const auto size = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), space.data(),
                                              static_cast<utf8proc_ssize_t>(space.size()), options, &boundary);
    assert(size >= 0 && size <= static_cast<utf8proc_ssize_t>(space.size()));
    to.insert(to.end(), space.begin(), space.begin() + size);
}

std::string composed(Points points) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto size = utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()), options);
    std::string out;
    for (utf8proc_ssize_t i = 0; i < size; ++i) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto count = utf8proc_encode_char(points[static_cast<std::size_t>(i)], bytes.data());
        out.append(bytes.begin(), bytes.begin() + count);
    }
    return out;
}

}  // namespace

std::string folded(std::string_view name) {
    Points decomposed;
    for (std::size_t at = 0; at < name.size();) {
        const CodePoint point = code_point(name, at);
        at += point.bytes;
        if (!is_apostrophe(point.value) && !is_dot(point.value)) append_decomposed(decomposed, point.value);
    }
    Points out;
    bool space = false;
    for (const utf8proc_int32_t value : decomposed) {
        const auto c = static_cast<char32_t>(value);
        if (is_mark(c) || is_apostrophe(c) || is_dot(c)) continue;
        if (!is_in_a_word(c) && c != 0x3099 && c != 0x309A) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out.push_back(' ');
        space = false;
        out.push_back(static_cast<utf8proc_int32_t>(c == 0x0111 ? U'd' : simplified(c)));
    }
    return composed(std::move(out));
}

}  // namespace picket
