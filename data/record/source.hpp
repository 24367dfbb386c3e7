#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace picket {

/// What of a source may leave the house, by its terms.
enum class PassingOn : std::uint8_t {
    rows,        ///< single rows
    aggregates,  ///< counts over its rows alone
};
/// "rows", "aggregates"
std::string_view name(PassingOn passing_on) noexcept;
std::optional<PassingOn> parse_passing_on(std::string_view word) noexcept;

/// Who says so. A source is named in every answer that rests on it.
struct Source {
    std::string id;          ///< short and stable, such as "jcg"
    std::string name;        ///< who publishes it, as it is credited
    std::string title;       ///< of the page, table or report
    std::string url;         ///< blank where none is known
    std::string published;   ///< ISO 8601, shortened where only the month or year is known; may be blank
    std::string terms;       ///< the licence or terms of use, in words
    std::string confidence;  ///< "found", "memory", "blankenship-2024" or "assumption"; see data/reference/README.md
    std::string note;
    PassingOn passing_on = PassingOn::rows;

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace picket
