#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "geo/position.hpp"
#include "geo/quantity.hpp"

namespace picket {

// Reference records are described once: the reader of the tables that ship, the database and the lists all walk the
// same fields. `Fields<Record>` names them in the order of the table's columns.

enum class Role {
    key,    ///< one of those that identify the record
    value,  ///< anything else
};

/// A column of text, of a whole number or of a number without a length's unit.
template <class Record, class Value>
struct Field {
    std::string_view column;
    Value Record::*member;
    Role role = Role::value;
};

/// A column with a length, in the unit that its name ends with.
template <class Record>
struct LengthField {
    std::string_view column;
    std::optional<Distance> Record::*member;
    Distance unit;  ///< 1 km, 1 nm, 1 m
};

/// Two columns, longitude and latitude, blank together or not at all.
template <class Record>
struct PositionField {
    std::string_view longitude;
    std::string_view latitude;
    std::optional<Position> Record::*member;
};

// Clang before version 17 does not find these by itself.
template <class Record, class Value>
Field(std::string_view, Value Record::*, Role = Role::value) -> Field<Record, Value>;
template <class Record>
LengthField(std::string_view, std::optional<Distance> Record::*, Distance) -> LengthField<Record>;
template <class Record>
PositionField(std::string_view, std::string_view, std::optional<Position> Record::*) -> PositionField<Record>;

/// Specialised for each reference record:
/// `one` and `many`, its names in words ("weapon system"); `table`, the stem of its tables ("system" for system_rev
/// and system_now); `all`, a tuple of fields in the order of the columns of the file that ships.
template <class Record>
struct Fields;

/// Calls `visit` with each field of the record type, in order.
template <class Record, class Visit>
constexpr void each_field(Visit&& visit) {
    std::apply([&](const auto&... field) { (visit(field), ...); }, Fields<Record>::all);
}

/// Who says so, for a record that carries its own source.
struct Cited {
    std::string source_name;
    std::string source_title;  ///< in parentheses: a description, not a printed title
    std::string source_date;   ///< ISO 8601, shortened where only the month or year is known; may be blank
    std::string source_url;
    std::string confidence;  ///< "found", "memory", "blankenship-2024" or "assumption"; see data/reference/README.md

    friend bool operator==(const Cited&, const Cited&) = default;
};

}  // namespace picket
