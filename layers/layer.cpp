#include "layers/layer.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace picket {

std::string_view name(ColumnKind kind) noexcept {
    switch (kind) {
        case ColumnKind::text: return "text";
        case ColumnKind::integer: return "integer";
        case ColumnKind::number: return "number";
        case ColumnKind::date: return "date";
        case ColumnKind::period: return "period";
    }
    return {};
}

std::string written(double number, int decimals) {
    return decimals == Column::as_needed ? fmt::format("{}", number) : fmt::format("{:.{}f}", number, decimals);
}

Batch::Batch(std::vector<Column> columns) : columns_{std::move(columns)} {
    stored_.resize(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        switch (columns_[i].kind) {
            case ColumnKind::integer: stored_[i].values = std::vector<std::int64_t>{}; break;
            case ColumnKind::number: stored_[i].values = std::vector<double>{}; break;
            case ColumnKind::text:
            case ColumnKind::date:
            case ColumnKind::period: stored_[i].values = std::vector<std::string>{}; break;
        }
    }
}

void Batch::append(std::vector<Cell> row, Geometry geometry, Evidence evidence) {
    assert(row.size() == columns_.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool blank = std::holds_alternative<std::monostate>(row[i]);
        stored_[i].blank.push_back(blank);
        std::visit(
            [&](auto& values) {
                using Value = typename std::decay_t<decltype(values)>::value_type;
                if (blank) {
                    values.emplace_back();
                } else {
                    values.push_back(std::move(std::get<Value>(row[i])));
                }
            },
            stored_[i].values);
    }
    geometry_.push_back(std::move(geometry));
    evidence_.push_back(std::move(evidence));
    ++rows_;
}

bool Batch::blank(std::size_t column, std::size_t row) const { return stored_[column].blank[row]; }

const std::string& Batch::text(std::size_t column, std::size_t row) const {
    return std::get<std::vector<std::string>>(stored_[column].values)[row];
}

std::int64_t Batch::integer(std::size_t column, std::size_t row) const {
    return std::get<std::vector<std::int64_t>>(stored_[column].values)[row];
}

double Batch::number(std::size_t column, std::size_t row) const {
    return std::get<std::vector<double>>(stored_[column].values)[row];
}

Cell Batch::cell(std::size_t column, std::size_t row) const {
    if (blank(column, row)) return {};
    return std::visit([&](const auto& values) { return Cell{values[row]}; }, stored_[column].values);
}

std::string Batch::written(std::size_t column, std::size_t row) const {
    if (blank(column, row)) return {};
    switch (columns_[column].kind) {
        case ColumnKind::integer: return std::to_string(integer(column, row));
        case ColumnKind::number: return picket::written(number(column, row), columns_[column].decimals);
        case ColumnKind::text:
        case ColumnKind::date:
        case ColumnKind::period: break;
    }
    return text(column, row);
}

void keep_out_of_tables(std::vector<Column>& columns, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) columns[column_index(columns, name)].in_tables = false;
}

Layer collected(LayerStream stream) {
    Batch rows{stream.header.columns};
    while (const Batch* batch = stream.rows()) {
        for (std::size_t row = 0; row < batch->rows(); ++row) {
            std::vector<Cell> cells;
            for (std::size_t column = 0; column < batch->columns().size(); ++column)
                cells.push_back(batch->cell(column, row));
            rows.append(std::move(cells), batch->geometry(row), batch->evidence(row));
        }
    }
    return {std::move(stream.header), std::move(rows)};
}

BatchStream stream_of(const Layer& layer) {
    return [&layer, done = false]() mutable -> const Batch* {
        if (done) return nullptr;
        done = true;
        return &layer.rows;
    };
}

std::size_t column_index(const std::vector<Column>& columns, std::string_view name) {
    const auto found = std::ranges::find(columns, name, &Column::name);
    assert(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace picket
