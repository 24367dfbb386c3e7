#pragma once

#include <string>
#include <vector>

#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// "Pckt": SQLite's application id of a Picket database.
inline constexpr std::int64_t application_id = 0x50636b74;

/// The format that the program writes: the number of the last migration.
int newest_format() noexcept;

/// What the file must be made of: each table, index, view and trigger of the program with the SQL that makes it.
struct SchemaPart {
    std::string name;
    std::string sql;
};
std::vector<SchemaPart> schema_parts();

/// Which part of the schema is missing or not as the program makes it; empty when all is.
std::string wrong_in_schema(const Database& database);

/// Brings the database from `from` to `to` by the migrations in between, and writes the new format into it.
/// \pre inside a transaction, with SpatiaLite loaded
void migrate(const Database& database, int from, int to);

}  // namespace picket::detail
