#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/store.hpp"
#include "layers/incidents.hpp"
#include "layers/query/query.hpp"

namespace picket::detail {

/// What may be passed on of incidents, by the terms of their sources (docs/decisions/0013).
///
/// What an open source says may leave the house, what only a closed one says may not: an incident with closed mentions
/// alone is left out; one that has open ones besides is shown without the closed mentions and their placements, unless
/// a field of it stands as a closed report has it. Inside of the house all is shown.
class Terms {
public:
    /// \pre the store outlives it
    Terms(const Query& query, const Store& store, TxnNumber at);

    /// What is shown of it: itself, or what is left of it; absent where nothing may be.
    [[nodiscard]] std::optional<IncidentRecord> shown(const IncidentRecord& record) const;
    /// True where some of it may not leave the house.
    [[nodiscard]] bool closes(const IncidentRecord& record) const;
    /// True for a report that may not leave.
    [[nodiscard]] bool closes(ReportId report, const IncidentRecord& record) const;
    /// True where nothing needs to be looked at: no source is closed, or it is a screen in the house that asks.
    [[nodiscard]] bool none() const noexcept { return closed_.empty(); }
    /// True where all is shown, though terms forbid that it leaves.
    [[nodiscard]] bool own_use() const noexcept { return own_use_; }
    /// The sources of it that do not let it leave.
    [[nodiscard]] std::set<std::string> closed_sources(const IncidentRecord& record) const;

    /// Counts what was left out, or would have been.
    class Count {
    public:
        void add(const Terms& terms, const IncidentRecord& record);
        void add_row(const std::set<std::string>& sources);
        /// Puts first into the caveats what is left out, of rows that are called so.
        void say(LayerHeader& header, const Terms& terms, std::string_view one, std::string_view many) const;

    private:
        [[nodiscard]] std::vector<std::string> caveats(const Terms& terms, std::string_view one,
                                                       std::string_view many) const;
        std::map<std::string, std::int64_t> rows_;   ///< by source, left out
        std::map<std::string, std::int64_t> parts_;  ///< by source, shown without what it says
    };

private:
    const Store& store_;
    TxnNumber at_;
    std::map<std::string, Source> closed_;
    bool own_use_ = false;
};

/// The source with what may not be passed on taken out, and a count of that over the first reading of it: of what
/// answers the question alone.
struct SourceOnTerms {
    IncidentSource source;
    std::shared_ptr<const Terms::Count> count;  ///< complete once the source was read to its end
};
SourceOnTerms on_terms(IncidentSource source, std::shared_ptr<const Terms> terms, const IncidentQuestion& question,
                       const std::vector<EventType>& types);

/// The option of every question whose rows are incidents.
inline constexpr Parameter own_use_parameter{
    "own-use", "", "the file stays in the house: with rows whose terms let only counts be passed on"};

}  // namespace picket::detail
