#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "layers/detail/account.hpp"

namespace picket::detail {

/// Finds the few accounts that can be near another in days and on the map, out of many. Accounts are named by numbers.
///
/// Two meet where a week of their windows and a square of one degree are common, each placement reaching 10 nm beyond
/// its radius; where a place is not known, or reaches over more than 64 squares, a week and the type, or a word of
/// a party's name.
/// Windows of more than 62 days meet every window within reach. Those of which only the year is known meet one another
/// alone: of anything else they say too little.
class AccountIndex {
public:
    using Number = std::size_t;

    explicit AccountIndex(DaySpan most_apart) : most_apart_{most_apart} {}

    void add(Number number, const Account& account);
    /// Those that were added and may be near, each once, by number; possibly more.
    [[nodiscard]] std::vector<Number> near(const Account& account) const;
    /// Forgets what ended before this day. \pre nothing that comes begins earlier
    void forget_before(Day day);

    /// True where it is found by its days, parties and type alone.
    static bool is_placeless(const Account& account);

private:
    using Squares = std::unordered_map<std::uint64_t, std::vector<Number>>;
    struct Long {
        Number number;
        DayRange window;
        bool year;
    };
    DaySpan most_apart_;
    std::map<std::int64_t, Squares> weeks_;
    std::vector<Long> long_;
};

}  // namespace picket::detail
