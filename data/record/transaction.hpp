#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "data/record/report.hpp"
#include "geo/date.hpp"

namespace picket {

/// A transaction's place in the log, from 1 without gaps; 0 is the state before the first.
struct TxnNumber {
    std::int64_t number = 0;
    friend constexpr auto operator<=>(TxnNumber, TxnNumber) noexcept = default;
};

/// What one line of the log says.
struct Txn {
    TxnNumber number;
    Instant recorded_at;
    std::string kind;     ///< init, ingest, observe, add-series, add-break, redact, upgrade ...
    std::string agent;    ///< who, as given; never the login name
    std::string reason;   ///< as given; may be blank
    std::string subject;  ///< what it is about: the file taken, the series and day; blank where that is no one thing
    std::string tool;     ///< program and version
    Digest content;       ///< of all facts up to here: same input, same content
    Digest chain;         ///< of content, time, agent and reason up to here
};

/// Up to when the database is asked what it knew.
struct Latest {
    friend constexpr bool operator==(Latest, Latest) noexcept = default;
};
/// A Day means its end (UTC); an Instant includes itself.
using AsOf = std::variant<Latest, TxnNumber, Day, Instant>;

/// "latest", "7", "2026-02-28" or "2026-02-28T06:00:00Z".
std::string to_text(const AsOf& as_of);

}  // namespace picket
