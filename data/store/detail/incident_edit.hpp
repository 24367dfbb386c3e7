#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/detail/incident_rows.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket::detail {

/// What the last row of an incident says of it.
struct Standing {
    std::string state;  ///< "live", "withdrawn" or "merged"
    TxnNumber txn;
    std::string reason;  ///< of that transaction; blank for the one at hand
};
/// Absent where there never was one of that id. Changes of the transaction at hand are included, here and below.
std::optional<Standing> standing_of(Transaction::Impl& change, std::string_view id);
/// "was withdrawn in transaction 4 (the report was false)"
std::string withdrawal(const Standing& standing);

/// The incident with its placements and mentions, where its rows are in that state.
std::optional<IncidentRecord> record_of(Transaction::Impl& change, std::string_view id, std::string_view state);

/// The incident into which it is merged, the one into which that is merged, and so on. \pre it is merged
std::vector<std::string> merged_along(Transaction::Impl& change, const std::string& id);
/// What is merged into it, by id.
std::vector<std::string> members_of(Transaction::Impl& change, const std::string& id);

/// A number that no placement of it has ever had.
std::int64_t next_placement(Transaction::Impl& change, const std::string& incident);

/// The same place by the same words, whoever has it there and with whatever weight.
bool same_place(const Placement& a, const Placement& b);
/// The same in all its texts and from the same source, wherever it was read.
bool same_mention(const Mention& a, const Mention& b);

void put(Transaction::Impl& change, const Incident& incident, ReportId report, std::string_view state);
void put(Transaction::Impl& change, const std::string& incident, const Placement& placement, std::string_view state);
void put(Transaction::Impl& change, const std::string& incident, const Mention& mention, ReportId report,
         std::string_view state);

/// Where a chosen value of a merge stands, and the incident is stated again with the value that the merge has
/// overruled: the chosen one. That is no news.
Incident as_merged(Transaction::Impl& change, const Incident& said, const Incident& held);

/// What was newly said of a merged incident.
struct News {
    const Mention* mention = nullptr;      ///< null: none
    const Placement* before = nullptr;     ///< the placement that it had; null: none
    const Placement* placement = nullptr;  ///< what it is now; null: as before
    ReportId report;
};
/// Hands it on to the incident that it is merged into, whose rows are in that state.
void hand_on(Transaction::Impl& change, const std::string& incident, std::string_view state, const News& news);

}  // namespace picket::detail
