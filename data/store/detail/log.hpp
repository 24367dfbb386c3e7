#pragma once

#include <span>
#include <string_view>

#include "data/record/transaction.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// A table whose rows are facts of the log: appended by a transaction, hashed, never changed.
struct LogTable {
    std::string_view name;
    std::string_view columns;  ///< as they are hashed; the order is part of the format
    std::string_view order;    ///< which row comes first within one transaction
    int since_format;
    std::string_view added = {};  ///< columns that a later format brought, hashed after the others from it on
    int added_by = 0;             ///< that format; 0: none
    /// What `added` holds in the rows of earlier transactions, as a condition.
    std::string_view not_yet = {};
};

/// All of them, in the order in which they are hashed. New tables go last.
std::span<const LogTable> log_tables() noexcept;

/// What the two hashes of a transaction are made of.
struct TxnHeader {
    TxnNumber number;
    std::string kind;
    std::string recorded_at;
    std::string agent;
    std::string reason;
    std::string tool;
    std::int64_t format = 0;
    std::int64_t reverses = 0;  ///< 0: none
};

/// SHA-256 over the content hash before, kind, reverses and every row that the transaction has in the tables of
/// `format`, by table and order. No clock is in it: the same input gives the same hash.
Digest content_hash(const Database& database, const TxnHeader& header, const Digest& before, int format);

/// SHA-256 over the chain hash before, the content hash, and time, agent, reason, tool and format.
Digest chain_hash(const TxnHeader& header, const Digest& content, const Digest& before);

/// The two hashes of transaction `at`; zeros for 0, the state before the first.
struct Hashes {
    Digest content;
    Digest chain;
};
Hashes hashes_of(const Database& database, TxnNumber at);

/// Ends a transaction's rows: computes both hashes over what it has written and appends its line to the log.
void append_to_log(const Database& database, const TxnHeader& header, int format);

/// The number that the next transaction gets.
TxnNumber next_number(const Database& database);

/// \throws StoreError when these are not 32 bytes: the file is damaged.
Digest digest_of(Bytes bytes);
inline Bytes bytes_of(const Digest& digest) { return digest.bytes; }

}  // namespace picket::detail
