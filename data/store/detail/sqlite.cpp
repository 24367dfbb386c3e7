#include "data/store/detail/sqlite.hpp"

#include <cassert>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

#include <fmt/format.h>

#include "geo/error.hpp"

namespace picket::detail {
namespace {

constexpr int patience_ms = 5'000;

/// A name as SQLite's URI syntax wants it, so that a file may be called anything.
std::string uri_of(const std::filesystem::path& file, std::string_view options) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%') {
            const auto byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += digits[byte >> 4U];
            uri += digits[byte & 0x0fU];
        } else {
            uri += c;
        }
    }
    return uri + std::string{options};
}

/// True when nothing can be created beside the file and no write-ahead log waits there: SQLite
/// then reads it only when told that it does not change.
bool lies_still(const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    std::error_code ignored;
    const bool has_log = std::filesystem::exists(file.string() + "-wal", ignored);
    return !has_log && ::access(folder.c_str(), W_OK) != 0;
}

}  // namespace

void fail(sqlite3* connection, int code, const std::filesystem::path& file) {
    const std::string name = file.string();
    const std::string said = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw StoreError{fmt::format("{} is locked: another process has been writing to it for 5 seconds", name),
                             "wait until it has ended and try again"};
        case SQLITE_READONLY:
            throw StoreError{fmt::format("{} cannot be written", name),
                             "check the permissions of the file and its folder"};
        case SQLITE_FULL:
            throw StoreError{fmt::format("no space is left to write {}", name),
                             "nothing was changed; make room and try again"};
        case SQLITE_CANTOPEN:
            throw StoreError{fmt::format("{} cannot be opened", name),
                             "check the permissions of the file and its folder"};
        case SQLITE_IOERR: {
            const int why = connection != nullptr ? sqlite3_system_errno(connection) : 0;
            throw StoreError{fmt::format("{} cannot be read or written: {}", name,
                                         why != 0 ? std::generic_category().message(why) : said),
                             "check the disk and its limits, and try again"};
        }
        case SQLITE_NOTADB:
            throw StoreError{fmt::format("{} is not a Picket database", name), "name another file with --db"};
        case SQLITE_CORRUPT:
            throw StoreError{fmt::format("{} is damaged: {}", name, said), "go back to a copy made by `picket backup`"};
        default: throw StoreError{fmt::format("{}: {}", name, said)};
    }
}

PreparedStatement::PreparedStatement(sqlite3* connection, std::string_view sql, std::filesystem::path file)
    : connection_{connection}, file_{std::move(file)} {
    sqlite3_stmt* raw = nullptr;
    check(sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), 0, &raw, nullptr));
    statement_.reset(raw);
}

void PreparedStatement::check(int code) const {
    if (code != SQLITE_OK) fail(connection_, code, file_);
}

void PreparedStatement::restart() { sqlite3_reset(statement_.get()); }

void PreparedStatement::bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_.get(), at, value)); }
void PreparedStatement::bind(int at, double value) { check(sqlite3_bind_double(statement_.get(), at, value)); }
void PreparedStatement::bind(int at, std::nullopt_t) { check(sqlite3_bind_null(statement_.get(), at)); }

void PreparedStatement::bind(int at, std::string_view value) {
    const char* begin = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_text64(statement_.get(), at, begin, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void PreparedStatement::bind(int at, Bytes value) {
    const void* begin = value.data() == nullptr ? static_cast<const void*>("") : value.data();
    check(sqlite3_bind_blob64(statement_.get(), at, begin, value.size(), SQLITE_TRANSIENT));
}

PreparedStatement& PreparedStatement::with_all(const std::vector<Value>& values) {
    restart();
    int at = 0;
    for (const Value& value : values) {
        ++at;
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            bind(at, *number);
        } else if (const auto* real = std::get_if<double>(&value)) {
            bind(at, *real);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            bind(at, std::string_view{*text});
        } else {
            bind(at, std::nullopt);
        }
    }
    return *this;
}

Value PreparedStatement::value(int column) const {
    switch (sqlite3_column_type(statement_.get(), column)) {
        case SQLITE_INTEGER: return integer(column);
        case SQLITE_FLOAT: return number(column);
        case SQLITE_TEXT: return text(column);
        default: return std::monostate{};
    }
}

bool PreparedStatement::next() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(connection_, code, file_);
    return false;
}

