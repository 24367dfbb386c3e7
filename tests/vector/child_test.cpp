#include "data/vector/detail/child.hpp"

#include <sys/wait.h>

#include <cerrno>

#include "data/vector/detail/table_stream.hpp"
#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::detail;
using namespace picket::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

bool has_children() {
    const pid_t got = ::waitpid(-1, nullptr, WNOHANG);
    return got >= 0 || errno != ECHILD;
}

/// What a child that does `what` makes of reading: the rows that were read, then the error.
std::string outcome(const std::string& what) {
    ChildOrders orders{PICKET_MISBEHAVING_CHILD, "a.kml", format_of("a.kml"), {.table = what}, {}};
    orders.limits.memory_bytes = 1U << 30U;
    orders.limits.cpu_seconds = 7;
    orders.limits.patience = std::chrono::milliseconds{200};
    orders.limits.most_said = 4U << 20U;
    const Descriptor bytes = sealed("x");
    int rows = 0;
    std::string out;
    try {
        TableStream stream{orders, bytes};
        while (stream.next() != nullptr) ++rows;
        out = "read";
    } catch (const InputError& error) {
        out = error.what();
    }
    CHECK_FALSE(has_children());
    return std::to_string(std::min(rows, 3)) + " rows, " + out;
}

}  // namespace

TEST_CASE("a child that says something else than a table is an error, and is gone") {
    CHECK_THAT(outcome("garbage"),
               StartsWith("0 rows, a.kml cannot be read: its reader announces a row of 1515870810 bytes"));
    CHECK_THAT(outcome("rows first"), Contains("does not begin with its tables"));
    CHECK_THAT(outcome("unknown message"), Contains("says something else than rows"));
    CHECK_THAT(outcome("no columns"), Contains("has no columns"));
    CHECK_THAT(outcome("many columns"), Contains("gives more columns than it may"));
    CHECK_THAT(outcome("row without number"), Contains("says something else than rows"));
    CHECK_THAT(outcome("negative number"), Contains("numbers its rows wrongly"));
}

TEST_CASE("a child's lengths are not believed") {
    CHECK_THAT(outcome("huge row"), Contains("announces a row of 4294967295 bytes"));
    CHECK_THAT(outcome("huge cell"), Contains("announces a cell of 4294967280 bytes"));
    CHECK_THAT(outcome("narrow row"), Contains("gives a row of another width"));
    CHECK_THAT(outcome("wide row"), Contains("gives more columns than it may"));
}

TEST_CASE("a child that never ends is ended") {
    CHECK_THAT(outcome("never ends"), StartsWith("3 rows, a.kml gives more than 4194304 bytes of cells"));
    CHECK_THAT(outcome("says nothing"), Contains("its reader stood still for 1 s"));
    CHECK_THAT(outcome("stalls"), StartsWith("1 rows, a.kml cannot be read: its reader stood still"));
    CHECK_THAT(outcome("dribbles"), Contains("its reader stood still"));
    CHECK_THAT(outcome("closes and stays"), Contains("its reader was killed"));
}

TEST_CASE("a child that ends too early is an error: rows that were read are not all") {
    CHECK_THAT(outcome("ends at once"), StartsWith("0 rows, a.kml cannot be read: its reader broke off"));
    CHECK_THAT(outcome("breaks off"), StartsWith("1 rows, a.kml cannot be read: its reader broke off"));
    CHECK_THAT(outcome("no end"), StartsWith("1 rows, a.kml cannot be read: its reader broke off"));
}

TEST_CASE("a child's death says which limit it was") {
    CHECK_THAT(outcome("crashes"), Contains("its reader failed over it (signal 11)"));
    CHECK_THAT(outcome("is killed"), Contains("by its limits of 1024 MiB and 7 s or by the system"));
    CHECK_THAT(outcome("computes too long"), Contains("takes more than 7 s of computing"));
    CHECK_THAT(outcome("says why"), Contains("a.kml cannot be read: it is "));
}

TEST_CASE("a child is ended and reaped when nobody wants the rest") {
    {
        VectorFile file{"a.geojsonl", R"({"type":"Feature","properties":{"a":1},"geometry":null})"};
        CHECK(has_children());
        file.restart();
    }
    CHECK_FALSE(has_children());
}

TEST_CASE("a program of the child that is not there is an error that says what to do") {
    ChildOrders orders{"/nowhere/picket-vector", "a.kml", format_of("a.kml"), {}, limits_for(1)};
    try {
        const TableStream stream{orders, sealed("x")};
        FAIL("nothing was thrown");
    } catch (const InputError& error) {
        CHECK_THAT(error.what(), Contains("/nowhere/picket-vector, could not be started"));
        CHECK(error.hint() == "install the whole of picket, or save the file as CSV");
    }
}

TEST_CASE("the child itself: a file that computes without end is stopped by its limit") {
    const sample::Folder folder;
    run("sqlite3 '" + (folder / "a.sqlite").string() +
        "' 'create view v as with recursive c(x) as (select 1 union all " +
        "select x + 1 from c) select x from c where x < 0;'");
    ChildOrders orders{child_program(), "a.sqlite", format_of("a.sqlite"), {}, limits_for(1)};
    orders.limits.cpu_seconds = 1;
    const Descriptor bytes = sealed(sample::content(folder / "a.sqlite"));
    try {
        TableStream stream{orders, bytes};
        while (stream.next() != nullptr) {
        }
        FAIL("nothing was thrown");
    } catch (const InputError& error) {
        CHECK(std::string{error.what()} == "a.sqlite takes more than 1 s of computing to be read");
    }
}

TEST_CASE("the child itself: a file that needs more memory than it may have is refused") {
    const std::string long_text(48U << 20U, 'x');
    ChildOrders orders{child_program(), "a.geojson", format_of("a.geojson"), {}, limits_for(1)};
    orders.limits.memory_bytes = 400U << 20U;
    const Descriptor bytes = sealed(R"({"type":"Feature","properties":{"a":")" + long_text + R"("},"geometry":null})");
    CHECK_THROWS_AS(TableStream(orders, bytes), InputError);
    CHECK_FALSE(has_children());
}
