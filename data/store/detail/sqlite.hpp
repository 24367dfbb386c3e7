#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace picket::detail {

template <auto Release>
struct ReleaseWith {
    template <class T>
    void operator()(T* resource) const noexcept {
        Release(resource);
    }
};

using Bytes = std::span<const unsigned char>;
/// One cell of a row: nothing, a whole number, a number or text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A prepared statement. Parameters count from 1 as in SQL, columns from 0.
class PreparedStatement {
public:
    PreparedStatement(sqlite3* connection, std::string_view sql, std::filesystem::path file);

    /// Sets parameters 1, 2, ... to these values, from a clean start.
    template <class... Values>
    PreparedStatement& with(const Values&... values) {
        restart();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    PreparedStatement& with_all(const std::vector<Value>& values);
    /// Goes to the next row. \returns false after the last one.
    bool next();
    /// Runs a statement that gives no rows.
    void run();

    [[nodiscard]] bool blank(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] Bytes blob(int column) const;
    /// \pre the column holds no blob
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string column_name(int column) const;
    [[nodiscard]] sqlite3_stmt* handle() const { return statement_.get(); }

private:
    void restart();
    void bind(int at, std::int64_t value);
    void bind(int at, double value);
    void bind(int at, std::string_view value);
    void bind(int at, const std::string& value) { bind(at, std::string_view{value}); }
    void bind(int at, const char* value) { bind(at, std::string_view{value}); }
    void bind(int at, Bytes value);
    void bind(int at, std::nullopt_t);
    template <class T>
    void bind(int at, const std::optional<T>& value) {
        if (value) {
            bind(at, *value);
        } else {
            bind(at, std::nullopt);
        }
    }
    void check(int code) const;

    sqlite3* connection_;
    std::filesystem::path file_;
    std::unique_ptr<sqlite3_stmt, ReleaseWith<sqlite3_finalize>> statement_;
};

/// An open connection. Closes itself, rolling back what was not committed.
class Database {
public:
    enum class Access { read, write, create };

    /// \throws StoreError when SQLite cannot open the file that way.
    Database(const std::filesystem::path& file, Access access);

    [[nodiscard]] PreparedStatement prepare(std::string_view sql) const { return {connection_.get(), sql, file_}; }
    /// Runs each statement of a script. A statement that names its column `must_be_1` fails unless it gives 1:
    /// SpatiaLite's functions return 0 or -1 where they fail.
    void run(std::string_view script) const;
    /// The first column of the first row. \pre there is one
    [[nodiscard]] std::int64_t integer(std::string_view sql) const;
    [[nodiscard]] std::string text(std::string_view sql) const;
    /// Loads SpatiaLite into this connection unless it is there. \throws StoreError when it is not installed.
    void need_spatialite();

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] sqlite3* handle() const { return connection_.get(); }

private:
    std::filesystem::path file_;
    std::unique_ptr<sqlite3, ReleaseWith<sqlite3_close_v2>> connection_;
    bool spatialite_ = false;
};

/// What to tell the reader when SQLite answers with `code`. \throws StoreError always
[[noreturn]] void fail(sqlite3* connection, int code, const std::filesystem::path& file);

}  // namespace picket::detail
