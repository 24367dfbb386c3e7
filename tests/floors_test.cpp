#include "tests/floors.hpp"

#include "tests/catch.hpp"
#include "tests/plain_code.hpp"

using namespace picket::test;
using Sentences = std::vector<std::string>;

namespace {

Sentences floors_broken_by(const std::string& path, const std::string& text) { return broken_floors({{path, text}}); }

/// What is said of one file that includes another one.
Sentences include(const std::string& path, const std::string& included) {
    return floors_broken_by(path, "#include \"" + included + "\"\n");
}

Sentences include_library(const std::string& path, const std::string& header) {
    return floors_broken_by(path, "#include <" + header + ">\n");
}

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "int x;\n";
    return text;
}

std::string joined(const Sentences& sentences) {
    std::string text;
    for (const std::string& sentence : sentences) text += sentence + '\n';
    return text;
}

}  // namespace

TEST_CASE("the program: every include points down, and every library stays with its owner") {
    const auto files = sources(PICKET_SOURCE_DIR);
    REQUIRE(files.size() > 15);
    CHECK_THAT(joined(broken_floors(files)), Catch::Equals(""));
}

TEST_CASE("the program: files and functions are short, headers are guarded, nothing is left over") {
    CHECK_THAT(joined(broken_limits(sources(PICKET_SOURCE_DIR))), Catch::Equals(""));
}

TEST_CASE("floors: what lies below may be included") {
    CHECK(include("geo/window.cpp", "geo/date.hpp").empty());
    CHECK(include("data/record/series.hpp", "geo/date.hpp").empty());
    CHECK(include("data/store/store.cpp", "data/record/series.hpp").empty());
    CHECK(include("ingest/import.cpp", "data/store/change.hpp").empty());
    CHECK(include("layers/streaks.cpp", "data/record/series.hpp").empty());
    CHECK(include("layers/query/answer.cpp", "data/store/store.hpp").empty());
    CHECK(include("layers/query/answer.cpp", "layers/streaks.hpp").empty());
    CHECK(include("layers/output/csv.cpp", "layers/query/answer.hpp").empty());
    CHECK(include("layers/output/gis.cpp", "data/vector/vector_file.hpp").empty());
    CHECK(include("cli/commands/ingest.cpp", "ingest/import.hpp").empty());
}

TEST_CASE("floors: what lies above may not be included") {
    CHECK(include("geo/date.cpp", "data/record/series.hpp") ==
          Sentences{"geo/date.cpp: includes \"data/record/series.hpp\", which does not lie below it"});
    CHECK(include("data/record/series.cpp", "data/store/store.hpp").size() == 1);
    CHECK(include("data/store/store.cpp", "ingest/import.hpp").size() == 1);
    CHECK(include("layers/streaks.cpp", "layers/query/answer.hpp").size() == 1);
    CHECK(include("layers/query/answer.cpp", "layers/output/csv.hpp").size() == 1);
    CHECK(include("layers/output/csv.cpp", "cli/session.hpp").size() == 1);
    CHECK(include("ingest/import.cpp", "cli/session.hpp").size() == 1);
}

TEST_CASE("floors: neighbours do not see each other") {
    CHECK(include("data/store/store.cpp", "data/vector/vector_file.hpp").size() == 1);
    CHECK(include("data/vector/vector_file.cpp", "data/store/store.hpp").size() == 1);
    CHECK(include("ingest/import.cpp", "layers/layer.hpp").size() == 1);
    CHECK(include("layers/streaks.cpp", "ingest/import.hpp").size() == 1);
}

TEST_CASE("floors: an analysis sees neither the database nor the door to files") {
    CHECK(include("layers/streaks.cpp", "data/store/store.hpp").size() == 1);
    CHECK(include("layers/streaks.cpp", "data/vector/vector_file.hpp").size() == 1);
}

TEST_CASE("floors: a query does not see imports or files, and a writer does not see the database") {
    CHECK(include("layers/query/answer.cpp", "ingest/import.hpp").size() == 1);
    CHECK(include("layers/query/answer.cpp", "data/vector/vector_file.hpp").size() == 1);
    CHECK(include("layers/output/csv.cpp", "data/store/store.hpp").size() == 1);
}

