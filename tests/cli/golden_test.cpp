// Runs the golden files beside it, each as a test case of its own, and tests the machinery that reads them.

#include <algorithm>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/cli/golden.hpp"
#include "tests/cli/usual.hpp"
#include "tests/thrown.hpp"

using namespace picket::test;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path{PICKET_SOURCE_DIR} / "tests/cli/golden";

std::string shown(const Given& given) {
    Golden one;
    one.steps.push_back({.command = "", .expected = given});
    const std::string text = golden_text(one);
    return text.substr(text.find('\n') + 1);
}

void run_golden(const fs::path& file) {
    Golden golden = parse_golden(content(file));
    REQUIRE_FALSE(golden.steps.empty());
    Workplace workplace = usual_workplace();
    for (Step& step : golden.steps) {
        const Given given = workplace.run(step);
        const bool same = given.status == step.expected.status && matches(step.expected.out, given.out) &&
                          matches(step.expected.err, given.err);
        if (is_update()) {
            step.expected = keep_wildcards(step.expected, given);
            continue;
        }
        INFO("tests/cli/golden/" << file.filename().string() << ":" << step.line << ": " << step.command
                                 << "\n--- expected\n"
                                 << shown(step.expected) << "--- given\n"
                                 << shown(given));
        CHECK(same);
    }
    if (is_update()) std::ofstream{file, std::ios::binary} << golden_text(golden);
}

constexpr std::string_view title = "golden: ";

/// Every file of the folder is a test case named after it, so that ctest counts, runs and names them one by one.
bool register_golden_files() {
    if (!fs::exists(folder)) return false;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".txt") names.push_back(std::string{title} + entry.path().stem().string());
    }
    std::ranges::sort(names);
    const auto run = [] {
        const auto name = static_cast<std::string>(Catch::getResultCapture().getCurrentTestName()).substr(title.size());
        run_golden(folder / (name + ".txt"));
    };
    for (const std::string& name : names) {
        const Catch::AutoReg registered{Catch::makeTestInvoker(+run), CATCH_INTERNAL_LINEINFO, Catch::StringRef{},
                                        Catch::NameAndTags{name, "[golden]"}};
    }
    return true;
}
const bool registered = register_golden_files();

constexpr const char* example = R"(# What the file is about.

$ write counts.csv
| date,count
|
| 2024-02-29,3

$ picket ingest 'counts.csv' --as observations
took [..] rows

\$ 5
\? what
! a warning
!
? 1
# the end
)";

}  // namespace

TEST_CASE("golden format: a file reads into commands with what they give") {
    const Golden golden = parse_golden(example);
    REQUIRE(golden.steps.size() == 2);
    CHECK(golden.steps[0].before == Lines{"# What the file is about.", ""});
    CHECK(golden.steps[0].command == "write counts.csv");
    CHECK(golden.steps[0].input == Lines{"date,count", "", "2024-02-29,3"});
    CHECK(golden.steps[1].line == 8);
    CHECK(golden.steps[1].command == "picket ingest 'counts.csv' --as observations");
    CHECK(golden.steps[1].expected.out == Lines{"took [..] rows", "", "$ 5", "? what"});
    CHECK(golden.steps[1].expected.err == Lines{"a warning", ""});
    CHECK(golden.steps[1].expected.status == 1);
    CHECK(golden.after == Lines{"# the end"});
}

TEST_CASE("golden format: a file is written as it was read") { CHECK(golden_text(parse_golden(example)) == example); }

TEST_CASE("golden format: what is not in the format is refused with its line") {
    const auto refusal = [](const char* text) {
        return std::string{thrown_by<std::runtime_error>([&] { parse_golden(text); }).what()};
    };
    CHECK(refusal("$ picket init\nmade\n") == "line 1: the command has no '? STATUS'");
    CHECK(refusal("$ picket init\n$ picket status\n? 0\n") == "line 2: the command above has no '? STATUS' yet");
    CHECK(refusal("$ picket init\n? none\n") == "line 2: '? none' is not a status");
    CHECK(refusal("loose text\n") == "line 1: a command ($), a comment (#) or a blank line");
}

