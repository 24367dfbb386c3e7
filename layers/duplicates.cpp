#include "layers/duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "layers/detail/account_index.hpp"
#include "layers/detail/credit_tally.hpp"
#include "layers/detail/incident_tally.hpp"
#include "layers/detail/likeness_terms.hpp"

namespace picket {
namespace {

constexpr std::size_t most_compared = 2'000;  // with one incident

/// An incident while others may be like it.
struct Held {
    detail::Account account;
    IncidentRecord record;
    bool asked = true;
};
using HeldPointer = std::shared_ptr<const Held>;  // shared: by the window and by the pairs

struct Pair {
    HeldPointer a;
    HeldPointer b;
    Likeness likeness;
};

bool before(const Pair& one, const Pair& other) {
    if (one.likeness.score != other.likeness.score) return one.likeness.score > other.likeness.score;
    return std::tie(one.a->account.id, one.b->account.id) < std::tie(other.a->account.id, other.b->account.id);
}

std::vector<Column> columns() {
    const auto text = [](const char* name) { return Column{name, ColumnKind::text, Unit::none, 0}; };
    std::vector<Column> out{text("a"),
                            text("b"),
                            {"score", ColumnKind::number, Unit::none, 2},
                            {"days_apart", ColumnKind::integer, Unit::days, 0},
                            {"distance_nm", ColumnKind::number, Unit::nautical_miles, 1},
                            text("reasons")};
    for (const char* of : {"_a", "_b"}) {
        out.push_back({std::string{"date_start"} + of, ColumnKind::date, Unit::none, 0});
        for (const char* name : {"place", "source", "summary"}) out.push_back(text((std::string{name} + of).c_str()));
    }
    keep_out_of_tables(out, {"summary_a", "summary_b"});
    return out;
}

Cell text(const std::string& value) { return value.empty() ? Cell{} : Cell{value}; }

std::string source_of(const Held& held) {
    std::set<std::string> said;
    for (const Mention& mention : held.record.mentions)
        said.insert(!mention.source.empty() ? mention.source : mention.publisher);
    said.erase("");
    return fmt::format("{}", fmt::join(said, "; "));
}

std::vector<Cell> row_of(const Pair& pair) {
    const Likeness& found = pair.likeness;
    std::vector<Cell> row{text(pair.a->account.id),
                          text(pair.b->account.id),
                          found.score,
                          std::int64_t{found.days_apart.count()},
                          found.distance ? Cell{found.distance->in_nautical_miles()} : Cell{},
                          text(fmt::format("{}", fmt::join(found.reasons, "; ")))};
    for (const HeldPointer& held : {pair.a, pair.b}) {
        const Incident& incident = held->record.incident;
        row.emplace_back(to_text(incident.first));
        row.push_back(text(incident.place));
        row.push_back(text(source_of(*held)));
        row.push_back(text(incident.summary));
    }
    return row;
}

Geometry points_of(const Pair& pair) {
    MultiPoint out;
    for (const HeldPointer& held : {pair.a, pair.b}) {
        if (!held->record.placements.empty()) out.points.push_back(held->record.placements.front().disc.centre);
    }
    return out.points.empty() ? Geometry{} : Geometry{std::move(out)};
}

Evidence evidence_of(const Pair& pair) {
    Evidence out = detail::evidence(pair.a->record);
    const Evidence other = detail::evidence(pair.b->record);
    out.count += other.count;
    for (const ReportId report : other.reports) {
        if (out.reports.size() < Evidence::most) out.reports.push_back(report);
    }
    return out;
}

/// What the header has to say of a search.
struct Tally {
    std::int64_t incidents = 0;
    std::int64_t placeless = 0;
    std::int64_t years = 0;
    std::int64_t left_out = 0;    ///< comparisons
    std::int64_t one_source = 0;  ///< pairs
    std::size_t dropped = 0;      ///< pairs past the most
};

std::vector<std::string> caveats_of(const Tally& tally, const DuplicateOptions& options, std::size_t pairs) {
    std::vector<std::string> out;
    if (pairs == 0) out.push_back(fmt::format("No pair reaches a score of {}.", options.least_score));
    if (pairs > 0) {
        out.emplace_back(
            "These are proposals, and nothing is merged. Read both (`picket show ID`); `picket merge A B --reason WHY` "
            "makes one event of two, and `picket unmerge` takes that back.");
        out.emplace_back(
            "The score measures agreement and is no probability. Incidents that follow each other day by day at one "
            "place "
            "score high and are not one.");
    }
    if (tally.one_source > 0) {
        out.push_back(
            fmt::format("{} {} left out with such a score: one source tells both, and a source knows its own events "
                        "(--within-sources lists them).",
                        tally.one_source, tally.one_source == 1 ? "pair is" : "pairs are"));
    }
    if (tally.dropped > 0)
        out.push_back(fmt::format("{} more pairs reach that score than are listed: those listed are the likeliest.",
                                  tally.dropped));
    if (tally.placeless > 0) {
        out.push_back(fmt::format(
            "{} of {} have no place, or one that reaches over many degrees: each was compared with those of "
            "those days that name the same party or are of the same type, and with no others.",
            tally.placeless, detail::incidents_in_words(tally.incidents)));
    }
    if (tally.years > 0) {
        out.push_back(fmt::format("Only the year is known of {}: compared with one another and with no others.",
                                  detail::incidents_in_words(tally.years)));
    }
    if (tally.left_out > 0) {
        out.push_back(fmt::format(
            "{} comparisons were not made: more than {} incidents lie near one in place and time. Narrow the question "
            "(--since, --until, --area).",
            tally.left_out, most_compared));
    }
    return out;
}

std::vector<Credit> credits_of(const std::vector<Pair>& pairs) {
    std::set<std::string> seen;
    detail::IncidentTally tally;
    for (const Pair& pair : pairs) {
        for (const HeldPointer& held : {pair.a, pair.b}) {
            if (seen.insert(held->account.id).second) tally.add(held->record, {});
        }
    }
    return tally.credits();
}

}  // namespace

class DuplicateSearch::Impl {
public:
    Impl(std::vector<EventType> types, DuplicateOptions options)
        : types_{std::move(types)},
          options_{std::move(options)},
          reach_{options_.most_days_apart + DaySpan{1}},
          index_{reach_} {}

