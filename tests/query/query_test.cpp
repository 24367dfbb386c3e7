#include "layers/query/query.hpp"

#include <algorithm>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using test::thrown_by;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

std::string canonical(std::string_view text) { return Query::parse(text).text(); }

UsageError refused(std::string_view text) {
    return thrown_by<UsageError>([&] { Query::parse(text); });
}

}  // namespace

TEST_CASE("query: its text spells the fallbacks out") {
    CHECK(canonical("streaks --series cz") == "streaks --series cz --unreported end");
    CHECK(canonical("presence --series cz") == "presence --series cz --by year");
    CHECK(canonical("history") == "history");
}

TEST_CASE("query: its text has the parameters in the order of their definition") {
    CHECK(canonical("streaks --until 2024-03-01 --top 3 --unreported bounds --since 2024-01-01 --series cz") ==
          "streaks --series cz --unreported bounds --top 3 --since 2024-01-01 --until 2024-03-01");
}

TEST_CASE("query: equal questions are equal texts, however they were written") {
    const std::string text = "streaks --series cz --unreported end --top 3 --across-breaks";
    for (const char* written :
         {"streaks --series cz --top 3 --across-breaks", "streaks --across-breaks --top=3 --series=cz",
          "  streaks\t--series\ncz --unreported end --across-breaks --top 3 ",
          "streaks --series \"cz\" --top \"3\" --across-breaks"}) {
        CAPTURE(written);
        CHECK(canonical(written) == text);
    }
}

TEST_CASE("query: its text reads back as the same query") {
    for (const char* written : {"streaks --series cz --across-breaks", "presence --series cz --by month",
                                "rejects --file \"two words.csv\"", "rejects --file \"\"", "rejects --file a=b.csv",
                                "rejects --file=--odd", "series list", "history --series cz --on 2024-02-29"}) {
        CAPTURE(written);
        const Query query = Query::parse(written);
        const Query again = Query::parse(query.text());
        CHECK(again.text() == query.text());
        CHECK(again.name() == query.name());
        CHECK(again.values() == query.values());
    }
}

TEST_CASE("query: every example of every query can be asked as it stands") {
    for (const QueryDefinition& definition : queries()) {
        CHECK_FALSE(definition.examples.empty());
        for (const std::string_view example : definition.examples) {
            CAPTURE(std::string{example});
            const std::string asked{example.substr(0, example.find(" --output"))};
            CHECK(Query::parse(asked).name() == definition.name);
        }
    }
}

TEST_CASE("query: a value in quotes keeps its spaces, and a blank one is a value") {
    CHECK(Query::parse("rejects --file \"two words.csv\"").value("file") == "two words.csv");
    CHECK(canonical("rejects --file \"two words.csv\"") == "rejects --file \"two words.csv\"");
    CHECK(Query::parse("rejects --file \"\"").value("file") == "");
    CHECK(canonical("rejects --file \"\"") == "rejects --file \"\"");
}

