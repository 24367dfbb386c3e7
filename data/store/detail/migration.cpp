#include "data/store/detail/migration.hpp"

#include <fmt/format.h>

#include "data/store/detail/log.hpp"
#include "data/store/detail/migration_scripts.hpp"

namespace picket::detail {
namespace {

/// Append-only, to the letter: the file itself refuses to change or lose a row of the log.
void forbid_changes(const Database& database, std::string_view table) {
    for (const std::string_view verb : {"UPDATE", "DELETE"}) {
        database.run(
            fmt::format("CREATE TRIGGER {0}_no_{1} BEFORE {1} ON {0} BEGIN "
                        "SELECT RAISE(ABORT, '{0} is append-only: a change is a new row'); END",
                        table, verb));
    }
}

}  // namespace

int newest_format() noexcept { return static_cast<int>(migration_scripts().size()); }

void migrate(const Database& database, int from, int to) {
    for (int format = from + 1; format <= to; ++format) {
        database.run(migration_scripts()[static_cast<std::size_t>(format) - 1]);
        if (format == 1) forbid_changes(database, "txn");
        for (const LogTable& table : log_tables()) {
            if (table.since_format == format) forbid_changes(database, table.name);
        }
    }
    database.run(fmt::format("PRAGMA user_version = {}", to));
}

}  // namespace picket::detail
