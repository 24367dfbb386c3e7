#include "tests/plain_code.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace picket::test {
namespace {

enum class Literals { keep, blank };

/// Goes through the text once. `at_` stands before the sign to look at next.
class Scanner {
public:
    explicit Scanner(std::string text, Literals literals) : out_{std::move(text)}, literals_{literals} {}

    std::string run() {
        while (at_ < out_.size()) {
            if (sees("//")) {
                blank_until(line_end());
            } else if (sees("/*")) {
                const std::size_t close = out_.find("*/", at_ + 2);
                blank_until(close == out_.npos ? out_.size() : close + 2);
            } else if (sees("R\"") && !in_word()) {
                raw_string();
            } else if (out_[at_] == '"' || (out_[at_] == '\'' && !in_word())) {
                literal(out_[at_]);
            } else {
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] bool sees(std::string_view word) const { return out_.compare(at_, word.size(), word) == 0; }

    /// True inside of a word or number: 1'000 has no literal in it.
    [[nodiscard]] bool in_word() const {
        return at_ > 0 && std::isalnum(static_cast<unsigned char>(out_[at_ - 1])) != 0;
    }

    /// The end of this line, or of the last of the lines that a backslash joins to it.
    [[nodiscard]] std::size_t line_end() const {
        std::size_t end = out_.find('\n', at_);
        while (end != out_.npos && end > 0 && out_[end - 1] == '\\') end = out_.find('\n', end + 1);
        return end == out_.npos ? out_.size() : end;
    }

    void blank_until(std::size_t end) {
        for (; at_ < end; ++at_) {
            if (out_[at_] != '\n') out_[at_] = ' ';
        }
    }

    void pass_until(std::size_t end) {
        if (literals_ == Literals::blank) blank_until(end);
        at_ = end;
    }

    void literal(char quote) {
        std::size_t end = ++at_;
        while (end < out_.size() && out_[end] != quote && out_[end] != '\n') end += out_[end] == '\\' ? 2U : 1U;
        pass_until(std::min(end, out_.size()));
        if (at_ < out_.size()) ++at_;
    }

    void raw_string() {
        const std::size_t open = out_.find('(', at_);
        if (open == out_.npos) {
            at_ = out_.size();
            return;
        }
        const std::string close = ")" + out_.substr(at_ + 2, open - at_ - 2) + "\"";
        const std::size_t end = out_.find(close, open);
        at_ += 2;
        pass_until(end == out_.npos ? out_.size() : end + close.size());
    }

    std::string out_;
    Literals literals_;
    std::size_t at_ = 0;
};

/// Blanks lines that begin with #, and those that a backslash joins to them.
void blank_directives(std::string& code) {
    bool in_directive = false;
    std::size_t at = 0;
    while (at < code.size()) {
        const std::size_t end = std::min(code.find('\n', at), code.size());
        const std::size_t first = std::min(code.find_first_not_of(" \t", at), code.size());
        in_directive = in_directive || (first < end && code[first] == '#');
        const bool goes_on = end > at && code[end - 1] == '\\';
        if (in_directive) code.replace(at, end - at, end - at, ' ');
        in_directive = in_directive && goes_on;
        at = end + 1;
    }
}

}  // namespace

std::string without_comments(const std::string& text) { return Scanner{text, Literals::keep}.run(); }

std::string plain_code(const std::string& text) {
    std::string code = Scanner{text, Literals::blank}.run();
    blank_directives(code);
    return code;
}

}  // namespace picket::test