// All 9,331 values of up to 5 of these signs.
TEST_CASE("query: any value reads back from the text, quotation marks and blanks included") {
    constexpr std::string_view signs = "a\" -=\n";
    std::vector<std::string> values{""};
    for (std::size_t i = 0; i < values.size() && values[i].size() < 5; ++i) {
        for (const char sign : signs) values.push_back(values[i] + sign);
    }
    REQUIRE(values.size() == 9'331);
    std::vector<std::string> lost;
    for (const std::string& value : values) {
        const Query query = Query::of("rejects", {{"file", value}});
        if (Query::parse(query.text()).value("file") != value) lost.push_back(value);
    }
    CHECK(lost == std::vector<std::string>{});
}

TEST_CASE("query: a value may hold an equals sign") {
    CHECK(Query::parse("rejects --file=a=b.csv").value("file") == "a=b.csv");
    CHECK(Query::parse("rejects --file a=b.csv").value("file") == "a=b.csv");
}

TEST_CASE("query: a flag that is set has a value, and one that is not has none") {
    CHECK(Query::parse("streaks --series cz --across-breaks").has("across-breaks"));
    CHECK_FALSE(Query::parse("streaks --series cz").has("across-breaks"));
}

TEST_CASE("query: values hold what was said and what counts where nothing was said") {
    CHECK(Query::parse("streaks --top 3 --series cz").values() ==
          Values{{"series", "cz"}, {"unreported", "end"}, {"top", "3"}});
    CHECK_FALSE(Query::parse("streaks --series cz").value("top"));
    CHECK(Query::of("presence", {{"series", "cz"}}).text() == "presence --series cz --by year");
}

TEST_CASE("query: an unknown name is an error with the nearest names") {
    const UsageError error = refused("streks --series cz");
    CHECK(std::string{error.what()} == "there is no query 'streks'");
    CHECK(error.hint() == "did you mean streaks?");
    CHECK(refused("weather").hint().empty());
}

TEST_CASE("query: a name may be of two words, and a wrong second word is part of the name") {
    CHECK(canonical("series list") == "series list");
    CHECK(canonical("series   list") == "series list");
    const UsageError error = refused("series lst");
    CHECK(std::string{error.what()} == "there is no query 'series lst'");
    CHECK(error.hint() == "did you mean series list or sources list?");
    CHECK(std::string{refused("series").what()} == "there is no query 'series'");
}

TEST_CASE("query: an unknown parameter is an error with the nearest names") {
    const UsageError error = refused("streaks --serie cz");
    CHECK(std::string{error.what()} == "streaks has no option --serie");
    CHECK(error.hint() == "did you mean --series?");
    CHECK(std::string{refused("status --since 2024-01-01").what()} == "status has no option --since");
}

TEST_CASE("query: a parameter given twice is an error, even with the same value") {
    CHECK(std::string{refused("streaks --series cz --series cz").what()} == "--series is given twice");
    CHECK(std::string{refused("streaks --series cz --across-breaks --across-breaks").what()} ==
          "--across-breaks is given twice");
    const UsageError error = thrown_by<UsageError>([] {
        Query::of("presence", {{"by", "year"}, {"series", "cz"}, {"by", "month"}});
    });
    CHECK(std::string{error.what()} == "--by is given twice");
}

TEST_CASE("query: a required parameter left out is an error that says what it is") {
    const UsageError error = refused("streaks --top 3");
    CHECK(std::string{error.what()} == "streaks needs --series ID");
    CHECK(error.hint() == "which daily series; `picket series list` lists them");
}

TEST_CASE("query: a missing value is an error that says what belongs there") {
    const UsageError error = refused("streaks --series cz --top");
    CHECK(std::string{error.what()} == "--top needs a value");
    CHECK(error.hint() == "--top N: only the N longest runs, longest first");
}

TEST_CASE("query: an empty text and a quotation mark that is not closed are errors") {
    CHECK(std::string{refused("").what()} == "the query is empty");
    CHECK(std::string{refused("  \n").what()} == "the query is empty");
    CHECK(std::string{refused("rejects --file \"two words").what()} ==
          "a quotation mark is not closed in: rejects --file \"two words");
}

TEST_CASE("query: a word that belongs to no parameter is an error") {
    const UsageError error = refused("streaks --series cz 2024");
    CHECK(std::string{error.what()} == "'2024' is out of place in: streaks --series cz 2024");
    CHECK(error.hint() == "options begin with --");
}

TEST_CASE("queries: stand by name, each name once") {
    std::vector<std::string> names;
    for (const QueryDefinition& definition : queries()) names.emplace_back(definition.name);
    CHECK(names == std::vector<std::string>{"allied-exercises list",
                                            "break list",
                                            "chain list",
                                            "changes",
                                            "deployments list",
                                            "duplicates",
                                            "exercises list",
                                            "history",
                                            "incidents",
                                            "launch-areas list",
                                            "observations",
                                            "places list",
                                            "presence",
                                            "published",
                                            "rejects",
                                            "rings",
                                            "series list",
                                            "show",
                                            "sites list",
                                            "sources list",
                                            "status",
                                            "streak-days",
                                            "streaks",
                                            "systems list",
                                            "trends",
                                            "types list",
                                            "zones list"});
}

TEST_CASE("parse_as_of: latest, a number, a day and an instant, each reads back as its text") {
    CHECK(parse_as_of("latest") == AsOf{Latest{}});
    CHECK(parse_as_of("7") == AsOf{TxnNumber{7}});
    CHECK(parse_as_of("2024-02-29") == AsOf{*parse_day("2024-02-29")});
    CHECK(parse_as_of("2024-02-29T08:00:00+08:00") == AsOf{*parse_instant("2024-02-29T00:00:00Z")});
    for (const char* text : {"latest", "7", "2024-02-29", "2024-02-29T06:00:00Z"})
        CHECK(to_text(parse_as_of(text)) == text);
}

TEST_CASE("parse_as_of: anything else is an error that says how a moment is written") {
    for (const char* text :
         {"", "yesterday", "2024", "2023-02-29", "7x", "2024-02-29T06:00:00", "Latest", "99999999999999999999"}) {
        CAPTURE(text);
        // A number such as 2024 names a transaction.
        if (std::string_view{text} == "2024") {
            CHECK(parse_as_of(text) == AsOf{TxnNumber{2024}});
            continue;
        }
        const UsageError error = thrown_by<UsageError>([&] { static_cast<void>(parse_as_of(text)); });
        CHECK(error.what() == "--as-of " + std::string{text} + " is no moment");
        CHECK(error.hint() ==
              "write a date (2026-02-28, its end, UTC), an instant (2026-02-28T06:00:00Z) or the number of a "
              "transaction");
    }
}