void PreparedStatement::run() {
    while (next()) {
    }
    restart();
}

bool PreparedStatement::blank(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
std::int64_t PreparedStatement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double PreparedStatement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }
int PreparedStatement::columns() const { return sqlite3_column_count(statement_.get()); }
std::string PreparedStatement::column_name(int column) const { return sqlite3_column_name(statement_.get(), column); }

std::string PreparedStatement::text(int column) const {
    const Bytes bytes = blob(column);
    return {bytes.begin(), bytes.end()};
}

Bytes PreparedStatement::blob(int column) const {
    const void* begin = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {static_cast<const unsigned char*>(begin), static_cast<std::size_t>(size)};
}

Database::Database(const std::filesystem::path& file, Access access) : file_{file} {
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string options;
    switch (access) {
        case Access::read:
            // Who may write closes the write-ahead log behind him: a reader that may not leaves -wal and -shm about.
            flags |= lies_still(file) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
            if (lies_still(file)) options = "?immutable=1";
            break;
        case Access::write: flags |= SQLITE_OPEN_READWRITE; break;
        case Access::create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    }
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(uri_of(file, options).c_str(), &raw, flags, nullptr);
    connection_.reset(raw);
    if (code != SQLITE_OK) fail(raw, code, file_);
    sqlite3_busy_timeout(raw, patience_ms);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    if (access == Access::read) {
        run("PRAGMA query_only = ON");
    } else {
        run("PRAGMA cache_size = -8192");  // KiB: with the usual 2 MiB a long import reads its own pages back
    }
}

void Database::run(std::string_view script) const {
    const char* at = script.data();
    const char* const end = at + script.size();
    while (at != end) {
        sqlite3_stmt* raw = nullptr;
        const int code = sqlite3_prepare_v3(handle(), at, static_cast<int>(end - at), 0, &raw, &at);
        const std::unique_ptr<sqlite3_stmt, ReleaseWith<sqlite3_finalize>> statement{raw};
        if (code != SQLITE_OK) fail(handle(), code, file_);
        if (raw == nullptr) continue;  // a comment or white space
        int step = sqlite3_step(raw);
        const bool demands = step == SQLITE_ROW && std::string_view{sqlite3_column_name(raw, 0)} == "must_be_1";
        if (demands && sqlite3_column_int(raw, 0) != 1) {
            throw StoreError{fmt::format("{}: SpatiaLite could not do: {}", file_.string(), sqlite3_sql(raw)),
                             "it does not say why; see that there is room on the disk"};
        }
        while (step == SQLITE_ROW) step = sqlite3_step(raw);
        if (step != SQLITE_DONE) fail(handle(), step, file_);
    }
}

std::int64_t Database::integer(std::string_view sql) const {
    PreparedStatement statement = prepare(sql);
    [[maybe_unused]] const bool found = statement.next();
    assert(found);
    return statement.integer(0);
}

std::string Database::text(std::string_view sql) const {
    PreparedStatement statement = prepare(sql);
    [[maybe_unused]] const bool found = statement.next();
    assert(found);
    return statement.text(0);
}

void Database::need_spatialite() {
    if (spatialite_) return;
    ::unsetenv("SPATIALITE_SECURITY");  // relaxed, it would read any file
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
    char* said = nullptr;
    const int code = sqlite3_load_extension(handle(), "mod_spatialite", nullptr, &said);
    const std::unique_ptr<char, ReleaseWith<sqlite3_free>> message{said};
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    if (code != SQLITE_OK) {
        throw StoreError{fmt::format("SpatiaLite cannot be loaded: {}", said != nullptr ? said : sqlite3_errstr(code)),
                         "install libsqlite3-mod-spatialite"};
    }
    spatialite_ = true;
}

}  // namespace picket::detail
