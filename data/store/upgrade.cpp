#include <fmt/format.h>

#include "data/store/detail/derived_incidents.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/migration.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/upkeep.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

void require_no_backup(const std::filesystem::path& backup) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(backup, ignored))) {
        throw StoreError{fmt::format("{} exists already", backup.string()),
                         "an upgrade writes its backup there: move that file away and try again"};
    }
}

/// One transaction. \throws StoreError; what was begun is rolled back when the database is closed
void bring_up_to_date(detail::Database& database, int from, int to, const TxnNote& note) {
    database.need_spatialite();
    database.run("BEGIN IMMEDIATE");
    detail::migrate(database, from, to);
    detail::fill_incident_tables(database, from, detail::next_number(database));
    // The log says that the file was changed, too: an upgrade is a transaction without facts.
    detail::append_to_log(database,
                          {detail::next_number(database), "upgrade", to_text(note.recorded_at), note.agent, note.reason,
                           note.tool, to, 0},
                          to);
    database.run("COMMIT");
}

}  // namespace

Upgrade upgrade(const std::filesystem::path& file, const TxnNote& note) {
    Store store = detail::open_any_format(file, true);
    detail::Database& database = detail::database_of(store);
    Upgrade done;
    done.from = detail::format_of(database);
    done.to = Store::newest_format();
    if (done.from == done.to) return done;
    done.backup = file.string() + fmt::format(".format{}.bak", done.from);
    require_no_backup(done.backup);
    store.back_up(done.backup);
    try {
        bring_up_to_date(database, done.from, done.to, note);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(done.backup, ignored);  // it would stand in the way of the next try
        throw;
    }
    return done;
}

}  // namespace picket
