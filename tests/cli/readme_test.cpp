// The README shows what the program really prints: its examples run here, in order, in one folder.

#include "tests/catch.hpp"
#include "tests/cli/golden.hpp"
#include "tests/cli/usual.hpp"

using namespace picket::test;

namespace {

const std::filesystem::path readme = std::filesystem::path{PICKET_SOURCE_DIR} / "README.md";

Lines lines_of(const std::string& text) {
    Lines out;
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

/// The lines of the fenced block that begins at `at`, which comes to stand on the closing fence.
Lines block(const Lines& lines, std::size_t& at) {
    Lines out;
    for (++at; at < lines.size() && lines[at] != "```"; ++at) out.push_back(lines[at]);
    return out;
}

/// The commands of a block with the output that the block shows.
std::vector<Step> steps_of(const Lines& shown) {
    std::vector<Step> steps;
    for (const std::string& line : shown) {
        if (line.starts_with("$ ")) {
            steps.push_back({.command = line.substr(2)});
        } else {
            REQUIRE_FALSE(steps.empty());
            steps.back().expected.out.push_back(line);
        }
    }
    return steps;
}

/// A path of a file that ships, as the workplace knows it.
Step runnable(Step step) {
    for (std::size_t at = step.command.find(" data/reports/"); at != std::string::npos;
         at = step.command.find(" data/reports/", at)) {
        step.command.insert(++at, "@");
    }
    return step;
}

std::string joined(const Lines& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

}  // namespace

TEST_CASE("README: every example prints what it shows") {
    const Lines lines = lines_of(content(readme));
    Workplace workplace = usual_workplace();
    Lines written;
    int examples = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string opening = lines[at];
        written.push_back(opening);
        if (opening.starts_with("```csv ")) {
            const Lines file = block(lines, at);
            workplace.run({.command = "write " + opening.substr(7), .input = file});
            written.insert(written.end(), file.begin(), file.end());
            written.push_back(lines[at]);
        } else if (opening == "```console") {
            for (const Step& step : steps_of(block(lines, at))) {
                const Given given = workplace.run(runnable(step));
                ++examples;
                Lines both = given.out;
                both.insert(both.end(), given.err.begin(), given.err.end());
                INFO(step.command << "\n--- shown\n" << joined(step.expected.out) << "--- given\n" << joined(both));
                if (!is_update()) CHECK(matches(step.expected.out, both));
                written.push_back("$ " + step.command);
                written.insert(written.end(), both.begin(), both.end());
            }
            written.push_back("```");
        }
    }
    CHECK(examples >= 8);
    if (is_update()) std::ofstream{readme, std::ios::binary} << joined(written);
}
