#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace picket::test {

using Lines = std::vector<std::string>;

/// What a command gave, or what it is expected to give.
struct Given {
    Lines out{};  ///< standard output, by lines; the last one ends in "[no line end]" where no line end came
    Lines err{};  ///< standard error, likewise
    int status = 0;
};

/// One command of a golden file. tests/README.md has the format.
struct Step {
    Lines before{};  ///< blank lines and comments above the command, as they stand
    int line = 0;    ///< of the command
    std::string command{};
    Lines input{};  ///< of `write FILE`: what the file holds
    Given expected{};

    /// `write FILE` makes a file; it expects nothing.
    [[nodiscard]] bool writes() const { return command.starts_with("write "); }
};

struct Golden {
    std::vector<Step> steps{};
    Lines after{};  ///< comments at the end
};

/// \throws std::runtime_error, with the line, for what is not in the format.
Golden parse_golden(std::string_view text);

/// The file that `parse_golden` reads back to the same.
std::string golden_text(const Golden& golden);

/// The words of a command: separated by blanks, 'held together' or "held together" by quotes.
/// \throws std::runtime_error for a quote that is never closed.
std::vector<std::string> words_of(std::string_view command);

/// True when the line is what the pattern says; `[..]` in a pattern stands for any text.
bool matches(std::string_view pattern, std::string_view line);
bool matches(const Lines& patterns, const Lines& lines);

/// `given` as a golden file should have it: a line that an expected line with a wildcard matches keeps the wildcard.
Given keep_wildcards(const Given& expected, const Given& given);

/// Where golden commands run: an empty folder that goes away in the end, and an environment of its own.
class Workplace {
public:
    /// `program` is what `picket` stands for; `environment` is all that it sees besides TMPDIR and HOME.
    Workplace(std::filesystem::path program, std::map<std::string, std::string> environment);
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    ~Workplace();

    /// Runs one command: `[NAME=VALUE ...] picket WORD ...`, `show FILE`, `remove FILE`, or makes the file of `write
    /// FILE`. \throws std::runtime_error when the command is another one, or the program cannot be started or dies by a
    /// signal.
    Given run(const Step& step);

private:
    Given run_program(std::vector<std::string> words);
    [[nodiscard]] std::filesystem::path file(const std::vector<std::string>& words) const;

    std::filesystem::path top_;
    std::filesystem::path program_;
    std::map<std::string, std::string> environment_;
};

}  // namespace picket::test
