#pragma once

#include "data/store/detail/sqlite.hpp"

namespace picket::detail {

/// "Pckt": SQLite's application id of a Picket database.
inline constexpr std::int64_t application_id = 0x50636b74;

/// The format that the program writes: the number of the last migration.
int newest_format() noexcept;

/// Brings the database from `from` to `to` by the migrations in between, and writes the new format into it.
/// \pre inside a transaction, with SpatiaLite loaded
void migrate(const Database& database, int from, int to);

}  // namespace picket::detail
