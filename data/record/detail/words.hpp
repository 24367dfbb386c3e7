#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace picket::detail {

/// A closed set of words, each with its value: one table for reading and writing.
template <class Value, std::size_t N>
using Words = std::array<std::pair<Value, std::string_view>, N>;

template <class Value, std::size_t N>
constexpr std::string_view word_of(const Words<Value, N>& words, Value value) noexcept {
    for (const auto& [known, word] : words) {
        if (known == value) return word;
    }
    return {};
}

/// Absent for a word that is not in the table, and for the empty word.
template <class Value, std::size_t N>
constexpr std::optional<Value> value_of(const Words<Value, N>& words, std::string_view word) noexcept {
    for (const auto& [value, known] : words) {
        if (!word.empty() && known == word) return value;
    }
    return std::nullopt;
}

}  // namespace picket::detail