TEST_CASE("floors: a detail is for the folder that holds it and for what lies in that folder") {
    CHECK(include("data/store/store.cpp", "data/store/detail/sqlite.hpp").empty());
    CHECK(
        include("ingest/import.cpp", "data/store/detail/sqlite.hpp") ==
        Sentences{"ingest/import.cpp: includes \"data/store/detail/sqlite.hpp\", which is a detail of another folder"});
    CHECK(include("layers/query/answer.cpp", "layers/detail/day_rows.hpp").empty());
    CHECK(include("layers/streaks.cpp", "layers/output/detail/utf8.hpp").size() == 1);
}

TEST_CASE("floors: a path is written from the top, and a file lies on a floor") {
    CHECK(include("geo/window.cpp", "date.hpp").size() == 1);
    CHECK(include("geo/window.cpp", "../cli/session.hpp").size() == 1);
    CHECK(include("geo/window.cpp", "tests/catch.hpp").size() == 1);
    CHECK(floors_broken_by("data/loose.cpp", "") == Sentences{"data/loose.cpp: lies on no floor"});
}

TEST_CASE("floors: every way to write an include is seen, and one in a comment is not") {
    CHECK(floors_broken_by("geo/a.cpp", "int x;\n  #  include   \"cli/session.hpp\"  // why\n").size() == 1);
    CHECK(floors_broken_by("geo/a.cpp", "// #include \"cli/session.hpp\"\n").empty());
    CHECK(floors_broken_by("geo/a.cpp", "/*\n#include \"cli/session.hpp\"\n*/\n").empty());
}

TEST_CASE("floors: each library is included by the floor that owns it and by no other") {
    CHECK(include_library("data/store/detail/sqlite.cpp", "sqlite3.h").empty());
    CHECK(include_library("layers/query/answer.cpp", "sqlite3.h") ==
          Sentences{"layers/query/answer.cpp: must not include <sqlite3.h> here"});
    CHECK(include_library("cli/app.hpp", "CLI/CLI.hpp").empty());
    CHECK(include_library("ingest/import.cpp", "CLI/CLI.hpp").size() == 1);
    CHECK(include_library("geo/window.cpp", "date/tz.h").empty());
    CHECK(include_library("layers/streaks.cpp", "date/tz.h").size() == 1);
    CHECK(include_library("ingest/mapping.cpp", "toml++/toml.h").empty());
    CHECK(include_library("layers/exposure.cpp", "toml++/toml.h").size() == 1);
    CHECK(include_library("data/store/detail/sha256.cpp", "sodium.h").empty());
    CHECK(include_library("cli/main.cpp", "sodium.h").size() == 1);
}

TEST_CASE("floors: a library does not cross a public header, and a detail header may hold one") {
    CHECK(include_library("data/store/detail/sqlite.hpp", "sqlite3.h").empty());
    CHECK(include_library("data/store/store.hpp", "sqlite3.h").size() == 1);
    CHECK(include_library("data/store/store.hpp", "sodium.h").size() == 1);
    CHECK(include_library("geo/window.hpp", "date/tz.h").size() == 1);
    CHECK(include_library("ingest/detail/toml.hpp", "toml++/toml.h").size() == 1);
    CHECK(include_library("layers/layer.hpp", "fmt/format.h").size() == 1);
}

TEST_CASE("floors: the standard library and the system are for all, and an unknown library is for none") {
    CHECK(include_library("geo/date.hpp", "chrono").empty());
    CHECK(include_library("layers/output/file.cpp", "unistd.h").empty());
    CHECK(include_library("layers/output/file.cpp", "sys/stat.h").empty());
    CHECK(include_library("geo/date.cpp", "boost/math/distributions.hpp") ==
          Sentences{"geo/date.cpp: includes <boost/math/distributions.hpp>, which no floor owns"});
}

TEST_CASE("limits: 500 lines are enough for a file") {
    CHECK(broken_limits({{"geo/a.cpp", lines(500)}, {"geo/b.cpp", ""}}).empty());
    CHECK(broken_limits({{"geo/a.cpp", lines(501)}, {"geo/b.cpp", ""}}) == Sentences{"geo/a.cpp: has 501 lines"});
}

