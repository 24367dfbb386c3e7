#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/store/change.hpp"
#include "data/store/store.hpp"

namespace picket {

enum class Verdict {
    holds,
    redacted,  ///< holds, and bytes were taken away on purpose, in a transaction
    damaged,
};

struct Check {
    std::string name;  ///< "content", "chain", "bodies", "observation_now" ...
    Verdict verdict = Verdict::holds;
    std::string detail;  ///< what was found, with the place
};

/// Holds the whole file against itself: SQLite's own check, both hashes of every transaction recomputed from the rows,
/// every body against its digest, every row against the log, every `*_now` table rebuilt and compared.
/// The same checks in the same order whatever they find.
std::vector<Check> verify(Store& store);

struct Upgrade {
    int from = 0;
    int to = 0;
    std::filesystem::path backup;  ///< the file as it was; blank when it was of the newest format already
};

/// Brings a database of an older format to the newest, after a backup beside it (`<file>.format<N>.bak`).
/// \throws StoreError as `Store::open` does, except for an older format, and when something stands in the place of
/// the backup; OutputError when the backup cannot be written. The file is then as it was, without a backup.
Upgrade upgrade(const std::filesystem::path& file, const TxnNote& note);

/// Of the libraries that are in use now.
std::string sqlite_version();
std::string sodium_version();

namespace detail {
/// Makes an empty database of an earlier format: what tests of `upgrade` begin with.
void create_with_format(const std::filesystem::path& file, int format);
}  // namespace detail

}  // namespace picket
