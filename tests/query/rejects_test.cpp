#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/small_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// Takes a file of which one row was not taken.
TxnNumber taken(Store& store, const std::string& name, const std::string& columns, const std::string& row) {
    return committed(store, [&](Transaction& change) {
        const ArtifactId file = change.add(name, name + columns + row, "daily", "jcg", columns);
        change.add(file, {2, "b", "x", "is no number"}, row);
        change.add(file, {2, "a", "y", "is no day"}, row);
    });
}

}  // namespace

TEST_CASE("rejects: --rows gives the rows under the columns of their file, with line and all reasons") {
    SmallStore small;
    taken(small.store, "x.csv", "a,b", "y,\"x, x\"");
    const Layer layer = asked(small.store, "rejects --rows");
    std::vector<std::string> names;
    for (const Column& column : layer.header.columns) names.push_back(column.name);
    CHECK(names == std::vector<std::string>{"a", "b", "picket_line", "picket_reason"});
    CHECK(rows_of(layer) == Rows{"y|x, x|2|a: is no day; b: is no number"});
}

TEST_CASE("rejects: files with the same columns go together, with other columns one must be chosen") {
    SmallStore small;
    const TxnNumber first = taken(small.store, "x.csv", "a,b", "y,x");
    taken(small.store, "z.csv", "a,b", "yy,xx");
    CHECK(asked(small.store, "rejects --rows").rows.rows() == 2);
    const TxnNumber other = taken(small.store, "other.csv", "a,b,c", "y,x,1");
    const UsageError error = thrown_by<UsageError>([&] { asked(small.store, "rejects --rows"); });
    CHECK(error.what() == std::string{"the files whose rows were rejected have different columns"});
    CHECK(error.hint().ends_with("--txn " + std::to_string(other.number) + " (other.csv)"));
    CHECK(rows_of(asked(small.store, "rejects --rows --file other.csv"), {"c"}) == Rows{"1"});
    CHECK(rows_of(asked(small.store, "rejects --rows --txn " + std::to_string(first.number)), {"a"}) == Rows{"y"});
    CHECK(asked(small.store, "rejects --txn " + std::to_string(first.number)).rows.rows() == 2);
}

TEST_CASE("rejects: a row that is broken in itself stands in the first column") {
    SmallStore small;
    taken(small.store, "x.csv", "a,b", "\"y,x,more\"");
    CHECK(rows_of(asked(small.store, "rejects --rows")) == Rows{"y,x,more||2|a: is no day; b: is no number"});
}

TEST_CASE("rejects: rows whose text is not held are left out, and counted in a caveat") {
    SmallStore small;
    const TxnNumber at = taken(small.store, "x.csv", "a,b", "y,x");
    const ArtifactId file = small.store.artifacts(at).back().id;
    committed(small.store, [&](Transaction& change) { change.redact(file); });
    const Layer layer = asked(small.store, "rejects --rows");
    CHECK(layer.rows.rows() == 0);
    REQUIRE(layer.header.caveats.size() == 1);
    CHECK(layer.header.caveats[0].starts_with("1 rows are left out"));
}

TEST_CASE("rejects: a --txn that is no number is refused") {
    SmallStore small;
    CHECK_THROWS_AS(asked(small.store, "rejects --txn x"), UsageError);
}
