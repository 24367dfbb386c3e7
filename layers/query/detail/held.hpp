#pragma once

#include <set>

#include "data/store/store.hpp"
#include "layers/layer.hpp"
#include "layers/published.hpp"

namespace picket::detail {

/// A series ready for an analysis, with what its days rest on.
struct HeldSeries : SeriesDays {
    std::set<ArtifactId> files;
    std::set<ReportId> by_hand;  ///< reports that were entered without a file
};

/// What the database held of a series at that transaction; days after `until` are cut off.
/// \throws UsageError, with the nearest ids as a hint, when there is no such series
HeldSeries held_days(const Store& store, std::string_view series, TxnNumber at, std::optional<Day> until = {});

/// The ids under which the observations of a series are stored: its own, or those of its parts.
std::vector<std::string> observed_ids(const Series& series);

/// Who and what is behind the figures of a series: its source, the files, and the addresses of what was entered by
/// hand.
std::vector<Credit> credits(const Store& store, const HeldSeries& held, TxnNumber at);

Credit credit_of(const Source& source);
Credit credit_of(const Artifact& artifact);

}  // namespace picket::detail
