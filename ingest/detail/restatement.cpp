#include "ingest/detail/restatement.hpp"

#include <algorithm>
#include <tuple>

namespace picket::detail {

std::uint64_t Restatements::key_of(const Saying& saying) noexcept {
    const auto day = static_cast<std::int32_t>(saying.day.time_since_epoch().count());
    return (std::uint64_t{saying.series.number} << 32U) | static_cast<std::uint32_t>(day);
}

void Restatements::add(const Saying& saying) {
    const std::int32_t count = saying.count ? static_cast<std::int32_t>(saying.count->value) : blank;
    entries_.push_back({key_of(saying), count, static_cast<std::uint32_t>(saying.line)});
}

void Restatements::settle() {
    std::ranges::sort(entries_, {}, [](const Entry& entry) { return std::tuple{entry.key, entry.line}; });
    for (auto from = entries_.cbegin(); from != entries_.cend();) {
        const auto to = std::find_if(from, entries_.cend(), [&](const Entry& entry) { return entry.key != from->key; });
        if (to - from > 1) groups_.emplace(from->key, group_of({from, to}));
        from = to;
    }
    entries_ = {};
}

Restatements::Group Restatements::group_of(std::span<const Entry> same_day) {
    Group group{.first_line = same_day.front().line};
    for (const Entry& entry : same_day) {
        if (entry.count == blank) continue;
        if (group.count == blank) {
            group.count = entry.count;
            group.count_line = entry.line;
        } else if (group.other_count == blank && entry.count != group.count) {
            group.other_count = entry.count;
            group.other_line = entry.line;
        }
    }
    return group;
}

Restatements::Ruling Restatements::ruling(const Saying& saying) const {
    if (groups_.empty()) return {};
    const auto found = groups_.find(key_of(saying));
    if (found == groups_.end()) return {};
    const Group& group = found->second;
    if (!saying.count) {
        if (group.count != blank) return {Verdict::says_less, 0, {}};
        return {saying.line == group.first_line ? Verdict::stands : Verdict::repeats, 0, {}};
    }
    if (group.other_count != blank) {
        const bool is_first = saying.count->value == group.count;
        return {Verdict::clashes, is_first ? group.other_line : group.count_line,
                DailyCount{is_first ? group.other_count : group.count}};
    }
    return {saying.line == group.count_line ? Verdict::stands : Verdict::repeats, 0, {}};
}

}  // namespace picket::detail
