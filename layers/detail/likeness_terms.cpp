#include "layers/detail/likeness_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "geo/geodesic.hpp"
#include "geo/window.hpp"

namespace picket::detail {
namespace {

/// What a gap of so many days leaves of agreement: clocks and editions differ by a day, seldom by three.
double after_gap(double days) noexcept {
    constexpr std::array<double, 5> at{1.0, 0.7, 0.4, 0.2, 0.0};
    if (days >= 4) return 0;
    const auto whole = static_cast<std::size_t>(days);
    return at[whole] + (at[whole + 1] - at[whole]) * (days - static_cast<double>(whole));
}

double days_of(DaySpan span) noexcept { return static_cast<double>(span.count()); }

using Hours = std::chrono::duration<double, std::ratio<3600>>;

/// From the begin to the end, and an hour at least: nobody's clock is better, and nothing takes no time.
InstantRange hours_of(const Account& account) {
    const Instant begin = *account.begin;
    return {begin, std::max(account.end.value_or(begin), begin + std::chrono::hours{1})};
}

std::chrono::seconds gap_of_hours(const Account& a, const Account& b) {
    const InstantRange one = hours_of(a);
    const InstantRange other = hours_of(b);
    return std::max({std::chrono::seconds{0}, other.begin - one.end, one.begin - other.end});
}

/// Of two whose time of day is known, whatever zone either was told in.
Term of_hours(const Account& a, const Account& b) {
    const InstantRange one = hours_of(a);
    const InstantRange other = hours_of(b);
    if (one == other) return {1, "the same hours"};
    const std::chrono::seconds gap = gap_of_hours(a, b);
    if (gap.count() > 0)
        return {after_gap(Hours{gap} / Hours{24}), fmt::format("{:.1f} hours apart", Hours{gap}.count())};
    if (!a.end || !b.end) {  // how long one of them lasted is not known: their beginnings count
        const Hours apart{std::chrono::abs(one.begin - other.begin)};
        return {after_gap(std::max(0.0, (apart.count() - 1) / 24)),
                fmt::format("begun {:.1f} hours apart", apart.count())};
    }
    const Hours shared{std::min(one.end, other.end) - std::max(one.begin, other.begin)};
    const Hours in_one{one.end - one.begin};
    const Hours in_other{other.end - other.begin};
    return {shared.count() / std::sqrt(in_one.count() * in_other.count()),
            fmt::format("{:.0f} of {:.0f} hours in common", shared.count(), std::max(in_one, in_other).count())};
}

std::string apart_in_words(DaySpan gap) {
    return fmt::format("{} {} apart", gap.count(), gap.count() == 1 ? "day" : "days");
}

/// Positions that stand for one corner as printed: half a minute of latitude, since many notices print whole minutes.
constexpr Distance corner_slack = Distance::nautical_miles(0.5);
/// What share of their words two accounts of one event have in common, told by different people.
constexpr double words_of_one_story = 0.6;
/// The most that two areas have in common of which it is printed that they are two.
constexpr double of_other_areas = 0.2;
/// Nobody's point is better than this: positions are rounded, ships are long and events move.
constexpr Distance least_radius = Distance::nautical_miles(2);

bool is_near(const Position& corner, const Corners& others) {
    return std::ranges::any_of(others, [&](const Position& other) {
        // a cheap bound first: half a mile is less than a hundredth of a degree of latitude
        return std::abs(other.latitude().degrees - corner.latitude().degrees) < 0.01 &&
               distance(corner, other) <= corner_slack;
    });
}

std::size_t shared_corners(const Corners& a, const Corners& b) {
    return static_cast<std::size_t>(
        std::ranges::count_if(a, [&](const Position& corner) { return is_near(corner, b); }));
}

PlaceTerm of_discs(const Disc& a, const Disc& b) {
    const Distance apart = distance(a.centre, b.centre);
    const Distance reach = std::max(a.radius, least_radius) + std::max(b.radius, least_radius);
    // a vague place agrees with many: half of that lowers the agreement, and half what the agreement weighs
    const double sharp = std::sqrt(1 / (1 + (reach - least_radius * 2).in_nautical_miles() / 30));
    const double near =
        apart <= reach ? 1 - 0.5 * (apart / reach) : 0.5 * std::exp(-(apart - reach).in_nautical_miles() / 10);
    PlaceTerm out{{sharp * near, {}}, sharp, apart, false};
    const Distance low = std::max(Distance{}, apart - a.radius - b.radius);
    const Distance high = apart + a.radius + b.radius;
    out.term.reason = fmt::format("{:.1f} nm apart", apart.in_nautical_miles());
    if (high > apart)
        out.term.reason += fmt::format(" ({:.1f} to {:.1f})", low.in_nautical_miles(), high.in_nautical_miles());
    return out;
}

PlaceTerm of_placements(const Placed& a, const Placed& b) {
    PlaceTerm out = of_discs(a.disc, b.disc);
    if (a.corners.empty() || b.corners.empty()) return out;
    const std::size_t in_a = shared_corners(a.corners, b.corners);
    const std::size_t in_b = shared_corners(b.corners, a.corners);
    const double alike = std::min(static_cast<double>(in_a) / static_cast<double>(a.corners.size()),
                                  static_cast<double>(in_b) / static_cast<double>(b.corners.size()));
    out.drawn_alike = alike == 1 && std::min(a.corners.size(), b.corners.size()) >= 3;
    out.sharp = 1;
    if (alike <= 0.5) {  // neighbours share an edge, and so half of their corners
        out.term.value = std::min(out.term.value, of_other_areas);
        out.term.reason += ", drawn differently";
        return out;
    }
    out.term.value = alike;
    out.term.reason = out.drawn_alike ? fmt::format("the same drawn area ({} corners)", std::min(in_a, in_b))
                                      : fmt::format("{} of {} drawn corners in common", std::min(in_a, in_b),
                                                    std::max(a.corners.size(), b.corners.size()));
    return out;
}

/// True where `part` stands in `whole` as whole words: "china" in "military forces of china".
bool stands_in(const std::string& part, const std::string& whole) {
    return (" " + whole + " ").find(" " + part + " ") != std::string::npos;
}

double party_likeness(const Party& a, const Party& b) {
    if (a.name == b.name) return 1;
    return stands_in(a.name, b.name) || stands_in(b.name, a.name) ? 0.8 : 0;
}

/// The sum, over `from`, of the likeness to the best of `to`; names the ones that agree.
double best_matches(const std::vector<const Party*>& from, const std::vector<const Party*>& to,
                    std::set<std::string>& said) {
    double sum = 0;
    for (const Party* one : from) {
        double best = 0;
        const Party* with = nullptr;
        for (const Party* other : to) {
            const double alike = party_likeness(*one, *other);
            if (alike > best) best = alike, with = other;
        }
        sum += best;
        if (with != nullptr)
            said.insert(with->name.size() < one->name.size() ? with->shown : std::min(one->shown, with->shown));
    }
    return sum;
}

/// Those in a script that the others are written in as well.
std::vector<const Party*> comparable(const std::vector<Party>& parties, const std::vector<Party>& others) {
    std::vector<const Party*> out;
    for (const Party& party : parties) {
        if (std::ranges::find(others, party.script, &Party::script) != others.end()) out.push_back(&party);
    }
    return out;
}

const EventType* type_named(const std::string& name, const std::vector<EventType>& types) {
    const auto found = std::ranges::find(types, name, &EventType::name);
    return found == types.end() ? nullptr : &*found;
}

/// By script: whether a text has at least three words in it.
std::array<bool, 6> scripts_with_words(const std::vector<Token>& tokens) {
    std::array<int, 6> counts{};
    for (const Token& token : tokens) ++counts[static_cast<std::size_t>(token.script)];
    std::array<bool, 6> out{};
    for (std::size_t i = 1; i < counts.size(); ++i) out[i] = counts[i] >= 3;
    return out;
}

}  // namespace

DaySpan days_between(const DayRange& a, const DayRange& b) noexcept {
    return std::max({DaySpan{0}, b.begin - a.last(), a.begin - b.last()});
}

DaySpan days_between(const Account& a, const Account& b) {
    if (!a.begin || !b.begin) return days_between(a.window, b.window);
    return std::chrono::floor<DaySpan>(gap_of_hours(a, b));
}

Term time_term(const Account& a, const Account& b) {
    if (a.begin && b.begin) return of_hours(a, b);
    const DaySpan gap = days_between(a.window, b.window);
    const double shared = days_of(a.window.intersect(b.window).length());
    const double shorter = days_of(std::min(a.window.length(), b.window.length()));
    const double longer = days_of(std::max(a.window.length(), b.window.length()));
    if (a.covers_every_day && b.covers_every_day) {
        if (shared == 0) return {after_gap(days_of(gap)), apart_in_words(gap)};
        if (shared == longer) return {1, longer == 1 ? "the same day" : fmt::format("the same {:.0f} days", longer)};
        return {shared / std::sqrt(shorter * longer), fmt::format("{:.0f} of {:.0f} days in common", shared, longer)};
    }
    double vague = 1;  // days of the longest window of which no day is known
    if (!a.covers_every_day) vague = days_of(a.window.length());
    if (!b.covers_every_day) vague = std::max(vague, days_of(b.window.length()));
    const double sharp = 1 / (1 + (vague - 1) / 10);
    if (shared == 0) return {sharp * after_gap(days_of(gap)), apart_in_words(gap)};
    if (vague == 1) return {1, "the same day"};
    return {sharp * shared / shorter, fmt::format("perhaps the same day, of {:.0f}", longer)};
}

std::optional<PlaceTerm> place_term(const Account& a, const Account& b) {
    std::optional<PlaceTerm> best;
    for (const Placed& one : a.placed) {
        for (const Placed& other : b.placed) {
            PlaceTerm term = of_placements(one, other);
            if (!best || term.term.value > best->term.value) best = std::move(term);
        }
    }
    if (!best && !a.place.empty() && a.place == b.place)
        return PlaceTerm{{0.6, "the same name of a place"}, 1, {}, false};
    return best;
}

std::optional<Term> party_term(const Account& a, const Account& b) {
    const std::vector<const Party*> of_a = comparable(a.parties, b.parties);
    const std::vector<const Party*> of_b = comparable(b.parties, a.parties);
    if (of_a.empty() || of_b.empty()) return std::nullopt;
    std::set<std::string> said;
    const double from_a = best_matches(of_a, of_b, said);
    const double from_b = best_matches(of_b, of_a, said);
    const auto in_a = static_cast<double>(of_a.size());
    const auto in_b = static_cast<double>(of_b.size());
    const double value = (std::max(from_a / in_a, from_b / in_b) + (from_a + from_b) / (in_a + in_b)) / 2;
    if (said.empty()) return Term{0, "other parties"};
    return Term{value, fmt::format("both name {}", fmt::join(said, ", "))};
}

std::optional<Term> type_term(const Account& a, const Account& b, const std::vector<EventType>& types) {
    if (a.type.empty() || b.type.empty()) return std::nullopt;
    if (a.type == b.type) return Term{1, "both " + a.type};
    const EventType* const of_a = type_named(a.type, types);
    const EventType* const of_b = type_named(b.type, types);
    if (of_a == nullptr || of_b == nullptr) return std::nullopt;
    const std::string reason = fmt::format("{} and {}", std::min(a.type, b.type), std::max(a.type, b.type));
    if (of_a->context != of_b->context) return Term{0, reason};
    const auto steps = static_cast<double>(std::abs(of_a->step().level - of_b->step().level));
    return Term{std::max(0.0, 0.5 - 0.15 * steps), reason};
}

std::optional<Term> word_term(const Account& a, const Account& b) {
    const std::array<bool, 6> in_a = scripts_with_words(a.tokens);
    const std::array<bool, 6> in_b = scripts_with_words(b.tokens);
    std::array<bool, 6> taken{};
    bool any = false;
    for (std::size_t i = 1; i < taken.size(); ++i) any = (taken[i] = in_a[i] && in_b[i]) || any;
    taken[0] = true;
    const auto compared = [&](const std::vector<Token>& tokens) {
        int weight = 0;
        for (const Token& token : tokens) weight += taken[static_cast<std::size_t>(token.script)] ? token.weight : 0;
        return weight;
    };
    std::vector<Token> common;
    std::ranges::set_intersection(a.tokens, b.tokens, std::back_inserter(common));
    std::erase_if(common, [&](const Token& token) { return !taken[static_cast<std::size_t>(token.script)]; });
    const auto numbers = std::ranges::count_if(common, [](const Token& token) { return token.weight > 1; });
    std::string reason = fmt::format("{} {} in common", common.size(), common.size() == 1 ? "word" : "words");
    if (numbers > 0) reason += fmt::format(", {} of them a long number", numbers);
    if (!any) {
        if (numbers == 0) return std::nullopt;
        return Term{0.7, reason};
    }
    const double lengths = std::sqrt(static_cast<double>(compared(a.tokens)) * static_cast<double>(compared(b.tokens)));
    return Term{std::min(1.0, compared(common) / lengths / words_of_one_story), reason};
}

}  // namespace picket::detail
