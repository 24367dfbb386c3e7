#pragma once

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "data/record/fields.hpp"
#include "data/store/detail/rows.hpp"
#include "data/store/detail/sqlite.hpp"
#include "geo/error.hpp"

namespace picket::detail {

/// A column's name in SQL: three of them are words of the language.
inline std::string quoted_column(std::string_view column) {
    const bool reserved = column == "group" || column == "from" || column == "order";
    return reserved ? '"' + std::string{column} + '"' : std::string{column};
}

/// A length in a table's unit: what went in as 22.6 nm comes out as 22.6, not as 22.599999999999998.
inline double in_unit(Distance length, Distance unit) {
    std::array<char, 32> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), length / unit, std::chars_format::general, 13);
    double value = 0.0;
    std::from_chars(text.data(), written.ptr, value);
    return value;
}

/// Walks the columns of a record type: `visit(name, role)`.
template <class Record, class Visit>
void each_column(Visit visit) {
    each_field<Record>([&](const auto& field) {
        if constexpr (requires { field.longitude; }) {
            visit(field.longitude, Role::value);
            visit(field.latitude, Role::value);
        } else if constexpr (requires { field.role; }) {
            visit(field.column, field.role);
        } else {
            visit(field.column, Role::value);
        }
    });
}

/// How a reference record lies in its table: the columns of its `Fields`, key first.
template <class Record>
const RevTable& reference_table() {
    struct Text {
        std::string name = std::string{Fields<Record>::table} + "_rev";
        std::string key;
        std::string values;
        RevTable table;
        Text() {
            each_column<Record>([&](std::string_view column, Role role) {
                std::string& list = role == Role::key ? key : values;
                list += (list.empty() ? "" : ", ") + quoted_column(column);
            });
            table = {name, key, values};
        }
        Text(const Text&) = delete;
        Text& operator=(const Text&) = delete;
    };
    static const Text text;
    return text.table;
}

/// The cells of a record whose columns have that role, in order.
template <class Record>
std::vector<Value> cells_of(const Record& record, Role wanted) {
    std::vector<Value> cells;
    const auto add = [&](Role role, Value cell) {
        if (role == wanted) cells.push_back(std::move(cell));
    };
    each_field<Record>([&](const auto& field) {
        const auto& member = record.*field.member;
        if constexpr (requires { field.longitude; }) {
            add(Role::value, member ? Value{member->longitude().degrees} : Value{});
            add(Role::value, member ? Value{member->latitude().degrees} : Value{});
        } else if constexpr (requires { field.unit; }) {
            add(Role::value, member ? Value{in_unit(*member, field.unit)} : Value{});
        } else if constexpr (requires { member.has_value(); }) {
            add(field.role, member ? Value{*member} : Value{});
        } else {
            add(field.role, Value{member});
        }
    });
    return cells;
}

/// A record from a row of `select_as_of(reference_table<Record>())`.
template <class Record>
Record reference_at(const PreparedStatement& row) {
    Record record;
    int key = 0;
    int value = 0;
    each_column<Record>([&](std::string_view, Role role) { value += role == Role::key ? 1 : 0; });
    const auto next = [&](Role role) { return role == Role::key ? key++ : value++; };
    each_field<Record>([&](const auto& field) {
        auto& member = record.*field.member;
        if constexpr (requires { field.longitude; }) {
            const int longitude = next(Role::value);
            const int latitude = next(Role::value);
            if (!row.blank(longitude) && !row.blank(latitude)) {
                member = Position::at(Longitude{row.number(longitude)}, Latitude{row.number(latitude)});
            }
        } else if constexpr (requires { field.unit; }) {
            const int at = next(Role::value);
            if (!row.blank(at)) member = field.unit * row.number(at);
        } else {
            const int at = next(field.role);
            if constexpr (std::is_same_v<std::remove_reference_t<decltype(member)>, std::string>) {
                member = row.text(at);
            } else if (!row.blank(at)) {
                if constexpr (std::is_same_v<std::remove_reference_t<decltype(*member)>, double>) {
                    member = row.number(at);
                } else {
                    member = row.integer(at);
                }
            }
        }
    });
    return record;
}

}  // namespace picket::detail
