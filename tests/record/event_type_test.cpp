#include "data/record/event_type.hpp"

#include <set>
#include <string>

#include "tests/catch.hpp"

using namespace picket;

TEST_CASE("Severity: twelve steps, each with a word of its own that reads back") {
    std::set<std::string> words;
    for (std::int64_t level = 0; level <= 11; ++level) {
        const Severity step{level};
        CAPTURE(level);
        words.insert(std::string{name(step)});
        CHECK(parse_severity(name(step)) == step);
        CHECK(parse_severity(std::to_string(level)) == step);
    }
    CHECK(words.size() == 12);
    CHECK_FALSE(words.contains(""));
}

TEST_CASE("Severity: the ladder rises from context to an attack with deaths") {
    CHECK(parse_severity("context") == lowest_severity);
    CHECK(parse_severity("attack with deaths") == highest_severity);
    CHECK(*parse_severity("water cannon") < *parse_severity("collision"));
    CHECK(*parse_severity("warning") < *parse_severity("obstruction"));
}

TEST_CASE("Severity: what is no step reads as nothing") {
    for (const char* text :
         {"", "12", "-1", "4.0", " 4", "4 ", "Obstruction", "99999999999999999999", "water_cannon"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_severity(text));
    }
    CHECK(name(Severity{12}).empty());
    CHECK(name(Severity{-1}).empty());
}