    void add(const IncidentRecord& record) {
        forget(record.incident.first);
        auto held = std::make_shared<Held>();
        held->account = detail::account_of(record);
        held->asked = match(record, options_.question, types_).has_value();
        held->record = record;
        held->record.incident.note.clear();
        ++tally_.incidents;
        if (detail::AccountIndex::is_placeless(held->account)) ++tally_.placeless;
        if (held->account.date_precision == DatePrecision::year) ++tally_.years;
        std::vector<std::size_t> near = index_.near(held->account);
        std::erase_if(near, [&](std::size_t number) { return !window_.contains(number); });
        if (near.size() > most_compared) {  // the latest are nearest in time
            tally_.left_out += static_cast<std::int64_t>(near.size() - most_compared);
            near.erase(near.begin(), near.end() - static_cast<std::ptrdiff_t>(most_compared));
        }
        for (const std::size_t number : near) compare(window_.at(number), held);
        index_.add(next_, held->account);
        window_.emplace(next_++, std::move(held));
    }

    Layer result() && {
        trim(options_.most_pairs);
        std::ranges::sort(pairs_, before);
        LayerHeader header;
        header.name = "duplicates";
        header.title = "Incidents that may be one" + detail::asked_for(options_.question);
        if (!options_.of.empty()) header.title += ", with " + options_.of;
        header.method =
            "Weighted geometric mean of agreement in time, place, parties, type and words; what cannot be compared "
            "takes no part and caps the score. docs/methods.md 3.";
        header.columns = columns();
        header.caveats = caveats_of(tally_, options_, pairs_.size());
        header.sources = credits_of(pairs_);
        Batch rows{header.columns};
        for (const Pair& pair : pairs_) rows.append(row_of(pair), points_of(pair), evidence_of(pair));
        return {std::move(header), std::move(rows)};
    }

private:
    /// What ended before the month of the day, since what comes may be of that whole month.
    void forget(Day day) {
        const Day month = Period::around(day, PeriodLength::month).days().begin;
        if (month == month_) return;
        month_ = month;
        index_.forget_before(month);
        std::erase_if(window_, [&](const auto& held) { return held.second->account.window.end + reach_ <= month; });
    }

    void compare(const HeldPointer& earlier, const HeldPointer& later) {
        const bool swapped = later->account.id < earlier->account.id;
        const HeldPointer& a = swapped ? later : earlier;
        const HeldPointer& b = swapped ? earlier : later;
        if (!a->asked && !b->asked) return;
        if (!options_.of.empty() && a->account.id != options_.of && b->account.id != options_.of) return;
        if (detail::days_between(a->account, b->account) > options_.most_days_apart) return;
        if (detail::most_score(a->account, b->account) + 1e-4 < options_.least_score) return;
        Likeness found = detail::likeness_of(a->account, b->account, types_);
        if (found.score < options_.least_score) return;
        if (!options_.within_sources && !found.same_to_the_word && !found.drawn_alike &&
            detail::share_a_source(a->account, b->account)) {
            ++tally_.one_source;
            return;
        }
        pairs_.push_back({a, b, std::move(found)});
        if (pairs_.size() >= 2 * options_.most_pairs) trim(options_.most_pairs);
    }

    void trim(std::size_t most) {
        if (pairs_.size() <= most) return;
        std::ranges::nth_element(pairs_, pairs_.begin() + static_cast<std::ptrdiff_t>(most), before);
        tally_.dropped += pairs_.size() - most;
        pairs_.resize(most);
    }

    std::vector<EventType> types_;
    DuplicateOptions options_;
    DaySpan reach_;  ///< between windows: hours that agree may lie in days next to each other
    detail::AccountIndex index_;
    std::unordered_map<std::size_t, HeldPointer> window_;
    std::size_t next_ = 0;
    std::optional<Day> month_;
    std::vector<Pair> pairs_;
    Tally tally_;
};

DuplicateSearch::DuplicateSearch(std::vector<EventType> types, DuplicateOptions options)
    : impl_{std::make_unique<Impl>(std::move(types), std::move(options))} {}
DuplicateSearch::DuplicateSearch(DuplicateSearch&&) noexcept = default;
DuplicateSearch& DuplicateSearch::operator=(DuplicateSearch&&) noexcept = default;
DuplicateSearch::~DuplicateSearch() = default;
void DuplicateSearch::add(const IncidentRecord& record) { impl_->add(record); }
Layer DuplicateSearch::result() && { return std::move(*impl_).result(); }

}  // namespace picket
