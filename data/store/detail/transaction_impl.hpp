#pragma once

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

    detail::Database& database;
    TxnNote note;
    TxnNumber number;
    bool facts = false;    ///< something came that is worth a transaction
    bool redacts = false;  ///< bytes are taken away for good
    bool open = true;      ///< neither committed nor rolled back

private:
    detail::PreparedStatement held_;
    detail::PreparedStatement put_;
    detail::PreparedStatement put_now_;
    detail::PreparedStatement report_;
};

}  // namespace picket
