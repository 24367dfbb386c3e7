#pragma once

#include <map>
#include <string>
#include <vector>

#include "ingest/detail/mended_table.hpp"
#include "ingest/import.hpp"

namespace picket::detail {

/// What is counted of every file on its way into a transaction, whatever its rows state.
class ImportTally {
public:
    /// \pre all outlive this, and `table` stands at the row whose rejects are counted
    ImportTally(Transaction& change, ArtifactId artifact, const RecordedTable& table)
        : change_{change}, artifact_{artifact}, table_{table} {}

    /// One more row, with what is rejected of it.
    void count_row(const std::vector<Reject>& rejects);
    /// One more row, which a rule leaves out.
    void leave_out(const std::string& reason);
    void take(const Reject& reject);
    /// Lists the first by their keys, so that the order of lines does not show.
    void list_revision(const std::string& key, std::string text);

    [[nodiscard]] ImportResult& so_far() noexcept { return result_; }
    [[nodiscard]] ImportResult result() &&;

private:
    Transaction& change_;
    ArtifactId artifact_;
    const RecordedTable& table_;
    ImportResult result_;
    std::map<std::string, std::string> revisions_;
    std::map<std::string, std::int64_t> left_out_;
};

}  // namespace picket::detail
