#include "ingest/detail/import_tally.hpp"

#include <iterator>
#include <utility>

namespace picket::detail {

void ImportTally::count_row(const std::vector<Reject>& rejects) {
    ++result_.rows;
    ++(rejects.empty() ? result_.rows_fine : result_.rows_with_rejects);
    for (const Reject& reject : rejects) take(reject);
}

void ImportTally::leave_out(const std::string& reason) {
    ++result_.rows;
    ++result_.rows_left_out;
    ++left_out_[reason];
}

void ImportTally::take(const Reject& reject) {
    ++result_.rejected;
    if (result_.rejects.size() < ImportResult::most_listed_rejects) result_.rejects.push_back(reject);
    change_.add(artifact_, reject, table_.record());
}

void ImportTally::list_revision(const std::string& key, std::string text) {
    revisions_.emplace(key, std::move(text));
    if (revisions_.size() > ImportResult::most_listed_revisions) revisions_.erase(std::prev(revisions_.end()));
}

ImportResult ImportTally::result() && {
    for (auto& [key, text] : revisions_) result_.revisions.push_back(std::move(text));
    for (const auto& [reason, rows] : left_out_) result_.left_out.push_back({reason, rows});
    return std::move(result_);
}

}  // namespace picket::detail
