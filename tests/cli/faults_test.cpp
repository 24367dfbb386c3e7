// Faults from outside on the whole program: faults.py, here for a few seconds each. `./do soak` runs the same for
// longer.

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/cli/usual.hpp"
#include "tests/skip.hpp"

using namespace picket::test;

namespace {

/// Runs one class of faults; true where it could not be run here.
bool skipped(const std::string& what, int seconds) {
    if (outside("python3 --version").status != 0) return true;
    const Given given = outside(fmt::format("python3 {0}/tests/cli/faults.py {1} {2} {0}/data {3}", PICKET_SOURCE_DIR,
                                            what, PICKET_PROGRAM, seconds));
    INFO((given.err.empty() ? "" : given.err.back()));
    if (given.status == 77) return true;
    CHECK(given.status == 0);
    REQUIRE(given.out.size() == 1);
    return false;
}

constexpr const char* not_there = "python3 or strace is not there, or may not trace";

}  // namespace

TEST_CASE("faults: an ingest that is killed leaves whole transactions, and taking the files again ends alike") {
    if (skipped("kill", 6)) return skip(not_there);
}

TEST_CASE("faults: writes, syncs and opens that fail end in an error, and taking the files again ends alike") {
    if (skipped("disk", 6)) return skip(not_there);
}

TEST_CASE("faults: a damaged database is refused, or verify names the damage, or no answer needs what was damaged") {
    if (skipped("corrupt", 4)) return skip(not_there);
}

TEST_CASE("faults: files that mean harm change nothing, reach no network and are named") {
    if (skipped("hostile", 1)) return skip(not_there);
}

TEST_CASE("faults: the same rows again, turned, with CRLF, with a mark or in overlapping files change no answer") {
    if (skipped("twice", 1)) return skip(not_there);
}
