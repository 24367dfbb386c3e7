// What a person at a terminal is asked: the program at a pseudo-terminal (pseudo_terminal.py).

#include <algorithm>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/cli/usual.hpp"
#include "tests/folder.hpp"
#include "tests/skip.hpp"

using namespace picket::test;

namespace {

/// A database, and what happens at the terminal when an incident is added whose place has an ambiguous name.
class Terminal {
public:
    Terminal() { made_ = outside(program() + " init"); }
    [[nodiscard]] bool is_there() const { return made_.status == 0; }
    [[nodiscard]] Given add(const std::string& place, const std::string& answers) const {
        return outside(
            fmt::format("python3 {}/tests/cli/pseudo_terminal.py '{}' {} add incident date_start=2026-03-02 'place={}' "
                        "incident_type=laser actor=China --url https://example.org/a",
                        PICKET_SOURCE_DIR, answers, program(), place));
    }
    [[nodiscard]] Given incidents() const { return outside(program() + " incidents --format csv"); }

private:
    [[nodiscard]] std::string program() const {
        return fmt::format("{} --db {}", PICKET_PROGRAM, (folder_ / "t.sqlite").string());
    }
    sample::Folder folder_;
    Given made_;
};

bool has(const Given& given, const std::string& text) {
    return std::ranges::any_of(given.out, [&](const std::string& line) { return line.find(text) != line.npos; });
}

}  // namespace

TEST_CASE("terminal: an ambiguous place is asked with a numbered list, and the answer is taken") {
    const Terminal terminal;
    REQUIRE(terminal.is_there());
    const Given given = terminal.add("14 nm north of Chigua", "7,2");
    if (given.status == 127) return skip("python3 is not installed");
    CHECK(given.status == 0);
    CHECK(has(given, "'Chigua' names 2 places:"));
    CHECK(has(given, "  1  Hughes Reef, Union Banks"));
    CHECK(has(given, "  2  McKennan Reef, Union Banks"));
    CHECK(has(given, "14 nm, bearing 000 (north), from McKennan Reef (gazetteer); within"));
    CHECK(has(terminal.incidents(), "INC-0001"));
}

TEST_CASE("terminal: no answer leaves the question open, as a script would see it") {
    const Terminal terminal;
    REQUIRE(terminal.is_there());
    for (const char* answers : {"", "x,0,3"}) {
        const Given given = terminal.add("Chigua", answers);
        if (given.status == 127) return skip("python3 is not installed");
        INFO(answers);
        CHECK(given.status == 2);
        CHECK(has(given, "say which by its English name: Hughes Reef"));
    }
    CHECK(terminal.incidents().out.size() == 1);  // the header
}
