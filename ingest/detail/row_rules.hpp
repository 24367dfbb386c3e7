#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/mapping.hpp"
#include "ingest/table.hpp"

namespace picket::detail {

/// True when the whole of `text` is what `pattern` says, `*` standing for any text; both are folded.
bool fits(std::string_view pattern, std::string_view text) noexcept;

/// Whole cells that say nothing: the empty one and the words of a mapping, folded.
class BlankWords {
public:
    explicit BlankWords(const std::vector<std::string>& words);
    [[nodiscard]] bool holds(std::string_view cell) const;

private:
    std::unordered_set<std::string> words_;
};

/// What the words of a source mean.
class Words {
public:
    explicit Words(const std::vector<WordRule>& rules);
    /// The meaning of the first rule that fits; null where none does.
    [[nodiscard]] const std::string* meaning(std::string_view cell) const;
    [[nodiscard]] bool empty() const noexcept { return rules_.empty(); }

private:
    std::vector<WordRule> rules_;                         ///< folded patterns
    std::unordered_map<std::string, std::size_t> whole_;  ///< those without `*`
    std::vector<std::size_t> patterns_;                   ///< those with one
};

/// The rules of a mapping that leave rows out.
class LeftOutRules {
public:
    /// \throws InputError when the table lacks a column of a rule
    LeftOutRules(const std::vector<LeftOut>& rules, const TableReader& table, const std::string& mapping,
                 const std::string& file);
    /// Why the row is left out; blank where no rule says so. \pre the row is not broken
    [[nodiscard]] std::string reason(const TableRow& row) const;

private:
    struct Rule {
        std::size_t column;
        Words words;
    };
    std::vector<Rule> rules_;
};

}  // namespace picket::detail
