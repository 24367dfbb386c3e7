// The examples that `picket COMMAND --help` shows: those that ask can be run on the data that ship as they stand.

#include <string_view>

#include "tests/catch.hpp"
#include "tests/cli/shipped.hpp"

using namespace picket::test;

namespace {

constexpr std::string_view asking[] = {
    "allied-exercises list", "break list", "chain list",   "changes",      "deployments list",
    "exercises list",        "history",    "incidents",    "map",          "observations",
    "places list",           "presence",   "published",    "rejects",      "rings",
    "series list",           "show",       "sites list",   "sources list", "status",
    "streak-days",           "streaks",    "systems list", "trends",       "types list",
    "launch-areas list",     "verify",     "zones list"};

/// The commands below "Examples:", without the name of the program.
Lines examples_in(const Lines& help) {
    Lines out;
    bool below = false;
    for (const std::string& line : help) {
        if (below && line.starts_with("  picket ")) out.push_back(line.substr(9));
        below = below || line == "Examples:";
    }
    return out;
}

/// As the machinery of the golden files quotes: where a \\" stands within "", that is a " within ''.
std::string requoted(const std::string& line) {
    if (line.find("\\\"") == std::string::npos) return line;
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool escaped = line.compare(at, 2, "\\\"") == 0;
        out += escaped ? '"' : line[at] == '"' ? '\'' : line[at];
        at += escaped ? 1 : 0;
    }
    return out;
}

}  // namespace

TEST_CASE("help: every example that asks something can be run on the data that ship") {
    Shipped shipped;
    shipped.run("--quiet ingest @data/reports/senkaku_daily.csv --as jcg-daily");
    shipped.run("--quiet ingest @data/reports/taiwan_mnd_daily.csv --as mnd-daily");
    int run = 0;
    for (const std::string_view command : asking) {
        for (const std::string& example : examples_in(shipped.run(std::string{command} + " --help").out)) {
            shipped.run(requoted(example));
            ++run;
        }
    }
    CHECK(run > 40);
}
