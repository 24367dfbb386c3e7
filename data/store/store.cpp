#include "data/store/store.hpp"

#include <unistd.h>

#include <cassert>

#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/migration.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/upkeep.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

namespace fs = std::filesystem;
using detail::Database;
using detail::PreparedStatement;

void remove_database(const fs::path& file) {
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(file.string() + part, ignored);
}

void require_absent(const fs::path& file) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error))) {
        throw StoreError{fmt::format("{} exists already", file.string()),
                         "name another file with --db, or go on with this one: `picket status` says what it holds"};
    }
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    if (!fs::is_directory(folder, error)) {
        throw StoreError{fmt::format("there is no folder {}", folder.string()),
                         "make it first, or name another file with --db"};
    }
    if (::access(folder.c_str(), W_OK) != 0) {
        throw StoreError{fmt::format("{} cannot be opened", file.string()),
                         "check the permissions of the file and its folder"};
    }
}

void require_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        throw StoreError{fmt::format("there is no database at {}", file.string()),
                         "make one with `picket init`, or name yours with --db or PICKET_DB"};
    }
    if (!fs::is_regular_file(status)) {
        throw StoreError{fmt::format("{} is not a file", file.string()), "name a database with --db or PICKET_DB"};
    }
}

/// \throws StoreError when the database is none of ours or from a newer program.
void require_known(const Database& database) {
    const std::string name = database.file().string();
    if (database.integer("PRAGMA application_id") != detail::application_id) {
        throw StoreError{fmt::format("{} is not a Picket database", name),
                         "make one with `picket init`, or name yours with --db or PICKET_DB"};
    }
    const int format = detail::format_of(database);
    if (format > detail::newest_format()) {
        throw StoreError{fmt::format("{} has format {}, and this program knows formats up to {}", name, format,
                                     detail::newest_format()),
                         "use the newer version of picket that wrote it"};
    }
}

void require_sound(const Database& database) {
    const std::string found = database.text("PRAGMA quick_check(1)");
    if (found != "ok") {
        throw StoreError{fmt::format("{} is damaged: {}", database.file().string(), found),
                         "go back to a copy made by `picket backup`"};
    }
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const fs::path& Store::file() const noexcept { return impl_->file; }
std::string sqlite_version() { return sqlite3_libversion(); }

int Store::newest_format() noexcept { return detail::newest_format(); }

void detail::create_with_format(const fs::path& file, int format) {
    require_absent(file);
    // Made under another name, so that a run that is killed leaves nothing that looks like a database.
    const fs::path unfinished = file.string() + fmt::format(".{}.part", ::getpid());
    try {
        {
            Database database{unfinished, Database::Access::create};
            database.run("PRAGMA journal_mode = WAL");
            database.need_spatialite();
            // Outside of a transaction SpatiaLite's own set-up takes half a minute.
            database.run("BEGIN IMMEDIATE; SELECT InitSpatialMetaData(0) AS must_be_1;");
            database.run(fmt::format("PRAGMA application_id = {}", detail::application_id));
            detail::migrate(database, 0, format);
            database.run("COMMIT");
        }
        fs::rename(unfinished, file);
    } catch (...) {
        remove_database(unfinished);
        throw;
    }
}

Store Store::create(const fs::path& file) {
    detail::create_with_format(file, detail::newest_format());
    return open(file, Mode::write);
}

Store detail::open_any_format(const fs::path& file, bool writes) {
    require_file(file);
    auto impl = std::make_unique<Store::Impl>(file, writes ? Database::Access::write : Database::Access::read);
    require_known(impl->database);
    if (writes) {
        if (sqlite3_db_readonly(impl->database.handle(), "main") == 1) {
            throw StoreError{fmt::format("{} cannot be written", file.string()),
                             "check the permissions of the file and its folder"};
        }
        require_sound(impl->database);
        // A backup comes without a write-ahead log; the first to write to it gives it one.
        impl->database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
    }
    return Store{std::move(impl)};
}

int detail::format_of(const Database& database) { return static_cast<int>(database.integer("PRAGMA user_version")); }
detail::Database& detail::database_of(Store& store) { return store.impl_->database; }
const detail::Database& detail::database_of(const Store& store) { return store.impl_->database; }

Store Store::open(const fs::path& file, Mode mode) {
    Store store = detail::open_any_format(file, mode == Mode::write);
    const int format = detail::format_of(store.impl_->database);
    if (format < detail::newest_format()) {
        throw StoreError{fmt::format("{} has format {}, and this program works with format {}", file.string(), format,
                                     detail::newest_format()),
                         "bring it up to date with `picket upgrade`, which keeps a backup"};
    }
    return store;
}

TxnNumber Store::resolve(const AsOf& as_of) const {
    const Database& database = impl_->database;
    const std::int64_t last = database.integer("SELECT coalesce(max(txn), 0) FROM txn");
    std::int64_t found = last;
    if (const auto* txn = std::get_if<TxnNumber>(&as_of)) {
        if (txn->number < 1 || txn->number > last) {
            throw UsageError{fmt::format("there is no transaction {}", txn->number),
                             fmt::format("the log has {}; `picket history` lists them", last)};
        }
        found = txn->number;
    } else if (!std::holds_alternative<Latest>(as_of)) {
        const Day* day = std::get_if<Day>(&as_of);
        const Instant until = day != nullptr ? Instant{*day} + std::chrono::hours{24} - std::chrono::seconds{1}
                                             : std::get<Instant>(as_of);
        PreparedStatement rows = database.prepare("SELECT coalesce(max(txn), 0) FROM txn WHERE recorded_at <= ?1");
        rows.with(to_text(until)).next();
        found = rows.integer(0);
    }
    if (found == 0) {
        const std::string first = last == 0 ? "" : database.text("SELECT recorded_at FROM txn WHERE txn = 1");
        throw UsageError{fmt::format("nothing was recorded by {}", to_text(as_of)),
                         last == 0 ? "the log is empty" : fmt::format("the first transaction is of {}", first)};
    }
    return TxnNumber{found};
}

Digest Store::head(TxnNumber at) const { return detail::hashes_of(impl_->database, at).content; }

}  // namespace picket
