#include <fmt/format.h>

#include "data/store/detail/log.hpp"
#include "data/store/detail/migration.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/upkeep.hpp"

namespace picket {

Upgrade upgrade(const std::filesystem::path& file, const TxnNote& note) {
    Store store = detail::open_any_format(file, true);
    detail::Database& database = detail::database_of(store);
    Upgrade done;
    done.from = detail::format_of(database);
    done.to = Store::newest_format();
    if (done.from == done.to) return done;
    done.backup = file.string() + fmt::format(".format{}.bak", done.from);
    store.back_up(done.backup);
    database.need_spatialite();
    database.run("BEGIN IMMEDIATE");
    try {
        detail::migrate(database, done.from, done.to);
        // The log says that the file was changed, too: an upgrade is a transaction without facts.
        detail::append_to_log(database,
                              {detail::next_number(database), "upgrade", to_text(note.recorded_at), note.agent, note.reason,
                               note.tool, done.to, 0},
                              done.to);
        database.run("COMMIT");
    } catch (...) {
        database.run("ROLLBACK");
        throw;
    }
    return done;
}

}  // namespace picket
