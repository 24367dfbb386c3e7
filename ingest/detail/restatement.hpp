#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "data/record/count.hpp"
#include "geo/date.hpp"

namespace picket::detail {

/// A series of the file at hand: the place in the order in which the file first names them.
struct SeriesIndex {
    std::uint32_t number = 0;
};

/// What one file says of one day of one series, on one line. No count: a blank cell.
struct Saying {
    SeriesIndex series;
    Day day;
    std::optional<DailyCount> count;
    std::size_t line = 0;
};

/// Which of the sayings of a file stand, whatever the order of its lines: a day that is given two different
/// counts is given none, and a blank says nothing where another line has a count.
class Restatements {
public:
    enum class Verdict {
        stands,
        repeats,    ///< another line says the same, and stands
        says_less,  ///< a blank, and another line has a count
        clashes,    ///< another line has another count
    };
    struct Ruling {
        Verdict verdict = Verdict::stands;
        std::size_t other_line = 0;  ///< for clashes: the first line with another count
        DailyCount other_count;
    };

    /// \pre before `settle`
    void add(const Saying& saying);
    /// Keeps what is said more than once and forgets the rest: 16 bytes a saying until then, nothing for most after.
    void settle();
    /// \pre after `settle`, and the saying was added
    [[nodiscard]] Ruling ruling(const Saying& saying) const;

private:
    static constexpr std::int32_t blank = -1;

    struct Entry {
        std::uint64_t key;
        std::int32_t count;
        std::uint32_t line;
    };
    /// Of all that is said of one day: the first line, the first count, and the first count that differs from it.
    struct Group {
        std::uint32_t first_line = 0;
        std::uint32_t count_line = 0;
        std::uint32_t other_line = 0;
        std::int32_t count = blank;
        std::int32_t other_count = blank;
    };

    static std::uint64_t key_of(const Saying& saying) noexcept;
    static Group group_of(std::span<const Entry> same_day);

    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, Group> groups_;
};

}  // namespace picket::detail
