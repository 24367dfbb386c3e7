#pragma once

#include <string>
#include <vector>

#include "ingest/csv.hpp"
#include "ingest/incident_rows.hpp"
#include "tests/catch.hpp"

namespace picket::test {

inline IncidentFile incident_file(const std::string& source = {}) {
    return {"x.csv", "incidents", source, {"laser", "patrol_presence", "transit", "water_cannon"}};
}

inline std::vector<IncidentRow> incident_rows(const std::string& text, const std::string& source = {}) {
    CsvReader table{text, "x.csv"};
    IncidentRows reader{table, incident_file(source)};
    std::vector<IncidentRow> rows;
    while (const IncidentRow* row = reader.next()) rows.push_back(*row);
    return rows;
}

/// The only row of a file with the columns that must be there and `columns` besides.
inline IncidentRow incident_row(const std::string& columns, const std::string& cells) {
    const std::vector<IncidentRow> rows =
        incident_rows("incident_type,actor,place," + columns + "\nlaser,China,Sabina Shoal," + cells + "\n");
    REQUIRE(rows.size() == 1);
    return rows.front();
}

/// What that row states. \pre it is fine
inline IncidentStatement stated(const std::string& columns, const std::string& cells) {
    const IncidentRow row = incident_row(columns, cells);
    for (const Reject& reject : row.rejects) FAIL_CHECK(reject.column + ": " + reject.reason);
    REQUIRE(row.statement.has_value());
    return *row.statement;
}

/// "COLUMN 'VALUE': REASON" of the only reject of that row, which states nothing.
inline std::string refused(const std::string& columns, const std::string& cells) {
    const IncidentRow row = incident_row(columns, cells);
    CHECK_FALSE(row.statement.has_value());
    REQUIRE(row.rejects.size() == 1);
    CHECK(row.rejects[0].line == 2);
    return row.rejects[0].column + " '" + row.rejects[0].value + "': " + row.rejects[0].reason;
}

}  // namespace picket::test
