#include "layers/likeness.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "layers/detail/likeness_terms.hpp"

namespace picket {
namespace {

/// How much a term weighs, and the least that it leaves: a term that fails is doubt, and seldom proof. docs/methods.md
/// 3 says why.
struct Share {
    double weight;
    double least;
};
constexpr Share of_time{0.25, 0.02};
constexpr Share of_place{0.35, 0.02};
constexpr Share of_parties{0.10, 0.10};
constexpr Share of_type{0.10, 0.20};
constexpr Share of_words{0.20, 0.15};

/// A score is at most this above the weights of what could be compared.
constexpr double credit = 0.10;
/// What two copies of one text have at least.
constexpr double least_of_copies = 0.9;

/// The weighted geometric mean of the terms that could be compared.
class Mean {
public:
    void add(const Share& share, const detail::Term& term) {
        weight_ += share.weight;
        sum_ += share.weight * std::log(std::max(term.value, share.least));
        if (!term.reason.empty()) said_.emplace_back(share.weight * term.value, term.reason);
    }
    [[nodiscard]] double score() const { return std::min(std::exp(sum_ / weight_), weight_ + credit); }
    [[nodiscard]] std::vector<std::string> reasons() && {
        std::ranges::stable_sort(said_, std::ranges::greater{}, &std::pair<double, std::string>::first);
        std::vector<std::string> out;
        for (auto& [weight, reason] : said_) out.push_back(std::move(reason));
        return out;
    }

private:
    double weight_ = 0;
    double sum_ = 0;
    std::vector<std::pair<double, std::string>> said_;
};

/// One text for one window, and no placements that speak against it.
bool are_copies(const detail::Account& a, const detail::Account& b, const Likeness& found) {
    return a.tokens.size() >= 5 && a.tokens == b.tokens && a.window == b.window && a.type == b.type &&
           a.place == b.place && found.place.value_or(1) >= 0.3;
}

}  // namespace

double detail::most_score(const Account& a, const Account& b) {
    if (a.window == b.window && a.tokens == b.tokens) return 1;  // copies score by a rule of their own
    double out = of_time.weight * std::log(std::max(time_term(a, b).value, of_time.least));
    if (const auto place = place_term(a, b))
        out += of_place.weight * place->sharp * std::log(std::max(place->term.value, of_place.least));
    return std::exp(out);  // the other terms are 1 at most, and weights that are missing only lower it further
}

Likeness detail::likeness_of(const Account& a, const Account& b, const std::vector<EventType>& types) {
    Likeness out;
    Mean mean;
    out.days_apart = days_between(a, b);
    const Term time = time_term(a, b);
    out.time = time.value;
    mean.add(of_time, time);
    if (const auto place = place_term(a, b)) {
        out.place = place->term.value;
        out.distance = place->distance;
        out.drawn_alike = place->drawn_alike;
        mean.add({of_place.weight * place->sharp, of_place.least}, place->term);
    }
    if (const auto parties = party_term(a, b)) {
        out.parties = parties->value;
        mean.add(of_parties, *parties);
    }
    if (const auto type = type_term(a, b, types)) {
        out.type = type->value;
        mean.add(of_type, *type);
    }
    const auto words = word_term(a, b);
    if (words) {
        out.words = words->value;
        mean.add(of_words, *words);
    }
    out.score = std::round(mean.score() * 1e4) / 1e4;  // the last bits of exp differ between machines
    out.reasons = std::move(mean).reasons();
    out.same_to_the_word = are_copies(a, b, out);
    if (out.same_to_the_word) {
        out.score = std::max(out.score, least_of_copies);
        out.reasons.insert(out.reasons.begin(), "the same to the word");
    } else if (!words && !a.tokens.empty() && !b.tokens.empty()) {
        out.reasons.emplace_back("words that cannot be compared");
    }
    return out;
}

Likeness likeness(const IncidentRecord& a, const IncidentRecord& b, const std::vector<EventType>& types) {
    const detail::Account of_a = detail::account_of(a);
    const detail::Account of_b = detail::account_of(b);
    return of_b.id < of_a.id ? detail::likeness_of(of_b, of_a, types) : detail::likeness_of(of_a, of_b, types);
}

}  // namespace picket
