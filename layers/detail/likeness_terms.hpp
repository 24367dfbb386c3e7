#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/record/event_type.hpp"
#include "layers/detail/account.hpp"
#include "layers/likeness.hpp"

namespace picket::detail {

/// One term of a likeness, with what can be said for it.
struct Term {
    double value = 0;
    std::string reason;
};

// Each is the same whichever comes first; absent: the two cannot be compared in this. docs/methods.md 3.

Term time_term(const Account& a, const Account& b);

struct PlaceTerm {
    Term term;
    double sharp = 1;                  ///< in (0, 1]: how much of its weight the term has
    std::optional<Distance> distance;  ///< absent where only names of places agree
    bool drawn_alike = false;
};
std::optional<PlaceTerm> place_term(const Account& a, const Account& b);

std::optional<Term> party_term(const Account& a, const Account& b);
std::optional<Term> type_term(const Account& a, const Account& b, const std::vector<EventType>& types);
std::optional<Term> word_term(const Account& a, const Account& b);

/// The days between two windows: 0 where they meet or follow one on the other.
DaySpan days_between(const DayRange& a, const DayRange& b) noexcept;
/// The same of their hours, where both give them: whole days.
DaySpan days_between(const Account& a, const Account& b);

/// No likeness of the two has a higher score: from time and place alone, without reading their words.
double most_score(const Account& a, const Account& b);

/// \pre a stands before b in some fixed order: then the last bits of its numbers do not depend on who asks
Likeness likeness_of(const Account& a, const Account& b, const std::vector<EventType>& types);

}  // namespace picket::detail
