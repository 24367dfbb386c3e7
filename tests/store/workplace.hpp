#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/store/change.hpp"
#include "data/store/store.hpp"
#include "data/store/upkeep.hpp"
#include "tests/folder.hpp"

namespace picket::test {

/// \pre the text is a day, a moment
Day day(std::string_view text);
Instant moment(std::string_view text);

/// A note of which only the time matters.
TxnNote note(std::string_view recorded_at = "2026-01-02T03:04:05Z");

/// Records of which only the id matters.
Source source(const std::string& id);
Series series(const std::string& id);

/// A day and its count; none where the day is stated as not reported.
struct Said {
    std::string_view day;
    std::optional<std::int64_t> count;
};
std::vector<Statement> statements(const std::string& series, std::initializer_list<Said> said);

/// Makes one transaction of what `change` does and commits it. \pre it changes something
template <class Change>
TxnNumber committed(Store& store, Change&& change, TxnNote said = note()) {
    Transaction transaction = store.begin(std::move(said));
    std::forward<Change>(change)(transaction);
    return transaction.commit().value();
}

/// States these days of a series by hand, in one transaction.
TxnNumber observed(Store& store, const std::string& series, std::initializer_list<Said> said, TxnNote given = note());

/// The count of a day as of then. \pre the day is held
std::optional<DailyCount> count_on(const Store& store, const std::string& series, std::string_view on,
                                   const AsOf& as_of = Latest{});

/// The text of the file in `tell`, and of the value that it rejects.
inline constexpr std::string_view told_text =
    "date,count\n2024-02-28,4\n2024-02-29,\n2024-03-01,2\n2024-03-02,many boats\n";
inline constexpr std::string_view told_reject = "many boats";

/// Fills an empty database with a row for every table of the log, but for `redaction`: 1 a source, a series with its
/// point, a period and a break; 2 a file with three days, one of them blank, and a rejected line; 3 the same day
/// revised by hand; 4 a published figure, an incident, and a record for each kind of reference.
void tell(Store& store);

/// A folder of its own with a database in it. Making a database takes 0.3 s: each kind is made once and copied.
class Workplace {
public:
    enum class Holds { nothing, the_told };
    explicit Workplace(Holds holds = Holds::nothing);

    [[nodiscard]] std::filesystem::path file() const { return folder_ / "t.sqlite"; }
    [[nodiscard]] const sample::Folder& folder() const { return folder_; }
    [[nodiscard]] Store open(Store::Mode mode = Store::Mode::write) const { return Store::open(file(), mode); }
    /// Runs SQL on the file, past the store. SpatiaLite is there.
    void run(std::string_view sql) const;

private:
    sample::Folder folder_;
};

/// The names of the checks that find damage; empty where `verify` holds.
std::vector<std::string> damaged(Store& store);
/// The check of that name. \pre there is one
Check check_named(const std::vector<Check>& checks, std::string_view name);

/// All that can be asked of a database, as one text: equal texts, equal answers.
std::string fingerprint(const Store& store);

/// What lies in a file.
std::string bytes_of(const std::filesystem::path& file);

/// What a program prints, standard error included; absent where it cannot be run or fails.
std::optional<std::string> printed_by(const std::string& command);

}  // namespace picket::test
