#include "ingest/detail/row_rules.hpp"

#include <algorithm>

#include "geo/folded.hpp"
#include "ingest/detail/cell.hpp"

namespace picket::detail {
namespace {

/// `folded` takes punctuation away, the asterisk too: each piece between two is folded by itself.
std::string folded_pattern(std::string_view pattern) {
    std::string out;
    for (;;) {
        const std::size_t star = pattern.find('*');
        out += folded(pattern.substr(0, star));
        if (star == std::string_view::npos) return out;
        out += '*';
        pattern.remove_prefix(star + 1);
    }
}

bool has_letters(std::string_view text) noexcept {
    return std::ranges::any_of(text, [](char c) {
        const char lower = static_cast<char>(c | 0x20);
        return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
    });
}

/// Numbers and signs are compared as they stand: folding makes -1 of 1 and 15 of 1.5.
std::string as_compared(std::string_view text) { return has_letters(text) ? folded(text) : std::string{text}; }

}  // namespace

bool fits(std::string_view pattern, std::string_view text) noexcept {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t from = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

BlankWords::BlankWords(const std::vector<std::string>& words) {
    for (const std::string& word : words) words_.insert(as_compared(word));
}

bool BlankWords::holds(std::string_view cell) const {
    cell = without_blanks_around(cell);
    if (cell.empty()) return true;
    return !words_.empty() && words_.contains(as_compared(cell));
}

LeftOutRules::LeftOutRules(const std::vector<LeftOut>& rules, const TableReader& table, const std::string& mapping,
                           const std::string& file) {
    for (const LeftOut& rule : rules) {
        const auto column = table.column(rule.column);
        if (!column) fail_without_column(rule.column, mapping, table.header(), file);
        std::vector<WordRule> words;
        for (const std::string& word : rule.words) words.emplace_back(word, rule.reason);
        rules_.push_back({*column, Words{words}});
    }
}

std::string LeftOutRules::reason(const TableRow& row) const {
    for (const Rule& rule : rules_) {
        if (const std::string* reason = rule.words.meaning(row.cells[rule.column])) return *reason;
    }
    return {};
}

Words::Words(const std::vector<WordRule>& rules) {
    for (const auto& [pattern, meaning] : rules) {
        const std::size_t index = rules_.size();
        if (pattern.find('*') == std::string::npos) {
            rules_.emplace_back(as_compared(pattern), meaning);
            whole_.emplace(rules_.back().first, index);
        } else {
            rules_.emplace_back(has_letters(pattern) ? folded_pattern(pattern) : pattern, meaning);
            patterns_.push_back(index);
        }
    }
}

const std::string* Words::meaning(std::string_view cell) const {
    const std::string word = as_compared(without_blanks_around(cell));
    const auto whole = whole_.find(word);
    const std::size_t before = whole == whole_.end() ? rules_.size() : whole->second;
    for (const std::size_t pattern : patterns_) {
        if (pattern >= before) break;
        if (fits(rules_[pattern].first, word)) return &rules_[pattern].second;
    }
    return before == rules_.size() ? nullptr : &rules_[before].second;
}

}  // namespace picket::detail
