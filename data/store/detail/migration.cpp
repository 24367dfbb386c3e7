#include "data/store/detail/migration.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "data/store/detail/log.hpp"
#include "data/store/detail/migration_scripts.hpp"

namespace picket::detail {
namespace {

constexpr std::array<std::string_view, 2> changing{"UPDATE", "DELETE"};

/// Append-only, to the letter: the file itself refuses to change or lose a row of the log.
SchemaPart guard(std::string_view table, std::string_view verb) {
    const std::string name = fmt::format("{}_no_{}", table, verb);
    return {name, fmt::format("CREATE TRIGGER {2} BEFORE {1} ON {0} BEGIN "
                              "SELECT RAISE(ABORT, '{0} is append-only: a change is a new row'); END",
                              table, verb, name)};
}

void forbid_changes(const Database& database, std::string_view table) {
    for (const std::string_view verb : changing) database.run(guard(table, verb).sql);
}

/// The word after the kind of thing that a CREATE statement makes.
std::string name_in(std::string_view statement) {
    constexpr std::array<std::string_view, 4> kinds{"TABLE ", "INDEX ", "VIEW ", "TRIGGER "};
    for (const std::string_view kind : kinds) {
        const std::size_t at = statement.substr(0, 40).find(kind);
        if (at == std::string_view::npos) continue;
        const std::size_t begin = at + kind.size();
        return std::string{statement.substr(begin, statement.find_first_of(" (\n", begin) - begin)};
    }
    return {};
}

/// Adds a column to the CREATE statement of its table as SQLite does: before the constraints of the table, else at the
/// end of its columns.
void add_column(std::vector<SchemaPart>& parts, std::string_view statement) {
    constexpr std::string_view alter = "ALTER TABLE ";
    constexpr std::string_view add = " ADD COLUMN ";
    const std::size_t at = statement.find(add);
    const std::string_view table = statement.substr(alter.size(), at - alter.size());
    const auto part = std::ranges::find(parts, table, &SchemaPart::name);
    assert(part != parts.end());
    std::size_t end = part->sql.rfind(')');
    for (const std::string_view constraint : {",\n  PRIMARY KEY (", ",\n  UNIQUE ("}) {
        end = std::min(end, part->sql.find(constraint));
    }
    part->sql.insert(end, fmt::format(", {}", statement.substr(at + add.size())));
}

}  // namespace

std::vector<SchemaPart> schema_parts() {
    std::vector<SchemaPart> parts;
    for (const std::string_view script : migration_scripts()) {
        // The scripts begin each statement on a line of its own and end it with a semicolon at the end of one.
        for (std::size_t at = script.find('\n'); at != std::string_view::npos; at = script.find('\n', at + 1)) {
            const std::string_view rest = script.substr(at + 1);
            const std::string_view statement = rest.substr(0, rest.find(";\n"));
            if (rest.starts_with("CREATE ")) parts.push_back({name_in(statement), std::string{statement}});
            if (rest.starts_with("ALTER TABLE ")) add_column(parts, statement);
        }
    }
    for (const std::string_view verb : changing) parts.push_back(guard("txn", verb));
    for (const LogTable& table : log_tables()) {
        for (const std::string_view verb : changing) parts.push_back(guard(table.name, verb));
    }
    return parts;
}

namespace {

/// A trigger on a table of the program that neither it nor SpatiaLite has made; blank where there is none.
std::string foreign_trigger(const Database& database, const std::vector<SchemaPart>& parts) {
    PreparedStatement rows =
        database.prepare("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
    while (rows.next()) {
        const std::string name = rows.text(0);
        const std::string table = rows.text(1);
        if (std::ranges::find(parts, table, &SchemaPart::name) == parts.end()) continue;  // SpatiaLite's own tables
        const bool ours = std::ranges::find(parts, name, &SchemaPart::name) != parts.end();
        constexpr std::array of_spatialite{"ggi_", "ggu_", "gii_", "giu_", "gid_", "tmi_", "tmu_", "tmd_"};
        const bool spatial =
            std::ranges::any_of(of_spatialite, [&](const char* begin) { return name == begin + table + "_geom"; });
        if (!ours && !spatial) return fmt::format("the trigger {} on {} is not of the program", name, table);
    }
    return {};
}

}  // namespace

std::string wrong_in_schema(const Database& database) {
    PreparedStatement held = database.prepare("SELECT sql FROM sqlite_master WHERE name = ?1");
    const std::vector<SchemaPart> parts = schema_parts();
    for (const SchemaPart& part : parts) {
        held.with(part.name);
        if (!held.next()) return fmt::format("{} is missing", part.name);
        if (held.text(0) != part.sql) return fmt::format("{} is not as the program makes it", part.name);
    }
    return foreign_trigger(database, parts);
}

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
