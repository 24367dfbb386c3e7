#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/floors.hpp"
#include "tests/plain_code.hpp"

namespace picket::test {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

/// Text up to the brace, on one line and without `template <...>` and attributes before it.
std::string head_of(const std::string& text) {
    static const std::regex blanks{R"(\s+)"};
    static const std::regex attribute{R"(^ ?\[\[[^\]]*\]\] ?)"};
    std::string head = std::regex_replace(text, blanks, " ");
    for (bool more = true; more;) {
        const std::string before = head;
        head = std::regex_replace(head, attribute, "");
        if (head.starts_with(' ')) head.erase(0, 1);
        if (head.starts_with("template")) {
            int depth = 0;
            std::size_t at = head.find('<');
            for (; at < head.size(); ++at) {
                depth += head[at] == '<' ? 1 : head[at] == '>' ? -1 : 0;
                if (depth == 0) break;
            }
            head.erase(0, std::min(at == head.npos ? head.size() : at + 1, head.size()));
        }
        more = head != before;
    }
    return head;
}

/// True for a brace that opens a namespace or a class: what stands in it is looked at one by one.
bool opens_scope(const std::string& head) {
    static const std::regex name_space{R"(^(inline )?namespace\b|^extern\b[^(]*$)"};
    static const std::regex type{R"(^(class|struct|union)\b[^(=]*$)"};
    return std::regex_search(head, name_space) || std::regex_search(head, type);
}

/// True for the word of `public:` and its like, which begins no declaration.
bool is_access(const std::string& head) {
    static const std::regex access{R"(^\s*(public|protected|private)\s*$)"};
    return std::regex_match(head, access);
}

/// The word before the first parenthesis.
std::string name_in(const std::string& head) {
    static const std::regex before_parenthesis{R"(([\w:~]+|operator\s*\S+)\s*\()"};
    std::smatch found;
    return std::regex_search(head, found, before_parenthesis) ? found.str(1) : head;
}

/// The place after the brace that closes the one at `open`.
std::size_t after_block(const std::string& code, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < code.size(); ++at) {
        if (code[at] == '{') ++depth;
        if (code[at] == '}' && --depth == 0) return at + 1;
    }
    return code.size();
}

std::size_t past_blanks(const std::string& code, std::size_t at) {
    while (at < code.size() && is_blank(code[at])) ++at;
    return at;
}

}  // namespace

std::vector<FunctionLength> functions(const std::string& text) {
    const std::string code = plain_code(text);
    std::vector<FunctionLength> found;
    const auto line_of = [&](std::size_t at) {
        return 1 + static_cast<int>(std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    };
    std::size_t begin = 0;  // of the declaration that is being read
    std::string head;       // its text outside of braces
    for (std::size_t at = 0; at < code.size();) {
        const char c = code[at];
        if (c == ';' || c == '}' || (c == ':' && is_access(head))) {
            begin = ++at;
            head.clear();
            continue;
        }
        if (c != '{') {
            head += c;
            ++at;
            continue;
        }
        if (opens_scope(head_of(head))) {
            begin = ++at;
            head.clear();
            continue;
        }
        at = after_block(code, at);
        const std::size_t next = past_blanks(code, at);
        const bool goes_on = next < code.size() && std::string_view{",;{)("}.find(code[next]) != std::string_view::npos;
        if (goes_on) continue;  // an initialiser: of a variable, or of a member before the body of a constructor
        if (head.find('(') != head.npos) {
            const int first = line_of(past_blanks(code, begin));
            found.push_back({name_in(head_of(head)), first, line_of(at - 1) - first + 1});
        }
        begin = at;
        head.clear();
    }
    return found;
}

}  // namespace picket::test
