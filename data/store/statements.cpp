#include <cassert>

#include "data/store/change.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {
namespace {

/// What stating `said` does to what is held.
Effect effect_of(const std::optional<Transaction::Impl::Held>& held, std::optional<DailyCount> said, TxnNumber now) {
    if (!held) return Effect::added;
    if (held->count == said) return Effect::same;
    if (!said) return Effect::kept;
    const bool stated_here = held->txn == now;
    if (stated_here) return Effect::conflict;
    return Effect::revised;
}

}  // namespace

std::vector<Outcome> Transaction::state(const Report& report, std::span<const Statement> statements) {
    std::vector<Outcome> outcomes;
    std::optional<ReportId> appended;
    for (const Statement& statement : statements) {
        const auto held = impl_->held(statement.series, statement.day);
        Outcome outcome;
        outcome.effect = effect_of(held, statement.count, impl_->number);
        if (held) outcome.before = held->count;
        switch (outcome.effect) {
            case Effect::conflict: outcome.line = impl_->line_of(held->report); break;
            case Effect::added:
            case Effect::revised:
                if (!appended) appended = impl_->append(report);
                impl_->put(statement.series, statement.day, statement.count, *appended);
                break;
            case Effect::same:
            case Effect::kept: break;
        }
        outcomes.push_back(outcome);
    }
    return outcomes;
}

bool Transaction::retract(const Report& report, const std::string& series, Day day) {
    const auto held = impl_->held(series, day);
    if (!held || !held->count) return false;
    assert(held->txn != impl_->number);
    impl_->put(series, day, std::nullopt, impl_->append(report));
    return true;
}

}  // namespace picket
