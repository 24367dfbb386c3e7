#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/transaction_impl.hpp"

namespace picket {
namespace {

using detail::PreparedStatement;
using detail::Value;

constexpr std::string_view rev = "_rev";
constexpr std::array<std::string_view, 5> many{"observation_rev", "incident_rev", "placement_rev", "mention_rev",
                                               "merge_rev"};

std::vector<Value> values_of(const PreparedStatement& row) {
    std::vector<Value> out;
    for (int column = 0; column < row.columns(); ++column) out.push_back(row.value(column));
    return out;
}

/// The columns of the key as one text.
std::string id_in(std::string_view key) {
    std::string out{key};
    for (std::size_t at = out.find(", "); at != std::string::npos; at = out.find(", ", at + 12))
        out.replace(at, 2, " || ' / ' || ");
    return out;
}

}  // namespace

std::vector<RecordDifference> Transaction::differences() const {
    std::vector<RecordDifference> out;
    for (const detail::LogTable& table : detail::log_tables()) {
        if (!impl_->touched.contains(table.name) || !table.name.ends_with(rev)) continue;
        if (std::ranges::find(many, table.name) != many.end()) continue;
        const std::string columns = fmt::format("{}{}", table.columns, table.added);
        PreparedStatement keys = impl_->database.prepare(fmt::format(
            "SELECT {} AS id FROM {} WHERE txn = ?1 ORDER BY {}", id_in(table.order), table.name, table.order));
        PreparedStatement row = impl_->database.prepare(
            fmt::format("SELECT {} FROM {} WHERE {} = ?1 AND txn <= ?2 ORDER BY txn DESC LIMIT 2", columns, table.name,
                        id_in(table.order)));
        keys.with(impl_->number.number);
        while (keys.next()) {
            RecordDifference one{
                std::string{table.name.substr(0, table.name.size() - rev.size())}, keys.text(0), false, {}};
            row.with(one.id, impl_->number.number).next();
            const std::vector<Value> after = values_of(row);
            one.added = !row.next();
            if (!one.added) one.columns = detail::differences(columns, values_of(row), after);
            out.push_back(std::move(one));
        }
    }
    return out;
}

}  // namespace picket
