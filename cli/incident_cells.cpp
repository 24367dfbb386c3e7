#include "cli/incident_cells.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "ingest/csv.hpp"
#include "ingest/incident_rows.hpp"
#include "layers/incidents.hpp"

namespace picket::cli {
namespace {

bool one_of(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

std::string quoted(const std::string& cell) {
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

}  // namespace

Cells cells_in(const std::vector<std::string>& words, const std::vector<std::string>& allowed) {
    Cells cells;
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        const std::string key = word.substr(0, equals);
        if (equals == std::string::npos || key.empty()) {
            throw UsageError{fmt::format("'{}' is no KEY=VALUE", word),
                             "write such as place=\"Sabina Shoal\", with the keys of --help"};
        }
        if (!one_of(allowed, key)) {
            std::string hint = did_you_mean(key, allowed);
            if (hint.empty()) hint = fmt::format("the keys are {}", fmt::join(allowed, ", "));
            throw UsageError{fmt::format("'{}' is not a key that may be given here", key), hint};
        }
        if (!cells.emplace(key, word.substr(equals + 1)).second)
            throw UsageError{fmt::format("{}= is given twice", key)};
    }
    return cells;
}

std::vector<std::string> keys_without(const std::vector<std::string>& left_out) {
    std::vector<std::string> keys;
    for (const std::string_view column : IncidentRows::columns()) {
        if (!one_of(left_out, std::string{column})) keys.emplace_back(column);
    }
    return keys;
}

IncidentStatement stated(const Cells& cells, const std::vector<EventType>& types) {
    std::string header;
    std::string row;
    for (const auto& [key, value] : cells) {
        header += (header.empty() ? "" : ",") + key;
        row += (row.empty() ? "" : ",") + quoted(value);
    }
    IncidentFile file{"the command line", "incidents", "", {}};
    for (const EventType& type : types) file.types.push_back(type.name);
    const std::string text = header + "\n" + row + "\n";
    CsvReader table{text, file.name};
    IncidentRows rows{table, file};
    const IncidentRow* const read = rows.next();
    if (read != nullptr && read->statement) return *read->statement;
    const Reject reject = read == nullptr || read->rejects.empty() ? Reject{} : read->rejects.front();
    throw UsageError{reject.column.empty() ? reject.reason
                                           : fmt::format("{}={}: {}", reject.column, reject.value, reject.reason)};
}

Cells cells_of(const IncidentRecord& record, const std::vector<EventType>& types) {
    const IncidentSource source = [&record] {
        return [&record, given = false]() mutable { return std::exchange(given, true) ? nullptr : &record; };
    };
    const Layer layer = collected(incidents(source, {}, types));
    Cells cells;
    for (const std::string_view column : IncidentRows::columns()) {
        const auto& columns = layer.header.columns;
        if (std::ranges::find(columns, column, &Column::name) == columns.end()) continue;
        cells[std::string{column}] = layer.rows.written(column_index(columns, column), 0);
    }
    cells["time_kind"] = name(record.incident.time_kind);
    return cells;
}

bool is_column(const std::string& key) {
    return std::ranges::find(IncidentRows::columns(), key) != IncidentRows::columns().end();
}

}  // namespace picket::cli
