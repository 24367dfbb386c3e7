#pragma once

#include <limits>
#include <map>
#include <set>

#include "data/store/change.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/sqlite.hpp"

namespace picket {

class Transaction::Impl {
public:
    Impl(detail::Database& opened, TxnNote said);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// Appends a revision of the row with this key unless the same values are held. \returns whether it did
    bool revise(const detail::RevTable& table, const std::vector<detail::Value>& key,
                const std::vector<detail::Value>& values);
    /// Appends a row with state withdrawn on top of a live one. \returns false where none is live
    bool withdraw(const detail::RevTable& table, const std::vector<detail::Value>& key);
    /// The latest values of that key, changes of this transaction included; absent where none is live.
    std::optional<std::vector<detail::Value>> live(const detail::RevTable& table,
                                                   const std::vector<detail::Value>& key);
    /// \pre this transaction has no row of that key yet
    void append(const detail::RevTable& table, const std::vector<detail::Value>& key, std::string_view state,
                const std::vector<detail::Value>& values);
    ReportId append(const Report& report);
    void keep(const Digest& sha256, std::string_view bytes);

    /// The observation of one day as held now, changes of this transaction included.
    struct Held {
        std::optional<DailyCount> count;
        TxnNumber txn;
        ReportId report;
    };
    std::optional<Held> held(std::string_view series, Day day);
    void put(std::string_view series, Day day, std::optional<DailyCount> count, ReportId report);
    std::int64_t line_of(ReportId report);

    /// Prepared once, used as often as it is asked for.
    detail::PreparedStatement& prepared(const std::string& sql);

    detail::Database& database;
    TxnNote note;
    TxnNumber number;
    bool facts = false;                          ///< something came that is worth a transaction
    bool redacts = false;                        ///< bytes are taken away for good
    bool open = true;                            ///< neither committed nor rolled back
    std::set<std::string, std::less<>> touched;  ///< the `*_rev` tables that have rows of this transaction

    std::int64_t reverses = 0;  ///< the transaction that this one takes back; 0: none

    struct Latest {
        std::string state;
        TxnNumber txn;
        std::vector<detail::Value> values;
    };
    /// The row of that key with the greatest transaction; before `before`, where that is given.
    std::optional<Latest> latest(const detail::RevTable& table, const std::vector<detail::Value>& key,
                                 TxnNumber before = {std::numeric_limits<std::int64_t>::max()});

private:
    std::map<std::string, detail::PreparedStatement> prepared_;
    /// By the name of a table, which lives as long as the program.
    std::map<const char*, detail::PreparedStatement> latest_;
    std::map<const char*, detail::PreparedStatement> append_;
    detail::PreparedStatement held_;
    detail::PreparedStatement put_;
    detail::PreparedStatement put_now_;
    detail::PreparedStatement report_;
};

}  // namespace picket
