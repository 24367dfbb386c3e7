#include "tests/cli/golden.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace picket::test {
namespace {

constexpr std::string_view wildcard = "[..]";

[[noreturn]] void refuse(int line, const std::string& why) {
    throw std::runtime_error{"line " + std::to_string(line) + ": " + why};
}

/// Lines of a golden file, with the number of the one at hand.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] int line() const { return line_; }
    [[nodiscard]] std::string_view ahead() const { return rest_.substr(0, rest_.find('\n')); }
    std::string_view take() {
        const std::string_view taken = ahead();
        rest_.remove_prefix(std::min(taken.size() + 1, rest_.size()));
        ++line_;
        return taken;
    }

private:
    std::string_view rest_;
    int line_ = 0;
};

/// What stands behind the mark: "! text" gives "text", and "!" alone an empty line. Absent without the mark.
std::optional<std::string> after_mark(std::string_view line, char mark) {
    if (line.empty() || line.front() != mark) return std::nullopt;
    if (line.size() == 1) return std::string{};
    if (line[1] != ' ') return std::nullopt;
    return std::string{line.substr(2)};
}

bool is_marked(std::string_view line) {
    return std::ranges::any_of(std::string_view{"$!?|"}, [&](char mark) { return after_mark(line, mark).has_value(); });
}

/// An output line that looks like a mark of the format is written behind a backslash.
std::string escaped(const std::string& line) { return is_marked(line) || line.starts_with('\\') ? "\\" + line : line; }

int status_of(const std::string& word, int line) {
    int status = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), status);
    if (error != std::errc{} || end != word.data() + word.size()) refuse(line, "'? " + word + "' is not a status");
    return status;
}

Lines take_input(Reader& reader) {
    Lines input;
    while (!reader.done()) {
        auto text = after_mark(reader.ahead(), '|');
        if (!text) break;
        input.push_back(std::move(*text));
        reader.take();
    }
    return input;
}

Given take_expected(Reader& reader, int command_line) {
    Given expected;
    while (!reader.done()) {
        const std::string_view line = reader.take();
        if (auto status = after_mark(line, '?')) {
            expected.status = status_of(*status, reader.line());
            return expected;
        }
        if (auto error = after_mark(line, '!')) {
            expected.err.push_back(std::move(*error));
        } else if (is_marked(line)) {
            refuse(reader.line(), "the command above has no '? STATUS' yet");
        } else {
            expected.out.emplace_back(line.starts_with('\\') ? line.substr(1) : line);
        }
    }
    refuse(command_line, "the command has no '? STATUS'");
}

void append(std::string& text, std::string_view mark, const Lines& lines) {
    for (const std::string& line : lines) {
        text += line.empty() ? std::string{mark.substr(0, 1)} : std::string{mark} + line;
        text += '\n';
    }
}

Lines keep_wildcards(const Lines& patterns, const Lines& lines) {
    Lines kept;
    auto from = patterns.begin();
    for (const std::string& line : lines) {
        const auto found = std::find_if(from, patterns.end(), [&](const std::string& pattern) {
            return pattern.find(wildcard) != pattern.npos && matches(pattern, line);
        });
        kept.push_back(found == patterns.end() ? line : *found);
        if (found != patterns.end()) from = std::next(found);
    }
    return kept;
}

}  // namespace

Golden parse_golden(std::string_view text) {
    Golden golden;
    Reader reader{text};
    Lines before;
    while (!reader.done()) {
        const std::string_view line = reader.take();
        auto command = after_mark(line, '$');
        if (!command) {
            if (!line.empty() && line.front() != '#')
                refuse(reader.line(), "a command ($), a comment (#) or a blank line");
            before.emplace_back(line);
            continue;
        }
        Step step{.before = std::move(before), .line = reader.line(), .command = std::move(*command)};
        before.clear();
        if (step.writes()) {
            step.input = take_input(reader);
        } else {
            step.expected = take_expected(reader, step.line);
        }
        golden.steps.push_back(std::move(step));
    }
    golden.after = std::move(before);
    return golden;
}

std::string golden_text(const Golden& golden) {
    std::string text;
    for (const Step& step : golden.steps) {
        append(text, "", step.before);
        text += "$ " + step.command + "\n";
        append(text, "| ", step.input);
        if (step.writes()) continue;
        for (const std::string& line : step.expected.out) text += escaped(line) + "\n";
        append(text, "! ", step.expected.err);
        text += "? " + std::to_string(step.expected.status) + "\n";
    }
    append(text, "", golden.after);
    return text;
}

std::vector<std::string> words_of(std::string_view command) {
    std::vector<std::string> words;
    std::optional<std::string> word;
    for (std::size_t at = 0; at < command.size(); ++at) {
        const char c = command[at];
        if (c == ' ') {
            if (word) words.push_back(std::move(*word));
            word.reset();
            continue;
        }
        if (!word) word.emplace();
        if (c != '\'' && c != '"') {
            *word += c;
            continue;
        }
        const std::size_t close = command.find(c, at + 1);
        if (close == command.npos) throw std::runtime_error{"a quote is never closed: " + std::string{command}};
        *word += command.substr(at + 1, close - at - 1);
        at = close;
    }
    if (word) words.push_back(std::move(*word));
    return words;
}

bool matches(std::string_view pattern, std::string_view line) {
    const std::size_t star = pattern.find(wildcard);
    if (star == pattern.npos) return pattern == line;
    if (!line.starts_with(pattern.substr(0, star))) return false;
    const std::string_view rest = pattern.substr(star + wildcard.size());
    for (std::size_t at = star; at <= line.size(); ++at) {
        if (matches(rest, line.substr(at))) return true;
    }
    return false;
}

bool matches(const Lines& patterns, const Lines& lines) {
    return std::ranges::equal(
        patterns, lines, [](const std::string& pattern, const std::string& line) { return matches(pattern, line); });
}

Given keep_wildcards(const Given& expected, const Given& given) {
    return {keep_wildcards(expected.out, given.out), keep_wildcards(expected.err, given.err), given.status};
}

}  // namespace picket::test
