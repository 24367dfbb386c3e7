// Laws of docs/methods.md 1, by brute force over small random series: the route is other than the program's, which
// never fills in a day.
#include <algorithm>
#include <random>

#include "layers/streaks.hpp"
#include "tests/catch.hpp"
#include "tests/layers/made_up.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// The longest run of digits above 0 in a text without U.
std::int64_t longest(const std::string& days) {
    std::int64_t best = 0;
    std::int64_t run = 0;
    for (const char c : days) {
        run = c > '0' ? run + 1 : 0;
        best = std::max(best, run);
    }
    return best;
}

/// The least and the greatest longest run over all ways to fill in the unreported days.
std::pair<std::int64_t, std::int64_t> by_brute_force(const std::string& days) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i] == 'U') open.push_back(i);
    }
    std::pair<std::int64_t, std::int64_t> out{1'000, 0};
    for (std::uint32_t choice = 0; choice < (1U << open.size()); ++choice) {
        std::string filled = days;
        for (std::size_t i = 0; i < open.size(); ++i) filled[open[i]] = (choice >> i) % 2 == 0 ? '0' : '1';
        out.first = std::min(out.first, longest(filled));
        out.second = std::max(out.second, longest(filled));
    }
    return out;
}

std::string random_days(std::mt19937& random) {
    std::string out(4 + random() % 14, '0');
    for (char& c : out) c = "0112UU"[random() % 6];
    out.front() = "01"[random() % 2];  // the series runs from its first row to its last
    out.back() = "01"[random() % 2];
    return out;
}

}  // namespace

TEST_CASE(
    "Streaks: over 3,000 random series the bounds of the longest run are the exact minimum and maximum over all "
    "completions") {
    std::mt19937 random{20261124};
    for (int i = 0; i < 3'000; ++i) {
        const std::string days = random_days(random);
        const LongestRun longest = longest_run(states_of(days), {}, false);
        const auto expected = by_brute_force(days);
        INFO(days);
        CHECK(longest.least.value() == expected.first);
        CHECK(longest.greatest.value() == expected.second);
        Days least;
        for (const Streak& streak :
             find_streaks(states_of(days), {}, {UnreportedRule::Kind::bounds, DaySpan{0}}, false)) {
            least = std::max(least, streak.days_min);
            CHECK(streak.days_max <= longest.greatest);
        }
        CHECK(least == longest.least);
    }
}

TEST_CASE("Streaks: over random series every present day is in exactly one run, and no absent day is in any") {
    std::mt19937 random{7};
    for (int i = 0; i < 1'000; ++i) {
        const std::string days = random_days(random);
        const UnreportedRule rule{static_cast<UnreportedRule::Kind>(i % 3), DaySpan{i % 3 == 1 ? 2 : 0}};
        const std::vector<Streak> found = find_streaks(states_of(days), {}, rule, false);
        INFO(days);
        for (std::size_t at = 0; at < days.size(); ++at) {
            const auto covering = std::ranges::count_if(found, [&](const Streak& streak) {
                return DayRange::through(streak.start, streak.end).contains(day(static_cast<int>(at)));
            });
            if (days[at] == '1' || days[at] == '2') CHECK(covering == 1);
            if (days[at] == '0') CHECK(covering == 0);
        }
    }
}

TEST_CASE("Streaks: a longer bridge never shortens the longest run, and it stays within the bounds") {
    std::mt19937 random{11};
    for (int i = 0; i < 500; ++i) {
        const std::string days = random_days(random);
        const auto longest_with = [&](const UnreportedRule& rule) {
            Days best;
            for (const Streak& streak : find_streaks(states_of(days), {}, rule, false))
                best = std::max(best, *streak.days);
            return best;
        };
        Days before = longest_with({});
        const auto bounds = by_brute_force(days);
        CHECK(before.value() == bounds.first);
        for (int gap = 1; gap < 5; ++gap) {
            const Days now = longest_with({UnreportedRule::Kind::bridge, DaySpan{gap}});
            CHECK(now >= before);
            CHECK(now.value() <= bounds.second);
            before = now;
        }
    }
}
