#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "layers/query/query.hpp"
#include "tests/store/workplace.hpp"

namespace picket::test {

/// A database small enough to be worked out by hand.
///
/// Source "jcg" and three series of it: "cz", "ts", and "24nm" with the parts cz and ts. Read from two files:
///
///     day         cz   ts        cz.csv has the days of cz from line 2 on, ts.csv those of ts
///     2024-02-26   3   -
///     2024-02-27   0   -         - no row
///     2024-02-28   2   1
///     2024-02-29   4   0
///     2024-03-01       1         blank: not reported
///     2024-03-02   1   -
///     2024-03-03   5   -
class SmallStore {
public:
    SmallStore();

private:
    Workplace place_;

public:
    Store store = place_.open();
};

/// Takes a file named after the series, one report a line from line 2 on.
void take_file(Store& store, const std::string& series, std::initializer_list<Said> said,
               const std::string& mapping = "daily");

/// The answer to a query as somebody writes it.
Layer asked(const Store& store, std::string_view query, const AsOf& as_of = Latest{});

/// The rows as a file has them, cells separated by |. All columns unless some are named.
std::vector<std::string> rows_of(const Layer& layer, std::initializer_list<std::string_view> columns = {});
std::vector<std::string> column_names(const Layer& layer);

using Rows = std::vector<std::string>;

}  // namespace picket::test
