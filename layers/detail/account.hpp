#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/record/incident.hpp"

namespace picket::detail {

/// What letters a word is written in. Words are compared within one family alone.
enum class Script { none, latin, han, hangul, cyrillic, other };

/// A party as it is compared.
struct Party {
    std::string name;   ///< folded, without what stands in parentheses: "china"
    std::string shown;  ///< as it was written: "China"
    Script script = Script::none;
};

/// A word of a text: its folded letters as a number, or two neighbouring characters of Chinese or Japanese.
struct Token {
    std::uint64_t word = 0;
    Script script = Script::none;  ///< none: a number
    int weight = 1;                ///< 3 for a number of three digits or more: a hull number, an IMO number
    friend auto operator<=>(const Token&, const Token&) = default;
};

/// The corners of a drawn area or track, each once.
using Corners = std::vector<Position>;

/// A placement as it is compared.
struct Placed {
    Disc disc;
    Corners corners;  ///< of its shape; none where nothing is drawn, or more than 400 corners
};

/// An incident as it is compared with others: small, so that a month of them can be held.
struct Account {
    std::string id;
    DayRange window;
    bool covers_every_day = false;
    DatePrecision date_precision = DatePrecision::day;
    std::optional<Instant> begin;  ///< where the time of day is known
    std::optional<Instant> end;
    std::vector<Placed> placed;
    std::string place;  ///< folded
    std::vector<Party> parties;
    std::string type;
    std::vector<Token> tokens;         ///< of summary, units and place: each once, sorted
    std::vector<std::string> origins;  ///< sources, else files, else publishers; sorted
};

Account account_of(const IncidentRecord& record);

/// The words of a text, each once, sorted: without the commonest English words and what has one letter alone.
std::vector<Token> tokens_of(std::string_view text);

/// A number for a word: the same on every machine.
std::uint64_t hashed(std::string_view text) noexcept;

/// True where one source tells both.
bool share_a_source(const Account& a, const Account& b);

}  // namespace picket::detail
