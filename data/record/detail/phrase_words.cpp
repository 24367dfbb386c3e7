#include "data/record/detail/phrase_words.hpp"

#include "geo/utf8.hpp"

namespace picket::detail {
namespace {

constexpr std::string_view around_words = ",;.()[]\"'";

}  // namespace

std::vector<PhraseWord> phrase_words(std::string_view text) {
    constexpr std::string_view dividers = " /";
    std::vector<PhraseWord> out;
    for (std::size_t at = text.find_first_not_of(dividers); at != text.npos;) {
        const std::size_t end = std::min(text.find_first_of(dividers, at), text.size());
        std::size_t begin = at;
        std::size_t last = end;
        while (begin < last && around_words.find(text[begin]) != around_words.npos) ++begin;
        while (last > begin && around_words.find(text[last - 1]) != around_words.npos) --last;
        if (last > begin) out.push_back({lower_case(text.substr(begin, last - begin)), begin});
        at = text.find_first_not_of(dividers, end);
    }
    return out;
}

std::string lower_case(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool take_ending(std::string_view& text, std::initializer_list<std::string_view> endings) {
    text = trimmed(text);
    std::size_t longest = 0;
    for (const std::string_view ending : endings) {
        if (text.ends_with(ending)) longest = std::max(longest, ending.size());
    }
    text = trimmed(text.substr(0, text.size() - longest));
    return longest > 0;
}

bool ends_in_east_asian(std::string_view text) {
    text = trimmed(text);
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;  // to the lead byte
    return at > 0 && code_point(text, at - 1).value >= 0x2E80;
}

}  // namespace picket::detail
