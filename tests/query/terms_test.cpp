#include <algorithm>

#include "tests/catch.hpp"
#include "tests/query/incident_store.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// Three incidents, each 2 nm around Second Thomas Shoal:
///
///     O-1  told by "open" first, then by "closed", which places it elsewhere and adds nothing else
///     C-2  told by "closed" first, then by "open"
///     C-3  told by "closed" alone
class TermStore {
public:
    TermStore() {
        committed(store, [](Transaction& change) {
            change.revise(source("open"));
            Source closed = source("closed");
            closed.terms = "no rows";
            closed.passing_on = PassingOn::aggregates;
            change.revise(closed);
        });
        committed(store, [](Transaction& change) {
            tell(change, "open", {told("O-1", "2024-03-05")});
            tell(change, "closed", {told("C-2", "2024-03-07"), told("C-3", "2024-03-08")});
        });
        committed(store, [](Transaction& change) {
            Mention other;
            other.publisher = "Closed Wire";
            other.url = "https://example.org/closed";
            const Placement elsewhere{2,
                                      {Position::at(Longitude{117}, Latitude{12}), Distance::nautical_miles(1)},
                                      LocationPrecision::exact,
                                      {},
                                      {},
                                      {}};
            change.mention({{}, 0, "closed", other.url, "", ""}, "O-1", other, elsewhere);
            other.publisher = "Open Wire";
            other.url = "https://example.org/open";
            change.mention({{}, 0, "open", other.url, "", ""}, "C-2", other);
        });
    }

    [[nodiscard]] Layer at_home(std::string_view query) const {
        return answer(Query::parse(query).read_by(Audience::house), store, Latest{});
    }

private:
    static IncidentStatement told(const std::string& id, std::string_view day) {
        return stated_at(stated(id, day, "water_cannon", "China", "Philippines"), 115.8642, 9.7325, 2);
    }
    static void tell(Transaction& change, const std::string& source, const std::vector<IncidentStatement>& all) {
        const ArtifactId file = change.add(source + ".csv", "lines of " + source, "incidents", source);
        std::int64_t line = 2;
        for (const IncidentStatement& said : all) change.state({file, line++, source, said.mention.url, "", ""}, said);
    }
    Workplace place_;

public:
    Store store = place_.open();
};

bool says(const std::vector<std::string>& lines, std::string_view part) {
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(part) != line.npos; });
}

}  // namespace

TEST_CASE("terms: outside of the house a row is what open sources say, or is not there") {
    const TermStore db;
    const Layer layer = asked(db.store, "incidents");
    CHECK(rows_of(layer, {"id", "placements", "reports"}) == Rows{"O-1|1|1"});
    CHECK(layer.rows.evidence(0).count == 1);
    CHECK(says(layer.header.caveats, "2 incidents are left out"));
    CHECK(says(layer.header.caveats, "let only counts be passed on: \"no rows\""));
    CHECK(says(layer.header.caveats, "1 incident is shown without what one source says of it"));
    CHECK(layer.header.withheld.size() == 2);
    CHECK(std::ranges::none_of(layer.header.sources, [](const Credit& one) { return one.id == "closed"; }));
}

TEST_CASE("terms: in the house all is there, and nothing is said of it") {
    const TermStore db;
    const Layer layer = db.at_home("incidents");
    CHECK(rows_of(layer, {"id", "placements", "reports"}) == Rows{"O-1|2|2", "C-2|1|2", "C-3|1|1"});
    CHECK(layer.header.withheld.empty());
}

TEST_CASE("terms: a file for use in the house has all, and a caveat that says so") {
    const TermStore db;
    for (const Layer& layer : {asked(db.store, "incidents --own-use"), db.at_home("incidents --own-use")}) {
        CHECK(layer.rows.rows() == 3);
        REQUIRE_FALSE(layer.header.caveats.empty());
        CHECK(layer.header.caveats.front().starts_with("For use in the house: 3 incidents"));
    }
    CHECK(asked(db.store, "incidents --own-use").header.query == "incidents --own-use");
}

TEST_CASE("terms: what is said to be left out are those that answer the question") {
    const TermStore db;
    CHECK(says(asked(db.store, "incidents --since 2024-03-08").header.caveats, "1 incident is left out"));
    CHECK(asked(db.store, "incidents --until 2024-03-04").header.withheld.empty());
    // the only placement of O-1 in this area is that of the closed source: the row is no answer without it
    CHECK(asked(db.store, "incidents --area 117,12,20nm").rows.rows() == 0);
    CHECK(db.at_home("incidents --area 117,12,20nm").rows.rows() == 1);
}

TEST_CASE("terms: counts of incidents have all, whoever reads them") {
    const TermStore db;
    CHECK(rows_of(asked(db.store, "trends"), {"incidents"}) == Rows{"3"});
    CHECK(asked(db.store, "trends").header.withheld.empty());
}

TEST_CASE("terms: a pair of which one may not leave is left out and counted") {
    const TermStore db;
    const Layer home = db.at_home("duplicates --days-apart 3 --min-score 0.3");
    const Layer outside = asked(db.store, "duplicates --days-apart 3 --min-score 0.3 --within-sources");
    CHECK(outside.rows.rows() == 0);
    CHECK(says(outside.header.caveats, "3 pairs are left out, since the terms of closed"));
    CHECK(asked(db.store, "duplicates --min-score 0.3 --within-sources --own-use").rows.rows() == 3);
}

TEST_CASE("terms: nothing of a closed incident is shown outside, not even its title") {
    const TermStore db;
    const Layer layer = asked(db.store, "show C-3");
    CHECK(layer.rows.rows() == 0);
    CHECK(layer.header.title == "C-3: left out");
    CHECK(says(layer.header.caveats, "1 incident is left out"));
    CHECK(db.at_home("show C-3").rows.rows() > 20);
    CHECK(asked(db.store, "show C-3 --own-use").rows.rows() > 20);
}

TEST_CASE("terms: of an incident that both tell, what is shown outside is what the open one says") {
    const TermStore db;
    const auto text_of = [](const Layer& layer) {
        std::string out = layer.header.title;
        for (const std::string& row : rows_of(layer)) out += row + "\n";
        return out;
    };
    const std::string outside = text_of(asked(db.store, "show O-1"));
    CHECK(outside.find("Closed Wire") == std::string::npos);
    CHECK(outside.find("117") == std::string::npos);
    CHECK(outside.find("C-2") == std::string::npos);  // nearby, and closed
    CHECK(outside.find("A newspaper") != std::string::npos);
    CHECK(text_of(db.at_home("show O-1")).find("Closed Wire") != std::string::npos);
    CHECK(says(asked(db.store, "show O-1").header.caveats, "2 incidents are left out"));
}

TEST_CASE("terms: those in force now count, for what was known before as well") {
    TermStore db;
    const auto then = TxnNumber{3};
    CHECK(rows_of(asked(db.store, "incidents", then), {"id"}) == Rows{"O-1"});
    committed(db.store, [](Transaction& change) { change.revise(source("closed")); });
    CHECK(rows_of(asked(db.store, "incidents", then), {"id"}) == Rows{"O-1", "C-2", "C-3"});
}
