#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

UsageError refused(const Store& store, std::string_view query) {
    return thrown_by<UsageError>([&] { asked(store, query); });
}

}  // namespace

TEST_CASE("duplicates: what was asked stands in the answer, with its sources as the database has them") {
    const IncidentStore db;
    // INC-3 is of June, INC-4 of 1 July; all are of one source
    CHECK(rows_of(asked(db.store, "duplicates --min-score 0.2"), {"a", "b"}).empty());
    const Layer layer = asked(db.store, "duplicates --within-sources --min-score 0.2");
    CHECK(rows_of(layer, {"a", "b", "days_apart"}) == Rows{"INC-3|INC-4|1"});
    CHECK(layer.header.query == "duplicates --min-score 0.2 --days-apart 3 --within-sources");
    REQUIRE_FALSE(layer.header.sources.empty());
    CHECK(layer.header.sources.front().id == "table");
}

TEST_CASE("duplicates: a pair with one incident, and pairs of which one lies in the area") {
    const IncidentStore db;
    const std::string all = "duplicates --within-sources --min-score 0.2 ";
    CHECK(asked(db.store, all + "--of INC-4").rows.rows() == 1);
    CHECK(asked(db.store, all + "--of INC-5").rows.rows() == 0);
    CHECK(asked(db.store, all + "--type boarding").rows.rows() == 1);
    CHECK(asked(db.store, all + "--target Vietnam").rows.rows() == 0);
    CHECK(asked(db.store, all + "--since 2024-07-01").rows.rows() == 1);  // INC-3 may only have been before it
    CHECK(asked(db.store, all + "--since 2024-07-02").rows.rows() == 0);
    CHECK(asked(db.store, all + "--days-apart 0").rows.rows() == 0);
}

TEST_CASE("duplicates: an unknown incident and numbers without meaning are refused with a hint") {
    const IncidentStore db;
    CHECK(std::string{refused(db.store, "duplicates --of INC-11").what()} == "there is no incident 'INC-11'");
    CHECK(refused(db.store, "duplicates --of INC-11").hint().starts_with("did you mean INC-1"));
    for (const char* score : {"0", "1.5", "high", "nan", "-0.5"}) {
        CAPTURE(score);
        CHECK(refused(db.store, std::string{"duplicates --min-score "} + score).hint() ==
              "write a number above 0 and up to 1, such as 0.6");
    }
    CHECK(refused(db.store, "duplicates --days-apart -1").hint() == "write a whole number from 0 to 366");
}
