#include "layers/output/detail/pick.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "geo/error.hpp"
#include "geo/suggest.hpp"
#include "layers/output/detail/cell_text.hpp"

namespace picket::detail {
namespace {

using Rows = std::vector<std::size_t>;
using Value = std::optional<std::string>;  // nothing: blank

Value value_at(const Layer& layer, std::size_t column, std::size_t row) {
    if (layer.rows.blank(column, row)) return {};
    return cell_text(layer.rows, column, row);
}

double numeric(const Layer& layer, std::size_t column, std::size_t row) {
    return layer.header.columns[column].kind == ColumnKind::integer
               ? static_cast<double>(layer.rows.integer(column, row))
               : layer.rows.number(column, row);
}

// -1, 0 or 1. Text of dates and periods is in the order of time.
int compared(const Layer& layer, std::size_t column, std::size_t a, std::size_t b) {
    const Batch& rows = layer.rows;
    switch (layer.header.columns[column].kind) {
        case ColumnKind::integer: {
            const auto order = rows.integer(column, a) <=> rows.integer(column, b);
            return order < 0 ? -1 : order > 0 ? 1 : 0;
        }
        case ColumnKind::number: {
            const auto order = rows.number(column, a) <=> rows.number(column, b);
            return order < 0 ? -1 : order > 0 ? 1 : 0;
        }
        case ColumnKind::text:
        case ColumnKind::date:
        case ColumnKind::period: break;
    }
    return rows.text(column, a).compare(rows.text(column, b));
}

// The row whose cell is greatest (sign 1) or least (sign -1), the first of equals; blank cells do not count.
std::optional<std::size_t> extreme(const Layer& layer, const Rows& rows, std::size_t column, int sign) {
    std::optional<std::size_t> best;
    for (const std::size_t row : rows) {
        if (layer.rows.blank(column, row)) continue;
        if (!best || sign * compared(layer, column, row, *best) > 0) best = row;
    }
    return best;
}

Value only(const Layer& layer, const Rows& rows, std::size_t column) {
    if (rows.size() != 1) {
        throw InputError{"the answer has " + (rows.empty() ? std::string{"no"} : std::to_string(rows.size())) +
                             " rows, and just one was expected",
                         "choose one by where COLUMN=VALUE, first.COLUMN, last.COLUMN, longest.COLUMN or max.COLUMN"};
    }
    return value_at(layer, column, rows.front());
}

Value first(const Layer& layer, const Rows& rows, std::size_t column) {
    return rows.empty() ? Value{} : value_at(layer, column, rows.front());
}

Value last(const Layer& layer, const Rows& rows, std::size_t column) {
    return rows.empty() ? Value{} : value_at(layer, column, rows.back());
}

Value longest(const Layer& layer, const Rows& rows, std::size_t column) {
    const std::size_t days = column_named(layer, "days");
    if (!is_numeric(layer.header.columns[days].kind)) {
        throw InputError{"its column days holds no numbers, so that there is no longest row", ""};
    }
    const auto row = extreme(layer, rows, days, 1);
    return row ? value_at(layer, column, *row) : Value{};
}

Value most_or_least(const Layer& layer, const Rows& rows, std::size_t column, int sign) {
    if (layer.header.columns[column].kind == ColumnKind::text) {
        throw InputError{"the column " + layer.header.columns[column].name + " holds text, which has no order",
                         "max and min take numbers, dates and periods"};
    }
    const auto row = extreme(layer, rows, column, sign);
    return row ? value_at(layer, column, *row) : Value{};
}

Value max(const Layer& layer, const Rows& rows, std::size_t column) { return most_or_least(layer, rows, column, 1); }

Value min(const Layer& layer, const Rows& rows, std::size_t column) { return most_or_least(layer, rows, column, -1); }

// A blank cell makes the sum blank: what is not known is not zero.
Value sum(const Layer& layer, const Rows& rows, std::size_t column) {
    const Column& described = layer.header.columns[column];
    if (described.unit == Unit::none || !is_numeric(described.kind)) {
        throw InputError{"the column " + described.name + " counts nothing, so that its sum would mean nothing",
                         "sum takes a column with a unit, such as days or incidents"};
    }
    if (layer.header.divided) {
        throw InputError{"a change in reporting divides the answer: a sum would join what is counted differently",
                         "ask for one side of it with --since or --until, or join both with --across-breaks"};
    }
    std::int64_t whole = 0;
    double broken = 0.0;
    for (const std::size_t row : rows) {
        if (layer.rows.blank(column, row)) return {};
        if (described.kind == ColumnKind::integer) whole += layer.rows.integer(column, row);
        broken += numeric(layer, column, row);
    }
    return described.kind == ColumnKind::integer ? std::to_string(whole) : fixed(broken, described.decimals);
}

struct Picker {
    std::string_view word;
    Value (*value)(const Layer&, const Rows&, std::size_t);
};

constexpr std::array<Picker, 6> pickers{
    {{"first", first}, {"last", last}, {"longest", longest}, {"max", max}, {"min", min}, {"sum", sum}}};

Value value_of(const Layer& layer, const Rows& rows, const std::string& pick) {
    if (pick == "count") return std::to_string(rows.size());
    const std::size_t dot = pick.find('.');
    if (dot == std::string::npos) return only(layer, rows, column_named(layer, pick));
    const std::string word = pick.substr(0, dot);
    std::vector<std::string> known;
    for (const Picker& picker : pickers) {
        if (picker.word == word) return picker.value(layer, rows, column_named(layer, pick.substr(dot + 1)));
        known.emplace_back(picker.word);
    }
    const std::string near = did_you_mean(word, known);
    throw InputError{"there is no way to pick called \"" + word + "\"",
                     near.empty() ? "use first, last, longest, max, min or sum before the point" : near};
}

}  // namespace

std::size_t column_named(const Layer& layer, const std::string& name) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < layer.header.columns.size(); ++i) {
        if (layer.header.columns[i].name == name) return i;
        known.push_back(layer.header.columns[i].name);
    }
    const std::string near = did_you_mean(name, known);
    std::string all;
    for (const std::string& column : known) all += (all.empty() ? "" : ", ") + column;
    throw InputError{"the answer has no column \"" + name + "\"", near.empty() ? "its columns are " + all : near};
}

std::vector<std::size_t> rows_let_through(const Layer& layer, const std::vector<Ask::Filter>& filters) {
    std::vector<std::size_t> columns;
    for (const Ask::Filter& filter : filters) columns.push_back(column_named(layer, filter.column));
    Rows rows;
    for (std::size_t row = 0; row < layer.rows.rows(); ++row) {
        bool through = true;
        for (std::size_t i = 0; i < filters.size(); ++i) {
            through = through && cell_text(layer.rows, columns[i], row) == filters[i].value;
        }
        if (through) rows.push_back(row);
    }
    return rows;
}

std::string picked(const Layer& layer, const Ask& ask) {
    const Value value = value_of(layer, rows_let_through(layer, ask.filters), ask.pick);
    if (value) return *value;
    if (ask.fallback) return *ask.fallback;
    throw InputError{"the value is blank: it is not known",
                     "say what to write then, such as | " + ask.pick + " ? \"not known\""};
}

}  // namespace picket::detail
