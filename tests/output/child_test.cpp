#include "layers/output/detail/child.hpp"

#include <csignal>
#include <cstdlib>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"

using namespace picket;
using namespace picket::detail;
using Catch::Matchers::Contains;

namespace {

const Tool shell{"sh", "dash"};

Outcome script(const std::string& text, const std::string& input = {}) {
    const PrivateFolder folder;
    return run(shell, {"-c", text}, input, folder.path());
}

std::string error_text(const std::function<void()>& call) {
    try {
        call();
    } catch (const OutputError& error) {
        return std::string{error.what()} + " | " + error.hint();
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("run: output, errors and status come back apart") {
    const Outcome outcome = script("cat; echo oops >&2; exit 3", "in\n");
    CHECK(outcome.output == "in\n");
    CHECK(outcome.errors == "oops\n");
    CHECK(outcome.status == 3);
}

TEST_CASE("run: more input and output than a pipe holds does not lock up") {
    const std::string large(3'000'000, 'x');
    CHECK(script("cat", large).output == large);
}

TEST_CASE("run: a tool that does not read its input is no failure, and raises no SIGPIPE") {
    const auto before = std::signal(SIGPIPE, SIG_DFL);
    CHECK(script("exit 0", std::string(3'000'000, 'x')).status == 0);
    CHECK(script("exec <&-; sleep 0.1", std::string(3'000'000, 'x')).status == 0);
    std::signal(SIGPIPE, before);
}

TEST_CASE("run: a tool sees a small environment of its own") {
    ::setenv("GNUPLOT_LIB", "/nowhere", 1);
    const std::string seen = script("env").output;
    ::unsetenv("GNUPLOT_LIB");
    CHECK_THAT(seen, Contains("LC_ALL=C.UTF-8") && Contains("TZ=UTC") && Contains("SOURCE_DATE_EPOCH=0"));
    CHECK_THAT(seen, !Contains("GNUPLOT_LIB"));
}

TEST_CASE("run: a missing tool is named with the package that has it") {
    const PrivateFolder folder;
    CHECK(error_text([&] {
              (void)run({"no-such-tool-at-all", "some-package"}, {}, "", folder.path());
          }) == "no-such-tool-at-all is not installed | install some-package");
}

TEST_CASE("run: a tool that does not end is killed") {
    const PrivateFolder folder;
    CHECK_THAT(error_text([&] {
                   (void)run(shell, {"-c", "exec sleep 20"}, "", folder.path(), {}, std::chrono::milliseconds{200});
               }),
               Contains("sh did not come to an end"));
}

TEST_CASE("run: a tool that a signal ends is an error") {
    CHECK_THAT(error_text([] { (void)script("kill -9 $$"); }), Contains("sh was killed by signal 9"));
}

TEST_CASE("output_of: a status other than 0 is an error with the tool's first words") {
    const PrivateFolder folder;
    CHECK_THAT(error_text([&] {
                   (void)output_of(shell, {"-c", "echo; echo bad line >&2; echo more >&2; exit 2"}, "", folder.path());
               }),
               Contains("sh failed with status 2: bad line |"));
}

TEST_CASE("PrivateFolder: only its owner can enter, and it goes with its content") {
    std::filesystem::path path;
    {
        const PrivateFolder folder;
        path = folder.path();
        std::ofstream{path / "a"} << "x";
        CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
              std::filesystem::perms::owner_all);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