TEST_CASE("limits: half of the files have at most 130 lines") {
    CHECK(broken_limits({{"geo/a.cpp", lines(130)}, {"geo/b.cpp", lines(400)}}).empty());
    CHECK(broken_limits({{"geo/a.cpp", lines(131)}, {"geo/b.cpp", lines(400)}}) ==
          Sentences{"half of the files have more than 130 lines"});
}

TEST_CASE("limits: 80 lines are enough for a function") {
    const auto broken_by = [](int body) {
        return broken_limits({{"geo/a.cpp", "int f() {\n" + lines(body) + "}\n"}, {"geo/b.cpp", ""}});
    };
    CHECK(broken_by(78).empty());
    CHECK(broken_by(79) == Sentences{"geo/a.cpp:1: f has 81 lines"});
}

TEST_CASE("limits: a header begins with #pragma once and opens no namespace for its readers") {
    CHECK(broken_limits({{"geo/a.hpp", "#pragma once\n\nint f();  // using namespace std\n"}}).empty());
    CHECK(broken_limits({{"geo/a.hpp", "#include <chrono>\n"}}).size() == 1);
    CHECK(broken_limits({{"geo/a.hpp", "#pragma once\nusing  namespace std;\n"}}) ==
          Sentences{"geo/a.hpp: says 'using namespace' in a header"});
    CHECK(broken_limits({{"geo/a.cpp", "using namespace std;\n"}}).empty());
}

TEST_CASE("limits: no work is left over in a comment") {
    CHECK(broken_limits({{"geo/a.cpp",
                          "// TO"
                          "DO: later\n"}})
              .size() == 1);
    CHECK(broken_limits({{"geo/a.cpp",
                          "// FIX"
                          "ME\n"}})
              .size() == 1);
    CHECK(broken_limits({{"geo/a.cpp", "int MASTODON;\n"}}).empty());
}

TEST_CASE("functions: are found in namespaces and classes, with their first and last line") {
    const auto found = functions(R"(
namespace a::b {
class Shape : public Base {
public:
    int area() const { return 1; }
private:
    template <class T, class U = std::vector<int>>
    void add(T t) {
        if (t) { more(); }
    }
};
[[nodiscard]] int free_one(
    int x) {
    return x;
}
}  // namespace
)");
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "area");
    CHECK(found[0].lines == 1);
    CHECK(found[1].name == "add");
    CHECK(found[1].line == 7);
    CHECK(found[1].lines == 4);
    CHECK(found[2].name == "free_one");
    CHECK(found[2].lines == 4);
}

TEST_CASE("functions: a constructor is measured with its initialisers") {
    const auto found =
        functions("Batch::Batch(int x)\n    : a_{x},\n      b_{x} {\n    go();\n}\nint f() { return 1; }\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "Batch::Batch");
    CHECK(found[0].lines == 5);
    CHECK(found[1].name == "f");
}

TEST_CASE("functions: a table of values is not a function") {
    CHECK(functions("constexpr Words<Unit, 2> names{{\n    {1, \"f(x) {\"},\n    {2, \"b\"},\n}};\n").empty());
    CHECK(functions("const auto table = make({\n 1, 2 });\nenum class Kind { a, b };\nstruct Plain { int x; };\n")
              .empty());
}

TEST_CASE("plain code: braces in literals, comments and macros do not count") {
    const auto found = functions(
        "int f() {\n"
        "    const char c = '{'; const char* s = \"{ \\\" {\"; const int n = 1'000;\n"
        "    // {\n    /* {\n */\n    g(R\"sql({ \" { )sql\");\n"
        "}\n"
        "#define X { \\\n  {\n"
        "int g() { return 0; }\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].lines == 7);
    CHECK(found[1].name == "g");
}

TEST_CASE("without comments: literals stay, and a comment sign in a literal is no comment") {
    CHECK(without_comments("a(\"// b\"); // c\n") == "a(\"// b\");     \n");
    CHECK(without_comments("x /* y\nz */ w") == "x     \n     w");
    CHECK(plain_code("f(\"a{\", '}');") == "f(\"  \", ' ');");
}
