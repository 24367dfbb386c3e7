#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/transaction_impl.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

using detail::RevTable;
using detail::Value;

/// "?1, ?2, ..." for so many columns.
std::string parameters(std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
    return out;
}

/// The statement of a table, made when it is first needed.
template <class Make>
detail::PreparedStatement& once(std::map<const char*, detail::PreparedStatement>& statements, const RevTable& table,
                                Make make) {
    const auto found = statements.find(table.name.data());
    return found != statements.end() ? found->second : statements.emplace(table.name.data(), make()).first->second;
}

}  // namespace

detail::PreparedStatement& Transaction::Impl::prepared(const std::string& sql) {
    const auto found = prepared_.find(sql);
    return found != prepared_.end() ? found->second : prepared_.emplace(sql, database.prepare(sql)).first->second;
}

std::optional<Transaction::Impl::Latest> Transaction::Impl::latest(const RevTable& table, const std::vector<Value>& key,
                                                                   TxnNumber before) {
    detail::PreparedStatement& row = once(latest_, table, [&] {
        return database.prepare(
            fmt::format("SELECT {1}, state, txn FROM {0} WHERE ({2}) = ({3}) AND txn < ?{4} ORDER BY txn DESC LIMIT 1",
                        table.name, table.values, table.key, parameters(key.size()), key.size() + 1));
    });
    std::vector<Value> wanted = key;
    wanted.emplace_back(before.number);
    row.with_all(wanted);
    if (!row.next()) return std::nullopt;
    Latest found;
    const int state = row.columns() - 2;
    found.state = row.text(state);
    found.txn = TxnNumber{row.integer(state + 1)};
    for (int i = 0; i < state; ++i) found.values.push_back(row.value(i));
    row.run();  // lets go of the row: a statement that is not at its end holds the write-ahead log
    return found;
}

std::optional<std::vector<Value>> Transaction::Impl::live(const RevTable& table, const std::vector<Value>& key) {
    std::optional<Latest> found = latest(table, key);
    if (!found || found->state != "live") return std::nullopt;
    return std::move(found->values);
}

void Transaction::Impl::append(const RevTable& table, const std::vector<Value>& key, std::string_view state,
                               const std::vector<Value>& values) {
    std::vector<Value> row = key;
    row.emplace_back(number.number);
    row.emplace_back(std::string{state});
    row.insert(row.end(), values.begin(), values.end());
    once(append_, table,
         [&] {
             touched.emplace(table.name);
             return database.prepare(fmt::format("INSERT INTO {0} ({1}, txn, state, {2}) VALUES ({3})", table.name,
                                                 table.key, table.values, parameters(row.size())));
         })
        .with_all(row)
        .run();
    facts = true;
}

bool Transaction::Impl::revise(const RevTable& table, const std::vector<Value>& key, const std::vector<Value>& values) {
    const std::optional<Latest> held = latest(table, key);
    if (held && held->state == "live" && held->values == values) return false;
    if (held && held->state != "live" && note.keeps_withdrawn) return false;
    if (held && held->txn == number) {
        throw UsageError{fmt::format("one change says two things of the same row of {}", table.name),
                         "make two changes of it"};
    }
    append(table, key, "live", values);
    return true;
}

bool Transaction::Impl::withdraw(const RevTable& table, const std::vector<Value>& key) {
    const std::optional<std::vector<Value>> held = live(table, key);
    if (!held) return false;
    append(table, key, "withdrawn", *held);
    return true;
}

}  // namespace picket
