#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace picket::detail {

/// A word of a text in ASCII lower case, without the punctuation around it, and where it begins in the text.
struct PhraseWord {
    std::string text;
    std::size_t begin = 0;
};

/// The words between blanks. A slash divides too.
std::vector<PhraseWord> phrase_words(std::string_view text);

/// The same length as the text: only ASCII letters change; control characters become blanks.
std::string lower_case(std::string_view text);

std::string_view trimmed(std::string_view text);

template <class Words>
bool is_among(std::string_view word, const Words& words) {
    return std::ranges::find(words, word) != std::ranges::end(words);
}

/// Takes the longest of these endings off, and the blanks before it. False where it has none.
bool take_ending(std::string_view& text, std::initializer_list<std::string_view> endings);

/// True for a text whose last character is of a Chinese or Japanese script.
bool ends_in_east_asian(std::string_view text);

}  // namespace picket::detail