TEST_CASE("golden format: words are held together by quotes") {
    CHECK(words_of("picket  show 'a  b' \"it's\" x'y z'") == Lines{"picket", "show", "a  b", "it's", "xy z"});
    CHECK(words_of("picket ''") == Lines{"picket", ""});
    CHECK_THROWS_WITH(words_of("picket 'a"), "a quote is never closed: picket 'a");
}

TEST_CASE("golden format: [..] stands for any text within its line") {
    CHECK(matches("took [..] rows in [..] s", "took 12 rows in 0.5 s"));
    CHECK(matches("[..]", ""));
    CHECK(matches("a[..]b", "ab"));
    CHECK_FALSE(matches("took [..] rows", "took 12 lines"));
    CHECK_FALSE(matches("took 12 rows", "took 12 rows "));
    CHECK(matches(Lines{"a", "[..]"}, Lines{"a", "b"}));
    CHECK_FALSE(matches(Lines{"a", "[..]"}, Lines{"a"}));
    CHECK_FALSE(matches(Lines{"a"}, Lines{"a", "b"}));
}

TEST_CASE("golden format: an update keeps the wildcards that still hold") {
    const Given expected{.out = {"gone", "made [..].csv", "head [..]"}, .err = {}, .status = 0};
    const Given given{.out = {"new", "made x.csv", "other"}, .err = {"odd"}, .status = 1};
    const Given kept = keep_wildcards(expected, given);
    CHECK(kept.out == Lines{"new", "made [..].csv", "other"});
    CHECK(kept.err == Lines{"odd"});
    CHECK(kept.status == 1);
}

TEST_CASE("golden workplace: a program runs in an empty folder with its own environment and nothing to read") {
    Workplace workplace{"/bin/sh", {{"PATH", "/usr/bin:/bin"}, {"PICKET_NOW", "then"}}};
    const auto sh = [&](const std::string& script) {
        return workplace.run({.command = "picket -c \"" + script + "\""});
    };
    CHECK(sh("ls; cat; echo $PICKET_NOW; echo $USER.").out == Lines{"then", "."});
    CHECK(workplace.run({.command = "PICKET_NOW=later picket -c 'echo $PICKET_NOW'"}).out == Lines{"later"});
    const Given given = sh("printf 'a\\n\\nb'; echo oops >&2; exit 4");
    CHECK(given.out == Lines{"a", "", "b[no line end]"});
    CHECK(given.err == Lines{"oops"});
    CHECK(given.status == 4);
}

TEST_CASE("golden workplace: files are made, shown and removed where the program runs") {
    Workplace workplace{"/bin/sh", {{"PATH", "/usr/bin:/bin"}}};
    workplace.run({.command = "write in.txt", .input = {"one", ""}});
    CHECK(workplace.run({.command = "show in.txt"}).out == Lines{"one", ""});
    CHECK(workplace.run({.command = "picket -c 'cat in.txt'"}).out == Lines{"one", ""});
    workplace.run({.command = "remove in.txt"});
    CHECK_THROWS_WITH(workplace.run({.command = "show in.txt"}), "cannot read in.txt");
}

TEST_CASE("golden workplace: a signal, a missing program and another command are failures, not results") {
    Workplace workplace{"/bin/sh", {{"PATH", "/usr/bin:/bin"}}};
    CHECK_THROWS_WITH(workplace.run({.command = "picket -c 'kill -11 $$'"}), "the program died by signal 11");
    CHECK_THROWS_WITH(workplace.run({.command = "ls"}), "only picket, write, show and remove run here");
    Workplace nothing{"/nonexistent/picket", {}};
    CHECK_THROWS_AS(nothing.run({.command = "picket init"}), std::system_error);
}
